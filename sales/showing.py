"""What the pages of this room show: units side by side, one unit's month and year, a quarter, the ledger."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Count, Q, Sum

from centers.models import Membership
from centers.policies import Can
from core.periods import last_of_month, months_back, next_month
from programs.models import ProgramUnit
from sales import books
from sales.books import Budget
from sales.calculations import Books, SalesTest, difference, judged_period, profit_of
from sales.charts import chart
from sales.columns import COLUMNS, LABELS, amounts
from sales.enums import Fund, RatioState, ReserveFund
from sales.models import CostEntry, ReserveEntry, SaleEntry, Settlement
from sales.quarters import quarter_before, quarter_days, quarter_of
from sales.sight import reads_names
from sales.warning import budget_sentence, sentence_of

_URGENT = [RatioState.CONVERTS, RatioState.BELOW, RatioState.NOT_YET]
_SCALE = 60  # percent of the whole ratio bar


@dataclass
class Row:
    """One unit in the overview."""

    unit: Any
    test: SalesTest
    month_sales: int
    reserve: int
    budget: Budget
    settled: str

    @property
    def warnings(self) -> list[str]:
        ratio = [sentence_of(self.test)] if self.test.state.is_warning else []
        return ratio + [budget_sentence(kind, line) for kind, line in self.budget.warnings]

    @property
    def short_warning(self) -> str:
        """Beside the state: how long the unit still has."""
        return f"기한 {self.test.months_left}개월 남음" if self.test.state == RatioState.NOT_YET else ""

    @property
    def rank(self) -> tuple[int, int]:
        state = self.test.state
        return (_URGENT.index(state) if state in _URGENT else len(_URGENT), -len(self.warnings))

    @property
    def bar(self) -> dict[str, float] | None:
        return ratio_bar(self.test)


def ratio_bar(test: SalesTest) -> dict[str, float] | None:
    """Length of the ratio and place of the criterion in a bar of 100."""
    if test.percent is None or test.criterion.percent is None:
        return None
    return {"length": min(100, test.percent * 100 / _SCALE), "mark": test.criterion.percent * 100 / _SCALE}


def units_in_reach(desk: Membership, *, first: date, last: date) -> list[Any]:
    """Units that were there in a period, by center, type and name."""
    rows = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_SALES).filter(opened_on__lte=last)
    rows = rows.filter(Q(closed_on=None) | Q(closed_on__gte=first)).select_related("type", "center")
    return list(rows.order_by("center__name", "type__order", "name"))


def overview(desk: Membership, *, on: date) -> dict[str, Any]:
    """All units in reach with what stands below its mark first, by center."""
    quarter = quarter_before(*quarter_of(on))
    units = units_in_reach(desk, first=date(on.year, 1, 1), last=on)
    months = books.monthly(units, books.judged_from(on), on)
    tests = books.tests_of(units, on=on, months=months)
    budgets = books.budgets(units, year=on.year, on=on, months=months)
    reserves = books.reserves(units)
    settled = {row.unit_id: row.state_now.label for row in _settlements(units, *quarter)}
    rows = [
        Row(
            unit,
            tests[unit.pk],
            months.get(unit.pk, {}).get(on.replace(day=1), Books()).sales,
            sum(reserves.get((unit.pk, fund), 0) for fund in ReserveFund),
            budgets[unit.pk],
            settled.get(unit.pk, "정산 전" if unit.opened_on <= quarter_days(*quarter)[1] else "해당 없음"),
        )
        for unit in units
    ]
    first, last = judged_period(on, date.min)
    return {
        "groups": [_group(center, list(inside)) for center, inside in groupby(rows, key=lambda row: row.unit.center)],
        "count": len(rows),
        "warned": sum(1 for row in rows if row.warnings),
        "first": first,
        "last": last,
        "month": on.replace(day=1),
        "quarter": quarter,
        "on": on,
    }


def _settlements(units: Sequence[Any], year: int, quarter: int) -> Any:
    return Settlement.objects.filter(unit__in=[unit.pk for unit in units], year=year, quarter=quarter)


def _group(center: Any, rows: list[Row]) -> dict[str, Any]:
    states = Counter(row.test.state for row in rows)
    return {
        "center": center,
        "rows": sorted(rows, key=lambda row: row.rank),
        "sales": sum(row.test.sales for row in rows),
        "cost": sum(row.test.total_cost for row in rows),
        "month_sales": sum(row.month_sales for row in rows),
        "reserve": sum(row.reserve for row in rows),
        "met": states[RatioState.MET],
        "tested": sum(states[state] for state in (RatioState.MET, *_URGENT)),
        "budget": sum_of([row.budget for row in rows]),
    }


def sum_of(parts: Sequence[Budget]) -> Any:
    """The whole money of several budgets."""
    return sum((part.whole for part in parts), start=books.Line())


# ── one unit ────────────────────────────────────────────────────────────────


def head_of(unit: Any, *, on: date, here: str) -> dict[str, Any]:
    """What stands over every page of a unit."""
    test = books.tests_of([unit], on=on)[unit.pk]
    return {
        "unit": unit,
        "here": here,
        "test": test,
        "bar": ratio_bar(test),
        "says": sentence_of(test) if test.state.is_warning else "",
        "period": judged_period(on, unit.opened_on, test.criterion.judged_over_months),
    }


def month_of(unit: Any, desk: Membership, month: date) -> dict[str, Any]:
    """One month, day by day, with its entries where the desk reads names."""
    last = last_of_month(month)
    days = _days(unit, month, last)
    sold = {day: line["sales"] for day, line in days.items()}
    context: dict[str, Any] = {
        "month": month,
        "last": last,
        "before": months_back(month, 1) if months_back(month, 1) >= unit.opened_on.replace(day=1) else None,
        "after": next_month(month),
        "days": [line for line in days.values() if line["count"] or line["spent"]],
        "sums": {name: sum(line[name] for line in days.values()) for name in _DAY_COLUMNS},
        "chart": chart([f"{day.day}" for day in days], list(sold.values()), every=3, say="일 매출"),
        "names": reads_names(desk),
        "charges_vat": books.charges_vat(unit, month.year),
    }
    if context["names"]:
        context["sales"] = list(unit.sales.filter(dated_on__range=(month, last)).order_by("-dated_on", "-pk"))
        costs = unit.costs.filter(dated_on__range=(month, last)).order_by("-dated_on", "-pk")
        standing = Count("documents", filter=Q(documents__destroyed_at=None))
        context["costs"] = list(costs.annotate(papers=standing))
    return context


_DAY_COLUMNS = ("count", "sales", "vat", "from_subsidy", "from_sales", "spent")


def _days(unit: Any, first: date, last: date) -> dict[date, dict[str, Any]]:
    days = {
        first + timedelta(days=number): {"day": first + timedelta(days=number), **dict.fromkeys(_DAY_COLUMNS, 0)}
        for number in range((last - first).days + 1)
    }
    sold = SaleEntry.objects.filter(unit=unit).between(first, last).order_by().values_list("dated_on")
    for day, count, sales, vat in sold.annotate(Count("pk"), Sum("supply"), Sum("vat")):
        days[day] |= {"count": count, "sales": sales, "vat": vat}
    spent = CostEntry.objects.filter(unit=unit).between(first, last).order_by().values_list("dated_on", "fund")
    for day, fund, won in spent.annotate(Sum("amount")):
        days[day]["from_sales" if fund == Fund.SALES else "from_subsidy"] += won
        days[day]["spent"] += won
    return days


def year_of(unit: Any, year: int, *, on: date) -> dict[str, Any]:
    """Twelve months and four quarters of a unit, with how each quarter was settled."""
    known = books.monthly([unit], date(year, 1, 1), date(year, 12, 31)).get(unit.pk, {})
    months = [_line(date(year, number, 1), known.get(date(year, number, 1), Books())) for number in range(1, 13)]
    settled = {row.quarter: row for row in Settlement.objects.filter(unit=unit, year=year)}
    quarters = []
    for number in range(1, 5):
        first, last = quarter_days(year, number)
        quarters.append(
            {
                "number": number,
                "settlement": settled.get(number),
                "has_begun": first <= on and (unit.closed_on is None or unit.closed_on >= first),
                "was_there": last >= unit.opened_on,
                **_line(first, books.added(known, first, last)),
            }
        )
    labels = [f"{number}월" for number in range(1, 13)]
    return {
        "year": year,
        "months": months,
        "quarters": quarters,
        "whole": _line(date(year, 1, 1), sum(known.values(), Books())),
        "chart": chart(labels, [line["sales"] for line in months], [line["cost"] for line in months]),
        "before": year - 1 if date(year - 1, 12, 31) >= unit.opened_on else None,
        "after": year + 1 if year < on.year else None,
    }


def _line(month: date, kept: Books) -> dict[str, Any]:
    permille = kept.sales * 1000 // kept.total_cost if kept.total_cost else None
    return {
        "month": month,
        "sales": kept.sales,
        "labour": kept.labour,
        "direct": kept.direct,
        "cost": kept.total_cost,
        "from_sales": kept.from_sales,
        "percent": None if permille is None else permille / 10,
    }


# ── settling ────────────────────────────────────────────────────────────────


def settlement_page(unit: Any, year: int, quarter: int, row: Settlement | None, *, on: date) -> dict[str, Any]:
    """The national columns of a quarter as they were drafted or settled, and whether they balance."""
    first, last = quarter_days(year, quarter)
    context: dict[str, Any] = {
        "year": year,
        "quarter": quarter,
        "first": first,
        "last": last,
        "row": row,
        "rule": books.rule_of(unit.center_id, year, quarter),
        "is_over": last < on,
        "has_begun": first <= on,
        "without_labour": _without_labour(unit, first, min(last, on)),
        "quarters": [(one, one == quarter) for one in range(1, 5)],
    }
    if row is not None:
        columns = amounts(row)
        context |= {
            "lines": [{"column": column, "won": columns[column.name]} for column in COLUMNS],
            "profit": profit_of(columns),
            "left": difference(columns),
            "parts": _parts(columns),
            "pots": _pots(unit, row),
        }
    return context


_SPENT = ["direct_cost_spent", "overtime_spent", "holiday_work_spent", "unit_activation_spent"]
_SPENT += ["type_operation_support", "spent_balance"]
_SHARED = ["performance_bonus", "naeil_profit_share", "startup_fund", "central_asset_fund", "local_support_fee"]
_SHARED += ["reserve", "sales_balance"]


def _parts(columns: dict[str, int]) -> dict[str, list[tuple[str, int]]]:
    """The settlement as one reads it: what came in, what was spent, how the rest was shared."""
    in_words = {"sales_amount": "매출금액", "prev_quarter_carryover": "전분기이월금액"}
    came = [(words, columns[name]) for name, words in in_words.items()]
    came += [(LABELS["reserve_shortfall"], columns["reserve_shortfall"])] if columns["reserve_shortfall"] else []
    return {
        "came": came,
        "spent": [(LABELS[name], columns[name]) for name in _SPENT if columns[name]],
        "shared": [(LABELS[name], columns[name]) for name in _SHARED],
    }


def _without_labour(unit: Any, first: date, last: date) -> list[date]:
    """Months of a quarter for which no labour cost stands in the ledger yet."""
    known = books.monthly([unit], first, last).get(unit.pk, {})
    months = [date(first.year, first.month + number, 1) for number in range(3)]
    return [
        month
        for month in months
        if month <= last
        and not known.get(month, Books()).labour
        and last_of_month(month) >= unit.opened_on
        and (unit.closed_on is None or unit.closed_on >= month)
    ]


def _pots(unit: Any, row: Settlement) -> list[tuple[str, int, int, int]]:
    """(pot, laid aside, paid, left) of what is shared now and paid later, up to this quarter."""
    rows = Settlement.objects.filter(unit=unit).filter(
        Q(year__lt=row.year) | Q(year=row.year, quarter__lte=row.quarter)
    )
    names = [("자립성과금", "performance_bonus"), ("내일키움수익금", "naeil_profit_share")]
    sums = rows.aggregate(**{word: Sum(word) for _, name in names for word in (name, f"{name}_spent")})
    return [
        (label, sums[name] or 0, sums[f"{name}_spent"] or 0, (sums[name] or 0) - (sums[f"{name}_spent"] or 0))
        for label, name in names
    ]


def quarter_table(desk: Membership, year: int, quarter: int) -> dict[str, Any]:
    """Every unit in reach with its settlement of a quarter."""
    first, last = quarter_days(year, quarter)
    units = units_in_reach(desk, first=first, last=last)
    found = {row.unit_id: row for row in _settlements(units, year, quarter)}
    rows = [{"unit": unit, "row": found.get(unit.pk)} for unit in units]
    settled = [row for row in found.values() if row.is_settled]
    names = ["sales_amount", "performance_bonus", "startup_fund", "reserve"]
    return {
        "groups": [(center, list(inside)) for center, inside in groupby(rows, key=lambda line: line["unit"].center)],
        "settled": len(settled),
        "count": len(rows),
        "sums": {name: sum(getattr(row, name) for row in settled) for name in names},
        "year": year,
        "quarter": quarter,
        "last": last,
    }


def ledger(unit: Any) -> dict[str, Any]:
    """The reserve of a unit line by line, each with what lay there after it."""
    lies: dict[str, int] = defaultdict(int)
    lines = []
    rows = ReserveEntry.objects.filter(unit=unit).select_related("kept_by__user", "settlement", "correction")
    for row in rows.order_by("dated_on", "pk"):
        lies[row.fund] += row.amount
        may_correct = row.move in {"deposit", "withdrawal"} and not hasattr(row, "correction")
        into, out = max(row.amount, 0), max(-row.amount, 0)
        lines.append({"row": row, "into": into, "out": out, "lies": lies[row.fund], "may_correct": may_correct})
    return {"lines": lines[::-1], "funds": [(fund.label, lies[fund]) for fund in ReserveFund]}


# ── the budget ──────────────────────────────────────────────────────────────


def budget_page(desk: Membership, year: int, *, on: date, grants: Sequence[Any]) -> dict[str, Any]:
    """교부, 집행, 잔액 of every unit in reach, and of the centers whose whole budget the desk sees."""
    units = units_in_reach(desk, first=date(year, 1, 1), last=date(year, 12, 31))
    budgets = books.budgets(units, year=year, on=on)
    rule = books.money_rule(on=min(on, date(year, 12, 31)))
    groups = []
    for center, inside in groupby(units, key=lambda unit: unit.center):
        rows = [{"unit": unit, "budget": budgets[unit.pk]} for unit in inside]
        own = [grant for grant in grants if grant.center_id == center.pk]
        whole = books.budget_of(own, [row["budget"] for row in rows], year=year, on=on, rule=rule)
        groups.append({"center": center, "rows": rows, "whole": whole, "grants": own})
    return {"groups": groups, "year": year, "on": on}
