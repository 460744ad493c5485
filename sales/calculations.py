"""Ratio, settlement, sharing and execution: values in, values out. Amounts are whole won.

How the national columns hang together is not written down anywhere we could read: the identity in `difference` is
our reading of their names (domain.md §4.2, [I]).
"""

import re
from dataclasses import dataclass, fields
from datetime import date, timedelta

from core.korean import half_width
from core.periods import add_months, months_back, months_between
from sales.enums import BudgetState, RatioState
from sales.shares import WHOLE, Shares

_WON = re.compile(r"₩?\s*(-?)\s*(\d{1,3}(?:,\d{3})+|\d+)\s*원?")


def read_won(value: object) -> int | None:
    """The whole won that a cell or a field means (1,200,000원, 1200000, 1200000.0); None when it means none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else None
    found = _WON.fullmatch(half_width(str(value)).strip())
    return int(found[1] + found[2].replace(",", "")) if found else None


def vat_of(supply: int, percent: int) -> int:
    """부가가치세 of a supply (부가가치세법 제30조), truncated to the won."""
    return supply * percent // 100


# ── the sales test ──────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Criterion:
    """What the rules of the day ask of a unit: a row of UnitTypeRule, and of IndustryRule where the trade has one.

    `of_type_since`: from when on it is of the type, where it was of another before.
    """

    percent: int | None
    prove_within_months: int | None = None
    judged_over_months: int | None = None
    of_type_since: date = date.min


@dataclass(frozen=True)
class SalesTest:
    """How a unit stands: sales over total project cost in tenths of a percent, the state, and the months left."""

    sales: int
    total_cost: int
    permille: int | None
    criterion: Criterion
    state: RatioState
    deadline: date | None = None
    months_left: int = 0

    @property
    def percent(self) -> float | None:
        return None if self.permille is None else self.permille / 10

    @property
    def lacking(self) -> int:
        """Won of sales that are missing for the test in this period, rounded up."""
        if self.criterion.percent is None:
            return 0
        return max(0, -(-self.total_cost * self.criterion.percent // 100) - self.sales)


def judged_period(on: date, opened_on: date, months: int | None = None) -> tuple[date, date]:
    """From when until when sales and costs are laid side by side.

    Up to the end of the last whole month: the labour cost of a month is only known when it is paid. From 1 January of
    that month's year; with `months` over so many months back (영농·축산: a year). Never before the unit opened.
    """
    last = on.replace(day=1) - timedelta(days=1)
    first = months_back(last, months - 1) if months else date(last.year, 1, 1)
    return max(first, opened_on), last


def sales_test(*, sales: int, total_cost: int, criterion: Criterion, opened_on: date, on: date) -> SalesTest:
    """매출액 ≥ 30 % (시장진입형) or 10 % (사회서비스형) of 총사업비 (C-BG, C-EP24).

    A type that has so many months to prove it (시장진입형: 6, B-SW) and did not is turned into 사회서비스형; a trade
    with a row of its own (영농·축산) has the longer time. The months count from the opening, or from the day on which
    the unit became of this type: what is asked of it is asked from then on.
    """
    permille = sales * WHOLE // total_cost if total_cost > 0 else None
    months = _months_to_prove(criterion)
    deadline = add_months(max(opened_on, criterion.of_type_since), months) if months else None
    left = months_between(on, deadline - timedelta(days=1)) if deadline and on < deadline else 0
    state = _state(sales, total_cost, criterion, deadline, left)
    return SalesTest(sales, total_cost, permille, criterion, state, deadline, left)


def _months_to_prove(criterion: Criterion) -> int | None:
    if criterion.prove_within_months is None:
        return None
    return max(criterion.prove_within_months, criterion.judged_over_months or 0)


def _state(sales: int, total_cost: int, criterion: Criterion, deadline: date | None, left: int) -> RatioState:
    if criterion.percent is None:
        return RatioState.NO_TEST
    if total_cost <= 0:
        return RatioState.UNKNOWN
    if sales * 100 >= total_cost * criterion.percent:
        return RatioState.MET
    if deadline is None:
        return RatioState.BELOW
    return RatioState.NOT_YET if left else RatioState.CONVERTS


# ── sharing what is left ────────────────────────────────────────────────────


def distribute(profit: int, shares: Shares) -> dict[str, int]:
    """The won of each pot, truncated; what the truncation leaves goes to the reserve, so that it balances to the won.

    A loss shares nothing. Refuses (ValueError) shares of more than the whole.
    """
    if shares.total > WHOLE:
        raise ValueError("shares exceed the whole")
    if profit <= 0:
        return {**dict.fromkeys(shares.parts(), 0), "reserve": 0, "sales_balance": 0}
    given = {name: profit * share // WHOLE for name, share in shares.parts().items()}
    balance = profit * (WHOLE - shares.total) // WHOLE
    return {**given, "reserve": profit - sum(given.values()) - balance, "sales_balance": balance}


# ── settling a quarter ──────────────────────────────────────────────────────


@dataclass(frozen=True)
class Books:
    """What the ledgers of a unit hold for a quarter."""

    sales: int = 0
    labour: int = 0
    direct: int = 0  # from the subsidy
    direct_from_sales: int = 0
    overtime: int = 0
    holiday: int = 0
    activation: int = 0
    type_support: int = 0
    other: int = 0
    bonus_paid: int = 0
    naeil_paid: int = 0

    def __add__(self, other: "Books") -> "Books":
        return Books(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})

    @property
    def total_cost(self) -> int:
        """총사업비 = 인건비 + 사업비 out of the subsidy (C-BG)."""
        return self.labour + self.direct

    @property
    def from_sales(self) -> int:
        """What the quarter's sales have to bear; what is paid out of earlier pots is none of it."""
        return self.direct_from_sales + self.overtime + self.holiday + self.activation + self.type_support + self.other


