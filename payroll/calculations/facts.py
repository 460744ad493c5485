"""What pay is computed from and what comes out, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from payroll.enums import PartWeek, Truncation


@dataclass(frozen=True, slots=True)
class Day:
    """One marked day of one person (`attendance.facts.DayFact` without its rows)."""

    dated_on: date
    unit: int
    code: str
    scheduled: int
    lost: int = 0
    overtime: int = 0
    night: int = 0
    came_at: time | None = None
    left_at: time | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """One placement: in which unit, from when until when."""

    unit: int
    starts_on: date
    ends_on: date | None = None

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class Code:
    """What a code is worth from a day until a day (`attendance.models.DayRule`)."""

    code: str
    name: str
    pays: str
    expense: str
    is_work: bool
    breaks_week: bool
    is_monthly_leave: bool = False
    valid_from: date = date.min
    valid_to: date | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class Rate:
    """일당 of a unit type from a day until a day. `type_name`: whose rate it is, where a type is paid like another."""

    row: int
    type_name: str
    starts_on: date
    ends_on: date | None
    won: int
    expense: int
    standard: int  # minutes of a whole day
    is_training: bool = False  # 훈련수당: nothing is insured
    earns_weekly: bool = True


@dataclass(frozen=True, slots=True)
class Rules:
    """The dated settings of pay (`payroll.models.PayRule`)."""

    row: int = 0
    truncation: str = Truncation.DAY
    week_starts_on: int = 1  # Monday
    part_weeks: str = PartWeek.COVERED
    weekly_needs_work: bool = True
    overtime_percent: int = 150
    night_percent: int = 50
    skilled: int = 0
    leader: int = 0
    insures_expense: bool = False

    @property
    def insured_columns(self) -> tuple[str, ...]:
        """Of the columns of money those on which premiums are reckoned."""
        return tuple(column for column in COLUMNS if self.insures_expense or column != "expense")


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed on with one person from a day until a day."""

    row: int
    starts_on: date
    ends_on: date | None = None
    is_skilled: bool = False
    is_leader: bool = False
    insured: frozenset[str] = frozenset()
    tax: int = 0

    def covers(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


@dataclass(frozen=True, slots=True)
class UnitDays:
    """Which days a unit works, how many minutes its day has, and which days are a holiday by the calendar."""

    works: frozenset[date]
    minutes: Mapping[date, int]
    off: Mapping[date, str] = field(default_factory=dict)  # day → code


@dataclass(frozen=True)
class Person:
    """Whose pay it is: placements in order, marked days by date, terms."""

    key: int
    stays: tuple[Stay, ...]
    days: Mapping[date, Day]
    terms: tuple[Terms, ...] = ()

    def stay_on(self, day: date) -> Stay | None:
        return next((stay for stay in self.stays if stay.covers(day)), None)

    def terms_on(self, day: date) -> Terms | None:
        return next((terms for terms in self.terms if terms.covers(day)), None)

    def terms_at(self, last: date) -> Terms | None:
        """The terms by which a month is deducted: those of its last day, or the latest before it."""
        return self.terms_on(last) or (self.terms[-1] if self.terms else None)


@dataclass(frozen=True)
class Guideline:
    """What is the same for everybody of a center: codes, rates of each unit, calendars of each unit, settings."""

    codes: Mapping[str, tuple[Code, ...]]
    rates: Mapping[int, tuple[Rate, ...]]
    units: Mapping[int, UnitDays]
    rules: Rules = Rules()

    def code_on(self, code: str, day: date) -> Code:
        """The rule of a code on a day, of several the latest that began: they stand in that order."""
        rows = self.codes[code]
        if len(rows) > 1:
            rows = tuple(
                one for one in rows if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to)
            )
        return rows[-1]


# The columns of money of a person-day, in the order of the national table (domain.md §3.5).
COLUMNS = ("base", "expense", "overtime", "skilled", "leader", "weekly", "night")


@dataclass(slots=True)  # not frozen: there are tens of thousands, and a frozen one takes three times as long to make
class Line:
    """One person-day as the national table keeps it (domain.md §3.5). Amounts are won."""

    dated_on: date
    unit: int
    code: str
    rate: int
    standard: int
    paid: int = 0
    base: int = 0
    expense: int = 0
    overtime_minutes: int = 0
    overtime: int = 0
    skilled: int = 0
    leader: int = 0
    early: int = 0
    late: int = 0
    weekly: int = 0
    night_minutes: int = 0
    night: int = 0
    came_at: time | None = None
    left_at: time | None = None
    is_work: bool = False
    is_training: bool = False

    @property
    def amount(self) -> int:
        return sum(getattr(self, column) for column in COLUMNS)


@dataclass(frozen=True, slots=True)
class Week:
    """One week that ends in the month: whether it earned 주차, how much, and why."""

    starts_on: date
    ends_on: date
    unit: int
    rate: int
    amount: int
    why: str

    @property
    def is_earned(self) -> bool:
        return self.amount > 0
