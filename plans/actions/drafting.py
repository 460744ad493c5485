"""A plan is begun, with what is open in the one before, and worded."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F, Max

from assessments.latest import latest_needs
from assessments.models import NeedsAssessment
from audit import actions as audit
from centers.models import Membership
from core.periods import add_months
from core.refusals import Refusal, explained
from participants.models import Participant
from plans.actions.moving import locked_draft, record
from plans.models import Goal, Plan, PlanRule, Step


@dataclass(frozen=True)
class PlanWords:
    """What a plan says of itself."""

    pathway: str
    long_term: str
    short_term: str
    written_on: date
    review_on: date


class Stale(Refusal):
    """Somebody else saved the plan in between."""


def next_review(day: date) -> date | None:
    """When a plan of that day is to be looked at again, by the rule in force that day; None without a rule."""
    rule = PlanRule.objects.in_force(on=day).first()
    return add_months(day, rule.review_months) if rule else None


@transaction.atomic
def draft(*, participant: Participant, words: PlanWords, by: Membership) -> Plan:
    """Begin the next version. What is open in the approved plan comes along: goals not reached, steps not done.

    Refuses somebody without a needs assessment, and a second plan in the making.
    """
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    needs = latest_needs(participant)
    if needs is None:
        raise Refusal("욕구 사정이 없어 계획을 세울 수 없습니다. 먼저 욕구 사정을 적어 주십시오.", code="no_needs")
    last = participant.plans.aggregate(last=Max("version"))["last"] or 0
    plan = Plan(participant=participant, version=last + 1, author=by, **vars(words))
    plan.full_clean(exclude=["author"])
    with explained():
        plan.save()
    current = participant.plans.approved().first()
    if current is not None:
        _carry_over(current, plan, needs)
    record("plan.drafted", plan, by=by, after={"version": plan.version, **vars(words)})
    return plan


def _carry_over(old: Plan, new: Plan, needs: NeedsAssessment) -> None:
    """Copy what is open; a goal hangs on the newest words of its area."""
    newest = {need.area_id: need for need in needs.needs.all()}
    for goal in old.goals.filter(reached_on=None).select_related("need"):
        need = newest.get(goal.need.area_id, goal.need)
        copy = Goal.objects.create(plan=new, need=need, words=goal.words, order=goal.order, carried_from=goal)
        Step.objects.bulk_create(
            Step(
                goal=copy,
                words=step.words,
                owner=step.owner,
                owner_words=step.owner_words,
                due_on=step.due_on,
                carried_from=step,
            )
            for step in goal.steps.filter(done_on=None)
        )


@transaction.atomic
def edit(*, plan: Plan, words: PlanWords, revision: int, by: Membership) -> Plan:
    """Change a draft's own words. Refuses a signed plan, and an edit on top of a newer one."""
    locked = locked_draft(plan)
    if locked.revision != revision:
        raise Stale("그 사이에 다른 사람이 이 계획을 고쳤습니다. 두 내용을 비교해 주십시오.", code="stale")
    before, after = audit.changed(locked, vars(words))
    for name, value in after.items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["participant", "author"])
    locked.revision = F("revision") + 1
    with explained():
        locked.save(update_fields=[*after, "revision"])
    locked.refresh_from_db(fields=["revision"])
    if after:
        record("plan.edited", locked, by=by, before=before, after=after)
    return locked
