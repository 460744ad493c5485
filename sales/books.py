"""What the ledgers hold: sums by unit and month, how units stand, what lies in the reserve.

Pages and the rooms above read it. Nothing here asks who looks: callers give units that they reached.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from core.periods import months_back
from programs.models import ProgramUnit, UnitTypeRule, UnitYear
from programs.types import span_on, types_of
from sales.calculations import (
    Before,
    Books,
    Criterion,
    SalesTest,
    budget_state,
    execution_permille,
    judged_period,
    planned_percent,
    profit_of,
    sales_test,
)
from sales.columns import amounts
from sales.enums import BudgetKind, BudgetState, CostKind, Fund, ReserveFund
from sales.models import (
    CostEntry,
    DistributionRule,
    Grant,
    IndustryRule,
    MoneyRule,
    ReserveEntry,
    SaleEntry,
    Settlement,
)
from sales.quarters import quarter_before, quarter_days

# Where a cost of a kind, paid out of a fund, stands in the books.
_PLACES: dict[tuple[str, str], str] = {
    (CostKind.LABOUR, Fund.SUBSIDY): "labour",
    (CostKind.DIRECT, Fund.SUBSIDY): "direct",
    (CostKind.DIRECT, Fund.SALES): "direct_from_sales",
    (CostKind.OVERTIME, Fund.SALES): "overtime",
    (CostKind.HOLIDAY, Fund.SALES): "holiday",
    (CostKind.ACTIVATION, Fund.SALES): "activation",
    (CostKind.TYPE_SUPPORT, Fund.SALES): "type_support",
    (CostKind.OTHER, Fund.SALES): "other",
    (CostKind.BONUS, Fund.SALES): "bonus_paid",
    (CostKind.NAEIL, Fund.SALES): "naeil_paid",
}
_LONGEST_JUDGED = 36  # months: IndustryRule's constraint


def monthly(units: Iterable[Any], first: date, last: date) -> dict[int, dict[date, Books]]:
    """The books of each unit by month (its first day), where there is an entry. Two statements."""
    numbers = [unit.pk for unit in units]
    found: dict[int, dict[date, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    sold = SaleEntry.objects.filter(unit__in=numbers, dated_on__range=(first, last)).order_by()
    sold = sold.annotate(month=TruncMonth("dated_on")).values_list("unit", "month").annotate(sum=Sum("supply"))
    for unit, month, won in sold:
        found[unit][month]["sales"] += won
    spent = CostEntry.objects.filter(unit__in=numbers, dated_on__range=(first, last)).order_by()
    spent = spent.annotate(month=TruncMonth("dated_on")).values_list("unit", "month", "kind", "fund")
    for unit, month, kind, fund, won in spent.annotate(sum=Sum("amount")):
        found[unit][month][_PLACES[kind, fund]] += won
    return {unit: {month: Books(**sums) for month, sums in months.items()} for unit, months in found.items()}


def added(months: dict[date, Books], first: date, last: date) -> Books:
    """The books of the months that begin in a period, together."""
    inside = [books for month, books in months.items() if first.replace(day=1) <= month <= last]
    return sum(inside, Books())


def criteria(units: Sequence[Any], *, on: date) -> dict[int, Criterion]:
    """What the rules of the day ask of each unit, by the type it was of on the day. Three statements."""
    types = types_of(units)
    of_type = {rule.type_id: rule for rule in UnitTypeRule.objects.in_force(on=on).order_by("valid_from")}
    of_trade = {rule.industry: rule for rule in IndustryRule.objects.in_force(on=on).order_by("valid_from")}

    def asked(unit: Any) -> Criterion:
        since, _, type_id = span_on(types[unit.pk], on)
        rule, trade = of_type.get(type_id), of_trade.get(unit.industry)
        return Criterion(
            rule.sales_percent if rule else None,
            rule.prove_within_months if rule else None,
            trade.judge_over_months if trade else None,
            since,
        )

    return {unit.pk: asked(unit) for unit in units}


def tests_of(
    units: Sequence[Any], *, on: date, months: dict[int, dict[date, Books]] | None = None
) -> dict[int, SalesTest]:
    """How each unit stands on a day. Five statements, three when the months are known (`judged_from` on)."""
    asked = criteria(units, on=on)
    known = monthly(units, judged_from(on), on) if months is None else months
    return {unit.pk: _test(unit, known.get(unit.pk, {}), asked[unit.pk], on) for unit in units}


def judged_from(on: date) -> date:
    """No test of the day looks further back."""
    return months_back(on, _LONGEST_JUDGED + 1)


def _test(unit: Any, months: dict[date, Books], criterion: Criterion, on: date) -> SalesTest:
    books = added(months, *judged_period(on, unit.opened_on, criterion.judged_over_months))
    return sales_test(
        sales=books.sales, total_cost=books.total_cost, criterion=criterion, opened_on=unit.opened_on, on=on
    )


def reserves(units: Iterable[Any], *, until: date | None = None) -> dict[tuple[int, str], int]:
    """What lies in each fund of each unit, now or at the end of a day. One statement."""
    rows = ReserveEntry.objects.filter(unit__in=[unit.pk for unit in units]).order_by()
    if until is not None:
        rows = rows.filter(dated_on__lte=until)
    sums = rows.values_list("unit", "fund").annotate(sum=Sum("amount"))
    return {(unit, fund): won for unit, fund, won in sums}


def quarter_books(unit: ProgramUnit, year: int, quarter: int) -> Books:
    """The books of one quarter. Two statements."""
    first, last = quarter_days(year, quarter)
    return added(monthly([unit], first, last).get(unit.pk, {}), first, last)


def settlement_before(unit: ProgramUnit, year: int, quarter: int) -> Settlement | None:
    """The settled quarter that goes right before."""
    wanted_year, wanted = quarter_before(year, quarter)
    return Settlement.objects.settled().filter(unit=unit, year=wanted_year, quarter=wanted).first()


def before(unit: ProgramUnit, year: int, quarter: int, *, carried: int = 0) -> Before:
    """What the quarter before left, and what lies in the reserve; `carried` where no quarter goes before."""
    lies = reserves([unit], until=quarter_days(year, quarter)[1]).get((unit.pk, ReserveFund.RESERVE), 0)
    last = settlement_before(unit, year, quarter)
    if last is None:
        return Before(carryover=carried, cumulative_reserve=lies)
    return Before(profit_of(amounts(last)), last.cumulative_balance, last.reserve, lies)


def rule_of(center: int, year: int, quarter: int) -> DistributionRule | None:
    """How the center shares the profit of a quarter: the rule of its last day."""
    return DistributionRule.objects.in_force(on=quarter_days(year, quarter)[1]).filter(center=center).first()


def charges_vat(unit: ProgramUnit, year: int) -> bool:
    """Whether the unit's newest year record that has begun says that VAT applies."""
    newest = UnitYear.objects.filter(unit=unit, year__lte=year).order_by("-year").first()
    return bool(newest and newest.vat_applies)


