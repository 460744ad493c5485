"""What the desks of a unit and the director are told once a month."""

from datetime import date

import pytest

from centers.models import Notice
from centers.policies import Role
from programs.models import UnitStage, UnitType
from sales import books
from sales.clock import warn_of_money
from sales.enums import BudgetState, RatioState
from sales.warning import warn_all
from tests.factories.centers import DeskFactory
from tests.factories.programs import UnitFactory
from tests.factories.sales import CostFactory, GrantFactory, SaleFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 5)


@pytest.fixture
def unit():
    return UnitFactory(type_code="market", name="세탁친구")


@pytest.fixture
def director(unit):
    return DeskFactory(office=unit.center)


@pytest.fixture
def leader(unit):
    desk = DeskFactory(office=unit.center, role=Role.UNIT_STAFF)
    unit.leaders.add(desk)
    return desk


def earned(unit, sales, cost):
    SaleFactory(unit=unit, dated_on=date(2026, 10, 5), supply=sales)
    CostFactory(unit=unit, dated_on=date(2026, 10, 31), kind="labour", amount=cost)


def texts(desk):
    return list(Notice.objects.filter(desk=desk).order_by("pk").values_list("text", flat=True))


def test_a_unit_below_its_test_past_its_time(unit, director, leader):
    earned(unit, 200, 1_000)

    assert warn_all(on=TODAY) == 1

    said = "세탁친구: 매출이 총사업비의 20%로 기준(30%)보다 낮습니다. 기한이 지나 사회서비스형으로 바뀔 수 있습니다."
    assert texts(director) == texts(leader) == [said]
    assert Notice.objects.filter(desk=leader).get().location == f"/sales/units/{unit.public_id}/"


def test_a_young_unit_is_told_how_long_it_has(director):
    unit = UnitFactory(type_code="market", center=director.office, opened_on=date(2026, 7, 1))
    earned(unit, 200, 1_000)

    warn_all(on=TODAY)

    assert "기한이 2개월 남았습니다" in texts(director)[0]


def test_who_meets_the_test_is_left_alone(unit, director):
    earned(unit, 300, 1_000)

    assert (warn_all(on=TODAY), texts(director)) == (0, [])


def test_told_once_a_month(unit, director):
    earned(unit, 200, 1_000)

    for day in (TODAY, TODAY, date(2026, 11, 6), date(2026, 12, 5)):
        warn_all(on=day)

    assert len(texts(director)) == 2


def test_other_desks_of_the_center_are_not_told(unit, director):
    others = [DeskFactory(office=unit.center, role=role) for role in (Role.UNIT_STAFF, Role.CASE_MANAGER)]
    others.append(DeskFactory())
    earned(unit, 200, 1_000)

    warn_all(on=TODAY)

    assert [texts(desk) for desk in others] == [[], [], []]


def test_a_budget_off_its_plan(unit, director):
    earned(unit, 900, 1_000)
    GrantFactory(unit=unit, kind="labour", amount=1_100)
    GrantFactory(unit=unit, kind="project", amount=1_000)

    assert warn_all(on=TODAY) == 2

    assert texts(director) == [
        "세탁친구: 인건비 집행률이 90.9%입니다. 남은 돈은 100원입니다.",
        "세탁친구: 사업비 집행률이 0%로 계획(83%)보다 늦습니다.",
    ]


def test_a_closed_unit_is_left_alone(director):
    unit = UnitFactory(type_code="market", center=director.office, closed_on=date(2026, 10, 31))
    earned(unit, 200, 1_000)

    assert warn_all(on=TODAY) == 0


def test_farming_is_judged_over_a_year(director):
    farm = UnitFactory(center=director.office, industry="영농")
    other = UnitFactory(center=director.office, industry="세탁")
    for unit in (farm, other):
        SaleFactory(unit=unit, dated_on=date(2025, 11, 5), supply=500)
        earned(unit, 1, 1_000)

    tests = books.tests_of([farm, other], on=TODAY)

    assert (tests[farm.pk].sales, tests[farm.pk].state) == (501, RatioState.MET)
    assert (tests[other.pk].sales, tests[other.pk].state) == (1, RatioState.BELOW)


@pytest.mark.parametrize(
    ("changes", "on", "state", "months_left"),
    [
        # 사회서비스형 that became 시장진입형 in September has six months from then on.
        ([("social", "2024-01-02"), ("market", "2026-09-01")], TODAY, RatioState.NOT_YET, 4),
        ([("social", "2024-01-02"), ("market", "2026-04-01")], TODAY, RatioState.CONVERTS, 0),
        # Before the change it was asked what its type of then was asked: 10 %, with no term.
        ([("social", "2024-01-02"), ("market", "2026-11-15")], date(2026, 11, 14), RatioState.BELOW, 0),
        # There and back: the last change counts; another stage of the same type is no change.
        (
            [("market", "2024-01-02"), ("social", "2026-01-01"), ("market", "2026-08-01"), ("market", "2026-10-01")],
            TODAY,
            RatioState.NOT_YET,
            3,
        ),
        ([("market", "2024-01-02")], TODAY, RatioState.CONVERTS, 0),
        ([], TODAY, RatioState.CONVERTS, 0),
    ],
)
def test_the_months_to_prove_count_from_the_change_of_type(director, changes, on, state, months_left):
    unit = UnitFactory(center=director.office, type_code="market", opened_on=date(2024, 1, 2))
    unit.stages.all().delete()
    for code, day in changes:
        UnitStage.objects.create(
            unit=unit, stage="operating", type=UnitType.objects.get(code=code), starts_on=date.fromisoformat(day)
        )
    earned(unit, 1, 1_000)

    test = books.tests_of([unit], on=on)[unit.pk]

    assert (test.state, test.months_left) == (state, months_left)


def test_the_month_that_is_not_over_is_not_judged(unit):
    earned(unit, 300, 1_000)
    CostFactory(unit=unit, dated_on=date(2026, 11, 2), amount=9_000)

    assert books.tests_of([unit], on=TODAY)[unit.pk].total_cost == 1_000


def test_costs_out_of_sales_are_no_project_cost(unit):
    earned(unit, 300, 1_000)
    CostFactory(unit=unit, dated_on=date(2026, 10, 2), fund="sales", amount=9_000)
    CostFactory(unit=unit, dated_on=date(2026, 10, 2), kind="overtime", amount=9_000)

    assert books.tests_of([unit], on=TODAY)[unit.pk].total_cost == 1_000


def test_a_unit_that_lives_on_its_centers_grant_has_no_plan_of_its_own(unit):
    earned(unit, 300, 1_000)
    GrantFactory(unit=None, center=unit.center, kind="labour", amount=1_000)

    own = books.budgets([unit], year=2026, on=TODAY)
    whole = books.center_budget(unit.center_id, own.values(), year=2026, on=TODAY)

    assert own[unit.pk].labour.state == BudgetState.NONE
    assert (whole.labour.granted, whole.labour.spent, whole.labour.state) == (1_000, 1_000, BudgetState.HIGH)


@pytest.mark.parametrize("count", [1, 3])
def test_more_units_ask_no_more_questions(count, django_assert_num_queries):
    center = DeskFactory().office
    for _ in range(count):
        unit = UnitFactory(type_code="market", center=center)
        earned(unit, 900, 1_000)

    with django_assert_num_queries(9):
        warn_all(on=TODAY)


def test_the_clock_looks_at_today(unit):
    assert warn_of_money() == 0
