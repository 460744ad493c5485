"""How units work: people, attendance, pay, sales against cost, reserve; this year so far beside last year.

Every number is of the months that have ended. Who may not see attendance or pay gets no such column; officials get
people protected, as on every other page (programs/units.py).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, Sum

from attendance.calculations import attendance_rate
from attendance.facts import codes_by_month
from centers.models import Membership
from centers.policies import Can
from core.periods import last_of_month, months_back
from core.suppression import Count as Shown
from payroll.models import UnitPay
from programs import units as unit_counts
from programs.models import ProgramUnit
from sales import books
from sales.calculations import Books, SalesTest
from sales.charts import Chart, chart

MONTHS = 12


@dataclass
class Line:
    """One unit, or all of a page together. Rates are per mille, money is won; None: not known, or not for the desk."""

    unit: Any
    people: Shown | None = None
    rate: int | None = None
    rate_before: int | None = None
    pay: int | None = None
    pay_before: int | None = None
    sales: int = 0
    sales_before: int = 0
    test: SalesTest | None = None
    reserve: int = 0

    @property
    def growth(self) -> int | None:
        """Sales against last year in per cent; None without sales then."""
        return None if not self.sales_before else round(100 * (self.sales - self.sales_before) / self.sales_before)

    @property
    def rate_percent(self) -> str:
        return "" if self.rate is None else f"{self.rate / 10:.1f}"

    @property
    def rate_before_percent(self) -> str:
        return "" if self.rate_before is None else f"{self.rate_before / 10:.1f}"


@dataclass(frozen=True)
class Period:
    """This year's months that have ended by a day, and the same months of last year."""

    first: date
    last: date

    @classmethod
    def until(cls, on: date) -> "Period":
        last = last_of_month(months_back(on, 1))
        return cls(date(last.year, 1, 1), last)

    @property
    def before(self) -> "Period":
        first = self.first.replace(year=self.first.year - 1)
        return Period(first, last_of_month(date(first.year, self.last.month, 1)))

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass
class Facts:
    """What is read once for all units: codes of days, pay and books by unit and month."""

    codes: dict[int, dict[date, Counter[str]]] = field(default_factory=dict)
    pay: dict[int, dict[date, int]] = field(default_factory=dict)
    books: dict[int, dict[date, Books]] = field(default_factory=dict)
    tests: dict[int, SalesTest] = field(default_factory=dict)
    reserves: dict[int, int] = field(default_factory=dict)


def _gather(units: list[Any], desk: Membership, *, on: date) -> Facts:
    """Nine statements whatever the number of units."""
    period = Period.until(on)
    since = min(period.before.first, books.judged_from(on))
    months = books.monthly(units, since, on)
    reserves: dict[int, int] = defaultdict(int)
    for (unit, _pot), won in books.reserves(units).items():
        reserves[unit] += won
    return Facts(
        codes=codes_by_month(units, period.before.first, period.last) if desk.may(Can.SEE_ATTENDANCE) else {},
        pay=_pay(units, period.before.first) if desk.may(Can.SEE_PAYROLL) else {},
        books=months,
        tests=books.tests_of(units, on=on, months=months),
        reserves=reserves,
    )


def _pay(units: Iterable[Any], first: date) -> dict[int, dict[date, int]]:
    """What was approved for each unit, by month."""
    rows = UnitPay.objects.filter(unit__in=units, pay_month__month__gte=first)
    rows = rows.filter(~Q(pay_month__approved_at=None)).order_by()
    found: dict[int, dict[date, int]] = defaultdict(dict)
    for unit, month, won in rows.values_list("unit", "pay_month__month").annotate(won=Sum("gross")):
        found[unit][month] = won
    return found


def overview(desk: Membership, *, on: date) -> dict[str, Any]:
    """The units in reach, each with its line, and all together."""
    rows = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_SALES).open(on=on).with_occupancy(**desk.counting(on))
    units = list(rows.select_related("type", "center").order_by("center__name", "type__order", "name").distinct())
    facts, period = _gather(units, desk, on=on), Period.until(on)
    people = _people(units, desk, on=on)
    lines = [_line(unit, facts, period, people.get(unit.pk)) for unit in units]
    months = [months_back(period.last, number) for number in reversed(range(MONTHS))]
    together = [_all_of(facts.books.values(), month) for month in months]
    return {
        "lines": lines,
        "whole": _whole(lines, facts, period, people.get(0)),
        "period": period,
        "months": months,
        "chart": _chart(months, [book.sales for book in together], [book.total_cost for book in together]),
        "sees_attendance": desk.may(Can.SEE_ATTENDANCE),
        "sees_pay": desk.may(Can.SEE_PAYROLL),
        "on": on,
    }


