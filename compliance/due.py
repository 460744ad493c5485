"""What is due about compliance, for the list of what runs out: computed from the records in two statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from centers.models import Membership
from centers.policies import Can
from compliance.calculations import (
    decision_after_opinion_due,
    first_opinion_due,
    opinion_due,
    opinion_due_at_once,
)
from compliance.enums import OpinionKind, Verdict
from compliance.models import ComplianceOpinion
from compliance.rules import number_of
from core.periods import add_months
from participants.models import Participant
from participants.querysets import ParticipantQuerySet

# Endings that are told to the city at once (시행령 제12조②): absence, giving up, not meeting the condition.
DROP_OUTS = ("absence", "gave_up", "noncompliance")


@dataclass(frozen=True)
class OpinionDue:
    """An opinion that has to be sent about somebody, and by when."""

    participant_id: int
    kind: OpinionKind
    since: date
    due_on: date


def opinions_due(people: Iterable[Any], *, on: date) -> list[OpinionDue]:
    """Of the given people (pks), who needs an opinion next and by when; two statements whatever their number.

    Conditional recipients who take part: three months after the last told period, or after joining or the presented
    condition, whichever is later. Who dropped out and of whom nothing was sent since: at once.
    """
    months = number_of("opinion", on=on)
    rows = _conditional(Participant.objects.filter(pk__in=list(people)), on=on)
    found = [_due_of(row, months, on=on) for row in rows]
    return sorted((one for one in found if one), key=lambda one: (one.due_on, one.participant_id))


def _conditional(people: ParticipantQuerySet, *, on: date) -> QuerySet[Any]:
    sent = Q(opinions__sent_at__isnull=False)
    dropped = Q(participations__end_reason__code__in=DROP_OUTS, participations__ends_on__lte=on)
    return (
        people.as_of(on=on)
        .values("pk", "created_at")
        .annotate(
            conditional=Max("eligibilities__starts_on", filter=Q(eligibilities__category__is_conditional=True)),
            is_conditional=Max("entitlement__starts_on", filter=Q(entitlement__category__is_conditional=True)),
            noticed_on=Max("entitlement__condition_noticed_on"),
            joined_on=Max("spell__starts_on", filter=Q(spell__ends_on=None) | Q(spell__ends_on__gt=on)),
            told_until=Max("opinions__ends_on", filter=sent),
            dropped_on=Max("participations__ends_on", filter=dropped),
        )
        .order_by("pk")
    )


def _due_of(row: dict[str, Any], months: int, *, on: date) -> OpinionDue | None:
    told = row["told_until"]
    if row["joined_on"] and row["is_conditional"]:
        begun = max(day for day in (row["joined_on"], row["is_conditional"], row["noticed_on"]) if day)
        if told:
            since = max(begun, told)
            return OpinionDue(row["pk"], OpinionKind.REGULAR, since, opinion_due(since, months=months))
        known_from = timezone.localdate(row["created_at"])
        due_on = first_opinion_due(begun, known_from=known_from, months=months)
        return OpinionDue(row["pk"], OpinionKind.REGULAR, add_months(due_on, -months), due_on)
    dropped = row["dropped_on"]
    if dropped and not row["joined_on"] and row["conditional"] and (told is None or told < dropped):
        return OpinionDue(row["pk"], OpinionKind.DROP_OUT, dropped, opinion_due_at_once(dropped))
    return None


@dataclass(frozen=True)
class DecisionDue:
    """A sent opinion on which the city has to decide, and by when."""

    opinion: ComplianceOpinion
    due_on: date
    is_overdue: bool


def decisions_due(desk: Membership, *, on: date) -> list[DecisionDue]:
    """What waits for the desk's decision, the overdue and the earliest on top; two statements."""
    months = number_of("decision", on=on)
    rows = ComplianceOpinion.objects.reachable_by(desk, to=Can.DECIDE_COMPLIANCE).waiting_for_decision()
    rows = rows.select_related("participant__center", "participant__township")
    found = [_decision(row, months, on=on) for row in rows]
    return sorted(found, key=lambda one: (one.due_on, one.opinion.pk))


def _decision(opinion: ComplianceOpinion, months: int, *, on: date) -> DecisionDue:
    sent_on = timezone.localdate(opinion.sent_at)
    refused = opinion.kind == OpinionKind.DROP_OUT or opinion.verdict == Verdict.NOT_MET
    due_on = decision_after_opinion_due(sent_on, is_non_compliance=refused, months=months)
    return DecisionDue(opinion, due_on, due_on < on)
