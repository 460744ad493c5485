"""A person's month: the lines of each day, the weeks, and what they come to."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from attendance.calendar import days_between
from payroll.calculations.daily import Purse, line_of
from payroll.calculations.facts import COLUMNS, Day, Guideline, Line, Person, Week
from payroll.calculations.rates import rate_on
from payroll.calculations.weekly import weeks_of


@dataclass(frozen=True)
class Totals:
    """What lines come to, by column; `leave` is what was paid for days on which nobody worked."""

    days: int = 0
    base: int = 0
    leave: int = 0
    weekly: int = 0
    expense: int = 0
    skilled: int = 0
    leader: int = 0
    overtime: int = 0
    night: int = 0

    @property
    def gross(self) -> int:
        return self.from_subsidy + self.from_sales

    @property
    def from_sales(self) -> int:
        """초과·야간근무 is paid from what the unit sells, not from the subsidy (domain.md §3.6, step 6)."""
        return self.overtime + self.night

    @property
    def from_subsidy(self) -> int:
        return self.base + self.leave + self.weekly + self.expense + self.skilled + self.leader


@dataclass(frozen=True)
class Month:
    """Lines in the order of days, and the weeks that end in the month."""

    lines: tuple[Line, ...]
    weeks: tuple[Week, ...]

    @property
    def totals(self) -> Totals:
        return totals_of(self.lines)


def pay_of(person: Person, first: date, last: date, guideline: Guideline) -> Month:
    """The pay of the days between two days, both included, and of the weeks that end in them.

    `person.days` and the calendars must reach back six days before the first: a week belongs to the month in which it
    ends. A public holiday that nobody has marked counts by its code's rule. Raises NoRate.
    """
    purse = Purse(guideline.rules.truncation)
    days = [day for one in days_between(first, last) if (day := _day(person, one, guideline))]
    lines = {day.dated_on: line_of(day, person, guideline, purse) for day in days}
    weeks = tuple(weeks_of(person, first, last, guideline))
    for week in weeks:
        if week.is_earned:
            lines[week.ends_on] = replace(lines.get(week.ends_on) or _bare(week, guideline), weekly=week.amount)
    return Month(tuple(lines[day] for day in sorted(lines)), weeks)


def _day(person: Person, day: date, guideline: Guideline) -> Day | None:
    if day in person.days:
        return person.days[day]
    stay = person.stay_on(day)
    if stay is None:
        return None
    days = guideline.units[stay.unit]
    code = days.off.get(day)
    if code is None or guideline.code_on(code, day).pays == "none":
        return None
    return Day(day, stay.unit, code, days.minutes[day])


def _bare(week: Week, guideline: Guideline) -> Line:
    """The line of a day on which nothing but the week ends."""
    rate = rate_on(guideline.rates, week.unit, week.ends_on)
    return Line(week.ends_on, week.unit, "", week.rate, rate.standard, is_training=rate.is_training)


def totals_of(lines: Iterable[Line]) -> Totals:
    """Columns added up; days are those on which somebody was at work."""
    lines = list(lines)
    sums = {column: sum(getattr(line, column) for line in lines) for column in COLUMNS}
    worked = sum(line.base for line in lines if line.is_work)
    days = sum(1 for line in lines if line.is_work)
    return Totals(**{**sums, "days": days, "base": worked, "leave": sums["base"] - worked})
