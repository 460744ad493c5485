"""What is done with units and places."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Office
from centers.policies import Can
from core.refusals import Refusal, explained
from participants import actions as participants
from participants.models import EndReason, Participant, Participation
from programs.models import Placement, ProgramUnit, UnitType, UnitYear


@transaction.atomic
def place(
    *,
    participant: Participant,
    unit: ProgramUnit,
    starts_on: date,
    by: Membership | None,
    over_places_reason: str = "",
) -> Placement:
    """Let a person begin in a unit.

    Refuses another center's unit, a day outside the person's participation or the unit's life, a second placement on
    the same day, and a full unit unless a desk that may exceed places gives its reason.
    """
    if unit.center_id != participant.center_id:
        raise Refusal("다른 센터의 사업단에는 배치할 수 없습니다.", code="other_center")
    if over_places_reason and by is not None and not by.may(Can.EXCEED_PLACES):
        raise Refusal("정원을 넘는 배치는 센터장만 할 수 있습니다.", code="exceed_places")
    # Lock the unit: two case managers may be giving away the same last place.
    ProgramUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    _check_days(participant, unit, starts_on)
    placement = Placement(
        participant=participant, unit=unit, starts_on=starts_on, over_places_reason=over_places_reason
    )
    placement.full_clean()
    _save_within_places(placement)
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
    return participants.end_participation(participant=participant, ends_on=ends_on, reason=reason, note=note, by=by)


@transaction.atomic
def open_unit(
    *,
    center: Office,
    name: str,
    unit_type: UnitType,
    industry: str,
    opened_on: date,
    places: int,
    by: Membership | None,
    site: str = "",
    leaders: list[Membership] | None = None,
    is_invented: bool = False,
) -> ProgramUnit:
    """Open a unit with the record of its first year."""
    unit = ProgramUnit(
        center=center, name=name, type=unit_type, industry=industry, opened_on=opened_on, is_invented=is_invented
    )
    unit.full_clean(exclude=["center"])
    unit.save()
    unit.leaders.set(leaders or [])
    UnitYear.objects.create(unit=unit, year=opened_on.year, places=places, site=site)
    audit.record(
        "unit.opened",
        unit,
        by=by,
        after={"name": name, "type": unit_type, "places": places, "opened_on": opened_on},
        office=center.pk,
    )
    return unit


@transaction.atomic
def edit_unit(*, unit: ProgramUnit, values: dict[str, Any], leaders: list[Membership], by: Membership) -> ProgramUnit:
    """Change a unit's own words and who is in charge of it."""
    locked = ProgramUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    before, after = audit.changed(locked, values)
    was = sorted(leader.actor_label for leader in locked.leaders.select_related("user"))
    now = sorted(leader.actor_label for leader in leaders)
    if was != now:
        before["leaders"], after["leaders"] = was, now
    for name, value in values.items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["center"])
    locked.save()
    locked.leaders.set(leaders)
    if after:
        audit.record("unit.edited", locked, by=by, before=before, after=after, office=locked.center_id)
    return locked


@transaction.atomic
def keep_year(*, unit: ProgramUnit, year: int, values: dict[str, Any], by: Membership) -> UnitYear:
    """Write a unit's year record. Refuses fewer places than people placed on any day of that year from today on."""
    ProgramUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    record = UnitYear.objects.filter(unit=unit, year=year).first() or UnitYear(unit=unit, year=year)
    before, after = audit.changed(record, values)
    for name, value in values.items():
        setattr(record, name, value)
    record.full_clean(exclude=["unit"])
    day = max(timezone.localdate(), date(year, 1, 1))
    if day.year == year and (placed := _most_placed(unit, day, date(year, 12, 31))) > record.places:
        raise Refusal({"places": f"{placed}명이 배치되어 있습니다. 정원은 그보다 적을 수 없습니다."})
    record.save()
    audit.record("unit.year_kept", record, by=by, before=before, after=after, office=unit.center_id)
    return record


def _most_placed(unit: ProgramUnit, first: date, last: date) -> int:
    """The most people on any one day; those whom a director let in over the places do not count."""
    placements = unit.placements.filter(over_places_reason="")
    begins = placements.filter(starts_on__gt=first, starts_on__lte=last).values_list("starts_on", flat=True)
    return max(placements.on_day(on=day).count() for day in {first, *begins})


@transaction.atomic
def close_unit(*, unit: ProgramUnit, closed_on: date, by: Membership, reason: str) -> ProgramUnit:
    """Close a unit. Refuses while people are placed in it on that day or after."""
    locked = ProgramUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    if locked.placements.filter(ends_on=None).exists() or locked.placements.filter(ends_on__gt=closed_on).exists():
        raise Refusal("배치된 참여자가 있습니다. 먼저 다른 사업단으로 옮겨 주십시오.", code="people_placed")
    locked.closed_on = closed_on
    locked.full_clean(exclude=["center"])
    locked.save(update_fields=["closed_on"])
    audit.record("unit.closed", locked, by=by, after={"closed_on": closed_on}, reason=reason, office=locked.center_id)
    return locked
