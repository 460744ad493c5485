"""A plan in force is looked at again."""

from datetime import date

from django.db import transaction

from centers.models import Membership
from core.refusals import Refusal
from plans.actions.moving import check_in_force, check_past, locked_plan, record
from plans.models import Plan, Review


@transaction.atomic
def review(*, plan: Plan, reviewed_on: date, note: str, next_on: date, by: Membership) -> Review:
    """Look at a plan again and say when next. Refuses a plan that is not in force, and a day to come."""
    locked = locked_plan(plan)
    check_in_force(locked)
    check_past(reviewed_on, "reviewed_on")
    if next_on <= reviewed_on:
        raise Refusal({"next_on": "다음 점검일은 점검한 날보다 뒤여야 합니다."})
    row = Review(plan=locked, reviewed_on=reviewed_on, note=note, next_on=next_on, by=by)
    row.full_clean(exclude=["plan", "by"])
    row.save()
    before = {"next_on": locked.review_on}
    locked.review_on = next_on
    locked.save(update_fields=["review_on"])
    record("plan.reviewed", locked, by=by, before=before, after={"next_on": next_on})
    return row
