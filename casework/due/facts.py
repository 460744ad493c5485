"""Asking the records for what the clocks need: few statements, whatever the number of people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from assessments.models import NeedsAssessment
from casework.due.items import HORIZONS, DueKind
from casework.due.sums import Stay
from casework.models import CaseNote, ConferenceItem, FollowUp
from casework.people import counted_placements, with_term_limit
from centers.models import Membership
from centers.policies import Can, Reach, reach_of
from compliance.models import ComplianceOpinion
from core.periods import add_months
from intake.models import Intake, Interview
from participants.enums import State
from participants.models import Consent, Eligibility, Participant, Participation
from petitions.models import Petition
from plans.enums import OPEN, PlanState
from plans.models import Plan, Step
from programs.enums import ExtensionKind
from programs.models import Extension, Leave, UnitTypeRule
from savings.models import SavingsAccount
from services.enums import ReferralState
from services.models import ServiceReferral

# The last question comes 12 months after leaving; one that was forgotten is shown for half a year more.
FOLLOWED_MONTHS = 18


def people_of(desk: Membership, *, on: date) -> QuerySet[Any]:
    """The people whose clocks the desk keeps, with the facts of each, in one statement."""
    people = Participant.objects.reachable_by(desk, to=Can.SEE_DUE).with_now(on=on)
    return with_facts(people.exclude(state__in=[State.ENDED, State.FOLLOW_UP]))


def with_facts(people: Any) -> QuerySet[Any]:
    """Annotates people who carry the day's words (`with_now`) with what the clocks ask."""
    person = OuterRef("pk")
    granted = Extension.objects.filter(participant=person, kind=ExtensionKind.TERM).order_by()
    told = ComplianceOpinion.objects.filter(participant=person, sent_at__isnull=False).order_by("-ends_on")
    assessed = NeedsAssessment.objects.filter(participant=person).order_by("-assessed_on")
    came = Intake.objects.filter(participant=person).order_by("-came_on")
    planned = Plan.objects.filter(participant=person, state__in=OPEN)
    return with_term_limit(people).annotate(
        term_granted=Coalesce(Subquery(granted.values("participant").annotate(all=Sum("months")).values("all")), 0),
        conditional_since=F("entitlement__starts_on"),
        is_conditional=F("entitlement__category__is_conditional"),
        noticed_on=F("entitlement__condition_noticed_on"),
        told_until=Subquery(told.values("ends_on")[:1]),
        needs_on=Subquery(assessed.values("assessed_on")[:1]),
        came_on=Subquery(came.values("came_on")[:1]),
        has_plan=Exists(planned),
    )


def with_limits(placements: Any) -> QuerySet[Any]:
    """Annotates placements with the type's months in force when they began, and what was granted beyond."""
    day = OuterRef("starts_on")
    in_force = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gte=day))
    rules = UnitTypeRule.objects.filter(in_force, type=OuterRef("unit__type")).order_by("-valid_from")
    granted = Extension.objects.filter(placement=OuterRef("pk")).order_by()
    return placements.annotate(
        months_limit=Subquery(rules.values("months_limit")[:1], output_field=IntegerField()),
        months_granted=Coalesce(Subquery(granted.values("placement").annotate(all=Sum("months")).values("all")), 0),
    )


def stay_of(row: Any) -> Stay:
    """A placement as the sums take it (after `counted_placements` and `with_limits`)."""
    limit = row.months_limit + row.months_granted if row.months_limit else None
    return Stay(str(row.unit), row.starts_on, row.ends_on, row.counts, limit)


def stays_of(people: QuerySet[Any]) -> dict[int, list[Stay]]:
    """The placements of the people, by person, in one statement."""
    found: dict[int, list[Stay]] = {}
    rows = with_limits(counted_placements()).filter(participant__in=people.values("pk")).select_related("unit")
    for row in rows:
        found.setdefault(row.participant_id, []).append(stay_of(row))
    return found


@dataclass(frozen=True)
class Promise:
    """A day that stands in a record of some room: what, about whom, when, and the record's public number."""

    kind: str
    participant: int
    on: date
    ref: UUID
    words: str


