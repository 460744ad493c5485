"""Every number of a center's report opens the rows that it counts."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from centers.enums import NoticeKind
from centers.navigation import navigation
from centers.notices import kinds_for
from centers.policies import Role
from indicators.enums import Side
from indicators.models import Indicator
from indicators.rows import PARTS
from participants.models import Participant, Participation
from reports.enums import PeriodKind
from reports.opening import address_of
from reports.periods import Period
from reports.rooms import Room, room_of
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.partnerships import AgreementFactory
from tests.factories.reports import LAST, MONTH, busy_center, frozen_report, people

pytestmark = pytest.mark.django_db

LINK = re.compile(r'<a href="(/indicators/[^"]+)">([^<]+)</a>')


@pytest.fixture
def center():
    center = busy_center()
    people(center, 2, sex="")
    return center


def links_of(page):
    return [(href.replace("&amp;", "&"), text) for href, text in LINK.findall(page.text)]


def test_what_a_number_says_is_how_many_rows_it_opens(center, sit):
    desk = DeskFactory(office=center, role=Role.DIRECTOR)
    client = sit(desk)
    page = client.get(frozen_report(center).get_absolute_url())

    links = links_of(page)
    wrong = []
    for href, text in links:
        found = client.get(href)
        if "told=" in href and (found.status_code, f"{found.context['found'].figure:,}") != (200, text):
            wrong.append((href, text))
        assert found.status_code == 200, href

    assert wrong == []
    asked = {word for href, _ in links for word in parse_qs(urlsplit(href).query, keep_blank_values=True)}
    assert asked == {"month", "told", "span", "reason", *PARTS["people"]} - {"center", "state"}


def test_what_was_corrected_since_is_said(center, sit):
    desk = DeskFactory(office=center, role=Role.DIRECTOR)
    client = sit(desk)
    page = client.get(frozen_report(center).get_absolute_url())
    everybody = reverse("indicators:opened", args=["people", "counted"]) + "?month=2026-09&told"
    (href,) = {href for href, _ in links_of(page) if href.startswith(everybody)}
    leaver = Participant.objects.filter(center=center, participations__ends_on=None).first()
    Participation.objects.filter(participant=leaver).update(
        ends_on=date(2026, 9, 2), end_reason=Participation.objects.exclude(end_reason=None).first().end_reason
    )

    assert "보고에는 113으로 실렸습니다. 그 뒤에 고친 기록이 있어 지금 세면 112입니다." in client.get(href).text


def test_officials_open_nothing(center, sit):
    page = sit(city_desk(center)).get(frozen_report(center).get_absolute_url())

    assert page.status_code == 200
    assert links_of(page) == []


@pytest.mark.parametrize(
    ("key", "code", "asked"),
    [
        ("cross:conditional|waiting", "people", {"month": "2026-09", "category": "conditional", "type": ""}),
        ("age:40대|F", "people", {"month": "2026-09", "band": "40대", "sex": "F"}),
        ("end:2026-08-31", "people", {"month": "2026-08"}),
        ("before:market", "people", {"month": "2026-08", "type": "market"}),
        ("new:2026-05-01", "new", {"month": "2026-05", "span": "month"}),
        ("ended:year", "ended", {"month": "2026-09", "span": "year"}),
        ("reason:job", "ended", {"month": "2026-09", "span": "month", "reason": "job"}),
        ("indicator:sales:2025-09", "sales", {"month": "2025-09"}),
    ],
)
def test_the_key_of_a_count_leads_to_its_rows(key, code, asked):
    assert address_of(key, Period(MONTH)) == (code, asked, Side.COUNTED)


SUMS = {"month": "2026-09", "span": "quarter", "units": "open"}


@pytest.mark.parametrize(
    ("key", "code", "asked", "side"),
    [
        ("days", "attendance", SUMS, "of"),
        ("present", "attendance", SUMS, "counted"),
        ("days:7", "attendance", {"month": "2026-09", "span": "quarter", "unit": "7"}, "of"),
        ("present:7", "attendance", {"month": "2026-09", "span": "quarter", "unit": "7"}, "counted"),
        ("sales", "sales", SUMS, "counted"),
        ("cost", "cost", SUMS, "counted"),
        ("units", "units", {"month": "2026-09"}, "counted"),
        ("units:market", "units", {"month": "2026-09", "type": "market"}, "counted"),
        ("places:social", "places", {"month": "2026-09", "type": "social"}, "counted"),
        ("agreements", "agreements", {"month": "2026-09"}, "counted"),
        ("agreements:psych", "agreements", {"month": "2026-09", "area": "psych"}, "counted"),
        ("enterprises", "enterprises", {"month": "2026-09"}, "counted"),
        ("new:period", "new", {"month": "2026-09", "span": "quarter"}, "counted"),
        ("ended:period", "ended", {"month": "2026-09", "span": "quarter"}, "counted"),
        ("reason:job", "ended", {"month": "2026-09", "span": "quarter", "reason": "job"}, "counted"),
        ("reason-year:job", "ended", {"month": "2026-09", "span": "year", "reason": "job"}, "counted"),
        ("before:market", "people", {"month": "2026-06", "type": "market"}, "counted"),
        ("took", "took_part", {"month": "2026-09"}, "counted"),
        ("took-cell:near_poor|", "took_part", {"month": "2026-09", "category": "near_poor", "type": ""}, "counted"),
        ("took-category:", "took_part", {"month": "2026-09", "category": ""}, "counted"),
        ("took-type:social", "took_part", {"month": "2026-09", "type": "social"}, "counted"),
    ],
)
def test_the_key_of_a_quarters_number_leads_to_its_rows(key, code, asked, side):
    assert address_of(key, Period(date(2026, 7, 1), PeriodKind.QUARTER)) == (code, asked, side)


@pytest.mark.parametrize("key", ["members:3", "recipients:3", "centers", "sales:3", "cost:3", "settled", "seats:3"])
def test_what_no_indicator_counts_leads_to_none(key):
    assert address_of(key, Period(MONTH)) is None


@pytest.mark.parametrize(
    ("key", "kind", "room"),
    [
        ("days:7", PeriodKind.MONTH, Room("attendance:month", (2026, 9))),
        ("days:7", PeriodKind.QUARTER, None),
        ("days", PeriodKind.MONTH, None),
        ("sales:7", PeriodKind.MONTH, Room("sales:unit", asked={"month": "2026-09"})),
        ("cost:7", PeriodKind.QUARTER, Room("sales:year", asked={"year": 2026})),
        ("year:7:2025", PeriodKind.YEAR, Room("sales:year", asked={"year": "2025"})),
        ("settled:7", PeriodKind.MONTH, Room("sales:settlement", (2026, 3))),
        ("settled:7", PeriodKind.YEAR, Room("sales:settlement", (2026, 4))),
        ("settled", PeriodKind.QUARTER, Room("sales:settlements", asked={"year": 2026, "quarter": 3})),
        ("reserve:7", PeriodKind.YEAR, Room("sales:reserve")),
        ("seats:7", PeriodKind.MONTH, Room("programs:detail")),
        ("em:7", PeriodKind.HALF, Room("enterprises:detail")),
        ("e:all:general", PeriodKind.HALF, None),
        ("unit:7", PeriodKind.MONTH, None),
    ],
)
def test_the_key_of_a_number_leads_to_its_room(key, kind, room):
    assert room_of(key, Period.around(MONTH, kind)) == room


def test_a_month_within_a_quarter_has_no_settlement():
    assert room_of("settled:7", Period(date(2026, 8, 1))) is None
    assert room_of("settled", Period(date(2026, 8, 1))) is None


def test_a_frozen_report_keeps_its_words_when_those_of_an_indicator_change(center, sit):
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))
    url = frozen_report(center).get_absolute_url()
    words = Indicator.objects.get(code="placed").words

    Indicator.objects.update(words="다른 뜻")

    page = client.get(url).text
    assert words in page
    assert "다른 뜻" not in page


def test_the_same_number_stands_in_summary_indicators_and_page(center, sit):
    AgreementFactory(partner__center=center, status="renewed", starts_on=date(2026, 1, 1), ends_on=LAST)
    report = frozen_report(center)
    tables = {table["code"]: {row[0]: row[1] for row in table["rows"]} for table in report.numbers["tables"]}

    assert tables["summary"]["유효한 업무협약"]["opens"][0] == tables["indicators"]["유효한 업무협약"]["told"][0] == 1
    for name, code in (("참여자 현원", "all"), ("배치", "placed"), ("배치 대기", "type:waiting")):
        assert report.numbers["counts"][code] == tables["indicators"][name]["told"][0], name


def test_a_center_without_anybody_to_receive_reads_so_before_it_hands_in(center, sit):
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))
    url = frozen_report(center, handed_in=False).get_absolute_url()

    assert "이 보고를 받을 자리가 없습니다" in client.get(url).text
    city_desk(center)
    assert "이 보고를 받을 자리가 없습니다" not in client.get(url).text


def test_a_status_pack_stands_under_meetings_in_the_navigation(center):
    desk = DeskFactory(office=center, role=Role.DIRECTOR)
    links = [link for section in navigation(desk, "/reports/packs/1/") for link in section["links"]]

    assert [link["label"] for link in links if link["current"]] == ["간담회"]


def test_a_city_is_not_offered_notices_of_its_centers_records(center):
    assert NoticeKind.QUALITY in kinds_for(DeskFactory(office=center, role=Role.DIRECTOR))
    assert NoticeKind.QUALITY not in kinds_for(city_desk(center))
