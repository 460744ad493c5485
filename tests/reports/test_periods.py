"""Months, quarters, halves and years of the calendar; reports of each; what a city wants of them."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from centers.policies import Role
from reports.actions import open_report
from reports.blanks import BLANKS
from reports.enums import PeriodKind
from reports.kinds import SECTIONS
from reports.models import CityRule, Report, ReportDefinition
from reports.numbers import TABLES
from reports.paper import paper_of
from reports.periods import Period
from reports.protection import wrong_sums
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.reports import busy_center, made_report, people

pytestmark = pytest.mark.django_db
MONTH, QUARTER, HALF, YEAR = PeriodKind


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel("2026-10-05T09:00:00+09:00", tick=False):
        yield


@pytest.mark.parametrize(
    ("kind", "day", "first", "last", "words", "short", "quarter"),
    [
        (MONTH, date(2026, 2, 28), date(2026, 2, 1), date(2026, 2, 28), "2026년 2월", "2월", None),
        (MONTH, date(2024, 2, 1), date(2024, 2, 1), date(2024, 2, 29), "2024년 2월", "2월", None),
        (MONTH, date(2026, 9, 30), date(2026, 9, 1), date(2026, 9, 30), "2026년 9월", "9월", 3),
        (QUARTER, date(2026, 1, 1), date(2026, 1, 1), date(2026, 3, 31), "2026년 1분기", "1분기", 1),
        (QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31), "2026년 4분기", "4분기", 4),
        (HALF, date(2026, 6, 30), date(2026, 1, 1), date(2026, 6, 30), "2026년 상반기", "상반기", 2),
        (HALF, date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31), "2026년 하반기", "하반기", 4),
        (YEAR, date(2026, 5, 5), date(2026, 1, 1), date(2026, 12, 31), "2026년", "2026년", 4),
    ],
)
def test_a_day_lies_in_one_period_of_each_kind(kind, day, first, last, words, short, quarter):
    period = Period.around(day, kind)

    assert (period.first, period.last, str(period), period.short, period.quarter) == (
        first,
        last,
        words,
        short,
        quarter,
    )
    assert period.begins_right
    assert Period.finished_before(first, kind) == period.back(1)


@pytest.mark.parametrize(
    ("kind", "first", "months", "day", "due"),
    [
        (MONTH, date(2026, 9, 1), 1, 10, date(2026, 10, 10)),
        (MONTH, date(2026, 1, 1), 1, 31, date(2026, 2, 28)),
        (QUARTER, date(2026, 7, 1), 1, 20, date(2026, 10, 20)),
        (YEAR, date(2026, 1, 1), 2, 31, date(2027, 2, 28)),
        (YEAR, date(2027, 1, 1), 2, 31, date(2028, 2, 29)),
        (YEAR, date(2026, 1, 1), 2, 0, None),
    ],
)
def test_a_day_after_a_period(kind, first, months, day, due):
    assert Period(first, kind).day_after(months, day) == due


@pytest.fixture
def center():
    return busy_center()


@pytest.mark.parametrize(
    ("code", "month", "words"),
    [
        ("quarterly", date(2026, 7, 1), "2026년 3분기 분기 보고"),
        ("half", date(2026, 1, 1), "2026년 상반기 반기 보고"),
        ("yearly", date(2025, 1, 1), "2025년 사업실적 보고"),
    ],
)
def test_longer_reports_add_up_and_print(center, code, month, words):
    report = made_report(center, code, month)

    assert str(report) == words
    assert report.state == "frozen"
    assert wrong_sums(report.numbers) == []
    paper = paper_of(report.numbers, version=1, exact=True)
    assert [sheet.code for sheet in paper.sheets if sheet.code in ("settlements", "cumulative")] == [
        "settlements",
        "cumulative",
    ]


def test_a_quarter_counts_its_three_months_and_the_year_so_far(center):
    people(center, 4, joined_on=date(2026, 7, 6))
    people(center, 2, joined_on=date(2026, 2, 2), ends_on=date(2026, 8, 3))
    report = made_report(center, "quarterly", date(2026, 7, 1))

    paper = paper_of(report.numbers, version=1, exact=True)
    flows = {row[0].text: [cell.text for cell in row[1:]] for row in paper.sheet("flows").rows}
    assert flows["3분기"] == ["112", "10", "7", "115"]
    assert flows["올해 누계"] == ["110", "12", "7", "115"]
    # Who left during the year is counted too, each person once.
    assert paper.sheet("cumulative").total[-1].text == "122"
    assert paper.sheet("reasons").total[2].text == "7"


def test_officials_read_no_total_of_a_quarter_with_a_hidden_month(center):
    people(center, 2, joined_on=date(2026, 7, 6))
    report = made_report(center, "quarterly", date(2026, 7, 1))

    paper = paper_of(report.numbers, version=1, exact=False)
    row = paper.sheet("flows").rows[0]
    assert row[2].hidden
    assert paper.sheet("reasons").rows == []
    # The cumulative table is the center's alone: one column is left.
    assert [head.text for head in paper.sheet("cumulative").heads] == ["자격"]


def test_a_day_that_begins_no_quarter_is_refused(center):
    with pytest.raises(Exception, match="정해진 달의 1일부터"):
        open_report(center=center, month=date(2026, 5, 1), code="quarterly", by=None)


def test_one_report_of_each_kind_for_the_same_first_month(center):
    month, quarter = (open_report(center=center, month=date(2026, 7, 1), code=code, by=None) for code in _CODES)

    assert month != quarter
    assert Report.objects.filter(month=date(2026, 7, 1)).count() == 2


_CODES = ("monthly", "quarterly")


def ask(client, **changed):
    monthly = ReportDefinition.objects.get(code="monthly").pk
    asked = {"definition": monthly, "valid_from": "2026-10-01", "due_on_day": "5", "tables": ["types", "money"]}
    return client.post(reverse("reports:rules"), asked | changed | {"form_key": ""})


def test_a_city_sets_its_day_and_its_tables_for_the_months_to_come(center, sit):
    city = sit(city_desk(center))

    assert ask(city).status_code == 302
    assert "5일" in city.get(reverse("reports:rules")).content.decode()
    with time_machine.travel("2026-11-02T09:00:00+09:00", tick=False):
        before, after = (
            made_report(center, "monthly", date(2026, 9, 1)),
            made_report(center, "monthly", date(2026, 10, 1)),
        )

    assert before.filing.due_on == date(2026, 10, 10)
    assert after.filing.due_on == date(2026, 11, 5)
    assert [table["code"] for table in after.numbers["tables"]] == ["summary", "flows", "types", "money"]
    assert len(before.numbers["tables"]) > 4
    assert set(before.numbers["counts"]) <= {*after.numbers["counts"], *before.numbers["counts"]}


def test_another_citys_rule_is_not_ours(center, sit):
    ask(sit(city_desk(busy_center())))

    assert CityRule.objects.count() == 1
    assert len(made_report(center, "monthly", date(2026, 9, 1)).numbers["tables"]) > 4


@pytest.mark.parametrize(
    "wrong", [{"due_on_day": "32"}, {"due_on_day": ""}, {"valid_from": "2026-09-01"}, {"tables": ["secrets"]}]
)
def test_a_rule_that_cannot_be_is_refused(center, sit, wrong):
    assert ask(sit(city_desk(center)), **wrong).status_code == 422
    assert not CityRule.objects.exists()


def test_centers_set_no_rules(center, sit):
    assert ask(sit(DeskFactory(office=center, role=Role.DIRECTOR))).status_code == 403


def test_every_table_of_a_definition_is_known():
    for definition in ReportDefinition.objects.all():
        known = TABLES if definition.content == "counts" else SECTIONS
        assert set(definition.tables) <= set(known)
        assert set(definition.blanks) <= set(BLANKS)
