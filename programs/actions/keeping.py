"""Units: opened, kept, closed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Office
from core.refusals import Refusal
from programs.actions.stages import begin_stage, move_stage
from programs.enums import Stage
from programs.models import ProgramUnit, UnitStage, UnitType, UnitYear, WorkDemand
from programs.reference import DEMANDS_OF_INDUSTRY


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
    stage: Stage = Stage.OPERATING,
) -> ProgramUnit:
    """Open a unit with the record of its first year, in operation or still being prepared."""
    unit = ProgramUnit(
        center=center, name=name, type=unit_type, industry=industry, opened_on=opened_on, is_invented=is_invented
    )
    unit.full_clean(exclude=["center"])
    unit.save()
    unit.leaders.set(leaders or [])
    unit.demands.set(WorkDemand.objects.filter(code__in=DEMANDS_OF_INDUSTRY.get(industry, [])))
    UnitYear.objects.create(unit=unit, year=opened_on.year, places=places, site=site)
    begin_stage(unit, stage, starts_on=opened_on, by=by)
    audit.record(
        "unit.opened",
        unit,
        by=by,
        after={"name": name, "type": unit_type, "places": places, "opened_on": opened_on},
        office=center.pk,
    )
    return unit


@transaction.atomic
def edit_unit(
    *,
    unit: ProgramUnit,
    values: dict[str, Any],
    leaders: list[Membership],
    by: Membership,
    demands: list[WorkDemand] | None = None,
) -> ProgramUnit:
    """Change a unit's own words, who is in charge of it, and what its work asks (None: as it was)."""
    locked = ProgramUnit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    before, after = audit.changed(locked, values)
    was = sorted(leader.actor_label for leader in locked.leaders.select_related("user"))
    now = sorted(leader.actor_label for leader in leaders)
    if was != now:
        before["leaders"], after["leaders"] = was, now
    if demands is not None and (asked := sorted(map(str, demands))) != sorted(map(str, locked.demands.all())):
        before["demands"], after["demands"] = sorted(map(str, locked.demands.all())), asked
    for name, value in values.items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["center"])
    locked.save()
    if "type" in after:
        # A type put right, not a conversion: the stage it stands at was of this type all along.
        UnitStage.objects.filter(pk__in=locked.stages.order_by("-starts_on", "-pk").values("pk")[:1]).update(
            type=locked.type
        )
    locked.leaders.set(leaders)
    if demands is not None:
        locked.demands.set(demands)
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


@transaction.atomic
def keep_years(*, rows: Sequence[tuple[UnitYear, int, dict[str, Any]]], by: Membership) -> list[tuple[str, str]]:
    """Write several year records, all of them or none; returns what is refused, by the row of the sheet.

    `rows`: a record, the number of its row, its values. What one record is refused for stands in `keep_year`.
    """
    errors = []
    for record, number, values in rows:
        try:
            with transaction.atomic():
                keep_year(unit=record.unit, year=record.year, values=values, by=by)
        except ValidationError as refusal:
            errors.append((f"{number}행", f"{record.unit.name}: {' '.join(refusal.messages)}"))
    if errors:
        transaction.set_rollback(True)
    return errors


def _most_placed(unit: ProgramUnit, first: date, last: date) -> int:
    """The most people on any one day; those whom a director let in over the places do not count."""
    placements = unit.placements.filter(over_places_reason="")
    begins = placements.filter(starts_on__gt=first, starts_on__lte=last).values_list("starts_on", flat=True)
    return max(placements.on_day(on=day).count() for day in {first, *begins})


@transaction.atomic
def close_unit(*, unit: ProgramUnit, closed_on: date, by: Membership, reason: str) -> ProgramUnit:
    """Close a unit. Refuses while people are placed in it on that day or after, and a unit that has ended."""
    move_stage(unit=unit, stage=Stage.CLOSED, starts_on=closed_on, reason=reason, by=by)
    unit.refresh_from_db()
    audit.record("unit.closed", unit, by=by, after={"closed_on": closed_on}, reason=reason, office=unit.center_id)
    return unit
