"""Every page that a report's numbers lead to, followed by each desk that may read the report."""

import re
from datetime import date, timedelta
from html import unescape
from urllib.parse import urlsplit

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from attendance.models import WorkDay
from centers.policies import Role
from core.suppression import Hidden
from indicators.models import Indicator
from indicators.rows import PARTS
from programs.models import ProgramUnit
from reports.enums import FilingState
from reports.handing_out import read_by
from reports.models import Filing, Report
from sales.models import SaleEntry
from tests.factories.centers import DeskFactory, city_desk, metro_desk
from tests.factories.reports import made_report, working_center

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a href="(/(?:indicators|attendance|sales|programs|enterprises)/[^"]*)">([\d.,]+)</a>')
READERS = [Role.DIRECTOR, Role.CASE_MANAGER, Role.ACCOUNTANT, Role.CENTER_ADMIN]
MONTH, QUARTER = ("monthly", date(2026, 9, 1)), ("quarterly", date(2026, 7, 1))
PLAN, ACCOUNTS = ("plan", date(2027, 1, 1)), ("accounts", date(2025, 1, 1))
ENTERPRISES = ("enterprise_half", date(2026, 1, 1))


@pytest.fixture(autouse=True)
def november():
    with time_machine.travel("2026-11-05T09:00:00+09:00", tick=False):
        yield


@pytest.fixture
def center():
    return working_center()


def links_of(client, report):
    page = client.get(report.get_absolute_url())
    assert page.status_code == 200
    return [(unescape(href), text) for href, text in LINK.findall(page.text)]


def rooms_of(links):
    return {urlsplit(href).path.split("/")[1] for href, _ in links}


def link_in(client, report, table, head, column):
    """What the number in a row of a table opens."""
    paper = client.get(report.get_absolute_url()).context["paper"]
    sheet = paper.sheet(table)
    (row,) = (row for row in [*sheet.rows, sheet.total] if row[0].text == head)
    (cell,) = (cell for cell in row if cell.label == column)
    return cell.link, cell.value


def follow(client, links):
    """Pages that are not there for the desk, and those that say another number than the report."""
    missing, wrong = [], []
    for href, text in dict(links).items():
        page = client.get(href)
        if page.status_code != 200:
            missing.append((href, page.status_code))
        elif "told=" in href and f"{page.context['found'].figure:,}" != text:
            wrong.append((href, text, page.context["found"].figure))
    return missing, wrong


@pytest.mark.parametrize(
    ("code", "month", "roles"),
    [
        (*MONTH, READERS),
        (*QUARTER, READERS),
        ("half", date(2026, 1, 1), [Role.CENTER_ADMIN]),
        ("yearly", date(2025, 1, 1), [Role.CENTER_ADMIN]),
        (*PLAN, [Role.ACCOUNTANT]),
        (*ACCOUNTS, [Role.ACCOUNTANT]),
        (*ENTERPRISES, [Role.CENTER_ADMIN]),
    ],
)
def test_every_link_of_a_report_opens_for_whoever_reads_it(code, month, roles, center, sit):
    report = made_report(center, code, month)

    for role in roles:
        client = sit(DeskFactory(office=center, role=role))
        links = links_of(client, report)
        assert links, role
        assert follow(client, links) == ([], []), role


MONEY, LISTED = ("sales", "cost"), ("units", "places", "agreements", "enterprises")


@pytest.mark.parametrize(
    ("code", "month", "more", "rooms"), [(*MONTH, [], ["attendance"]), (*QUARTER, ["took_part"], [])]
)
def test_what_opens_its_rows(code, month, more, rooms, center, sit):
    links = links_of(sit(DeskFactory(office=center, role=Role.DIRECTOR)), made_report(center, code, month))

    opened = {urlsplit(href).path.split("/")[2] for href, _ in links if "told=" in href}
    assert opened == {"people", "placed", "new", "ended", "attendance", *MONEY, *LISTED, *more}
    assert rooms_of(links) == {"indicators", "sales", "programs", "enterprises", *rooms}


