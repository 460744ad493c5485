"""Questions about people."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Value, When
from django.utils import timezone

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from core.periods import covers, years_before
from participants.enums import State
from participants.restrictions import open_to

if TYPE_CHECKING:
    from centers.models import Membership
    from participants.models import ConsentTemplate


def works_in_my_unit(desk: "Membership", *, prefix: str = "") -> Q:
    """People who work today in a unit that the desk is in charge of; `prefix` leads to the person."""
    now = covers(timezone.localdate(), prefix=f"{prefix}placements__")
    return Q(**{f"{prefix}placements__unit__leaders": desk.pk}) & now


class PersonRowQuerySet(OfficeQuerySet):
    """Rows about a person: whatever a desk may reach, a restricted file is open to the named only.

    `person` leads from the row to the person: "" for people themselves, `participant__` and so on for what hangs on
    them. A row about nobody yet (a referral that waits) is open.
    """

    person: ClassVar[str] = "participant__"
    may_be_nobody: ClassVar[bool] = False

    def within(self, desk: "Membership", reach: Reach) -> Self:
        rows, is_open = super().within(desk, reach), open_to(desk, prefix=self.person)
        if not is_open:
            return rows
        if self.may_be_nobody:
            is_open |= Q(**{self.person.removesuffix("__"): None})
        return rows.filter(is_open)


class ParticipantQuerySet(PersonRowQuerySet):
    person = ""
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.CASELOAD: "case_manager",
        Reach.UNIT: works_in_my_unit,
    }

    def as_of(self, *, on: date) -> Self:
        """Joins the day's participation (`spell`), category (`entitlement`) and placement (`place`), one row each."""
        return self.annotate(
            spell=FilteredRelation("participations", condition=covers(on, prefix="participations__")),
            entitlement=FilteredRelation("eligibilities", condition=covers(on, prefix="eligibilities__")),
            place=FilteredRelation("placements", condition=covers(on, prefix="placements__")),
        )

    def with_now(self, *, on: date) -> Self:
        """Annotates the day's words: state, category, unit and its type, since when."""
        return self.as_of(on=on).annotate(
            category_name=F("entitlement__category__name"),
            category_code=F("entitlement__category__code"),
            unit_name=F("place__unit__name"),
            unit_public_id=F("place__unit__public_id"),
            type_name=F("place__unit__type__name"),
            placed_on=F("place__starts_on"),
            joined_on=F("spell__starts_on"),
            state=Case(
                # Who leaves today has left: the day still counts, but nothing more is to be done.
                When(_no_longer(on) & Exists(self._open_intakes()), then=Value(State.INTAKE)),
                When(_no_longer(on) & Exists(self._left_lately(on)), then=Value(State.FOLLOW_UP)),
                When(_no_longer(on), then=Value(State.ENDED)),
                When(Exists(self._leaves(on)), then=Value(State.ON_LEAVE)),
                When(place__unit__type__code="gateway", then=Value(State.GATEWAY)),
                When(place__id__isnull=False, then=Value(State.PLACED)),
                default=Value(State.WAITING),
                output_field=models.CharField(),
            ),
        )

    def _open_intakes(self) -> models.QuerySet:
        """Comings that are not decided yet (intake.Intake, a room above: by the relation's name)."""
        if "intakes" not in {field.name for field in self.model._meta.related_objects}:  # until the room is there
            return self.none()
        return self._related("intakes").filter(participant=OuterRef("pk"), closed_on=None)

    def _leaves(self, on: date) -> models.QuerySet:
        """Leaves that cover the day (programs.Leave)."""
        return self._related("leaves").filter(covers(on), participant=OuterRef("pk"), back_on=None)

    def _left_lately(self, on: date) -> models.QuerySet:
        """Spells that ended within the last year, for a reason after which the center asks how it goes."""
        return self._related("participations").filter(
            participant=OuterRef("pk"), ends_on__range=(years_before(on, 1), on), end_reason__follows_up=True
        )

    def _related(self, name: str) -> models.QuerySet:
        return self.model._meta.get_field(name).related_model._default_manager.order_by()

    def taking_part(self, *, on: date) -> Self:
        return self.filter(covers(on, prefix="participations__"))


def _no_longer(on: date) -> Q:
    return Q(spell__id=None) | Q(spell__ends_on__lte=on)


class CaseRowQuerySet(PersonRowQuerySet):
    """Rows that hang on a participant and are reached as the person is."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "participant__center",
        Reach.REGION: "participant__center__region__path__startswith",
        Reach.CASELOAD: "participant__case_manager",
        Reach.UNIT: partial(works_in_my_unit, prefix="participant__"),
    }

    def on_day(self, *, on: date) -> Self:
        return self.filter(covers(on))


class RestrictionQuerySet(OfficeQuerySet):
    """The register of restricted files: reached by who oversees it, also where the file itself stays closed."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "participant__center",
        Reach.CASELOAD: "participant__case_manager",
    }

    def open(self) -> Self:
        return self.filter(ends_on=None)


def pairs_of_my_center(desk: "Membership") -> Q:
    """Pairs of files that were told apart in the desk's center."""
    return Q(one__center=desk.office_id)


class PairQuerySet(OfficeQuerySet):
    """Pairs of files: whoever compares files of a center knows which were compared."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {Reach.CENTER: "one__center", Reach.CASELOAD: pairs_of_my_center}


class ConsentQuerySet(CaseRowQuerySet):
    def in_force(self, *, on: date) -> Self:
        """Given, not ended, not withdrawn: a withdrawal counts from its day on."""
        return self.filter(agreed=True, starts_on__lte=on, ends_on__gte=on).exclude(withdrawn_on__lte=on)

    def to_ask_again(self, desk: "Membership", *, on: date) -> Self:
        """Consents in force that rest on wording the center uses no longer, and that no newer one has replaced."""
        current = templates_in_force(desk.office_id, on=on)
        renewed = self.model._default_manager.filter(
            participant=OuterRef("participant"),
            kind=OuterRef("kind"),
            recipient=OuterRef("recipient"),
            template__in=[row.pk for row in current.values()],
            agreed=True,
        )
        old = self.in_force(on=on).filter(kind__in=current)
        # Not `exclude(template__in=…)`, to which an empty template would be no answer.
        return old.filter(~Q(template__in=[row.pk for row in current.values()]) | Q(template=None), ~Exists(renewed))


def _own_or_the_country_s(desk: "Membership") -> Q:
    return Q(center=desk.office_id) | Q(center=None)


class ConsentTemplateQuerySet(OfficeQuerySet):
    """A center reaches its own wording, and the wording of the whole country."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: _own_or_the_country_s,
        Reach.CASELOAD: _own_or_the_country_s,  # who asks her own people asks on the center's wording
        Reach.REGION: "center__region__path__startswith",
    }

    def in_force(self, center_id: int, *, on: date) -> dict[str, "ConsentTemplate"]:
        """For each kind what is asked on the day: the center's own latest wording, else the country's."""
        rows = self.filter(Q(center=center_id) | Q(center=None), published_on__lte=on)
        # An empty center sorts differently in the two databases, so the country's come first by a flag.
        rows = rows.annotate(is_own=Q(center__isnull=False)).order_by("is_own", "published_on", "version")
        return {row.kind: row for row in rows}


def templates_in_force(center_id: int, *, on: date) -> dict[str, Any]:
    """`ConsentTemplateQuerySet.in_force`, by the model's name: it stands above this module."""
    return apps.get_model("participants.ConsentTemplate").objects.in_force(center_id, on=on)
