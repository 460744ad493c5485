"""Categories are a dated history: a new one ends the one before on the day before."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db

WORDS = {
    "category": "near_poor",
    "benefits": ["gets_medical", "gets_education"],
    "starts_on": "2026-05-01",
    "reason": "시 결정 통지",
    "condition_noticed_on": "",
}


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(desk):
    return ParticipantFactory(center=desk.office, case_manager=desk)


def address(person):
    return reverse("participants:category", args=[person.public_id])


def history(person):
    rows = person.eligibilities.order_by("starts_on")
    return [(row.category.code, row.starts_on, row.ends_on) for row in rows]


def test_the_one_before_ends_the_day_before(person, desk, sit):
    response = sit(desk).post(address(person), WORDS)

    assert response["Location"] == person.get_absolute_url()
    assert history(person) == [
        ("conditional", date(2025, 3, 3), date(2026, 4, 30)),
        ("near_poor", date(2026, 5, 1), None),
    ]
    assert person.eligibilities.get(ends_on=None).benefits == ["의료", "교육"]


def test_the_change_is_recorded_with_its_reason(person, desk, sit):
    sit(desk).post(address(person), WORDS)

    event = Event.objects.get(verb="participant.category_changed")
    assert (event.before["category"], event.after["category"]) == ("조건부수급자", "차상위자")
    assert (event.reason, event.participant_id) == ("시 결정 통지", person.pk)


@pytest.mark.parametrize("day", ["2025-03-03", "2025-03-02", "2020-01-01"])
def test_a_day_before_the_current_one_is_refused(person, desk, sit, day):
    response = sit(desk).post(address(person), {**WORDS, "starts_on": day})

    assert "지금 자격이 2025. 3. 3.에 시작했습니다" in response.context["form"].errors["starts_on"][0]
    assert len(history(person)) == 1


def test_without_a_reason_nothing_changes(person, desk, sit):
    response = sit(desk).post(address(person), {**WORDS, "reason": ""})

    assert response.status_code == 422
    assert len(history(person)) == 1


def test_a_conditional_ground_needs_its_day(person, desk, sit):
    response = sit(desk).post(address(person), {**WORDS, "category": "conditional"})

    assert "condition_noticed_on" in response.context["form"].errors


def test_sent_twice_it_changes_once(person, desk, sit):
    client = sit(desk)
    key = {"form_key": "0b0c4e2e-6a53-4b46-9a8a-6d8f3c1c9a11"}

    for _ in range(2):
        client.post(address(person), {**WORDS, **key})

    assert len(history(person)) == 2


def test_every_category_is_on_the_persons_page(person, desk, sit):
    client = sit(desk)
    client.post(address(person), WORDS)

    page = client.get(person.get_absolute_url()).text

    assert "2025. 3. 3. – 2026. 4. 30." in page
    assert "2026. 5. 1. – 지금까지" in page
