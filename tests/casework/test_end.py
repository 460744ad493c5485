"""Leaving the programme, on its page: the placement ends with it."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Access, Event
from centers.policies import Role
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(desk):
    person = ParticipantFactory(center=desk.office, case_manager=desk, name="홍길동")
    PlacementFactory(unit=UnitFactory(center=desk.office), participant=person)
    return person


def address(person):
    return reverse("casework:end", args=[person.public_id])


JOB = {"employer": "한빛마트", "work_from": "2026-03-02", "job_kind": "regular", "weekly_hours": "40"}


def words(**changed):
    return {
        "form_key": str(uuid.uuid4()),
        "ends_on": "2026-02-27",
        "reason": "job",
        "note": "마트에 취업",
        **JOB,
        **changed,
    }


def test_participation_and_placement_end_on_one_day(desk, person, sit):
    response = sit(desk).post(address(person), words())

    spell, placement = person.participations.get(), person.placements.get()
    assert response["Location"] == person.get_absolute_url()
    assert (spell.ends_on, spell.end_reason.code, spell.end_note) == (date(2026, 2, 27), "job", "마트에 취업")
    assert (placement.ends_on, placement.end_reason.code) == (date(2026, 2, 27), "participation_ended")
    assert set(Event.objects.values_list("verb", flat=True)) == {
        "placement.ended",
        "participant.ended",
        "closing.written",
    }


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"ends_on": ""}, "ends_on", "필수 항목입니다"),
        ({"ends_on": "2020-01-01"}, "ends_on", "앞설 수 없습니다"),
        ({"reason": ""}, "reason", "필수 항목입니다"),
        ({"reason": "transfer"}, "reason", "올바르게 선택해 주세요"),
        ({"note": "800101-1234567"}, "note", "주민등록번호로 보이는 숫자는 받지 않습니다"),
    ],
)
def test_a_mistake_gets_a_sentence_and_ends_nothing(desk, person, sit, changed, field, sentence):
    response = sit(desk).post(address(person), words(**changed))

    assert response.status_code == 422
    assert sentence in response.context["form"].errors[field][0]
    assert person.participations.get().ends_on is None
    assert person.placements.get().ends_on is None


def test_nobody_ends_tomorrow(desk, person, sit):
    tomorrow = timezone.localdate() + timedelta(days=1)

    response = sit(desk).post(address(person), words(ends_on=tomorrow.isoformat()))

    assert response.context["form"].errors["ends_on"] == ["종결일은 오늘까지의 날로 적어 주십시오."]
    assert person.placements.get().ends_on is None


def test_sent_twice_it_ends_once(desk, person, sit):
    client, form = sit(desk), words()

    answers = [client.post(address(person), form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Event.objects.filter(verb="participant.ended").count() == 1


def test_who_has_ended_does_not_end_again(desk, person, sit):
    client = sit(desk)
    client.post(address(person), words())

    response = client.post(address(person), words())

    assert "지금 참여하고 있지 않은 사람입니다." in response.text


def test_the_page_names_the_person_and_that_is_written_down(desk, person, sit):
    page = sit(desk).get(address(person)).text

    assert "홍길동 님 참여 종결하기" in page
    assert Access.objects.get().participant_id == person.pk
