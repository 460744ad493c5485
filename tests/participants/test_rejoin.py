"""Somebody who comes again: the earlier file opens, nothing is typed twice."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from participants.models import EndReason, Participant
from programs.actions import leave
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db

WORDS = {"starts_on": "2026-05-04", "category": "conditional", "condition_noticed_on": "2026-05-01", "benefits": []}


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(desk):
    """Somebody who left in April."""
    person = ParticipantFactory(center=desk.office, case_manager=desk)
    reason = EndReason.objects.get(code="job")
    leave(participant=person, ends_on=date(2026, 4, 30), reason=reason, note="", by=desk)
    return person


def address(person):
    return reverse("participants:rejoin", args=[person.public_id])


def test_a_second_spell_opens_the_same_file(person, desk, sit):
    response = sit(desk).post(address(person), WORDS)

    spells = person.participations.order_by("starts_on").values_list("starts_on", "ends_on")
    assert response["Location"] == person.get_absolute_url()
    assert list(spells) == [(date(2025, 3, 3), date(2026, 4, 30)), (date(2026, 5, 4), None)]
    assert Participant.objects.count() == 1
    assert Event.objects.filter(verb="participant.rejoined", participant_id=person.pk).exists()


def test_the_category_one_had_goes_on(person, desk, sit):
    sit(desk).post(address(person), WORDS)

    assert person.eligibilities.count() == 1


def test_another_category_begins_with_the_spell(person, desk, sit):
    sit(desk).post(address(person), {**WORDS, "category": "near_poor"})

    rows = person.eligibilities.order_by("starts_on")
    assert [(row.category.code, row.ends_on) for row in rows] == [
        ("conditional", date(2026, 5, 3)),
        ("near_poor", None),
    ]


def test_a_spell_that_meets_the_last_one_is_refused(person, desk, sit):
    response = sit(desk).post(address(person), {**WORDS, "starts_on": "2026-04-30"})

    assert response.status_code == 422
    assert "이미 참여하고 있는 기간과 겹칩니다." in response.text
    assert person.participations.count() == 1


def test_who_takes_part_does_not_begin_again(desk, sit):
    person = ParticipantFactory(center=desk.office, case_manager=desk)

    response = sit(desk).post(address(person), WORDS)

    assert response.status_code == 422
    assert person.participations.count() == 1


def test_who_is_sixty_five_by_now_needs_a_reason_first(person, desk, sit):
    Participant.objects.filter(pk=person.pk).update(born_on=date(1950, 1, 1))

    response = sit(desk).post(address(person), WORDS)

    assert "만 65세 이상은 시의 판단이 필요합니다" in response.text
    assert person.participations.count() == 1
