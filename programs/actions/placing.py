"""Who works where: placed, moved, ended, and the past corrected."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from centers.policies import Can
from core.korean import with_particle
from core.periods import covers
from core.refusals import Refusal, explained
from participants import actions as participants
from participants.models import EndReason, Participant, Participation
from programs.actions import absences, waiting
from programs.models import Placement, ProgramUnit, UnitTypeRule


@transaction.atomic
def place(
    *,
    participant: Participant,
    unit: ProgramUnit,
    starts_on: date,
    by: Membership | None,
    over_places_reason: str = "",
    shorten: bool = False,
) -> Placement:
    """Let a person begin in a unit.

    Refuses another center's unit, a day outside the person's participation or the unit's life, an age or a number of
    times that the unit's type does not take, a second placement on the same day, and a full unit unless a desk that
    may exceed places gives its reason. A placement that began earlier is shortened when `shorten` says so; otherwise
    the refusal's code is "overlaps_earlier", so that a page can offer it.
    """
    if unit.center_id != participant.center_id:
        raise Refusal("다른 센터의 사업단에는 배치할 수 없습니다.", code="other_center")
    if over_places_reason and by is not None and not by.may(Can.EXCEED_PLACES):
        raise Refusal("정원을 넘는 배치는 센터장만 할 수 있습니다.", code="exceed_places")
    # Lock the unit: two case managers may be giving away the same last place.
    ProgramUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    _check_days(participant, unit, starts_on)
    _check_type(participant, unit, starts_on)
    _make_way(participant, starts_on, shorten=shorten, by=by)
    placement = Placement(
        participant=participant, unit=unit, starts_on=starts_on, over_places_reason=over_places_reason
    )
    placement.full_clean()
    _save_within_places(placement)
    waiting.end_for(participant, unit=unit, ends_on=starts_on, by=by)
    audit.record(
        "placement.started",
        placement,
        by=by,
        after={"unit": unit, "starts_on": starts_on},
        reason=over_places_reason,
        participant=participant.pk,
        office=unit.center_id,
    )
    return placement


def _check_days(participant: Participant, unit: ProgramUnit, starts_on: date) -> None:
    spell = participant.participations.filter(ends_on=None).first()
    if spell is None:
        raise Refusal("지금 참여하고 있지 않은 사람입니다. 먼저 다시 참여로 등록해 주십시오.", code="not_taking_part")
    if starts_on < spell.starts_on:
        raise Refusal({"starts_on": f"참여 시작일({spell.starts_on:%Y. %-m. %-d.})보다 앞설 수 없습니다."})
    if starts_on < unit.opened_on or (unit.closed_on and starts_on > unit.closed_on):
        raise Refusal({"starts_on": "그날은 사업단이 운영하는 기간이 아닙니다."})


def _check_type(participant: Participant, unit: ProgramUnit, day: date) -> None:
    """What the type's rule of the day asks: an age, and how often one may begin (domain.md §2.4, §3.1)."""
    rule = UnitTypeRule.objects.filter(type=unit.type_id).in_force(on=day).order_by("-valid_from").first()
    if rule is None:
        return
    age = participant.age(day)
    if (rule.min_age and age < rule.min_age) or (rule.max_age and age > rule.max_age):
        span = f"만 {rule.min_age or 15}–{rule.max_age}세" if rule.max_age else f"만 {rule.min_age}세부터"
        of_type = with_particle(str(unit.type), "은/는")
        raise Refusal({"unit": f"{of_type} {span}가 참여합니다. 이 참여자는 그날 만 {age}세입니다."})
    if rule.times_limit:
        times = participant.placements.filter(unit__type=unit.type_id, starts_on__lt=day).count()
        if times >= rule.times_limit:
            limit = f"{unit.type} 참여는 {rule.times_limit}번까지입니다"
            raise Refusal({"unit": f"{limit}. 이미 {times}번 참여했습니다({rule.source})."})


def _make_way(participant: Participant, day: date, *, shorten: bool, by: Membership | None) -> None:
    """An earlier placement that reaches over the day: shortened to the day before, or named in a refusal."""
    earlier = participant.placements.filter(covers(day), starts_on__lt=day).select_related("unit").first()
    if earlier is None:
        return
    if not shorten:
        last = f"{earlier.ends_on:%Y. %-m. %-d.}까지" if earlier.ends_on else "지금도"
        raise Refusal(
            f"{earlier.unit}에 {last} 배치되어 있습니다. 하루 전에 끝내고 새로 배치하려면 아래에 표시해 주십시오.",
            code="overlaps_earlier",
        )
    before = {"ends_on": earlier.ends_on}
    earlier.ends_on = day - timedelta(days=1)
    earlier.end_reason = earlier.end_reason or EndReason.objects.get(code="transfer")
    earlier.save(update_fields=["ends_on", "end_reason"])
    audit.record(
        "placement.ended",
        earlier,
        by=by,
        before=before,
        after={"unit": earlier.unit, "ends_on": earlier.ends_on, "end_reason": earlier.end_reason},
        participant=participant.pk,
        office=earlier.unit.center_id,
    )


