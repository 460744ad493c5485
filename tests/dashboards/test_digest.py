"""The daily letter: once a day, without names, switched off except for overdue statutory duties."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from centers.policies import Role
from dashboards import digests
from dashboards.clock import send_digests
from participants.models import Participant, Participation
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER, user__email="case@example.kr")


@pytest.fixture
def person(desk):
    """Somebody whose opinion is long overdue, and whose plan is missing."""
    found = ParticipantFactory(center=desk.office, case_manager=desk, name="홍길동")
    long_ago = timezone.now() - timedelta(days=400)
    Participant.objects.filter(pk=found.pk).update(created_at=long_ago)
    Participation.objects.filter(participant=found).update(starts_on=long_ago.date())
    return found


def test_the_letter_counts_and_names_nobody(desk, person):
    assert send_digests() == 1

    (letter,) = mail.outbox
    assert letter.to == ["case@example.kr"]
    assert "조건이행 의견 1건" in letter.body
    assert person.name not in letter.body + letter.subject


def test_nobody_is_told_twice_a_day(desk, person):
    assert [send_digests(), send_digests()] == [1, 0]


def test_the_next_day_tells_again(desk, person):
    today = timezone.localdate()

    assert [digests.send_all(on=today), digests.send_all(on=today + timedelta(days=1))] == [1, 1]


def test_switched_off_only_overdue_duties_of_the_law_are_told(sit, desk, person):
    sit(desk).post(reverse("centers:digest"), {"wants": "0"})

    send_digests()

    (letter,) = mail.outbox
    assert "조건이행 의견" in letter.body
    assert "자립계획 세우기" not in letter.body


def test_switched_off_without_such_a_duty_nothing_is_sent(sit, desk):
    ParticipantFactory(center=desk.office, case_manager=desk, category="near_poor")
    sit(desk).post(reverse("centers:digest"), {"wants": "0"})

    assert send_digests() == 0


def test_a_desk_with_nothing_due_or_without_an_address_gets_none(desk, person):
    DeskFactory(role=Role.CASE_MANAGER, user__email="idle@example.kr")
    desk.user.email = ""
    desk.user.save()

    assert send_digests() == 0


def test_a_closed_desk_gets_none(desk, person):
    type(desk).objects.filter(pk=desk.pk).update(ends_on=date(2026, 1, 1))

    assert send_digests() == 0


def test_one_switches_it_back_on(sit, desk):
    client = sit(desk)
    client.post(reverse("centers:digest"), {"wants": "0"})
    page = client.post(reverse("centers:digest"), {"wants": "1"}, follow=True)

    desk.refresh_from_db()
    assert desk.wants_digest
    assert "받고 있습니다" in page.content.decode()
