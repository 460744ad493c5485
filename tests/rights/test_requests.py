"""Requests about one's own data: taken without a question why, answered in ten days, every no with its reason."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Access, Event
from casework.due.items import DueKind
from casework.due.lists import of_desk
from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from rights import actions
from rights.models import RightsRequest
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return DeskFactory(office=CenterFactory(), role=Role.DIRECTOR)


@pytest.fixture
def manager(director):
    return DeskFactory(office=director.office, role=Role.CASE_MANAGER)


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동")


@pytest.fixture
def today():
    return timezone.localdate()


def asked(today, **changes):
    words = {"kind": "access", "how": "visit", "asked_by": "self", "identity": "paper", "words": "기록을 보고 싶음"}
    return {**words, "received_on": today, **changes}


def take(person, by, **changes):
    return actions.take(participant=person, values=asked(timezone.localdate(), **changes), by=by)


def test_a_case_manager_takes_it_from_the_file_and_the_director_is_told(sit, person, manager, director, today):
    client = sit(manager)
    tab = client.get(person.get_absolute_url()).content.decode()
    words = asked(today, received_on=today.isoformat())

    client.post(reverse("rights:take", args=[person.public_id]), words)

    row = RightsRequest.objects.get()
    assert reverse("rights:of", args=[person.public_id]) in tab  # one click; its button is the second (제38조④)
    assert row.due_on == today + timedelta(days=10)
    assert list(Notice.objects.values_list("desk", "location")) == [(director.pk, row.get_absolute_url())]
    assert Event.objects.get(verb="rights.taken").participant_id == person.pk


@pytest.mark.parametrize("asker", ["guardian", "agent"])
def test_whoever_asks_for_somebody_shows_a_mandate(sit, person, manager, today, asker):
    words = asked(today, received_on=today.isoformat(), asked_by=asker)

    answer = sit(manager).post(reverse("rights:take", args=[person.public_id]), words)

    assert answer.status_code == 422
    assert "위임장이나 대리인임을 보이는 서류" in answer.content.decode()
    row = take(person, manager, asked_by=asker, identity="mandate")
    with pytest.raises(IntegrityError, match="show_a_mandate"), transaction.atomic():
        RightsRequest.objects.filter(pk=row.pk).update(identity="paper")


def test_a_day_in_the_future_is_refused(person, manager, today):
    with pytest.raises(Refusal) as refused:
        take(person, manager, received_on=today + timedelta(days=1))

    assert list(refused.value.error_dict) == ["received_on"]


@pytest.mark.parametrize("said", ["partly", "refused"])
def test_a_no_says_why(sit, person, manager, director, said):
    row = take(person, manager, kind="delete")

    page = sit(director).post(reverse("rights:answer", args=[row.public_id]), {"answer": said})

    assert page.status_code == 422
    assert "그 까닭을 적어 주십시오" in page.content.decode()
    with pytest.raises(Refusal):
        actions.answer(request=row, answer=said, words="", by=director)
    answered = actions.answer(request=row, answer=said, words="법이 보관하게 한 기록임", by=director)
    with pytest.raises(IntegrityError, match="no_says_why"), transaction.atomic():
        RightsRequest.objects.filter(pk=answered.pk).update(answer_words="")


def test_an_answer_is_given_once_and_the_letter_names_where_to_appeal(sit, person, manager, director, today):
    row = take(person, manager, kind="stop")
    client = sit(director)

    client.post(reverse("rights:answer", args=[row.public_id]), {"answer": "granted", "answer_words": ""})

    row.refresh_from_db()
    assert (row.answer, row.answered_on, row.answered_by) == ("granted", today, director)
    letter = client.get(reverse("rights:letter", args=[row.public_id])).content.decode()
    assert "모두 들어줌" in letter
    assert "개인정보 분쟁조정위원회" in letter
    with pytest.raises(Refusal, match="이미 답한"):
        actions.answer(request=row, answer="granted", words="", by=director)


def test_the_database_keeps_an_answer_whole(person, manager, today):
    row = take(person, manager)

    for half in ({"answer": "granted"}, {"answered_on": today}):
        with pytest.raises(IntegrityError, match="answer_is_whole"), transaction.atomic():
            RightsRequest.objects.filter(pk=row.pk).update(**half)


def test_seeing_is_put_off_with_a_reason(sit, person, manager, director, today):
    row = take(person, manager)
    later = (today + timedelta(days=20)).isoformat()

    sit(director).post(
        reverse("rights:put-off", args=[row.public_id]), {"due_on": later, "reason": "다른 기관에 물어보는 중"}
    )

    row.refresh_from_db()
    assert (row.due_on.isoformat(), row.put_off_reason) == (later, "다른 기관에 물어보는 중")


@pytest.mark.parametrize(
    ("words", "days", "sentence"),
    [
        ({"kind": "correct"}, 20, "열람만 미룰 수 있습니다"),
        ({}, 10, "뒤의 날"),
        ({"days_ago": 11}, 20, "이미 지났습니다"),
    ],
)
def test_what_may_not_be_put_off(person, manager, director, today, words, days, sentence):
    received = today - timedelta(days=words.pop("days_ago", 0))
    row = take(person, manager, received_on=received, **words)

    with pytest.raises(Refusal, match=sentence):
        actions.put_off(request=row, due_on=today + timedelta(days=days), reason="바쁨", by=director)


def test_it_runs_out_on_the_directors_list_also_for_who_has_left(director, manager, today):
    gone = ParticipantFactory(center=director.office, case_manager=manager, joined_on__none=True)
    row = take(gone, manager)

    items = [item for item in of_desk(director, on=today) if item.kind is DueKind.RIGHTS]
    assert [(item.on, item.url, item.kind.is_statutory) for item in items] == [
        (row.due_on, row.get_absolute_url(), True)
    ]
    assert [item for item in of_desk(manager, on=today) if item.kind is DueKind.RIGHTS] == []
    actions.answer(request=row, answer="granted", words="", by=director)
    assert [item for item in of_desk(director, on=today) if item.kind is DueKind.RIGHTS] == []


def test_the_list_shows_the_soonest_on_top_and_each_person_seen(sit, director, manager, person, today):
    late = take(ParticipantFactory(center=director.office, name="남궁하나"), manager, received_on=today)
    soon = take(person, manager, received_on=today - timedelta(days=8))

    page = sit(director).get(reverse("rights:list")).content.decode()

    assert page.index(soon.get_absolute_url()) < page.index(late.get_absolute_url())
    assert Access.objects.filter(page="권리 요구 목록").count() == 2
    assert "남궁하나" not in sit(manager).get(reverse("rights:list")).content.decode()
