"""Overdue duties of the law: told weekly, and to the director when two words were not heeded."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casework.models import Reminder
from casework.reminding import remind_all
from centers.enums import NoticeKind
from centers.policies import Role
from participants.models import Participant, Participation
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def director(desk):
    return DeskFactory(role=Role.DIRECTOR, office=desk.office)


@pytest.fixture
def person(desk):
    """Somebody whose opinion is long overdue."""
    found = ParticipantFactory(center=desk.office, case_manager=desk, name="홍길동")
    long_ago = timezone.now() - timedelta(days=400)
    Participant.objects.filter(pk=found.pk).update(created_at=long_ago)
    Participation.objects.filter(participant=found).update(starts_on=long_ago.date())
    return found


def days(*numbers):
    return [remind_all(on=timezone.localdate() + timedelta(days=number)) for number in numbers]


def test_a_desk_is_reminded_once_a_week(desk, person):
    assert days(0, 0, 1, 6, 7, 8) == [1, 0, 0, 0, 1, 0]

    reminder = Reminder.objects.get()
    assert (reminder.times, reminder.last_sent_on) == (2, timezone.localdate() + timedelta(days=7))
    assert {notice.kind for notice in desk.notices.all()} == {NoticeKind.REMINDER}
    assert person.name not in "".join(notice.text for notice in desk.notices.all())


def test_the_director_hears_of_it_after_two_that_were_ignored(desk, director, person):
    days(0, 7)
    assert not director.notices.exists()

    days(14)

    notice = director.notices.get()
    assert notice.kind == NoticeKind.IGNORED
    assert desk.user.name in notice.text
    assert person.name not in notice.text
    assert Reminder.objects.get().escalated_on == timezone.localdate() + timedelta(days=14)


def test_what_is_no_longer_the_desks_is_forgotten(desk, person):
    days(0)
    assert Reminder.objects.exists()
    colleague = DeskFactory(role=Role.CASE_MANAGER, office=desk.office)
    Participant.objects.filter(pk=person.pk).update(case_manager=colleague)

    days(1)

    assert [reminder.desk for reminder in Reminder.objects.all()] == [colleague]


def test_nothing_overdue_is_nothing_told(desk):
    ParticipantFactory(center=desk.office, case_manager=desk)

    assert days(0) == [0]
