"""Questions about partners and agreements."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db.models import Q, QuerySet

from centers.models import Membership
from centers.policies import Can, Reach, reach_of
from centers.querysets import OfficeQuerySet
from core.periods import covers
from documents.querysets import FiledQuerySet
from partnerships.enums import AgreementStatus

# An agreement is shown as ending from this many days before its last day.
EXPIRING_DAYS = 90
SIGNED = AgreementStatus.SIGNED
NOT_PROMISED = (AgreementStatus.DRAFT, AgreementStatus.REVIEW)


class PartnerQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.SHARED: "office",
    }


class ContactQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "partner__center",
        Reach.REGION: "partner__center__region__path__startswith",
        Reach.SHARED: "partner__office",
    }

    def current(self, *, on: date) -> Self:
        return self.filter(covers(on))


class EventQuerySet(OfficeQuerySet):
    """Occasions are shared with no organisation."""


def holding(on: date, *, prefix: str = "") -> Q:
    """Agreements that hold on a day, however they stand by now: signed, and the day is one of theirs.

    Also while late papers are waited for. What was renewed holds until its last day, from which on the next version
    does; what was ended before its day holds until it was.
    """

    def having(**days: Any) -> Q:
        return Q(**{f"{prefix}{name}": value for name, value in days.items()})

    in_days = having(ends_on__gte=on)
    waited_for = having(status__in=[SIGNED, AgreementStatus.EXPIRED], grace_until__gte=on)
    kept = having(status__in=[SIGNED, AgreementStatus.RENEWED, AgreementStatus.EXPIRED]) & in_days
    ended = having(status=AgreementStatus.TERMINATED, signed_on__isnull=False, terminated_on__gt=on) & in_days
    return having(starts_on__lte=on) & (kept | waited_for | ended)


def opened_to(offices: Any) -> QuerySet:
    """Agreements of others that the offices may use: those of a metropolitan center that name them, and no other.

    One that names no center holds for its own office alone: to be named is how a center comes to use it.
    """
    opened = apps.get_model("partnerships", "Agreement").open_to.through._default_manager  # type: ignore[attr-defined]
    return opened.filter(office__in=offices).order_by().values("agreement")


class AgreementQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.SHARED: "partner__office",
    }

    def reachable_by(self, desk: Membership, *, to: Can) -> Self:
        """Also those of another office that are open to the desk's center: to be read, never to be kept."""
        rows = super().reachable_by(desk, to=to)
        if to is not Can.SEE_AGREEMENTS or reach_of(desk.role, to) is not Reach.CENTER:
            return rows
        opened = opened_to([desk.office_id])
        return self.filter(Q(center=desk.office_id) | Q(pk__in=opened) & ~Q(status__in=NOT_PROMISED))

    def holding_for(self, offices: Any) -> Self:
        """The offices' own, and those of others that are open to them."""
        return self.filter(Q(center__in=offices) | Q(pk__in=opened_to(offices)))

    def in_force(self, *, on: date) -> Self:
        """What holds on the day, whether that is today or long past (`holding`)."""
        return self.filter(holding(on))

    def expiring(self, *, on: date, days: int = EXPIRING_DAYS) -> Self:
        """In force, ending within so many days and not renewed yet, the nearest first."""
        return (
            self.in_force(on=on)
            .filter(status=SIGNED, ends_on__gte=on, ends_on__lte=on + timedelta(days=days))
            .order_by("ends_on", "pk")
        )

    def lapsed(self, *, on: date) -> Self:
        """Signed, past their last day, and neither renewed nor ended by anybody."""
        over = self.filter(Q(grace_until=None) | Q(grace_until__lt=on), status=SIGNED, ends_on__lt=on)
        return over.order_by("ends_on", "pk")


class AgreementDocumentQuerySet(FiledQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "agreement__center",
        Reach.REGION: "agreement__center__region__path__startswith",
        Reach.SHARED: "agreement__partner__office",
    }

    def past_their_time(self, *, on: date) -> Self:
        """Not of agreements that go on."""
        return super().past_their_time(on=on).exclude(agreement__ends_on__gte=on)
