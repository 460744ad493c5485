"""The sums of sales and settlements, as tables an accountant can read."""

from datetime import date
from random import Random

import pytest

from sales.calculations import (
    ADJUSTABLE,
    OF_BOOKS,
    Before,
    Books,
    Criterion,
    budget_state,
    difference,
    distribute,
    execution_permille,
    judged_period,
    planned_percent,
    profit_of,
    read_won,
    sales_test,
    settle_quarter,
    vat_of,
)
from sales.enums import BudgetState, RatioState, SettlementState
from sales.quarters import quarter_after, quarter_before, quarter_days, quarter_of
from sales.shares import Shares

MARKET, SOCIAL, NONE = Criterion(30, 6), Criterion(10), Criterion(None)
FARM = Criterion(30, 6, 12)


def since(year):
    """시장진입형 since 1 September of a year."""
    return Criterion(30, 6, None, date(year, 9, 1))


@pytest.mark.parametrize(
    ("value", "won"),
    [
        (1_200_000, 1_200_000),
        (1_200_000.0, 1_200_000),
        ("1,200,000", 1_200_000),
        ("1,200,000원", 1_200_000),
        ("₩1,200", 1_200),
        ("１２００", 1_200),
        (" 1200 원 ", 1_200),
        ("-500", -500),
        ("0", 0),
        (1.5, None),
        ("1.5", None),
        ("1,20", None),
        ("만원", None),
        ("백만 원", None),
        ("", None),
        (None, None),
        (True, None),
        (date(2026, 1, 1), None),
        (float("nan"), None),
        (float("inf"), None),
    ],
)
def test_won_is_read_as_people_type_it(value, won):
    assert read_won(value) == won


@pytest.mark.parametrize(("supply", "vat"), [(10_000, 1_000), (9_999, 999), (5, 0), (0, 0)])
def test_vat_is_truncated(supply, vat):
    assert vat_of(supply, 10) == vat


@pytest.mark.parametrize(
    ("day", "quarter", "first", "last"),
    [
        (date(2026, 1, 1), (2026, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 3, 31), (2026, 1), date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), (2026, 2), date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 9, 30), (2026, 3), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 12, 31), (2026, 4), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_lies_in_its_quarter(day, quarter, first, last):
    assert quarter_of(day) == quarter
    assert quarter_days(*quarter) == (first, last)
    assert quarter_after(*quarter_before(*quarter)) == quarter


@pytest.mark.parametrize(
    ("sales", "cost", "criterion", "opened", "on", "state", "left", "permille"),
    [
        # exactly on the line, a won below it
        (30, 100, MARKET, date(2025, 1, 1), date(2026, 11, 28), RatioState.MET, 0, 300),
        (2_999_999, 10_000_000, MARKET, date(2025, 1, 1), date(2026, 11, 28), RatioState.CONVERTS, 0, 299),
        (10, 100, SOCIAL, date(2025, 1, 1), date(2026, 11, 28), RatioState.MET, 0, 100),
        (9, 100, SOCIAL, date(2025, 1, 1), date(2026, 11, 28), RatioState.BELOW, 0, 90),
        # within the six months: how many are left, the begun one counted
        (1, 100, MARKET, date(2026, 6, 1), date(2026, 6, 1), RatioState.NOT_YET, 6, 10),
        (1, 100, MARKET, date(2026, 6, 1), date(2026, 9, 15), RatioState.NOT_YET, 3, 10),
        (1, 100, MARKET, date(2026, 6, 1), date(2026, 11, 28), RatioState.NOT_YET, 1, 10),
        (1, 100, MARKET, date(2026, 6, 1), date(2026, 12, 1), RatioState.CONVERTS, 0, 10),
        (40, 100, MARKET, date(2026, 6, 1), date(2026, 9, 15), RatioState.MET, 3, 400),
        # farming is judged over a year, and has one to prove itself
        (1, 100, FARM, date(2026, 3, 2), date(2026, 11, 28), RatioState.NOT_YET, 4, 10),
        (1, 100, FARM, date(2025, 3, 2), date(2026, 11, 28), RatioState.CONVERTS, 0, 10),
        (1, 100, Criterion(10, None, 12), date(2025, 3, 2), date(2026, 11, 28), RatioState.BELOW, 0, 10),
        # of this type since 1 September: counted from then, but never from before the opening
        (
            1,
            100,
            since(2026),
            date(2024, 1, 2),
            date(2026, 11, 28),
            RatioState.NOT_YET,
            4,
            10,
        ),
        (
            1,
            100,
            since(2026),
            date(2024, 1, 2),
            date(2027, 3, 1),
            RatioState.CONVERTS,
            0,
            10,
        ),
        (
            1,
            100,
            since(2020),
            date(2026, 9, 1),
            date(2026, 11, 28),
            RatioState.NOT_YET,
            4,
            10,
        ),
        # nothing to lay it against, no test, no sales
        (5, 0, MARKET, date(2025, 1, 1), date(2026, 11, 28), RatioState.UNKNOWN, 0, None),
        (5, 100, NONE, date(2025, 1, 1), date(2026, 11, 28), RatioState.NO_TEST, 0, 50),
        (0, 100, MARKET, date(2025, 1, 1), date(2026, 11, 28), RatioState.CONVERTS, 0, 0),
    ],
)
def test_the_sales_test(sales, cost, criterion, opened, on, state, left, permille):
    test = sales_test(sales=sales, total_cost=cost, criterion=criterion, opened_on=opened, on=on)

    assert (test.state, test.months_left, test.permille) == (state, left, permille)