def _people(units: list[Any], desk: Membership, *, on: date) -> dict[int, Shown]:
    """People of each unit and (under 0) of all, protected for officials together with what other pages show."""
    if desk.may(Can.SEE_EXACT_COUNTS):
        return {**{unit.pk: unit.occupied for unit in units}, 0: sum(unit.occupied for unit in units)}
    shown = unit_counts.shown_counts(
        unit_counts.open_units(desk, on=on),
        unit_counts.waiting_in_reach(desk, on=on),
        desk,
        kept=unit_counts.kept_back(desk, on=on),
    )
    return {**{unit.pk: shown[("unit", unit.pk)] for unit in units}, 0: shown["placed"]}


def _line(unit: Any, facts: Facts, period: Period, people: Shown | None) -> Line:
    months = facts.books.get(unit.pk, {})
    codes, pay = facts.codes.get(unit.pk, {}), facts.pay.get(unit.pk, {})
    return Line(
        unit=unit,
        people=people,
        rate=_rate(codes, period),
        rate_before=_rate(codes, period.before),
        pay=_sum(pay, period),
        pay_before=_sum(pay, period.before),
        sales=books.added(months, period.first, period.last).sales,
        sales_before=books.added(months, period.before.first, period.before.last).sales,
        test=facts.tests.get(unit.pk),
        reserve=facts.reserves.get(unit.pk, 0),
    )


def _rate(codes: dict[date, Counter[str]], period: Period) -> int | None:
    together: Counter[str] = Counter()
    for month, counted in codes.items():
        if period.covers(month):
            together.update(counted)
    return attendance_rate(together.elements())


def _sum(pay: dict[date, int], period: Period) -> int | None:
    months = [won for month, won in pay.items() if period.covers(month)]
    return sum(months) if months else None


def _whole(lines: list[Line], facts: Facts, period: Period, people: Shown | None) -> Line:
    codes: dict[date, Counter[str]] = defaultdict(Counter)
    for months in facts.codes.values():
        for month, counted in months.items():
            codes[month].update(counted)
    pays = [line.pay for line in lines if line.pay is not None]
    before = [line.pay_before for line in lines if line.pay_before is not None]
    return Line(
        unit=None,
        people=people,
        rate=_rate(codes, period),
        rate_before=_rate(codes, period.before),
        pay=sum(pays) if pays else None,
        pay_before=sum(before) if before else None,
        sales=sum(line.sales for line in lines),
        sales_before=sum(line.sales_before for line in lines),
        reserve=sum(line.reserve for line in lines),
    )


def _all_of(units: Iterable[dict[date, Books]], month: date) -> Books:
    return sum((months[month] for months in units if month in months), Books())


def _chart(months: list[date], sales: list[int], cost: list[int]) -> Chart | None:
    return chart([f"{month.month}월" for month in months], sales, cost)


def one(unit: Any, desk: Membership, *, on: date) -> dict[str, Any]:
    """A unit's own page: its line, and its last twelve months one by one."""
    facts, period = _gather([unit], desk, on=on), Period.until(on)
    people = _people([unit], desk, on=on) if desk.may(Can.SEE_EXACT_COUNTS) else {}
    months = [months_back(period.last, number) for number in reversed(range(MONTHS))]
    known = facts.books.get(unit.pk, {})
    rows = [
        {
            "month": month,
            "rate": _rate(facts.codes.get(unit.pk, {}), Period(month, last_of_month(month))),
            "pay": facts.pay.get(unit.pk, {}).get(month),
            "books": known.get(month, Books()),
        }
        for month in months
    ]
    for row in rows:
        row["rate_percent"] = "" if row["rate"] is None else f"{row['rate'] / 10:.1f}"
    return {
        "unit": unit,
        "line": _line(unit, facts, period, people.get(unit.pk)),
        "rows": rows,
        "period": period,
        "chart": _chart(months, [row["books"].sales for row in rows], [row["books"].total_cost for row in rows]),
        "sees_attendance": desk.may(Can.SEE_ATTENDANCE),
        "sees_pay": desk.may(Can.SEE_PAYROLL),
        "on": on,
    }
