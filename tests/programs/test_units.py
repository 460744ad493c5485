"""Units: opened, kept, closed, looked at."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from programs import actions
from programs.models import ProgramUnit, UnitType, UnitTypeRule
from tests.factories.centers import CenterFactory, DeskFactory, city_desk
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def admin(center):
    return DeskFactory(office=center, role=Role.CENTER_ADMIN)


def test_the_fourteen_types_stand_with_their_rules():
    assert UnitType.objects.count() == 14
    market = UnitTypeRule.objects.in_force(on=date(2026, 1, 1)).get(type__code="market")
    gateway = UnitTypeRule.objects.in_force(on=date(2026, 1, 1)).get(type__code="gateway")
    assert (market.sales_percent, market.prove_within_months) == (30, 6)
    assert (gateway.months_limit, gateway.extension_months, gateway.times_limit) == (2, 1, 3)
    assert not UnitTypeRule.objects.filter(source="").exists()


def test_an_admin_opens_a_unit_on_the_page(sit, center, admin):
    response = sit(admin).post(
        reverse("programs:open"),
        {
            "name": "가상세탁",
            "type": "market",
            "industry": "세탁",
            "opened_on": "2026. 1. 5.",
            "places": "8",
            "site": "",
        },
    )

    unit = ProgramUnit.objects.get(center=center)
    assert response.url == unit.get_absolute_url()
    assert unit.years.get().places == 8
    assert Event.objects.filter(verb="unit.opened", office_id=center.pk).exists()


def test_a_second_unit_of_one_name_is_a_sentence(sit, center, admin):
    UnitFactory(center=center, name="가상세탁")

    response = sit(admin).post(
        reverse("programs:open"),
        {"name": "가상세탁", "type": "market", "industry": "세탁", "opened_on": "2026-01-05", "places": "8"},
    )

    assert response.status_code == 422
    assert "같은 이름의 사업단이 이미 있습니다" in response.content.decode()


def test_places_cannot_fall_below_the_people_placed(center, admin):
    unit = UnitFactory(center=center)
    for _ in range(3):
        PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)

    with pytest.raises(Refusal, match="3명이 배치되어 있습니다"):
        actions.keep_year(unit=unit, year=timezone.localdate().year, values={"places": 2}, by=admin)


def test_a_unit_with_people_is_not_closed(center, admin):
    unit = UnitFactory(center=center)
    PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)

    with pytest.raises(Refusal, match="먼저 다른 사업단으로"):
        actions.close_unit(unit=unit, closed_on=timezone.localdate(), by=admin, reason="사업 종료")


def test_the_unit_page_shows_people_to_those_who_may_see_them_only(sit, center, admin):
    unit = UnitFactory(center=center)
    PlacementFactory(participant=ParticipantFactory(center=center, name="나일꾼"), unit=unit)
    director = DeskFactory(office=center)

    assert "나일꾼" in sit(director).get(unit.get_absolute_url()).content.decode()
    for desk in (admin, city_desk(center)):
        assert "나일꾼" not in sit(desk).get(unit.get_absolute_url()).content.decode()


def test_an_official_reads_the_same_hidden_number_on_list_and_unit_page(sit, center):
    small = UnitFactory(center=center)
    large = UnitFactory(center=center, places=40)
    for unit, number in ((small, 2), (large, 30)):
        for _ in range(number):
            PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)
    client = sit(city_desk(center))

    listed = client.get(reverse("programs:list")).content.decode()
    pages = {unit: client.get(unit.get_absolute_url()).content.decode() for unit in (small, large)}

    assert "1–4" in listed
    assert "1–4" in pages[small]
    assert "가림" in pages[large]


@pytest.mark.parametrize("rows", [1, 3])
def test_more_units_ask_no_more_questions(sit, center, rows, django_assert_num_queries):
    for _ in range(rows):
        PlacementFactory(participant=ParticipantFactory(center=center), unit=UnitFactory(center=center))
    client = sit(city_desk(center))

    # The third asks what the month's reports keep back.
    with django_assert_num_queries(4):
        client.get(reverse("programs:list"))


@pytest.mark.parametrize("rows", [1, 3])
def test_more_people_in_a_unit_ask_no_more_questions(sit, center, rows, django_assert_max_num_queries):
    unit = UnitFactory(center=center)
    for _ in range(rows):
        PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)
    client = sit(DeskFactory(office=center))

    with django_assert_max_num_queries(15):
        client.get(unit.get_absolute_url())


@pytest.mark.parametrize(("role", "status"), [(Role.DIRECTOR, 200), (Role.CASE_MANAGER, 403), (Role.UNIT_STAFF, 403)])
def test_who_keeps_units(sit, center, role, status):
    unit = UnitFactory(center=center)
    client = sit(DeskFactory(office=center, role=role))

    for name in ("edit", "year", "close"):
        assert client.get(reverse(f"programs:{name}", args=[unit.public_id])).status_code == status
    stranger = sit(DeskFactory(role=role))
    assert stranger.get(reverse("programs:edit", args=[unit.public_id])).status_code == 404
