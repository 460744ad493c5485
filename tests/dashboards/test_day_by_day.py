"""Who looks every day: an official's pages are the same on two days of a month, whoever came, moved or left."""

import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from centers.policies import Role
from participants.models import EndReason, Participation
from programs.models import Placement
from tests.factories.centers import DeskFactory, city_desk, metro_desk, township_desk
from tests.factories.reports import busy_center, frozen_report, people

pytestmark = pytest.mark.django_db
PAGES = ["dashboards:home", "programs:list", "indicators:list", "casework:gaps", "dashboards:coverage"]
PAGES += ["dashboards:work", "reports:list", "reports:tables"]


@pytest.fixture
def center():
    return busy_center()


def read(client, center, names, day):
    """The numbers of the pages on a day, without its date."""
    with time_machine.travel(f"{day}T09:00:00+09:00", tick=False):
        addresses = [reverse(name) for name in names]
        addresses += [unit.get_absolute_url() for unit in center.units.order_by("pk")]
        pages = [client.get(address) for address in addresses]
    assert {page.status_code for page in pages} == {200}
    return [re.sub(r"\d+월 \d+일 \w+요일|오늘[^<]*|2026\. 10\. \d+\.( \d\d:\d\d)?", "", _main(page)) for page in pages]


def _main(page):
    return re.sub(r"\s+", " ", page.content.decode().split("<main", 1)[1].split("</main>")[0])


def something_happens(center):
    """On the seventh somebody comes, somebody leaves and somebody moves to another unit."""
    wash, care, *_ = center.units.order_by("pk")
    day, reason = date(2026, 10, 7), EndReason.objects.get(code="job")
    people(center, 1, unit=care, joined_on=day, category="general", township=center.region.children.first())
    leaving, moving = Placement.objects.filter(unit=wash, ends_on=None).order_by("pk")[:2]
    Placement.objects.filter(pk=leaving.pk).update(ends_on=day, end_reason=reason)
    Participation.objects.filter(participant=leaving.participant_id).update(ends_on=day, end_reason=reason)
    Placement.objects.filter(pk=moving.pk).update(ends_on=day, end_reason=EndReason.objects.first())
    Placement.objects.create(participant=moving.participant, unit=care, starts_on=date(2026, 10, 8))


@pytest.mark.parametrize("desk", [city_desk, metro_desk])
def test_two_days_of_a_month_tell_nothing_of_what_happened_between(center, sit, desk):
    with time_machine.travel("2026-10-05T09:00:00+09:00", tick=False):
        frozen_report(center)
    client = sit(desk(center))

    before = read(client, center, PAGES, "2026-10-06")
    something_happens(center)
    after = read(client, center, PAGES, "2026-10-09")

    assert [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]] == []


def test_two_days_of_a_month_tell_a_township_nothing_either(center, sit):
    client = sit(township_desk(center))

    before = read(client, center, ["dashboards:home", "programs:list"], "2026-10-06")
    something_happens(center)

    assert read(client, center, ["dashboards:home", "programs:list"], "2026-10-09") == before


def test_the_months_end_brings_the_news(center, sit):
    client = sit(city_desk(center))
    before = read(client, center, ["programs:list"], "2026-10-06")
    something_happens(center)

    assert read(client, center, ["programs:list"], "2026-11-02") != before


def test_the_center_itself_reads_today(center, sit):
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))
    before = read(client, center, ["programs:list"], "2026-10-06")
    something_happens(center)

    assert read(client, center, ["programs:list"], "2026-10-09") != before
