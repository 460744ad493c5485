"""How units work: the year's months that are over, beside the same months of last year."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from centers.policies import Role
from dashboards import work
from tests.factories.attendance import WorkDayFactory
from tests.factories.centers import CenterFactory, DeskFactory, city_desk
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory
from tests.factories.sales import CostFactory, DepositFactory, SaleFactory

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 20)


@pytest.fixture
def unit():
    """A unit of six, of whom one was there on three of four days; it sold in both years, and puts money by."""
    unit = UnitFactory(center=CenterFactory(), name="세탁친구")
    places = [
        PlacementFactory(participant=ParticipantFactory(center=unit.center), unit=unit, starts_on=date(2025, 3, 3))
        for _ in range(6)
    ]
    for day, code in [(5, "present"), (6, "present"), (7, "absent"), (8, "training")]:
        WorkDayFactory(placement=places[0], participant=places[0].participant, dated_on=date(2026, 10, day), code=code)
    WorkDayFactory(placement=places[0], participant=places[0].participant, dated_on=date(2026, 11, 2), code="absent")
    for day, won in [
        (date(2025, 10, 31), 400),
        (date(2025, 11, 3), 9999),  # of a month that is not over this year
        (date(2026, 1, 5), 300),
        (date(2026, 10, 31), 300),
        (date(2026, 11, 2), 7777),
    ]:
        SaleFactory(unit=unit, dated_on=day, supply=won, vat=0)
    CostFactory(unit=unit, dated_on=date(2026, 5, 1), kind="direct", fund="subsidy", amount=1000, vat=0)
    return unit


def line_of(desk):
    (line,) = work.overview(desk, on=ON)["lines"]
    return line


def test_a_directors_line_counts_the_months_that_are_over(unit):
    line = line_of(DeskFactory(office=unit.center, role=Role.DIRECTOR))

    assert line.people == 6
    assert line.rate == 750
    assert (line.sales, line.sales_before, line.growth) == (600, 400, 50)
    assert line.test.permille == 600
    assert line.pay is None


def test_all_units_together_are_the_sum_of_the_lines(unit):
    other = UnitFactory(center=unit.center, name="도시락")
    SaleFactory(unit=other, dated_on=date(2026, 6, 1), supply=50, vat=0)
    found = work.overview(DeskFactory(office=unit.center, role=Role.DIRECTOR), on=ON)

    assert found["whole"].sales == sum(line.sales for line in found["lines"]) == 650
    assert found["whole"].people == 6
    assert found["whole"].rate == 750


def test_what_lies_in_the_reserve_stands_in_the_line(unit):
    DepositFactory(unit=unit, amount=12_000)

    assert line_of(DeskFactory(office=unit.center, role=Role.DIRECTOR)).reserve == 12_000


def test_an_official_reads_money_and_no_attendance_and_no_pay(unit):
    found = work.overview(city_desk(unit.center), on=ON)

    assert (found["sees_attendance"], found["sees_pay"]) == (False, False)
    assert (found["lines"][0].sales, found["lines"][0].rate) == (600, None)


def test_a_unit_of_few_is_hidden_from_officials(unit):
    few = UnitFactory(center=unit.center, name="도시락")
    PlacementFactory(participant=ParticipantFactory(center=unit.center), unit=few)

    people = {line.unit.name: str(line.people) for line in work.overview(city_desk(unit.center), on=ON)["lines"]}

    assert people["도시락"] == "1–4"
    assert people["세탁친구"] in {"6", "가림"}


def test_a_units_own_page_shows_its_last_twelve_months(sit, unit):
    with time_machine.travel("2026-11-20 10:00+09:00", tick=False):
        page = sit(DeskFactory(office=unit.center, role=Role.DIRECTOR)).get(
            reverse("dashboards:work-unit", args=[unit.public_id])
        )

    rows = {row["month"]: row for row in page.context["rows"]}
    assert len(rows) == 12
    assert rows[date(2026, 10, 1)]["rate_percent"] == "75.0"
    assert rows[date(2026, 10, 1)]["books"].sales == 300
    assert date(2026, 11, 1) not in rows
