"""What the verbs of plans share: a plan is locked, checked, brought into another state, and what was done is kept."""

from datetime import date
from typing import Any

from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from plans.enums import PlanState
from plans.models import Plan


def locked_plan(plan: Plan) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("participant__center", "author").get(pk=plan.pk)


def locked_draft(plan: Plan) -> Plan:
    locked = locked_plan(plan)
    if not locked.is_draft:
        raise Refusal("서명한 계획은 고칠 수 없습니다. 새 계획을 세우거나 돌려받은 뒤에 고쳐 주십시오.", code="signed")
    return locked


def check_in_force(plan: Plan) -> None:
    if plan.state != PlanState.APPROVED:
        raise Refusal("승인되어 실행 중인 계획에만 적을 수 있습니다.", code="not_in_force")


def check_past(day: date, field: str) -> None:
    if day > timezone.localdate():
        raise Refusal({field: "오늘까지의 날을 적어 주십시오."})


def move(locked: Plan, to: PlanState, *, by: Membership, verb: str, reason: str = "", **changes: Any) -> Plan:
    """Bring a locked plan into another state; refuses a path that is not drawn."""
    if not PlanState(locked.state).may_become(to):
        raise Refusal(f"{locked.get_state_display()} 상태에서는 할 수 없는 일입니다.", code="no_path")
    before = {"state": locked.get_state_display()}
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.state = to
    locked.revision += 1
    with explained():
        locked.save(update_fields=[*changes, "state", "revision"])
    record(verb, locked, by=by, before=before, after={"state": to.label}, reason=reason)
    return locked


def record(
    verb: str,
    row: Any,
    *,
    by: Membership,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
    plan: Plan | None = None,
) -> None:
    person = (plan or row).participant_id
    audit.record(verb, row, by=by, before=before, after=after, reason=reason, participant=person)
