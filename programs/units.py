"""What the pages of units show, exact for the center, with small numbers hidden for officials."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q

from centers.models import Membership, Office
from centers.policies import Can, Reach, reach_of
from core.suppression import OFFICIAL, Count, Hidden, Sum, is_hidden, protect
from participants.models import Participant
from participants.sight import seen
from programs.models import ProgramUnit, UnitTypeRule, WaitingEntry

# By center, what another table keeps from officials, in its words ("unit:7", "type:market", "placed" …), and whether
# each is called small there.
Kept = Mapping[int, Mapping[str, bool]]
# Rooms above that show the same people in tables of months tell it here, given centers and the first day of a month.
KEPT_BACK: list[Callable[[Any, date], Kept]] = []


def overview(desk: Membership, *, on: date) -> dict[str, Any]:
    """All open units in reach with people and places, by center; the sums that readers can add up are protected."""
    units = open_units(desk, on=on)
    counts = shown_counts(units, waiting_in_reach(desk, on=on), desk, kept=kept_back(desk, on=on))
    rows = [row_of(unit, counts[("unit", unit.pk)]) for unit in units]
    groups = [
        {"center": center, "units": list(group), "people": counts[("center", center.pk)]}
        for center, group in groupby(rows, key=lambda row: row["unit"].center)
    ]
    return {"groups": groups, "units": len(units), "places": sum(unit.places for unit in units)} | {
        "counted_on": desk.counted_on(on)
    }


def open_units(desk: Membership, *, on: date) -> list[Any]:
    """The open units in reach with occupancy, by center, type and name.

    For officials those too that were open when the month before ended, as of when they read who worked there.
    """
    reached, counted_on = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_UNITS), desk.counted_on(on)
    rows = reached.open(on=on) if counted_on == on else reached.open(on=on) | reached.open(on=counted_on)
    rows = rows.with_occupancy(**desk.counting(on))
    return list(rows.select_related("type", "center").order_by("center__name", "type__order", "name"))


def waiting_in_reach(desk: Membership, *, on: date) -> int:
    """People who take part in a center in reach and have no unit, on the day as of which the desk reads."""
    counted_on = desk.counted_on(on)
    centers = Office.objects.reachable_by(desk, to=Can.SEE_UNITS)
    people = Participant.objects.filter(center__in=centers.values("pk")).as_of(on=counted_on)
    if counted_on != on:
        people = people.filter(Q(spell__ends_on=None) | Q(spell__ends_on__gt=counted_on))
    return people.filter(spell__id__isnull=False, place__id=None).count()


def shown_counts(units: list[Any], waiting: int, desk: Membership, *, kept: Kept) -> dict[Any, Count]:
    """People of each unit, type and center, placed, waiting and in all: as this desk may see them.

    Every page shows these from here: two pages that hid different helpers would tell each other's secret.
    `kept`: what `kept_back` tells of other tables.
    """
    counts: dict[Any, int] = {("unit", unit.pk): unit.occupied for unit in units}
    sums: list[Sum[Any]] = []
    for part, key in (("type", lambda unit: unit.type.code), ("center", lambda unit: unit.center_id)):
        wholes = {(part, key(unit)) for unit in units}
        for whole in sorted(wholes, key=repr):
            of_whole = [("unit", unit.pk) for unit in units if (part, key(unit)) == whole]
            counts[whole] = sum(counts[one] for one in of_whole)
            sums.append(Sum([whole], of_whole))
        sums.append(Sum(["placed"], sorted(wholes, key=repr)))
    counts |= {"placed": sum(unit.occupied for unit in units), "waiting": waiting}
    counts["total"] = counts["placed"] + waiting
    sums.append(Sum(["total"], ["placed", "waiting"]))
    if desk.may(Can.SEE_EXACT_COUNTS):
        return dict(counts)
    return hide_too(protect(counts, sums), kept, _named, centers=len({unit.center_id for unit in units}))


def kept_back(desk: Membership, *, on: date) -> Kept:
    """By center, what rooms above keep from officials of the month that the desk reads; nothing for a center."""
    found: dict[int, dict[str, bool]] = {}
    if not desk.may(Can.SEE_EXACT_COUNTS):
        centers, month = Office.objects.reachable_by(desk, to=Can.SEE_UNITS), desk.counted_on(on).replace(day=1)
        for asked in KEPT_BACK:
            for center, words in asked(centers, month).items():
                found.setdefault(center, {}).update(words)
    return found


def hide_too(
    shown: dict[Any, Count], kept: Kept, named: Callable[[str, int], Collection[Any]], *, centers: int
) -> dict[Any, Count]:
    """The counts with those hidden too that another table keeps back; `named`: what a word of it is called here.

    A number of several centers is hidden as soon as one of them hides its part, and not called small: two small parts
    would be told by the word.
    """
    alone = max(len(kept), centers) == 1
    for center, words in kept.items():
        for word, is_small in words.items():
            for key in named(word, center):
                if key in shown:
                    shown[key] = Hidden(OFFICIAL, is_small=is_small and (alone or key[0] == "unit"))
    return shown


def _named(word: str, center: int) -> Collection[Any]:
    known: dict[str, list[Any]] = {
        "all": ["total"],
        "placed": ["placed", ("center", center)],
        "type:waiting": ["waiting"],
    }
    part, _, code = word.partition(":")
    if part == "unit" and code.isdigit():
        return [("unit", int(code))]
    return known.get(word) or [(part, code)]


def row_of(unit: Any, people: Count) -> dict[str, Any]:
    """A unit for a table: people and free places as they may be shown."""
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
    counts = shown_counts(open_units(desk, on=on), waiting_in_reach(desk, on=on), desk, kept=kept_back(desk, on=on))
    # A closed unit stands in no sum.
    alone = protect({"one": unit.occupied}, [])["one"] if not desk.may(Can.SEE_EXACT_COUNTS) else unit.occupied
    people = _people(unit, desk, on=on)
    leaders = list(unit.leaders.select_related("user"))
    return {
        "unit": unit,
        "shown": row_of(unit, counts.get(("unit", unit.pk), alone)),
        "rule": UnitTypeRule.objects.filter(type=unit.type_id).in_force(on=on).first(),
        "years": list(unit.years.all()[:5]),
        "stages": list(unit.stages.select_related("type").order_by("-starts_on", "-pk")[:6]),
        "leaders": leaders,
        "people": people,
        "lists_people": _lists_people(desk, [leader.pk for leader in leaders]),
        "waiting": _waiting(unit, desk, on=on),
        "queue": _queue(unit, desk, on=on),
        "demands": list(unit.demands.all()),
        "may_keep": reach_of(desk.role, Can.KEEP_UNITS) is Reach.CENTER,
        "gone": _gone(unit, desk),
    }


def _lists_people(desk: Membership, leaders: list[int]) -> bool:
    """Whether the page may say who works here, and that nobody does: not about another's unit."""
    reach = reach_of(desk.role, Can.SEE_PARTICIPANTS)
    return reach is not None and (reach is not Reach.UNIT or desk.pk in leaders)


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


def _queue(unit: ProgramUnit, desk: Membership, *, on: date) -> list[Any]:
    """Who waits for a place here, in order; only for desks that place people."""
    if not desk.may(Can.PLACE_PARTICIPANTS):
        return []
    rows = WaitingEntry.objects.within(desk, Reach.CENTER).open().filter(unit=unit).in_order(on=on)
    return [
        {"row": row, "person": seen(row.participant, desk), "days": (on - row.starts_on).days}
        for row in rows.select_related("participant__township")
    ]


def _gone(unit: ProgramUnit, desk: Membership) -> list[Any]:
    """The last to have left, of those whom the desk may see."""
    people = Participant.objects.reachable_by(desk, to=Can.SEE_PARTICIPANTS)
    rows = unit.placements.filter(ends_on__isnull=False, participant__in=people)
    rows = rows.select_related("participant__township", "end_reason").order_by("-ends_on", "pk")
    return [{"row": row, "person": seen(row.participant, desk)} for row in rows[:5]]