def promises_of(desk: Membership, *, on: date, participant: int | None = None) -> list[Promise]:
    """Every such day in reach that has come or comes within the horizon, over all rooms in one statement."""
    until = on + timedelta(days=HORIZONS[-1])
    asked = [query for query in _queries(desk, on, until) if query is not None]
    if participant is not None:
        asked = [query.filter(**{_person_of(query): participant}) for query in asked]
    if not asked:
        return []
    shaped = [_shaped(query) for query in asked]
    return [Promise(*row) for row in shaped[0].union(*shaped[1:], all=True)]


def _queries(desk: Membership, on: date, until: date) -> Iterable[Any]:
    """Each room's open days as (kind, day, words) annotated rows; None where the desk has no right to them."""
    may_read = desk.may(Can.READ_NOTES)
    yield _of(Plan, desk, Can.SEE_PLANS, DueKind.REVIEW, "review_on", until, state=PlanState.APPROVED)
    yield _of(Plan, desk, Can.APPROVE_PLANS, DueKind.APPROVAL, "signed_on", until, state=PlanState.SIGNED)
    yield _steps(desk, until)
    yield _of(CaseNote, desk, Can.READ_NOTES, DueKind.NOTE, "next_on", until, next_done_on=None) if may_read else None
    yield _of(ConferenceItem, desk, Can.READ_NOTES, DueKind.CONFERENCE, "due_on", until, done_on=None)
    yield _of(Leave, desk, Can.SEE_DUE, DueKind.LEAVE, "ends_on", until, back_on=None, words="kind__name")
    yield _consents(desk, on, until)
    yield _of(Intake, desk, Can.HOLD_INTERVIEWS, DueKind.INTAKE, "came_on", until, closed_on=None)
    if desk.may(Can.SEND_SERVICE):
        waiting = ServiceReferral.objects.reachable_by(desk, to=Can.SEND_SERVICE).waiting_at_home()
        waiting = waiting.filter(turned_on__lte=until).exclude(state=ReferralState.DRAFT)
        yield _marked(waiting, DueKind.SERVICE, "turned_on", "state")
    if desk.may(Can.KEEP_SAVINGS):
        yield from _savings(desk, on, until)
    if desk.may(Can.DECIDE_PETITIONS):
        yield _marked(Petition.objects.waiting_for(desk), DueKind.PETITION, "asked_on", "kind")


def _savings(desk: Membership, on: date, until: date) -> Iterable[QuerySet[Any]]:
    """Accounts that mature, with what is missing by then; and those in which saving was missed."""
    accounts = SavingsAccount.objects.reachable_by(desk, to=Can.KEEP_SAVINGS).with_counts()
    yield _marked(accounts.maturing(by=until).with_lacks(), DueKind.SAVINGS_END, "matures_on", "lacks")
    missed = accounts.missing(on=on).with_missed_words()
    yield _marked(missed, DueKind.SAVINGS_MISSED, "missed_on", "missed_words")


def _of(
    model: Any, desk: Membership, right: Can, kind: DueKind, day: str, until: date, *, words: str = "", **state: Any
) -> QuerySet[Any] | None:
    if not desk.may(right):
        return None
    rows = model.objects.reachable_by(desk, to=right).filter(**{f"{day}__lte": until}, **state)
    return _marked(rows, kind, day, words)


def _marked(rows: QuerySet[Any], kind: DueKind, day: str, words: str = "") -> QuerySet[Any]:
    return rows.annotate(
        due_kind=Value(kind.value), due_day=F(day), due_words=F(words) if words else Value("")
    ).order_by()


def _steps(desk: Membership, until: date) -> QuerySet[Any] | None:
    """Steps of approved plans; the unit's desk is told of those that the unit does."""
    right = Can.SEE_PLANS if desk.may(Can.SEE_PLANS) else Can.SEE_GOALS
    if not desk.may(right):
        return None
    rows = Step.objects.reachable_by(desk, to=right).due(by=until)
    if reach_of(desk.role, right) is Reach.UNIT:
        rows = rows.filter(owner="unit")
    return _marked(rows, DueKind.STEP, "due_on", "words")


