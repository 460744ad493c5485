"""The director approves a signed plan, or gives it back."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from centers.models import Membership
from centers.policies import Can
from core.refusals import Refusal
from plans import letters
from plans.actions.moving import locked_plan, move
from plans.enums import PlanState
from plans.models import Plan, Step


@transaction.atomic
def approve(*, plan: Plan, by: Membership) -> Plan:
    """Approve a signed plan: it holds from today, the one before is closed.

    What was done in the old plan since the new one was drafted is done in the new one too. Refuses who may not
    approve, and who wrote the plan (access.md §1: nobody approves own request).
    """
    locked = locked_plan(plan)
    _check_approver(locked, by)
    today = timezone.localdate()
    old = (
        Plan.objects.select_for_update(of=("self",))
        .filter(participant=locked.participant_id, state=PlanState.APPROVED)
        .first()
    )
    if old is not None:
        move(old, PlanState.CLOSED, by=by, verb="plan.closed", closed_on=today)
        _follow_what_was_done(locked)
    approved = move(locked, PlanState.APPROVED, by=by, verb="plan.approved", approved_on=today, approved_by=by)
    letters.tell_approved(approved)
    return approved


def _check_approver(plan: Plan, by: Membership) -> None:
    if not by.may(Can.APPROVE_PLANS):
        raise Refusal("계획은 센터장이 승인합니다.", code="may_not_approve")
    if plan.author.user_id == by.user_id:
        raise Refusal("스스로 세운 계획은 승인할 수 없습니다. 다른 사람의 승인을 받아 주십시오.", code="own_plan")


def _follow_what_was_done(plan: Plan) -> None:
    steps = Step.objects.filter(goal__plan=plan, done_on=None, carried_from__done_on__isnull=False)
    for step in steps.select_related("carried_from"):
        step.done_on, step.result = step.carried_from.done_on, step.carried_from.result  # type: ignore[union-attr]
        step.save(update_fields=["done_on", "result"])
    goals = plan.goals.filter(reached_on=None, carried_from__reached_on__isnull=False)
    for goal in goals.select_related("carried_from"):
        goal.reached_on = goal.carried_from.reached_on  # type: ignore[union-attr]
        goal.save(update_fields=["reached_on"])


@transaction.atomic
def return_for_changes(*, plan: Plan, reason: str, by: Membership) -> Plan:
    """Give a signed plan back to its draft, saying what is to be changed; it is signed again afterwards."""
    locked = locked_plan(plan)
    if not by.may(Can.APPROVE_PLANS):
        raise Refusal("계획은 센터장이 돌려보냅니다.", code="may_not_approve")
    words: dict[str, Any] = {"signed_on": None, "signature": None, "wanted_changes": reason}
    returned = move(locked, PlanState.DRAFT, by=by, verb="plan.returned", reason=reason, **words)
    letters.tell_returned(returned)
    return returned
