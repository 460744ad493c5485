"""One person's month as a line of the grid: its cells, its sums, and what the year so far says."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from attendance.calculations import (
    attendance_rate,
    earned_leave,
    full_weeks,
    meets_work_condition,
    minutes_worked,
    streaks,
    weeks_ending_in,
)
from attendance.calendar import Calendar, days_between
from attendance.enums import DayCode
from core.periods import month_of, next_month
from participants.sight import Seen

WEEKDAYS = "월화수목금토일"
SUMS = ["work", "late", "absent", "away", "training", "weeks"]
# Which sum a code counts in; late and early count as being there too (ui: 출근에는 지각·조퇴·교육을 더합니다).
COUNTED = {
    DayCode.PRESENT: ["work"],
    DayCode.SUBSTITUTE: ["work"],
    DayCode.HALF: ["work", "away"],
    DayCode.LATE: ["work", "late"],
    DayCode.LEFT_EARLY: ["work", "late"],
    DayCode.ABSENT: ["absent"],
    DayCode.UNEXCUSED: ["absent"],
    DayCode.LEAVE: ["away"],
    DayCode.SICK: ["away"],
    DayCode.EDUCATION: ["work", "training"],
    DayCode.TRAINING: ["work", "training"],
}


def percent(per_mille: int | None) -> str:
    """95.8 for 958; nothing for what is not known."""
    return "" if per_mille is None else f"{per_mille / 10:.1f}"


@dataclass(frozen=True)
class Column:
    """A day of the month as the head of a column."""

    day: date
    works: bool
    rest: str
    is_today: bool

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()]

    @property
    def tone(self) -> str:
        if self.is_today:
            return "is-today"
        if self.day.weekday() == 6 or (self.rest and not self.works):
            return "is-sun"
        return "is-sat" if self.day.weekday() == 5 else ""


@dataclass
class Cell:
    """One person's day: the row if there is one, and whether it may and must be filled."""

    day: date
    works: bool
    is_placed: bool
    row: Any = None
    correction: Any = None
    is_future: bool = False
    says_why: bool = True

    @property
    def reason(self) -> str:
        """The day's reason, for who keeps the days or reads the person's own words."""
        return self.row.reason if self.row and self.says_why else ""

    @property
    def code(self) -> DayCode | None:
        if self.correction:
            return DayCode(self.correction.code)
        return DayCode(self.row.code) if self.row else None

    @property
    def written(self) -> str:
        """The code as a word of the page, empty for an unmarked day."""
        return self.code.value if self.code else ""

    @property
    def label(self) -> str:
        """The day as the small calendar of a phone shows it: the first week says its weekdays."""
        return f"{WEEKDAYS[self.day.weekday()]} {self.day.day}" if self.day.day <= 7 else str(self.day.day)

    @property
    def version(self) -> int:
        return self.row.version if self.row else 0

    @property
    def is_blank(self) -> bool:
        """A working day that has come and that nobody has marked."""
        return self.works and self.is_placed and self.row is None and not self.is_future

    @property
    def tone(self) -> str:
        if self.code:
            return f"is-{self.code.tone}"
        if not self.is_placed or not self.works:
            return "is-off"
        return "" if self.is_future else "is-unmarked"


@dataclass
class Line:
    """One person in the grid."""

    person: Seen
    key: str
    cells: list[Cell]
    sums: dict[str, int]
    leave: float
    rate: int | None
    absent_in_a_row: int
    met_weeks: int
    weeks: int

    @property
    def rate_percent(self) -> str:
        return percent(self.rate)


class PersonMonth:
    """One person's year so far, from which the month's line is drawn."""

    def __init__(self, person: Seen, stays: list[Any], rows: list[Any], calendar: Calendar, rules: dict) -> None:
        self.person, self.calendar, self.rules = person, calendar, rules
        self.says_why = True
        self.stays = stays
        self.rows = {row.dated_on: row for row in rows}

    def line(self, first: date, last: date, corrections: dict[int, Any]) -> Line:
        cells = [self._cell(day, corrections) for day in days_between(first, last)]
        codes = {day: row.code for day, row in self.rows.items()}
        codes |= {cell.day: cell.code.value for cell in cells if cell.code}
        losing = [code for code, rule in self.rules.items() if rule.breaks_full_week]
        sums = dict.fromkeys(SUMS, 0)
        for cell in cells:
            for name in COUNTED.get(cell.code, []) if cell.code else []:
                sums[name] += 1
        sums["weeks"] = full_weeks(codes, self.calendar, losing, first=first, last=last)
        rows_in_a_row = [one for one in streaks(codes, self.calendar) if first <= one.ends_on <= last]
        met = self._met_weeks(first, last, {cell.day: cell.correction for cell in cells if cell.correction})
        return Line(
            person=self.person,
            key=str(self.person.row.public_id),
            cells=cells,
            sums=sums,
            leave=self._leave(first, codes),
            rate=attendance_rate(cell.code for cell in cells if cell.code),
            absent_in_a_row=max((one.days for one in rows_in_a_row), default=0),
            met_weeks=sum(met),
            weeks=len(met),
        )

    def _cell(self, day: date, corrections: dict[int, Any]) -> Cell:
        row = self.rows.get(day)
        return Cell(
            day=day,
            works=self.calendar.works(day),
            is_placed=any(
                stay.starts_on <= day and (stay.ends_on is None or day <= stay.ends_on) for stay in self.stays
            ),
            row=row,
            correction=corrections.get(row.pk) if row else None,
            is_future=day > timezone.localdate(),
            says_why=self.says_why,
        )

    def _met_weeks(self, first: date, last: date, corrected: dict[date, Any]) -> list[bool]:
        weeks = [
            [self.rows[day] for day in days_between(monday, sunday) if day in self.rows]
            for monday, sunday in weeks_ending_in(first, last)
        ]
        return [
            meets_work_condition(
                minutes_worked(now.code, row.scheduled_minutes, now.lost_minutes)
                for row in week
                for now in [corrected.get(row.dated_on, row)]
            )
            for week in weeks
            if week
        ]

    def _leave(self, first: date, codes: dict[date, str]) -> float:
        """Days of 월차 that are left: earned by the year's full months before this one, less what was used."""
        months = [month_of(date(first.year, number, 1)) for number in range(1, first.month)]
        breaking = [code for code, rule in self.rules.items() if rule.breaks_full_month]
        earned = earned_leave(codes, self.calendar, breaking, months)
        last = next_month(first)
        used = sum(
            self.rules[code].uses_half_days
            for day, code in codes.items()
            if code in self.rules and day.year == first.year and day < last
        )
        return earned - used / 2
