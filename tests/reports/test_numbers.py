"""A month's numbers: they add up, and each reader gets a paper of their own."""

import json
from datetime import date

import pytest

from core.suppression import Hidden
from indicators import figures
from indicators.calculations import value_of
from indicators.models import Indicator
from participants.models import Category, Eligibility
from reports.computing import compute
from reports.gathering import gather
from reports.numbers import numbers_of
from reports.paper import paper_of
from reports.periods import Period
from reports.protection import hidden_from_officials, wrong_sums
from tests.factories.centers import CenterFactory, city_desk
from tests.factories.enterprises import EnterpriseFactory, MemberCountFactory
from tests.factories.programs import UnitFactory
from tests.factories.reports import LAST, MONTH, busy_center, people, queued_report

pytestmark = pytest.mark.django_db


def numbers(center):
    found = numbers_of(gather(center, Period(MONTH)))
    return found | {"hidden": hidden_from_officials(found)}


def texts(sheet):
    return [[cell.text for cell in row] for row in [*sheet.rows, *([sheet.total] if sheet.total else [])]]


def test_the_numbers_of_a_month_add_up():
    found = numbers(busy_center())

    assert wrong_sums(found) == []
    assert found["counts"]["all"] == 111


def test_what_json_keeps_of_the_numbers_gives_the_same_paper():
    found = numbers(busy_center())

    kept = json.loads(json.dumps(found))

    assert paper_of(kept, version=1, exact=False) == paper_of(found, version=1, exact=False)


def test_the_center_reads_its_exact_numbers():
    paper = paper_of(numbers(busy_center()), version=1, exact=True)

    assert texts(paper.sheet("flows")) == [["9월", "110", "6", "5", "111"], ["올해 누계", "110", "6", "5", "111"]]
    assert texts(paper.sheet("types")) == [
        ["시장진입형", "1", "80", "43", "42", "+1"],
        ["사회서비스형", "1", "80", "62", "62", "0"],
        ["게이트웨이", "1", "10", "3", "3", "0"],
        ["배치 대기", "–", "–", "3", "3", "0"],
        ["계", "3", "170", "111", "110", "+1"],
    ]
    assert not paper.has_hidden


def test_officials_read_the_protected_ones():
    paper = paper_of(numbers(busy_center()), version=1, exact=False)

    assert texts(paper.sheet("types")) == [
        ["시장진입형", "1", "80", "가림"],
        ["사회서비스형", "1", "80", "62"],
        ["게이트웨이", "1", "10", "1–4"],
        ["배치 대기", "–", "–", "1–4"],
        ["계", "3", "170", "111"],
    ]
    assert paper.has_hidden


@pytest.mark.parametrize("exact", [True, False])
def test_no_sheet_of_the_paper_is_lost(exact):
    codes = [sheet.code for sheet in paper_of(numbers(busy_center()), version=1, exact=exact).sheets]

    assert codes == [
        "summary",
        "flows",
        "types",
        "categories",
        "first_categories",
        "units",
        "bands",
        "townships",
        "reasons",
        "attendance",
        "money",
        "enterprises",
        "agreements",
        "indicators",
    ]


def test_no_hidden_count_is_left_in_the_paper_of_an_official():
    """Each cell that the exact paper fills from a hidden key is hidden in the other; so are sums and free places."""
    found = numbers(busy_center())
    exact, official = (paper_of(found, version=1, exact=exact) for exact in (True, False))
    secret = {found["counts"][key] for key in found["hidden"]}

    for sheet in official.sheets:
        for row, exact_row in zip(sheet.rows, exact.sheet(sheet.code).rows, strict=False):
            known = {cell.label: cell for cell in exact_row}
            for cell in row:
                is_stretch = sheet.code == "indicators" and isinstance(cell.value, str)
                assert cell.hidden or is_stretch or cell.value == known[cell.label].value
    small = {value for value in secret if 0 < value < 5}
    assert small
    assert not [
        cell
        for sheet in official.sheets
        if sheet.code not in {"summary", "types", "money", "agreements", "indicators"}
        for row in sheet.rows
        for cell in row
        if cell.is_number and cell.value in small and cell.label not in {"정원", "빈자리"}
    ]


def test_the_free_places_of_a_hidden_unit_are_hidden_too():
    rows = paper_of(numbers(busy_center()), version=1, exact=False).sheet("units").rows
    gateway = next(row for row in rows if row[0].text == "게이트웨이")

    assert [cell.text for cell in gateway[-3:]] == ["10", "1–4", "가림"]


