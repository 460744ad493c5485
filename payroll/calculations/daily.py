"""One day's pay: hours, expense, allowances. domain.md §3.6, steps 1–3, 6 and 7."""

from fractions import Fraction

from attendance.enums import DayCode, Share
from payroll.calculations.facts import Code, Day, Guideline, Line, Person, Rate
from payroll.calculations.rates import rate_on
from payroll.enums import Truncation


class Purse:
    """Turns exact amounts into won: cut off each day, or so that the month's sum is cut off once."""

    def __init__(self, truncation: str) -> None:
        self.by_month = truncation == Truncation.MONTH
        self.exact: dict[str, Fraction] = {}

    def won(self, column: str, numerator: int, denominator: int) -> int:
        """The won of this day; under monthly truncation what the running sum has grown by."""
        if not self.by_month:
            return numerator // denominator
        before = self.exact.get(column, Fraction(0))
        self.exact[column] = before + Fraction(numerator, denominator)
        return int(self.exact[column]) - int(before)


def line_of(day: Day, person: Person, guideline: Guideline, purse: Purse) -> Line:
    """One marked day in money. Raises NoRate."""
    code = guideline.code_on(day.code, day.dated_on)
    rate = rate_on(guideline.rates, day.unit, day.dated_on)
    rules, terms = guideline.rules, person.terms_on(day.dated_on)
    paid = min(_minutes(code.pays, day), rate.standard)
    whole_hours = 100 * rate.standard
    return Line(
        dated_on=day.dated_on,
        unit=day.unit,
        code=day.code,
        rate=rate.row,
        standard=rate.standard,
        paid=paid,
        base=purse.won("base", rate.won * paid, rate.standard),
        expense=_expense(code, day, rate, purse),
        overtime_minutes=day.overtime,
        overtime=purse.won("overtime", rate.won * day.overtime * rules.overtime_percent, whole_hours),
        skilled=rules.skilled if code.is_work and terms and terms.is_skilled else 0,
        leader=rules.leader if code.is_work and terms and terms.is_leader else 0,
        early=day.lost if day.code == DayCode.LEFT_EARLY else 0,
        late=day.lost if day.code == DayCode.LATE else 0,
        night_minutes=day.night,
        night=purse.won("night", rate.won * day.night * rules.night_percent, whole_hours),
        came_at=day.came_at,
        left_at=day.left_at,
        is_work=code.is_work,
        is_training=rate.is_training,
    )


def _minutes(share: str, day: Day) -> int:
    """Minutes for which the day is paid, before the rate's own whole day limits them."""
    if share == Share.FULL:
        return day.scheduled
    if share == Share.WORKED:
        return max(0, day.scheduled - day.lost)
    return day.scheduled // 2 if share == Share.HALF else 0


def _expense(code: Code, day: Day, rate: Rate, purse: Purse) -> int:
    """실비 of a day: whole however many hours the unit's day has, by hours only where the code's rule says so."""
    share = code.expense
    if share == Share.NONE or day.scheduled == 0:
        return 0
    if share == Share.FULL:
        return rate.expense
    return purse.won("expense", rate.expense * _minutes(share, day), day.scheduled)
