"""What rooms above read of attendance: the days of people, as they were closed or as they were corrected since."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from attendance.enums import SheetState
from attendance.models import Correction, MonthSheet, WorkDay


@dataclass(frozen=True)
class DayFact:
    """One day of one person: code, minutes, and the placement it belongs to. `row` is the day's number."""

    row: int
    participant: int
    placement: int
    unit: int
    dated_on: date
    code: str
    scheduled_minutes: int
    lost_minutes: int = 0
    overtime_minutes: int = 0
    night_minutes: int = 0
    came_at: time | None = None
    left_at: time | None = None


def days_of_units(
    units: Iterable[int], first: date, last: date, *, up_to_correction: int | None = None
) -> list[DayFact]:
    """Every day marked in the units between two days, by person and day, the corrections laid over.

    `up_to_correction`: only corrections with a number up to this one count; 0 gives the days as they were closed,
    None all of them. Two statements. Days of restricted files are among them: pages ask the door, sums do not.
    """
    rows = WorkDay.objects.filter(placement__unit__in=units, dated_on__range=(first, last))
    return _with_corrections(rows, up_to_correction)


def days_of_people(
    people: Iterable[int], first: date, last: date, *, up_to_correction: int | None = None
) -> list[DayFact]:
    """The same for people, whatever the unit."""
    rows = WorkDay.objects.filter(participant__in=people, dated_on__range=(first, last))
    return _with_corrections(rows, up_to_correction)


def _with_corrections(rows: Any, up_to: int | None) -> list[DayFact]:
    words = ["pk", "participant_id", "placement_id", "placement__unit_id", "dated_on", "code", "scheduled_minutes"]
    words += ["lost_minutes", "overtime_minutes", "night_minutes", "came_at", "left_at"]
    facts = [DayFact(*values) for values in rows.order_by("participant_id", "dated_on").values_list(*words)]
    if up_to == 0:
        return facts
    made = Correction.objects.filter(day__in=rows.order_by().values("pk"))
    if up_to is not None:
        made = made.filter(pk__lte=up_to)
    latest = {
        day: {"code": code, "lost_minutes": lost, "overtime_minutes": over, "night_minutes": night}
        for day, code, lost, over, night in made.order_by("pk").values_list(
            "day_id", "code", "lost_minutes", "overtime_minutes", "night_minutes"
        )
    }
    return [replace(fact, **latest[fact.row]) if fact.row in latest else fact for fact in facts]


def codes_by_month(units: Iterable[Any], first: date, last: date) -> dict[int, dict[date, Counter[str]]]:
    """How many days of which code, by unit and month (its first day), as they were marked. One statement."""
    rows = WorkDay.objects.filter(placement__unit__in=units, dated_on__range=(first, last)).order_by()
    rows = rows.annotate(month=TruncMonth("dated_on")).values_list("placement__unit", "month", "code")
    found: dict[int, dict[date, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for unit, month, code, count in rows.annotate(count=Count("pk")):
        found[unit][month][code] += count
    return found


def codes_of_units(units: Iterable[Any], first: date, last: date) -> dict[int, Counter[str]]:
    """The same over the whole period together."""
    found = codes_by_month(units, first, last)
    return {unit: sum(months.values(), Counter()) for unit, months in found.items()}


def unconfirmed(units: Iterable[int], month: date) -> list[int]:
    """Of the units those whose month is not confirmed yet, by number."""
    done = MonthSheet.objects.filter(unit__in=units, month=month, state=SheetState.CONFIRMED)
    confirmed = set(done.values_list("unit_id", flat=True))
    return [unit for unit in units if unit not in confirmed]