def test_people_of_a_closed_unit_are_not_lost():
    center = CenterFactory()
    unit = UnitFactory(center=center, name="닫힌", closed_on=date(2026, 8, 1))
    people(center, 9, unit=unit)

    paper = paper_of(numbers(center), version=1, exact=True)

    assert texts(paper.sheet("units"))[0][:5] == ["닫힌 (종료)", "사회서비스형", "–", "0", "9"]


def test_the_first_category_is_counted_beside_the_present_one():
    center = CenterFactory()
    movers = people(center, 6, category="conditional")
    people(center, 7, category="general")
    for person in movers:
        row = person.eligibilities.get()
        row.ends_on = date(2026, 3, 31)
        row.save()
        near_poor = Category.objects.get(code="near_poor")
        Eligibility.objects.create(participant=person, category=near_poor, starts_on=date(2026, 4, 1))

    paper = paper_of(numbers(center), version=1, exact=True)

    rows = {row[0]: row[1:] for row in texts(paper.sheet("first_categories"))}
    assert [rows["조건부수급자"], rows["일반수급자"], rows["차상위자"], rows["계"]] == [
        ["6", "0"],
        ["7", "7"],
        ["0", "6"],
        ["13", "13"],
    ]


def test_people_without_a_category_or_township_stand_in_a_line_of_their_own():
    center = CenterFactory()
    people(center, 7)
    for person in people(center, 6):
        person.eligibilities.all().delete()

    paper = paper_of(numbers(center), version=1, exact=True)

    assert ["미상", "6", "6"] in texts(paper.sheet("categories"))
    assert texts(paper.sheet("townships")) == [["미상", "13"], ["계", "13"]]


def test_members_of_an_enterprise_are_protected_as_people_are():
    center = busy_center()
    enterprise = EnterpriseFactory(center=center, name="깨끗한집")
    MemberCountFactory(
        enterprise=enterprise, counted_on=LAST, general=1, conditional=2, special=0, near_poor=8, ordinary=0
    )
    found = numbers(center)

    exact, official = (paper_of(found, version=1, exact=exact).sheet("enterprises").rows[0] for exact in (True, False))

    assert [cell.text for cell in exact[-2:]] == ["11", "3"]
    assert official[-1].text == "1–4"
    assert (
        any(cell.hidden for cell in official[-2:-1]) or found["hidden"].get(f"other-members:{enterprise.pk}") is False
    )


def test_the_report_names_whom_it_is_for():
    center = busy_center()
    city_desk(center)

    assert numbers(center)["recipient"] == f"{center.region.name}장"


def test_an_empty_center_reports_zeros():
    center = CenterFactory()
    people(center, 3, ends_on=date(2026, 1, 31))

    paper = paper_of(numbers(center), version=1, exact=True)

    assert texts(paper.sheet("flows"))[0] == ["9월", "0", "0", "0", "0"]
    assert paper.sheet("units").rows == []


def test_percentages_and_hidden_values_are_never_numbers():
    paper = paper_of(numbers(busy_center()), version=1, exact=False)
    hidden = [cell for sheet in paper.sheets for row in sheet.rows for cell in row if cell.hidden]

    assert hidden
    assert all(isinstance(cell.value, Hidden) and cell.text in {"1–4", "가림"} for cell in hidden)


@pytest.mark.parametrize("rows", [1, 3])
def test_more_people_and_units_ask_no_more_questions(rows, django_assert_num_queries):
    center = CenterFactory()
    for _ in range(rows):
        people(center, 4 * rows, unit=UnitFactory(center=center, places=40))

    with django_assert_num_queries(75):
        gather(center, Period(MONTH))


def test_a_report_that_does_not_add_up_is_not_made(monkeypatch):
    report = queued_report()
    monkeypatch.setattr("reports.computing.wrong_sums", lambda numbers: ["all ≠ a+b"])

    with pytest.raises(Exception, match="합계"):
        compute(report.pk)

    report.refresh_from_db()
    assert (report.state, report.attempts) == ("failed", 1)


def test_an_indicator_is_the_same_in_the_report_as_on_its_page():
    """The center exactly, the city as a stretch; what would tell months is hidden."""
    center = busy_center()  # five found work in September, 116 took part
    found = numbers(center)
    exact, official = (
        {row[0].text: row[1].text for row in paper_of(found, version=1, exact=exact).sheet("indicators").rows}
        for exact in (True, False)
    )
    one = Indicator.objects.get(code="work_rate")
    counted = figures.count([center.pk], [one], [MONTH])[center.pk, "work_rate", MONTH]

    assert exact["취·창업률"] == str(value_of(one.kind, counted)) == "4.3"
    assert official["취·창업률"] == "5–9명"
    assert official["참여자 현원"] == exact["참여자 현원"] == "111"
    assert official["신규"] == official["자활성공률"] == "가림"
