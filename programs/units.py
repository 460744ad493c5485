"""What the pages of units show, exact for the center, with small numbers hidden for officials."""

from datetime import date
from itertools import groupby
from typing import Any

from centers.models import Membership
from centers.policies import Can, Reach, reach_of
from core.suppression import Count, Sum, is_hidden, protect
from participants.models import Participant
from participants.sight import seen
from programs.models import ProgramUnit, UnitTypeRule


def overview(desk: Membership, *, on: date) -> dict[str, Any]:
    """All open units in reach with people and places, by center; the sums that readers can add up are protected."""
    units = list(
        ProgramUnit.objects.reachable_by(desk, to=Can.SEE_UNITS)
        .open(on=on)
        .with_occupancy(on=on)
        .select_related("type", "center")
        .order_by("center__name", "type__order", "name")
    )
    counts = shown_counts(units, desk)
    rows = [_row(unit, counts[unit.pk]) for unit in units]
    groups = [
        {"center": center, "units": list(group), "people": counts[("center", center.pk)]}
        for center, group in groupby(rows, key=lambda row: row["unit"].center)
    ]
    return {"groups": groups, "units": len(units), "places": sum(unit.places for unit in units)}


def shown_counts(units: list[Any], desk: Membership) -> dict[Any, Count]:
    """People of each unit (by pk), each type, each center, and in all: as this desk may see them."""
    counts: dict[Any, int] = {unit.pk: unit.occupied for unit in units}
    sums: list[Sum[Any]] = []
    for name, key in (("type", lambda unit: (unit.center_id, unit.type_id)), ("center", lambda unit: unit.center_id)):
        for value in {key(unit) for unit in units}:
            parts = [unit.pk for unit in units if key(unit) == value]
            counts[(name, value)] = sum(counts[part] for part in parts)
            sums.append(Sum([(name, value)], parts))
    if desk.may(Can.SEE_EXACT_COUNTS):
        return dict(counts)
    return protect(counts, sums)


def _row(unit: Any, people: Count) -> dict[str, Any]:
    hidden = is_hidden(people)
    # The free places would tell the hidden number to anybody who can subtract.
    return {
        "unit": unit,
        "people": people,
        "places": unit.places,
        "free": None if hidden else unit.free,
        "hidden": hidden,
    }


def page_of(unit: Any, desk: Membership, *, on: date) -> dict[str, Any]:
    """One unit: its people as the desk sees them (none for officials), its rules, its years, who came and went."""
    siblings = list(
        ProgramUnit.objects.reachable_by(desk, to=Can.SEE_UNITS)
        .open(on=on)
        .filter(center=unit.center_id)
        .with_occupancy(on=on)
    )
    people = _people(unit, desk, on=on)
    return {
        "unit": unit,
        "shown": _row(unit, shown_counts(siblings, desk).get(unit.pk, unit.occupied)),
        "rule": UnitTypeRule.objects.filter(type=unit.type_id).in_force(on=on).first(),
        "years": list(unit.years.all()[:5]),
        "leaders": list(unit.leaders.select_related("user")),
        "people": people,
        "lists_people": desk.may(Can.SEE_PARTICIPANTS),
        "waiting": _waiting(unit, desk, on=on),
        "may_keep": reach_of(desk.role, Can.KEEP_UNITS) is Reach.CENTER,
        "gone": _gone(unit, desk),
    }


def _people(unit: ProgramUnit, desk: Membership, *, on: date) -> list[Any]:
    reachable = Participant.objects.reachable_by(desk, to=Can.SEE_PARTICIPANTS).with_now(on=on)
    return [
        seen(person, desk)
        for person in reachable.filter(place__unit=unit).select_related("township").order_by("placed_on", "pk")
    ]


def _waiting(unit: ProgramUnit, desk: Membership, *, on: date) -> int | None:
    """People who take part and are in no unit: who could fill a free place. Only for desks that place people."""
    if not desk.may(Can.PLACE_PARTICIPANTS):
        return None
    people = Participant.objects.reachable_by(desk, to=Can.SEE_PARTICIPANTS)
    return people.taking_part(on=on).as_of(on=on).filter(place__id=None).count()


def _gone(unit: ProgramUnit, desk: Membership) -> list[Any]:
    """The last to have left, for desks that see people."""
    if not desk.may(Can.SEE_PARTICIPANTS):
        return []
    rows = unit.placements.filter(ends_on__isnull=False).select_related("participant", "end_reason")
    return [{"row": row, "person": seen(row.participant, desk)} for row in rows.order_by("-ends_on")[:5]]
