"""One month of one unit as a grid: people × days, what each cell is, and the sums beside and below it."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from attendance import calendar as calendars
from attendance.calculations import attendance_rate
from attendance.calendar import Calendar, days_between
from attendance.enums import SheetState
from attendance.lines import SUMS, Cell, Column, Line, PersonMonth, percent
from attendance.models import Correction, DayRule, MonthSheet, WorkDay
from centers.models import Membership
from centers.policies import Can, Sight
from core.periods import last_of_month, meets, month_of
from participants.sight import seen, sight_for
from programs.models import Placement, ProgramUnit


@dataclass
class Grid:
    """Everything the month's page shows."""

    unit: ProgramUnit
    month: date
    sheet: MonthSheet | None
    columns: list[Column]
    lines: list[Line]
    calendar: Calendar
    hidden_people: int = 0
    hidden_blanks: int = 0
    present: dict[date, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    corrections: list[Any] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        return self.sheet is None or self.sheet.is_open

    @property
    def returned_reason(self) -> str:
        """What the accountant asked for, while the month is open again."""
        return self.sheet.returned_reason if self.sheet and self.sheet.is_open else ""

    @property
    def waits(self) -> bool:
        """Whether the month was closed and waits for the accountant."""
        return self.sheet is not None and self.sheet.state == SheetState.CLOSED

    @property
    def blanks(self) -> list[tuple[Line, list[Cell]]]:
        """Who has unmarked days, and which: they stand in the way of closing."""
        found = [(line, [cell for cell in line.cells if cell.is_blank]) for line in self.lines]
        return [(line, cells) for line, cells in found if cells]

    @property
    def blank_count(self) -> int:
        return sum(len(cells) for _, cells in self.blanks) + self.hidden_blanks

    @property
    def marked(self) -> int:
        return sum(cell.row is not None for line in self.lines for cell in line.cells)

    @property
    def rate(self) -> int | None:
        """The attendance rate of everybody shown, per mille."""
        return attendance_rate(cell.code for line in self.lines for cell in line.cells if cell.code)

    @property
    def rate_percent(self) -> str:
        return percent(self.rate)

    @property
    def to_care_for(self) -> list[Line]:
        """Who was absent two days in a row or more, and who has used more leave than there is."""
        return [line for line in self.lines if line.absent_in_a_row > 1 or (line.leave <= 0 and line.sums["away"])]

    @property
    def working_days(self) -> int:
        return sum(column.works for column in self.columns)

    @property
    def starts(self) -> str:
        """In which column of a week from Sunday on the first day stands."""
        return f"starts-{self.month.isoweekday() % 7 + 1}"

    @property
    def is_over(self) -> bool:
        """Whether the month's last day has come."""
        return last_of_month(self.month) <= timezone.localdate()


def of(unit: ProgramUnit, month: date, desk: Membership) -> Grid:
    """The grid of a unit's month as the desk sees it: people of restricted files stand in it for their readers only.

    Ten statements at most, whatever the number of people (tests/attendance/test_marking.py).
    """
    first, last = month_of(month)
    calendar = calendars.of_unit(unit, date(first.year, 1, 1) - timedelta(days=31), last)
    everybody = list(_placements(unit, first, last, desk))
    placements = [row for row in everybody if row.is_seen]
    people = {row.participant_id: row.participant for row in placements}
    rows = _rows(people, first, last)
    corrections = list(
        Correction.objects.reachable_by(desk, to=Can.SEE_ATTENDANCE)
        .filter(day__placement__unit=unit, day__dated_on__range=(first, last))
        .select_related("day", "made_by__user")
    )
    grid = Grid(
        unit=unit,
        month=first,
        sheet=MonthSheet.objects.filter(unit=unit, month=first).select_related("closed_by__user").first(),
        columns=_columns(calendar, first, last),
        lines=[],
        calendar=calendar,
        corrections=corrections,
    )
    for one in corrections:
        one.says_why = _reads_reasons(people[one.day.participant_id], desk)
    rules = DayRule.objects.by_code(on=last)
    stays: dict[int, list[Placement]] = {}
    for row in placements:
        stays.setdefault(row.participant_id, []).append(row)
    for key, person in people.items():
        of_person = PersonMonth(seen(person, desk), stays[key], rows.get(key, []), calendar, rules)
        of_person.says_why = _reads_reasons(person, desk)
        grid.lines.append(of_person.line(first, last, {one.day_id: one for one in corrections}))
    _sum_up(grid)
    _count_hidden(grid, [row for row in everybody if not row.is_seen], first, last)
    return grid


def _reads_reasons(person: Any, desk: Membership) -> bool:
    """Reasons may tell more than the code does: who keeps or confirms days reads them, and who reads the file."""
    if desk.may(Can.KEEP_ATTENDANCE) or desk.may(Can.CONFIRM_ATTENDANCE):
        return True
    return sight_for(person, desk)["remarks"] is Sight.FULL


def _placements(unit: ProgramUnit, first: date, last: date, desk: Membership) -> Any:
    """All placements of the month; `is_seen` where the desk may open the person's file."""
    seen_rows = Placement.objects.reachable_by(desk, to=Can.SEE_ATTENDANCE).filter(pk=OuterRef("pk"))
    rows = Placement.objects.filter(meets(first, last), unit=unit).annotate(is_seen=Exists(seen_rows))
    return rows.select_related("participant__township").order_by("starts_on", "participant")


def _rows(people: dict[int, Any], first: date, last: date) -> dict[int, list[WorkDay]]:
    """Days of the people from the year's beginning, and of the month before it: rows of absences reach back."""
    since = min(date(first.year, 1, 1), first - timedelta(days=31))
    found: dict[int, list[WorkDay]] = {}
    rows = WorkDay.objects.filter(participant__in=people, dated_on__range=(since, last))
    for row in rows.order_by("dated_on").select_related("placement"):
        found.setdefault(row.participant_id, []).append(row)
    return found


def _columns(calendar: Calendar, first: date, last: date) -> list[Column]:
    today = timezone.localdate()
    return [
        Column(day, calendar.works(day), calendar.rest(day) or "", day == today) for day in days_between(first, last)
    ]


def _sum_up(grid: Grid) -> None:
    for number, column in enumerate(grid.columns):
        grid.present[column.day] = sum(
            bool(line.cells[number].code and line.cells[number].code.is_work) for line in grid.lines
        )
    grid.totals = {name: sum(line.sums[name] for line in grid.lines) for name in SUMS}


def _count_hidden(grid: Grid, hidden: list[Any], first: date, last: date) -> None:
    """People whose file is restricted for this desk: how many, and how many of their days are unmarked."""
    if not hidden:
        return
    people = {row.participant_id for row in hidden}
    grid.hidden_people = len(people)
    rows = WorkDay.objects.filter(participant__in=people, dated_on__range=(first, last))
    marked = set(rows.values_list("participant", "dated_on"))
    until = min(last, timezone.localdate())
    for row in hidden:
        days = grid.calendar.working_days(max(first, row.starts_on), min(until, row.ends_on or until))
        grid.hidden_blanks += sum((row.participant_id, day) not in marked for day in days)


def states(units: list[ProgramUnit], months: list[date]) -> dict[tuple[int, date], SheetState]:
    """How far the months of the units have come; a month without a sheet is open."""
    rows = MonthSheet.objects.filter(unit__in=units, month__in=months).values_list("unit", "month", "state")
    return {(unit, month): SheetState(state) for unit, month, state in rows}
