"""From a unit to an enterprise."""

from datetime import date
from typing import Any

from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from enterprises.models import Criterion, CriterionAnswer, Enterprise
from programs.actions import move_stage
from programs.enums import Stage
from programs.models import ProgramUnit


@transaction.atomic
def answer_criterion(
    *, unit: ProgramUnit, criterion: Criterion, is_met: bool, note: str, seen_on: date, by: Membership
) -> CriterionAnswer:
    """Say whether a unit on its way meets a criterion; a newer answer stands before the older."""
    row = CriterionAnswer(unit=unit, criterion=criterion, is_met=is_met, note=note, seen_on=seen_on, seen_by=by)
    row.full_clean(exclude=["unit", "criterion", "seen_by"])
    row.save()
    after = {"criterion": criterion, "is_met": is_met}
    audit.record("unit.criterion_answered", unit, by=by, after=after, reason=note, office=unit.center_id)
    return row


@transaction.atomic
def found(*, unit: ProgramUnit, values: dict[str, Any], founded_on: date, reason: str, by: Membership) -> Enterprise:
    """A unit becomes an enterprise that waits for its recognition; the unit ends as founded on that day.

    `values`: name, industry, legal_form, business_number, representative. Refuses a unit with people placed in it
    after the day, one that has ended, and a name that is taken.
    """
    if Enterprise.objects.filter(grew_from=unit, closed_on=None).exists():
        raise Refusal("이 사업단에서 시작한 자활기업이 이미 있습니다.", code="founded")
    move_stage(unit=unit, stage=Stage.FOUNDED, starts_on=founded_on, reason=reason, by=by)
    enterprise = Enterprise(center=unit.center, grew_from=unit, founded_on=founded_on, **values)
    enterprise.full_clean(exclude=["center"])
    with explained():
        enterprise.save()
    after = {"grew_from": unit, "founded_on": founded_on}
    audit.record("enterprise.founded", enterprise, by=by, after=after, reason=reason, office=unit.center_id)
    return enterprise