@dataclass(frozen=True)
class Before:
    """What the quarter before has left, and what lies in the reserve."""

    settlement: int = 0
    carryover: int = 0  # below zero: a loss that has to be made good first
    reserve: int = 0
    cumulative_reserve: int = 0


# Columns that follow from the ledgers and from the quarter before; nobody types them.
OF_BOOKS = (
    *("sales_amount", "gov_support_amount", "direct_cost", "direct_cost_deducted", "direct_cost_spent"),
    *("overtime_amount", "holiday_work_amount", "overtime_spent", "holiday_work_spent", "naeil_profit_share_spent"),
    *("unit_activation_support", "unit_activation_spent", "type_operation_support", "spent_balance"),
    *("performance_bonus_spent", "prev_quarter_reserve", "prev_quarter_settlement"),
)
# Columns that the rule proposes and the accountant may put otherwise, as long as it balances.
ADJUSTABLE = (
    *("performance_bonus", "naeil_profit_share", "startup_fund", "central_asset_fund", "local_support_fee"),
    *("reserve", "sales_balance", "reserve_shortfall", "naeil_incentive"),
)


def settle_quarter(books: Books, before: Before, shares: Shares) -> dict[str, int]:
    """The national columns of a quarter, shared by the rule. They balance: `difference` is nothing."""
    profit = books.sales + before.carryover - books.from_sales
    return with_sums(
        {
            "sales_amount": books.sales,
            "gov_support_amount": books.total_cost,
            "direct_cost": books.direct + books.direct_from_sales,
            "direct_cost_deducted": books.direct_from_sales,
            "direct_cost_spent": books.direct_from_sales,
            # Our ledger holds what was paid on the day it was paid: what was earned and what was paid are one.
            "overtime_amount": books.overtime,
            "holiday_work_amount": books.holiday,
            "overtime_spent": books.overtime,
            "holiday_work_spent": books.holiday,
            "naeil_incentive": 0,
            "naeil_profit_share_spent": books.naeil_paid,
            "unit_activation_support": books.activation,
            "unit_activation_spent": books.activation,
            "type_operation_support": books.type_support,
            "spent_balance": books.other,
            "performance_bonus_spent": books.bonus_paid,
            "reserve_shortfall": max(0, -profit),
            "prev_quarter_reserve": before.reserve,
            "prev_quarter_settlement": before.settlement,
            "prev_quarter_carryover": before.carryover,
            **distribute(profit, shares),
        },
        cumulative_reserve=before.cumulative_reserve,
    )


def with_sums(columns: dict[str, int], *, cumulative_reserve: int) -> dict[str, int]:
    """The columns with the two that add up; `cumulative_reserve` is what lay in the reserve before."""
    return {
        **columns,
        "cumulative_reserve": cumulative_reserve + columns["reserve"],
        "cumulative_balance": columns["sales_balance"] - columns["reserve_shortfall"],
    }


def profit_of(columns: dict[str, int]) -> int:
    """수익금: sales and what was carried over, less what the sales had to bear."""
    return columns["sales_amount"] + columns["prev_quarter_carryover"] - _borne(columns)


def difference(columns: dict[str, int]) -> int:
    """Won that the columns leave over (above zero) or lack (below): nothing when the settlement balances.

    매출금액 + 전분기이월금액 + 매출적립부족금액 = what was paid from sales + the pots + 매출적립금액 + 매출잔금액.
    """
    shared = ["performance_bonus", "naeil_profit_share", "startup_fund", "central_asset_fund", "local_support_fee"]
    laid = sum(columns[name] for name in [*shared, "reserve", "sales_balance"])
    return profit_of(columns) + columns["reserve_shortfall"] - laid


def _borne(columns: dict[str, int]) -> int:
    names = ["direct_cost_spent", "overtime_spent", "holiday_work_spent", "unit_activation_spent"]
    return sum(columns[name] for name in [*names, "type_operation_support", "spent_balance"])


# ── the budget ──────────────────────────────────────────────────────────────


def execution_permille(granted: int, spent: int) -> int | None:
    """집행률: spent over granted, in tenths of a percent; None without a grant."""
    return spent * WHOLE // granted if granted > 0 else None


def planned_percent(year: int, *, opened_on: date, on: date) -> int:
    """How much of a year's grant an even plan has spent by the end of the last whole month."""
    first = max(date(year, 1, 1), opened_on.replace(day=1))
    if first.year > year:
        return 0
    months = 13 - first.month
    last = min(on.replace(day=1) - timedelta(days=1), date(year, 12, 31))
    gone = months_between(first, last) if last >= first else 0
    return min(100, gone * 100 // months)


def budget_state(*, granted: int, spent: int, planned: int, most_percent: int, behind_points: int) -> BudgetState:
    """Over the grant; nearly all of it before its time; or so many points behind the plan."""
    if granted <= 0:
        return BudgetState.NONE
    if spent > granted:
        return BudgetState.OVER
    if spent * 100 > granted * max(most_percent, planned):
        return BudgetState.HIGH
    return BudgetState.BEHIND if spent * 100 < granted * (planned - behind_points) else BudgetState.ON_PLAN