@transaction.atomic
def correct_placement(*, placement: Placement, values: dict[str, Any], reason: str, by: Membership) -> bool:
    """Change the days or the unit of a placement that stands written, with a reason. Returns whether anything changed.

    Refuses a change without a reason, another center's unit, days that overlap another placement, and a full unit.
    """
    locked = Placement.objects.select_for_update(of=("self",)).select_related("participant").get(pk=placement.pk)
    before, after = audit.changed(locked, values)
    if not after:
        return False
    if not reason:
        raise Refusal({"reason": "지난 기록을 고치는 까닭을 적어 주십시오."})
    for name, value in after.items():
        setattr(locked, name, value)
    if locked.unit.center_id != locked.participant.center_id:
        raise Refusal("다른 센터의 사업단에는 배치할 수 없습니다.", code="other_center")
    locked.full_clean(exclude=["participant"])
    _save_within_places(locked)
    audit.record(
        "placement.corrected",
        locked,
        by=by,
        before=before,
        after=after,
        reason=reason,
        participant=locked.participant_id,
        office=locked.unit.center_id,
    )
    return True


def _save_within_places(placement: Placement) -> None:
    try:
        with explained(), transaction.atomic():
            placement.save()
    except Refusal as refusal:
        if refusal.code != "placement_places_kept":
            raise
        raise Refusal(
            f"{placement.unit}에 빈자리가 없습니다. 다른 날이나 다른 사업단을 골라 주십시오.", code="unit_full"
        ) from refusal


@transaction.atomic
def end_placement(
    *, placement: Placement, ends_on: date, reason: EndReason, by: Membership | None, note: str = ""
) -> Placement:
    """End a placement on its last day. Refuses one that has ended, and a day before it began."""
    locked = (
        Placement.objects.select_for_update(of=("self",)).select_related("participant", "unit").get(pk=placement.pk)
    )
    if locked.ends_on is not None:
        raise Refusal("이미 끝난 배치입니다.", code="ended")
    if ends_on < locked.starts_on:
        raise Refusal({"ends_on": f"배치일({locked.starts_on:%Y. %-m. %-d.})보다 앞설 수 없습니다."})
    locked.ends_on, locked.end_reason = ends_on, reason
    locked.save(update_fields=["ends_on", "end_reason"])
    absences.end_with_placement(locked, by=by)
    audit.record(
        "placement.ended",
        locked,
        by=by,
        after={"unit": locked.unit, "ends_on": ends_on, "end_reason": reason},
        reason=note,
        participant=locked.participant_id,
        office=locked.unit.center_id,
    )
    return locked


@transaction.atomic
def move(
    *,
    placement: Placement,
    unit: ProgramUnit,
    starts_on: date,
    by: Membership,
    note: str = "",
    over_places_reason: str = "",
) -> Placement:
    """Move a person to another unit: the old placement ends the day before the new one begins."""
    if unit.pk == placement.unit_id:
        raise Refusal({"unit": "지금 있는 사업단입니다. 다른 사업단을 골라 주십시오."})
    if starts_on <= placement.starts_on:
        raise Refusal({"starts_on": f"지금 배치일({placement.starts_on:%Y. %-m. %-d.})보다 뒤의 날을 적어 주십시오."})
    transfer = EndReason.objects.get(code="transfer")
    end_placement(placement=placement, ends_on=starts_on - timedelta(days=1), reason=transfer, by=by, note=note)
    return place(
        participant=placement.participant,
        unit=unit,
        starts_on=starts_on,
        by=by,
        over_places_reason=over_places_reason,
    )


@transaction.atomic
def take_back(*, placement: Placement, reason: str, by: Membership) -> None:
    """A placement that was a mistake is gone again, with its reason in the trace; the place is free.

    Refuses one that has ended, and one on which a leave or an extension hangs already.
    """
    locked = Placement.objects.select_for_update(of=("self",)).select_related("unit").get(pk=placement.pk)
    if locked.ends_on is not None:
        raise Refusal("이미 끝난 배치라 되돌리지 않았습니다.", code="ended")
    if any(rows.exists() for rows in (locked.leaves.all(), locked.extensions.all())):
        raise Refusal("그 배치에 휴가나 연장이 적혀 있어 되돌리지 않았습니다.", code="has_rows")
    audit.record(
        "placement.taken_back",
        locked,
        by=by,
        before={"unit": locked.unit, "starts_on": locked.starts_on},
        after={"unit": None},
        reason=reason,
        participant=locked.participant_id,
        office=locked.unit.center_id,
    )
    locked.delete()


@transaction.atomic
def leave(
    *, participant: Participant, ends_on: date, reason: EndReason, note: str, by: Membership | None
) -> Participation:
    """End a person's participation, and the placement with it (rule 3: the verb lives where both are known)."""
    open_placement = participant.placements.filter(ends_on=None).first()
    if open_placement is not None:
        end_placement(
            placement=open_placement,
            ends_on=ends_on,
            reason=EndReason.objects.get(code="participation_ended"),
            by=by,
            note=note,
        )
    waiting.end_for(participant, ends_on=ends_on, by=by)
    return participants.end_participation(participant=participant, ends_on=ends_on, reason=reason, note=note, by=by)