def test_a_unit_that_is_closed_by_then_is_not_in_the_sums(center, sit):
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))
    report = made_report(center, *QUARTER)

    for column, table, each in [("출석 대상", "attendance", 3 * 3), ("출석", "attendance", 3 * 2)]:
        href, value = link_in(client, report, table, "계", column)
        page = client.get(href)
        assert value == page.context["found"].figure == 5 * each, column
        assert "도시락" not in page.text
    href, value = link_in(client, report, "money", "계", "매출액")
    assert value == client.get(href).context["found"].figure == 2 * 2_400_000
    href, value = link_in(client, report, "money", "계", "총사업비")
    assert value == client.get(href).context["found"].figure == 2 * (240_000 + 1_234)


def test_a_quarters_days_of_a_unit_open_its_people_with_their_days(center, sit):
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))
    href, value = link_in(client, made_report(center, *QUARTER), "attendance", "세탁", "출석")

    found = client.get(href)

    assert value == found.context["found"].figure == 18
    assert found.context["found"].counted == 3
    assert "모두 3명 · 합계 18 · 사업단 세탁" in found.text
    assert [line["adds"] for line in found.context["lines"]] == [6, 6, 6]


def test_a_months_days_of_a_unit_open_its_grid(center, sit):
    client = sit(DeskFactory(office=center, role=Role.ACCOUNTANT))
    report = made_report(center, *MONTH)

    for column, codes in [("출석 대상", {"present", "late", "absent"}), ("출석", {"present", "late"})]:
        href, value = link_in(client, report, "attendance", "세탁", column)
        grid = client.get(href).context["grid"]
        assert grid.month == date(2026, 9, 1)
        assert value == sum(cell.code in codes for line in grid.lines for cell in line.cells) == 3 * len(codes)


def test_money_of_a_unit_opens_its_month_or_its_year(center, sit):
    client = sit(DeskFactory(office=center, role=Role.ACCOUNTANT))
    month, quarter = made_report(center, *MONTH), made_report(center, *QUARTER)

    href, value = link_in(client, month, "money", "세탁", "매출액")
    assert client.get(href).context["sums"]["sales"] == value == 900_000
    href, value = link_in(client, quarter, "money", "세탁", "총사업비")
    assert client.get(href).context["quarters"][2]["cost"] == value == 241_234
    href, value = link_in(client, quarter, "settlements", "세탁", "매출금액")
    assert client.get(href).context["row"].sales_amount == value == 900_000


def test_a_desk_without_a_right_reads_the_number_and_gets_no_link(center, sit):
    client = sit(DeskFactory(office=center, role=Role.CENTER_ADMIN))
    report = made_report(center, *MONTH)

    assert link_in(client, report, "attendance", "세탁", "출석") == ("", 6)
    assert link_in(client, report, "attendance", "계", "출석") == ("", 10)
    assert link_in(client, report, "attendance", "세탁", "출석률") == ("", 66.7)
    assert link_in(client, report, "money", "세탁", "매출액")[0]


def test_unit_staff_read_no_report_and_open_days_of_their_own_units_alone(center, sit):
    desk = DeskFactory(office=center, role=Role.UNIT_STAFF)
    own, other = ProgramUnit.objects.filter(center=center, closed_on=None).order_by("name")  # 돌봄, 세탁
    own.leaders.add(desk)
    client = sit(desk)
    days = reverse("indicators:opened", args=["attendance", "of"]) + "?month=2026-09&unit="

    assert client.get(made_report(center, *MONTH).get_absolute_url()).status_code == 403
    assert client.get(f"{days}{own.pk}").context["found"].figure == 6
    assert client.get(f"{days}{other.pk}").context["found"].figure == 0


@pytest.mark.parametrize("desk_of", [city_desk, metro_desk])
def test_officials_get_no_link_and_the_same_protection(desk_of, center, sit):
    client = sit(desk_of(center))

    for code, month in (MONTH, QUARTER, ENTERPRISES):
        report = made_report(center, code, month)
        Filing.objects.filter(report=report).update(state=FilingState.SUBMITTED, submitted_at=timezone.now())

        assert links_of(client, report) == []


