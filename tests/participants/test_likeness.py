"""Who may be the same person: namesakes, couples, twins, and typing mistakes, as a table."""

from datetime import date

import pytest
from django.urls import reverse

from centers.policies import Role
from participants.likeness import (
    BIRTH_AND_PHONE,
    INITIALS_AND_BIRTH,
    NAME_AND_BIRTH,
    NAME_AND_PHONE,
    NAME_AND_YEAR,
    PHONE_ONLY,
    Words,
    alike,
    pairs,
)
from participants.models import NotSame, Participant
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

BORN, PHONE = date(1974, 2, 28), "010-1234-5678"
HONG = Words("홍길동", BORN, PHONE, key=1)


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        (Words("홍길동", BORN, ""), [NAME_AND_BIRTH]),
        (Words("홍 길 동", BORN, None), [NAME_AND_BIRTH]),
        (Words("홍길동", BORN, PHONE), [NAME_AND_BIRTH, NAME_AND_PHONE]),
        (Words("홍길동", date(1974, 3, 1), ""), [NAME_AND_YEAR]),
        (Words("홍길둥", BORN, ""), [INITIALS_AND_BIRTH]),
        (Words("김영희", date(1976, 1, 1), PHONE), [PHONE_ONLY]),  # a couple
        (Words("홍진수", BORN, PHONE), [BIRTH_AND_PHONE]),  # twins
        (Words("홍진수", BORN, ""), []),
        (Words("홍길동", date(1990, 1, 1), ""), []),  # namesakes
        (Words("김영희", date(1990, 1, 1), ""), []),
        (Words(None, None, None), []),
    ],
)
def test_why_two_may_be_one(other, reasons):
    assert alike(HONG, other) == reasons
    assert alike(other, HONG) == reasons


def test_pairs_leave_out_couples_and_those_told_apart_and_put_the_surest_first():
    people = [
        HONG,
        Words("홍진수", BORN, PHONE, key=2),
        Words("홍길동", BORN, "", key=3),
        Words("김영희", date(1976, 1, 1), PHONE, key=4),
        Words("홍길동", BORN, "", key=5),
    ]

    found = pairs(people, apart=[(1, 5)])

    assert [(one.key, other.key) for one, other, _ in found] == [(1, 3), (3, 5), (1, 2)]


@pytest.fixture
def manager(db):
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.mark.django_db
def test_typing_shows_likely_people_with_their_reasons(sit, manager, django_assert_num_queries):
    ParticipantFactory(center=manager.office, name="홍길동", born_on=BORN, case_manager=manager)
    ParticipantFactory(center=manager.office, name="김영희", phone=PHONE, born_on=date(1990, 1, 1))
    client = sit(manager)
    typed = {"name": "홍길동", "born_on": "1974-02-28", "phone": "01012345678"}
    client.post(reverse("participants:likely"), typed)

    # One knows who asks and at which desk; the people and the access lines are the page's own.
    with django_assert_num_queries(3):
        text = client.post(reverse("participants:likely"), typed).text

    assert NAME_AND_BIRTH in text
    assert PHONE_ONLY in text
    assert "김*희" in text


@pytest.mark.django_db
def test_a_shared_phone_alone_does_not_stop_a_registration_and_a_namesake_does(sit, manager):
    ParticipantFactory(center=manager.office, name="김영희", phone=PHONE, case_manager=manager)
    same = ParticipantFactory(center=manager.office, name="홍길동", born_on=BORN, case_manager=manager)
    form = {
        "name": "홍길동",
        "born_on": "1974-02-28",
        "phone": PHONE,
        "sex": "M",
        "category": "near_poor",
        "starts_on": "2025-06-02",
    }
    client = sit(manager)

    stopped = client.post(reverse("participants:register"), form)
    done = client.post(reverse("participants:register"), {**form, "not_same": "on"})
    couple = client.post(reverse("participants:register"), {**form, "name": "박철수", "born_on": "1970-01-01"})

    assert (stopped.status_code, done.status_code, couple.status_code) == (422, 302, 302)
    new = Participant.objects.filter(name="홍길동").latest("pk")
    assert NotSame.objects.filter(one=same, other=new).exists()