def test_what_is_lacking_is_rounded_up():
    test = sales_test(sales=0, total_cost=101, criterion=MARKET, opened_on=date(2025, 1, 1), on=date(2026, 1, 1))

    assert test.lacking == 31


@pytest.mark.parametrize(
    ("on", "opened", "months", "period"),
    [
        (date(2026, 11, 28), date(2024, 1, 2), None, (date(2026, 1, 1), date(2026, 10, 31))),
        (date(2026, 1, 15), date(2024, 1, 2), None, (date(2025, 1, 1), date(2025, 12, 31))),
        (date(2026, 11, 28), date(2026, 6, 10), None, (date(2026, 6, 10), date(2026, 10, 31))),
        (date(2026, 11, 28), date(2024, 1, 2), 12, (date(2025, 11, 1), date(2026, 10, 31))),
        (date(2026, 3, 1), date(2024, 1, 2), 12, (date(2025, 3, 1), date(2026, 2, 28))),
    ],
)
def test_sales_and_costs_of_the_same_months(on, opened, months, period):
    assert judged_period(on, opened, months) == period


SHARES = Shares(300, 200, 150, 50, 100, 200)


@pytest.mark.parametrize(
    ("profit", "shares", "given"),
    [
        # bonus, naeil, startup, central, local, reserve, balance
        (1_000_000, SHARES, (300_000, 200_000, 150_000, 50_000, 100_000, 200_000, 0)),
        # each truncated; the four won that are left go to the reserve
        (1_234_567, SHARES, (370_370, 246_913, 185_185, 61_728, 123_456, 246_915, 0)),
        (1, SHARES, (0, 0, 0, 0, 0, 1, 0)),
        (999, Shares(333, 333, 333), (332, 332, 332, 0, 0, 3, 0)),
        # what the shares leave over stays as balance, truncated too
        (1_000_001, Shares(performance_bonus=500, reserve=400), (500_000, 0, 0, 0, 0, 400_001, 100_000)),
        (1_000_000, Shares(), (0, 0, 0, 0, 0, 0, 1_000_000)),
        (1_000_000, Shares(reserve=1000), (0, 0, 0, 0, 0, 1_000_000, 0)),
        # no profit, nothing to share
        (0, SHARES, (0, 0, 0, 0, 0, 0, 0)),
        (-500, SHARES, (0, 0, 0, 0, 0, 0, 0)),
    ],
)
def test_profit_is_shared_to_the_won(profit, shares, given):
    names = [*shares.parts(), "reserve", "sales_balance"]

    assert tuple(distribute(profit, shares)[name] for name in names) == given
    assert sum(given) == max(0, profit)


def test_no_more_than_the_whole_is_shared():
    with pytest.raises(ValueError, match="exceed"):
        distribute(100, Shares(600, 401))


def test_a_quarter_with_its_columns():
    books = Books(
        sales=12_000_000,
        labour=20_000_000,
        direct=3_000_000,
        direct_from_sales=2_000_000,
        overtime=400_000,
        holiday=100_000,
        activation=300_000,
        type_support=50_000,
        other=150_000,
        bonus_paid=700_000,
        naeil_paid=500_000,
    )
    before = Before(settlement=8_000_000, carryover=1_000_000, reserve=1_600_000, cumulative_reserve=5_600_000)

    columns = settle_quarter(books, before, SHARES)

    assert profit_of(columns) == 12_000_000 + 1_000_000 - 3_000_000
    assert columns == {
        "sales_amount": 12_000_000,
        "gov_support_amount": 23_000_000,
        "direct_cost": 5_000_000,
        "direct_cost_deducted": 2_000_000,
        "direct_cost_spent": 2_000_000,
        "overtime_amount": 400_000,
        "holiday_work_amount": 100_000,
        "overtime_spent": 400_000,
        "holiday_work_spent": 100_000,
        "naeil_incentive": 0,
        "naeil_profit_share": 2_000_000,
        "naeil_profit_share_spent": 500_000,
        "startup_fund": 1_500_000,
        "unit_activation_support": 300_000,
        "unit_activation_spent": 300_000,
        "type_operation_support": 50_000,
        "reserve": 2_000_000,
        "reserve_shortfall": 0,
        "prev_quarter_reserve": 1_600_000,
        "cumulative_reserve": 7_600_000,
        "sales_balance": 0,
        "cumulative_balance": 0,
        "spent_balance": 150_000,
        "performance_bonus": 3_000_000,
        "performance_bonus_spent": 700_000,
        "central_asset_fund": 500_000,
        "local_support_fee": 1_000_000,
        "prev_quarter_settlement": 8_000_000,
        "prev_quarter_carryover": 1_000_000,
    }
    assert difference(columns) == 0


