"""A unit opens, operates, is converted, and ends closed or as an enterprise."""

from datetime import date

from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from programs.enums import Stage
from programs.models import ProgramUnit, UnitStage, UnitType


def stage_of(unit: ProgramUnit) -> Stage:
    """The stage at which a unit stands; one without a history is operating, or closed."""
    latest = unit.stages.order_by("-starts_on", "-pk").first()
    if latest is not None:
        return Stage(latest.stage)
    return Stage.CLOSED if unit.closed_on else Stage.OPERATING


def type_on(unit: ProgramUnit, day: date) -> UnitType:
    """Of which type a unit was on a day: pay and the sales test follow the type of the time."""
    rows = unit.stages.select_related("type")
    row = rows.filter(starts_on__lte=day).order_by("-starts_on", "-pk").first()
    row = row or rows.order_by("starts_on", "pk").first()
    return row.type if row else unit.type


@transaction.atomic
def begin_stage(unit: ProgramUnit, stage: Stage, *, starts_on: date, by: Membership | None) -> UnitStage:
    """The first stage of a unit that is opened."""
    return UnitStage.objects.create(unit=unit, stage=stage, type=unit.type, starts_on=starts_on, set_by=by)


@transaction.atomic
def move_stage(
    *,
    unit: ProgramUnit,
    stage: Stage,
    starts_on: date,
    reason: str,
    by: Membership,
    unit_type: UnitType | None = None,
) -> UnitStage:
    """Bring a unit to another stage; with `unit_type` it goes on as that type from the day on.

    Refuses a way that is not drawn (programs/enums.py), a day before the present stage, a conversion to the same
    type, and an end while people are placed in it.
    """
    locked = ProgramUnit.objects.select_for_update(of=("self",)).select_related("type").get(pk=unit.pk)
    now = stage_of(locked)
    if stage is not now and not now.may_become(stage):
        raise Refusal(f"{now.label} 단계에서 {stage.label}(으)로 갈 수 없습니다.", code="stage")
    if stage is now and (unit_type is None or unit_type == locked.type):
        raise Refusal("바뀐 것이 없습니다. 다른 단계나 유형을 골라 주십시오.", code="same")
    latest = locked.stages.order_by("-starts_on", "-pk").first()
    since = latest.starts_on if latest else locked.opened_on
    if starts_on <= since:
        raise Refusal({"starts_on": f"지금 단계가 시작된 {since:%Y. %-m. %-d.} 뒤의 날로 적어 주십시오."})
    if stage in {Stage.CLOSED, Stage.FOUNDED}:
        _end(locked, starts_on)
    if latest is None:  # a unit from before stages were kept: what it was until now is not forgotten
        begin_stage(locked, now, starts_on=locked.opened_on, by=None)
    before = {"stage": now.label, "type": locked.type}
    locked.type = unit_type or locked.type
    with explained():
        locked.save(update_fields=["type", "closed_on"])
        row = UnitStage.objects.create(
            unit=locked, stage=stage, type=locked.type, starts_on=starts_on, reason=reason, set_by=by
        )
    audit.record(
        "unit.stage_moved",
        locked,
        by=by,
        before=before,
        after={"stage": stage.label, "type": locked.type, "starts_on": starts_on},
        reason=reason,
        office=locked.center_id,
    )
    return row


def _end(unit: ProgramUnit, day: date) -> None:
    if unit.placements.filter(ends_on=None).exists() or unit.placements.filter(ends_on__gt=day).exists():
        raise Refusal("배치된 참여자가 있습니다. 먼저 다른 사업단으로 옮겨 주십시오.", code="people_placed")
    unit.closed_on = day
