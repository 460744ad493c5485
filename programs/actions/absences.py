"""Leaves with their limit, and months granted beyond a limit."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.korean import with_particle
from core.periods import add_months
from core.refusals import Refusal, explained
from participants.models import Participant
from programs.enums import ExtensionKind
from programs.models import Extension, Leave, LeaveKind, Placement


def longest_end(kind: LeaveKind, starts_on: date) -> date | None:
    """The last day that a leave of this kind may have; None without a limit. Both ends are days of the leave."""
    if kind.max_months:
        return add_months(starts_on, kind.max_months) - timedelta(days=1)
    return starts_on + timedelta(days=kind.max_days - 1) if kind.max_days else None


@transaction.atomic
def begin_leave(
    *, placement: Placement, kind: LeaveKind, starts_on: date, ends_on: date, reason: str, by: Membership | None
) -> Leave:
    """Let a placed person be away for a time; the place is kept.

    Refuses days outside the placement, a leave longer than its kind allows, and one that overlaps another.
    """
    if starts_on < placement.starts_on or (placement.ends_on and ends_on > placement.ends_on):
        raise Refusal({"starts_on": "배치된 기간 안의 날로 적어 주십시오."})
    longest = longest_end(kind, starts_on)
    if longest and ends_on > longest:
        limit = f"{kind.max_months}개월" if kind.max_months else f"{kind.max_days}일"
        of_kind = with_particle(str(kind), "은/는")
        raise Refusal({"ends_on": f"{of_kind} {limit}까지입니다. {longest:%Y. %-m. %-d.}까지 적을 수 있습니다."})
    leave = Leave(
        participant=placement.participant,
        placement=placement,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        reason=reason,
    )
    leave.full_clean(exclude=["participant", "placement"])
    with explained():
        leave.save()
    # The reason may name an illness: it stays in the leave, not in the trace.
    audit.record(
        "leave.begun",
        leave,
        by=by,
        after={"kind": kind, "starts_on": starts_on, "ends_on": ends_on},
        participant=leave.participant_id,
    )
    return leave


@transaction.atomic
def end_leave(*, leave: Leave, back_on: date, by: Membership | None) -> Leave:
    """The person is back at work on a day. Refuses a day before the leave, after its end, or in the future."""
    locked = Leave.objects.select_for_update(of=("self",)).get(pk=leave.pk)
    if locked.back_on is not None:
        raise Refusal("이미 돌아온 것으로 적혀 있습니다.", code="back")
    if not locked.starts_on <= back_on <= locked.ends_on + timedelta(days=1):
        raise Refusal({"back_on": "휴가·유예 기간 안의 날, 또는 끝난 다음 날을 적어 주십시오."})
    if back_on > timezone.localdate():
        raise Refusal({"back_on": "돌아온 날은 오늘까지의 날로 적어 주십시오."})
    _end(locked, back_on, by)
    return locked


def end_with_placement(placement: Placement, *, by: Membership | None) -> None:
    """A placement that ends takes its leave along."""
    last = placement.ends_on
    if last is None:
        return
    for leave in placement.leaves.filter(back_on=None, ends_on__gte=last):
        _end(leave, max(leave.starts_on, last), by)


def _end(leave: Leave, back_on: date, by: Membership | None) -> None:
    leave.back_on = back_on
    leave.save(update_fields=["back_on"])
    audit.record("leave.ended", leave, by=by, after={"back_on": back_on}, participant=leave.participant_id)


@transaction.atomic
def extend(
    *,
    participant: Participant,
    kind: str,
    months: int,
    by: Membership | None,
    source: str,
    placement: Placement | None = None,
) -> Extension:
    """Grant months beyond a limit: of one placement's unit type (`kind` "unit") or of the whole term ("term").

    Refuses more than the type's rule allows in all (gateway: one month once; domain.md §2.4).
    """
    if kind == ExtensionKind.UNIT and placement is not None:
        _check_extension(placement, months)
    row = Extension(
        participant=participant,
        placement=placement if kind == ExtensionKind.UNIT else None,
        kind=kind,
        months=months,
        granted_on=timezone.localdate(),
        source=source,
    )
    row.full_clean(exclude=["participant", "placement"])
    with explained():
        row.save()
    audit.record(
        "extension.granted",
        row,
        by=by,
        after={"kind": row.get_kind_display(), "months": months},
        reason=source,
        participant=participant.pk,
    )
    return row


def _check_extension(placement: Placement, months: int) -> None:
    rule = placement.unit.type.rules.in_force(on=placement.starts_on).order_by("-valid_from").first()
    allowed = (rule.extension_months or 0) if rule else 0
    granted = sum(placement.extensions.values_list("months", flat=True))
    if granted + months > allowed:
        so_far = f"이미 {granted}개월을 연장했습니다." if granted else ""
        of_type = with_particle(str(placement.unit.type), "은/는")
        raise Refusal({"months": f"{of_type} 모두 {allowed}개월까지 연장할 수 있습니다. {so_far}".strip()})