def money_rule(*, on: date) -> MoneyRule | None:
    return MoneyRule.objects.in_force(on=on).order_by("-valid_from").first()


# ── the budget ──────────────────────────────────────────────────────────────


@dataclass
class Line:
    """교부, 집행, 잔액 of one kind of one unit, or of a center."""

    granted: int = 0
    spent: int = 0
    planned: int = 0
    state: BudgetState = BudgetState.NONE

    def __add__(self, other: "Line") -> "Line":
        return Line(self.granted + other.granted, self.spent + other.spent)

    @property
    def left(self) -> int:
        return self.granted - self.spent

    @property
    def percent(self) -> float | None:
        permille = execution_permille(self.granted, self.spent)
        return None if permille is None else permille / 10


@dataclass
class Budget:
    """The year's money of a unit or center by kind, and together."""

    labour: Line = field(default_factory=Line)
    project: Line = field(default_factory=Line)

    @property
    def whole(self) -> Line:
        return self.labour + self.project

    @property
    def lines(self) -> list[tuple[BudgetKind, Line]]:
        return [(BudgetKind.LABOUR, self.labour), (BudgetKind.PROJECT, self.project)]

    @property
    def warnings(self) -> list[tuple[BudgetKind, Line]]:
        return [(kind, line) for kind, line in self.lines if line.state.is_warning]


def budgets(
    units: Sequence[Any], *, year: int, on: date, months: dict[int, dict[date, Books]] | None = None
) -> dict[int, Budget]:
    """The budget of each unit in a year: what was granted to it by name, and what it spent. Four statements at most.

    A unit without a grant of its own lives on its center's (`center_budget`): it is neither over nor behind.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    known = monthly(units, first, last) if months is None else months
    granted: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    given = Grant.objects.filter(unit__in=[unit.pk for unit in units], year=year).order_by()
    for unit, kind, won in given.values_list("unit", "kind").annotate(sum=Sum("amount")):
        granted[unit][kind] += won
    rule = money_rule(on=min(on, last))
    found = {}
    for unit in units:
        books = added(known.get(unit.pk, {}), first, last)
        planned = planned_percent(year, opened_on=unit.opened_on, on=on)
        lines = [
            _line(granted[unit.pk][kind], spent, planned, rule)
            for kind, spent in ((BudgetKind.LABOUR, books.labour), (BudgetKind.PROJECT, books.direct))
        ]
        found[unit.pk] = Budget(*lines)
    return found


def center_budget(center: int, of_units: Iterable[Budget], *, year: int, on: date) -> Budget:
    """The center's year: all its grants, to units and to the center as a whole, and all that its units spent."""
    rule = money_rule(on=min(on, date(year, 12, 31)))
    return budget_of(Grant.objects.filter(center=center, year=year), list(of_units), year=year, on=on, rule=rule)


def budget_of(
    grants: Iterable[Grant], of_units: Sequence[Budget], *, year: int, on: date, rule: MoneyRule | None
) -> Budget:
    """What several grants of a year come to, against what the units spent together."""
    granted: dict[str, int] = defaultdict(int)
    for grant in grants:
        granted[grant.kind] += grant.amount
    planned = planned_percent(year, opened_on=date(year, 1, 1), on=on)
    return Budget(
        _line(granted[BudgetKind.LABOUR], sum(one.labour.spent for one in of_units), planned, rule),
        _line(granted[BudgetKind.PROJECT], sum(one.project.spent for one in of_units), planned, rule),
    )


def _line(granted: int, spent: int, planned: int, rule: MoneyRule | None) -> Line:
    state = BudgetState.NONE
    if rule is not None:
        state = budget_state(
            granted=granted,
            spent=spent,
            planned=planned,
            most_percent=rule.most_percent,
            behind_points=rule.behind_points,
        )
    return Line(granted, spent, planned, state)
