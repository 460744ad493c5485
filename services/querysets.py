"""Questions about referrals: who reaches them, and what an organisation may read of them at this moment."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Self

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from participants.enums import ConsentKind
from participants.models import Consent, Participant
from participants.querysets import CaseRowQuerySet, PersonRowQuerySet, works_in_my_unit
from partnerships.models import Agreement
from services.enums import BEFORE, FAILED, OPEN, SENSITIVE, ReferralState

if TYPE_CHECKING:
    from centers.models import Membership


def asked_by_me(desk: "Membership", *, prefix: str = "") -> Q:
    """What the unit's desk itself asked for, of people who work in its units now; nothing else of the case."""
    return Q(**{f"{prefix}written_by": desk.pk}) & works_in_my_unit(desk, prefix=f"{prefix}participant__")


class ReferralQuerySet(CaseRowQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        **CaseRowQuerySet.ways_in,
        Reach.UNIT: asked_by_me,
        Reach.SHARED: "partner__office",
    }

    def within(self, desk: "Membership", reach: Reach) -> Self:
        """Of an organisation: what was sent to it. Whom a restricted file names is a question inside the center;
        what somebody who may read it has sent on the person's own consent stays with whom it was sent to."""
        if reach is Reach.SHARED:
            return OfficeQuerySet.within(self, desk, reach).exclude(sent_at=None)
        return super().within(desk, reach)

    def with_page(self) -> Self:
        """Carries what lists and a referral's page are printed from."""
        return self.select_related(
            "participant__center",
            "participant__township",
            "participant__case_manager__user",
            "participant__case_manager__office",
            "area",
            "partner",
            "agreement",
            "contact",
            "step",
            "written_by__user",
            "sent_by__user",
            "consent",
            "sensitive_consent",
            "next_of",
        )

    def open(self) -> Self:
        return self.filter(state__in=OPEN)

    def shown(self, *, on: date, as_if_sent: bool = False) -> Self:
        """Of which something may be read at the organisation, asked anew each time (access.md §2.5).

        Agreement in force, by itself or by its renewals ∧ live consent naming it ∧ (nothing sensitive ∨ a live consent
        for that too) ∧ inside the dates ∧ open. The sixth, that the field is on the list, is asked field by field
        (`visible.shown_fields`). `as_if_sent`: without the last two, for the preview before it is sent.
        """
        # What is asked for on an agreement rests on its renewals too.
        own = Q(pk=OuterRef("agreement")) | Q(renews=OuterRef("agreement")) | Q(renews__renews=OuterRef("agreement"))
        holds = Agreement.objects.in_force(on=on).filter(own, partner=OuterRef("partner"))
        sensitive = _fields().filter(referral=OuterRef("pk"), field__in=SENSITIVE)
        rows = self.filter(
            Exists(holds),
            Exists(scopes(ConsentKind.PROVIDE, "consent", on=on)),
            ~Exists(sensitive) | Exists(scopes(ConsentKind.PROVIDE_SENSITIVE, "sensitive_consent", on=on)),
        )
        if as_if_sent:
            return rows
        return rows.filter(state__in=OPEN, shown_from__lte=on, shown_until__gte=on)

    def waiting_at_home(self) -> Self:
        """What waits for the center: drafts, what a unit asked for or an organisation asked back, and what came to
        nothing while nobody else was asked."""
        at_home = Q(state__in=[*BEFORE, ReferralState.ASKED_BACK])
        followed = self.model._default_manager.filter(next_of=OuterRef("pk")).exclude(state=ReferralState.CANCELLED)
        return self.filter(at_home | Q(~Exists(followed), state__in=FAILED))


def _fields() -> QuerySet:
    return apps.get_model("services", "ReferralField")._default_manager.all()


def scopes(kind: ConsentKind, name: str, *, on: date, prefix: str = "") -> QuerySet:
    """Scopes of a live consent of the kind, as a question inside one about referrals: of the person, to the partner.

    `name`: the field of the referral that holds the consent; `prefix` leads from the outer row to the referral.
    """
    live = Consent.objects.in_force(on=on).filter(kind=kind, participant=OuterRef(OuterRef(f"{prefix}participant")))
    return apps.get_model("services", "ConsentScope")._default_manager.filter(
        consent=OuterRef(f"{prefix}{name}"), partner=OuterRef(f"{prefix}partner"), consent__in=live.values("pk")
    )


class DeliveryQuerySet(PersonRowQuerySet):
    person = "referral__participant__"
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "referral__participant__center",
        Reach.REGION: "referral__participant__center__region__path__startswith",
        Reach.CASELOAD: "referral__participant__case_manager",
        Reach.UNIT: partial(asked_by_me, prefix="referral__"),
        Reach.SHARED: "referral__partner__office",
    }


class DisclosureQuerySet(OfficeQuerySet):
    """Lines of the ledger: reached as the person is, whose number stands in them."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: lambda desk: _about(desk, Reach.CENTER),
        Reach.CASELOAD: lambda desk: _about(desk, Reach.CASELOAD),
    }

    def of_person(self, person: Participant) -> Self:
        """Everything that was told of one person, with what was told before files were merged: one statement."""
        merged = Participant._base_manager.filter(merged_into=person.pk).values("pk")
        return self.filter(Q(participant_id=person.pk) | Q(participant_id__in=merged))

    def to_partner(self, number: int) -> Self:
        """Everything that one organisation was told: one statement."""
        return self.filter(partner_id=number)


def _about(desk: "Membership", reach: Reach) -> Q:
    people = Participant.objects.within(desk, reach).order_by().values("pk")
    merged = Participant._base_manager.filter(merged_into__in=people).values("pk")
    return Q(participant_id__in=people) | Q(participant_id__in=merged)