def test_a_loss_is_a_shortfall_that_is_carried_over():
    lost = settle_quarter(Books(sales=100, overtime=450), Before(cumulative_reserve=70), SHARES)
    next_one = settle_quarter(Books(sales=1_000), Before(carryover=lost["cumulative_balance"]), SHARES)

    assert (lost["reserve_shortfall"], lost["reserve"], lost["cumulative_reserve"]) == (350, 0, 70)
    assert lost["cumulative_balance"] == -350
    assert (profit_of(next_one), difference(lost), difference(next_one)) == (650, 0, 0)


def test_what_was_laid_aside_before_is_no_cost_of_the_quarter():
    columns = settle_quarter(Books(sales=1_000, bonus_paid=900, naeil_paid=900), Before(), SHARES)

    assert profit_of(columns) == 1_000


@pytest.mark.parametrize("seed", range(200))
def test_whatever_the_books_hold_it_balances(seed):
    dice = Random(seed)  # noqa: S311 - invented amounts
    least = {1: -(10**7), 4: -(10**6)}  # pay that was taken back: labour and overtime
    books = Books(*(dice.randrange(least.get(place, 0), 30_000_000) for place in range(11)))
    before = Before(dice.randrange(10**7), dice.randrange(-(10**7), 10**7), dice.randrange(10**7), 0)
    cuts = sorted(dice.randrange(0, 1001) for _ in range(6))
    shares = Shares(*(high - low for low, high in zip([0, *cuts], cuts, strict=False)))

    columns = settle_quarter(books, before, shares)

    assert difference(columns) == 0
    assert all(columns[name] >= 0 for name in ADJUSTABLE)


@pytest.mark.parametrize(("change", "left"), [(-10, 10), (1, -1)])
def test_the_difference_is_told_to_the_won(change, left):
    columns = settle_quarter(Books(sales=1_000_000), Before(), SHARES)

    assert difference({**columns, "performance_bonus": columns["performance_bonus"] + change}) == left


def test_every_column_is_of_the_books_or_the_rule_or_a_sum():
    columns = settle_quarter(Books(), Before(), Shares())
    sums = {"cumulative_reserve", "cumulative_balance", "prev_quarter_carryover"}

    assert set(columns) == {*OF_BOOKS, *ADJUSTABLE} | sums


@pytest.mark.parametrize(
    ("year", "opened", "on", "percent"),
    [
        (2026, date(2024, 1, 2), date(2026, 11, 28), 83),
        (2026, date(2024, 1, 2), date(2026, 1, 20), 0),
        (2026, date(2024, 1, 2), date(2027, 2, 1), 100),
        (2026, date(2026, 7, 15), date(2026, 10, 1), 50),
        (2026, date(2027, 1, 4), date(2026, 10, 1), 0),
        (2027, date(2024, 1, 2), date(2026, 10, 1), 0),
    ],
)
def test_an_even_plan(year, opened, on, percent):
    assert planned_percent(year, opened_on=opened, on=on) == percent


@pytest.mark.parametrize(
    ("granted", "spent", "planned", "state"),
    [
        (0, 0, 50, BudgetState.NONE),
        (0, 1, 50, BudgetState.NONE),
        (1_000, 1_001, 100, BudgetState.OVER),
        (1_000, 1_000, 100, BudgetState.ON_PLAN),
        (1_000, 901, 83, BudgetState.HIGH),
        (1_000, 900, 83, BudgetState.ON_PLAN),
        (1_000, 950, 95, BudgetState.ON_PLAN),
        (1_000, 630, 83, BudgetState.ON_PLAN),
        (1_000, 629, 83, BudgetState.BEHIND),
        (1_000, 0, 8, BudgetState.ON_PLAN),
    ],
)
def test_how_a_budget_stands(granted, spent, planned, state):
    assert budget_state(granted=granted, spent=spent, planned=planned, most_percent=90, behind_points=20) == state


@pytest.mark.parametrize(("granted", "spent", "permille"), [(3_000, 1_000, 333), (0, 5, None), (1_000, 1_200, 1_200)])
def test_the_execution_rate_is_truncated(granted, spent, permille):
    assert execution_permille(granted, spent) == permille


def test_a_settled_quarter_goes_nowhere():
    pairs = {(one, other) for one in SettlementState for other in SettlementState if one.may_become(other)}

    assert pairs == {(SettlementState.DRAFT, SettlementState.SETTLED)}