def test_an_indicator_that_is_no_longer_kept_is_no_link(center, sit):
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))
    report = made_report(center, *MONTH)
    assert link_in(client, report, "money", "계", "매출액")[0]

    Indicator.objects.filter(code__in=["sales", "people"]).update(valid_to=date(2026, 10, 1))

    assert link_in(client, report, "money", "계", "매출액") == ("", 2 * 900_000)
    assert follow(client, links_of(client, report)) == ([], [])


def test_months_that_are_too_far_back_open_only_their_rooms(center, sit):
    director = DeskFactory(office=center, role=Role.DIRECTOR)
    report = made_report(center, *MONTH)

    with time_machine.travel("2028-10-20T09:00:00+09:00", tick=False):
        client = sit(director)
        links = links_of(client, report)
        assert rooms_of(links) == {"attendance", "sales", "programs", "enterprises"}
        assert follow(client, links) == ([], [])


def test_what_is_corrected_since_is_said_of_sums_too(center, sit):
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))
    report = made_report(center, *MONTH)
    sold, _ = link_in(client, report, "money", "계", "매출액")
    came, _ = link_in(client, report, "attendance", "계", "출석")
    SaleEntry.objects.filter(unit__name="돌봄", dated_on__month=9).update(supply=900_001)
    WorkDay.objects.filter(placement__unit__name="돌봄", dated_on=date(2026, 9, 1)).update(code="absent")

    assert (
        "보고에는 1,800,000으로 실렸습니다. 그 뒤에 고친 기록이 있어 지금 세면 1,800,001입니다."
        in client.get(sold).text
    )
    assert "보고에는 10으로 실렸습니다. 그 뒤에 고친 기록이 있어 지금 세면 8입니다." in client.get(came).text


def plain(value):
    """Frozen numbers as they were before cells knew what they open."""
    if isinstance(value, dict):
        return value["opens"][0] if set(value) == {"opens"} else {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize(("code", "month"), [MONTH, QUARTER, ACCOUNTS])
def test_reports_frozen_before_there_were_links_read_the_same(code, month, exact, center):
    report = made_report(center, code, month)
    now = read_by(report, exact=exact)
    old = Report.objects.get(pk=report.pk)
    old.numbers = plain(report.numbers)
    assert old.numbers != report.numbers

    before = read_by(old, exact=exact)

    def told(paper):
        return [
            [
                (type(cell.value), str(cell.value), cell.text, cell.is_number, isinstance(cell.value, Hidden))
                for cell in row
            ]
            for sheet in paper.sheets
            for row in [*sheet.rows, sheet.total or []]
        ]

    assert told(before) == told(now)
    assert before.has_hidden == now.has_hidden


JUNK = ["%00", "%00open", "open%00", "-1", "9" * 18, "9" * 30, "٣", "²", "' OR 1=1 --", "가" * 3000, ""]


@pytest.mark.parametrize(
    ("code", "side"),
    [
        ("attendance", "of"),
        ("sales", "counted"),
        ("units", "counted"),
        ("places", "counted"),
        ("agreements", "counted"),
        ("took_part", "counted"),
    ],
)
def test_junk_in_an_address_is_an_answer(code, side, center, sit):
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))
    page = reverse("indicators:opened", args=[code, side])

    for word in (*PARTS[code], "span", "told"):
        for junk in JUNK:
            assert client.get(f"{page}?month=2026-09&{word}={junk}").status_code == 200, (word, junk)
    assert client.get(page, {"unit": "3", "units": "open", "span": "quarter", "told": "1"}).status_code == 200


def test_another_centers_unit_opens_nobody(center, sit):
    theirs = working_center()
    unit = ProgramUnit.objects.get(center=theirs, name="세탁")
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))

    page = client.get(reverse("indicators:opened", args=["attendance", "of"]), {"month": "2026-09", "unit": unit.pk})

    assert (page.context["found"].figure, page.context["lines"]) == (0, [])


def test_the_spans_of_an_address_are_the_reports(center, sit):
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))
    page = reverse("indicators:opened", args=["sales", "counted"])

    for span, first in [("month", 9), ("quarter", 7), ("half", 4), ("year", 1)]:
        found = client.get(page, {"month": "2026-09", "span": span}).context["found"]
        assert found.span == (date(2026, first, 1), date(2026, 10, 1) - timedelta(days=1)), span
