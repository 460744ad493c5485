"""A filter of one's own on a page of protected numbers is refused with a sentence, not passed over in silence."""

import pytest
from django.urls import reverse

from centers.policies import Role
from tests.factories.centers import CenterFactory, DeskFactory, city_desk, metro_desk, township_desk

pytestmark = pytest.mark.django_db
PAGES = ["dashboards:home", "programs:list", "indicators:list", "casework:gaps", "dashboards:coverage"]
PAGES += ["dashboards:work"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("desk", [city_desk, metro_desk])
def test_an_official_reads_why_and_what_to_do_instead(sit, name, desk):
    response = sit(desk(CenterFactory())).get(reverse(name), {"township": "가동", "sex": "F"})

    assert response.status_code == 400
    page = response.content.decode()
    assert "‘sex’, ‘township’" in page
    assert "거꾸로 계산" in page
    assert "공문으로" in page


@pytest.mark.parametrize("name", PAGES)
def test_the_center_may_write_there_what_it_likes(sit, name):
    desk = DeskFactory(office=CenterFactory(), role=Role.DIRECTOR)

    assert sit(desk).get(reverse(name), {"township": "가동"}).status_code == 200


def test_what_the_page_knows_is_answered(sit):
    client = sit(city_desk(CenterFactory()))

    assert client.get(reverse("indicators:list"), {"month": "2026-01"}).status_code == 200


def test_a_townships_desk_reads_it_too(sit):
    assert sit(township_desk(CenterFactory())).get("/", {"age": "70"}).status_code == 400
