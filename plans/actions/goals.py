"""Goals hang on needs: added to a draft, taken out of it, reached."""

from datetime import date

from django.db import transaction
from django.db.models import Max

from assessments.models import Need
from centers.models import Membership
from core.refusals import Refusal
from plans.actions.moving import check_in_force, check_past, locked_draft, record
from plans.models import Goal, Plan


@transaction.atomic
def add_goal(*, plan: Plan, need: Need, words: str, by: Membership) -> Goal:
    """Hang a goal on an assessed need. Refuses a signed plan and another person's need."""
    locked = locked_draft(plan)
    if need.assessment.participant_id != locked.participant_id:
        raise Refusal({"need": "이 참여자의 욕구를 골라 주십시오."})
    last = locked.goals.aggregate(last=Max("order"))["last"] or 0
    goal = Goal(plan=locked, need=need, words=words, order=last + 1)
    goal.full_clean(exclude=["plan", "need", "carried_from"])
    goal.save()
    record("goal.added", goal, by=by, after={"goal": words}, plan=locked)
    return goal


@transaction.atomic
def remove_goal(*, goal: Goal, by: Membership) -> None:
    """Take a goal and its steps out of a draft. Refuses a signed plan: what was signed stays."""
    locked = locked_draft(goal.plan)
    record("goal.removed", goal, by=by, after={"goal": goal.words}, plan=locked)
    goal.delete()


@transaction.atomic
def reach_goal(*, goal: Goal, reached_on: date, by: Membership) -> Goal:
    """Note that a goal is reached. Refuses a plan that is not in force, and a day to come."""
    locked = Goal.objects.select_for_update(of=("self",)).select_related("plan").get(pk=goal.pk)
    check_in_force(locked.plan)
    if locked.reached_on is not None:
        raise Refusal("이미 이룬 목표입니다.", code="reached")
    check_past(reached_on, "reached_on")
    locked.reached_on = reached_on
    locked.save(update_fields=["reached_on"])
    after = {"goal": locked.words, "reached_on": reached_on}
    record("goal.reached", locked, by=by, after=after, plan=locked.plan)
    return locked
