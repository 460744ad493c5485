"""Every number of a center's report opens the rows that it counts."""

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from centers.policies import Role
from indicators.rows import PARTS
from participants.models import Participant, Participation
from reports.opening import address_of
from reports.periods import Period
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.reports import MONTH, busy_center, frozen_report, people

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
        if "told=" in href and (found.status_code, f"{found.context['found'].counted:,}") != (200, text):
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
    assert address_of(key, Period(MONTH)) == (code, asked)


@pytest.mark.parametrize("key", ["members:3", "new:period", "recipients:3", "centers"])
def test_what_has_no_rows_here_leads_nowhere(key):
    assert address_of(key, Period(MONTH)) is None
