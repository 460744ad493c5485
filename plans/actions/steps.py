"""Steps lead to goals: who does what until when, and what came of it."""

from datetime import date

from django.db import transaction

from centers.models import Membership
from core.refusals import Refusal
from plans.actions.moving import check_in_force, check_past, locked_draft, record
from plans.models import Goal, Step


@transaction.atomic
def add_step(*, goal: Goal, words: str, owner: str, owner_words: str, due_on: date, by: Membership) -> Step:
    """Say who does what until when. Refuses a signed plan, a day before the plan, and a partner without a name."""
    locked = locked_draft(goal.plan)
    if due_on < locked.written_on:
        raise Refusal({"due_on": "기한은 계획을 세운 날부터의 날로 적어 주십시오."})
    step = Step(goal=goal, words=words, owner=owner, owner_words=owner_words, due_on=due_on)
    step.full_clean(exclude=["goal", "carried_from"])
    step.save()
    record("step.added", step, by=by, after={"step": words, "due_on": due_on}, plan=locked)
    return step


@transaction.atomic
def remove_step(*, step: Step, by: Membership) -> None:
    """Take a step out of a draft. Refuses a signed plan: what was signed stays."""
    locked = locked_draft(step.goal.plan)
    record("step.removed", step, by=by, after={"step": step.words}, plan=locked)
    step.delete()


@transaction.atomic
def finish_step(*, step: Step, done_on: date, result: str, by: Membership) -> Step:
    """Note that a step was done and what came of it. Refuses a plan that is not in force, and a day to come."""
    locked = Step.objects.select_for_update(of=("self",)).select_related("goal__plan").get(pk=step.pk)
    check_in_force(locked.goal.plan)
    if locked.done_on is not None:
        raise Refusal("이미 마친 일입니다.", code="done")
    check_past(done_on, "done_on")
    locked.done_on, locked.result = done_on, result
    locked.full_clean(exclude=["goal", "carried_from"])
    locked.save(update_fields=["done_on", "result"])
    after = {"step": locked.words, "done_on": done_on, "result": result}
    record("step.done", locked, by=by, after=after, plan=locked.goal.plan)
    return locked