def _consents(desk: Membership, on: date, until: date) -> QuerySet[Any] | None:
    """Consents that end, of people who have no later one of the same kind."""
    if not desk.may(Can.SEE_CONSENTS):
        return None
    later = Consent.objects.filter(
        participant=OuterRef("participant"), kind=OuterRef("kind"), withdrawn_on=None, ends_on__gt=OuterRef("ends_on")
    )
    rows = Consent.objects.reachable_by(desk, to=Can.SEE_CONSENTS).filter(
        ~Exists(later), agreed=True, withdrawn_on=None, ends_on__lte=until, ends_on__gte=add_months(on, -3)
    )
    return _marked(rows, DueKind.CONSENT, "ends_on", "kind")


def _person_of(query: QuerySet[Any]) -> str:
    return "goal__plan__participant" if query.model is Step else "participant"


def _shaped(query: QuerySet[Any]) -> QuerySet[Any]:
    """The columns of a promise: `union` wants the same of every room."""
    return query.values_list("due_kind", _person_of(query), "due_day", "public_id", "due_words")


def interviews_of(desk: Membership) -> dict[UUID, date]:
    """Booked interviews that were not held yet: the coming's number and the day, in one statement."""
    if not desk.may(Can.HOLD_INTERVIEWS):
        return {}
    comings = Intake.objects.reachable_by(desk, to=Can.HOLD_INTERVIEWS).filter(closed_on=None)
    booked = Interview.objects.filter(intake__in=comings, held_on=None).order_by()
    day = TruncDate("booked_for", tzinfo=timezone.get_current_timezone())
    return dict(booked.annotate(day=day).values_list("intake__public_id", "day"))


def spells_with_facts() -> QuerySet[Any]:
    """Spells with what is asked after leaving: the last month asked about, whether the grant was applied for, what the
    city was told, whether the person has come again; and the closing."""
    asked = FollowUp.objects.filter(participation=OuterRef("pk")).order_by("-month")
    again = Participation.objects.filter(participant=OuterRef("participant"), starts_on__gt=OuterRef("ends_on"))
    told = ComplianceOpinion.objects.filter(participant=OuterRef("participant"), sent_at__isnull=False)
    conditional = Eligibility.objects.filter(
        participant=OuterRef("participant"), category__is_conditional=True, starts_on__lte=OuterRef("ends_on")
    )
    return (
        Participation.objects.annotate(
            asked_month=Coalesce(Subquery(asked.values("month")[:1]), 0),
            applied_month=Coalesce(Subquery(asked.filter(has_applied=True).values("month")[:1]), 0),
            told_until=Subquery(told.order_by("-ends_on").values("ends_on")[:1]),
            was_conditional=Exists(conditional),
            has_come_again=Exists(again),
        )
        .select_related("closing", "end_reason")
        .order_by("-starts_on")
    )


def is_followed(spell: Any, *, on: date) -> bool:
    """Whether one asks how somebody fares after this spell (after `spells_with_facts`)."""
    if spell.ends_on is None or spell.ends_on > on or spell.has_come_again or not spell.end_reason.follows_up:
        return False
    return bool(spell.ends_on >= add_months(on, -FOLLOWED_MONTHS))


def spells_to_follow(desk: Membership, *, on: date) -> list[Any]:
    """Spells in reach after which one asks how somebody fares, with the person, in one statement."""
    if not desk.may(Can.END_PARTICIPATION):
        return []
    reached = Participation.objects.reachable_by(desk, to=Can.END_PARTICIPATION)
    lately = reached.filter(ends_on__range=(add_months(on, -FOLLOWED_MONTHS), on), end_reason__follows_up=True)
    spells = spells_with_facts().filter(pk__in=lately.values("pk"), has_come_again=False)
    return list(spells.select_related("participant__case_manager__user", "participant__township"))
