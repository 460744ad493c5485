"""What the city certified changes only with its paper; the rest is edited freely."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from participants import actions
from participants.actions import Entitlement, Paper
from participants.models import Category, Certification
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.participants.test_edit import address as edit_address
from tests.participants.test_edit import words

pytestmark = pytest.mark.django_db
PAPER = Paper(source="시 결정 통지 제12호", told_on=date(2025, 3, 2))


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(desk):
    row = ParticipantFactory(center=desk.office, case_manager=desk, name="홍길동", phone="010-1111-2222")
    return actions.certify(participant=row, paper=PAPER, by=desk)


def correction(person, **changed):
    return {
        "name": person.name,
        "born_on": person.born_on.isoformat(),
        "sex": person.sex,
        "version": person.version,
        "source": "정정 통지 제3호",
        "told_on": "2025-05-02",
        **changed,
    }


def test_a_plain_edit_changes_the_rest_and_leaves_what_is_certified(person, desk, sit):
    sit(desk).post(edit_address(person), words(person, name="홍길순", phone="01033334444"))

    person.refresh_from_db()
    assert (person.name, person.phone) == ("홍길동", "010-3333-4444")


def test_the_action_itself_refuses_the_certified(person, desk):
    with pytest.raises(Refusal, match="시가 확인한 내용"):
        actions.edit(participant=person, values={"name": "홍길순"}, version=person.version, by=desk)


def test_a_correction_keeps_its_paper_with_before_and_after(person, desk, sit):
    page = reverse("participants:correct-certified", args=[person.public_id])

    response = sit(desk).post(page, correction(person, name="홍길순"))

    person.refresh_from_db()
    row = Certification.objects.filter(source="정정 통지 제3호").get()
    assert response["Location"] == person.get_absolute_url()
    assert (person.name, row.before, row.after) == ("홍길순", {"name": "홍길동"}, {"name": "홍길순"})
    assert Event.objects.get(verb="participant.certified_corrected").reason == "정정 통지 제3호(2025. 5. 2.)"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"source": ""}, "필수"),
        ({"told_on": "2099-01-01"}, "오늘까지의 날"),
        ({"version": 99}, "그 사이에 다른 사람이"),
        ({"born_on": "2020-01-01"}, "만 15세"),
        ({"name": "홍1"}, "숫자"),
    ],
)
def test_a_correction_that_is_wrong_says_why(person, desk, sit, wrong, sentence):
    page = reverse("participants:correct-certified", args=[person.public_id])

    response = sit(desk).post(page, correction(person, **wrong))

    person.refresh_from_db()
    assert response.status_code == 422
    assert sentence in response.text
    assert (person.name, person.born_on) == ("홍길동", date(1980, 5, 5))


def test_another_category_asks_for_its_paper(person, desk):
    change = {
        "participant": person,
        "entitlement": Entitlement(category=Category.objects.get(code="near_poor")),
        "starts_on": date(2026, 1, 1),
        "by": desk,
    }

    with pytest.raises(Refusal, match="문서와 그 날짜"):
        actions.change_category(**change)
    actions.change_category(**change, paper=Paper(source="자격 변경 통지", told_on=date(2025, 12, 20)))

    kept = Certification.objects.get(part="category")
    assert (kept.before, kept.after) == ({"category": "조건부수급자"}, {"category": "차상위자"})


def test_the_category_page_asks_for_the_paper_of_a_certified_person_only(person, desk, sit):
    free = ParticipantFactory(center=desk.office, case_manager=desk)
    sent = {"category": "near_poor", "starts_on": "2026-01-01", "reason": "바뀜"}

    answers = [
        sit(desk).post(reverse("participants:category", args=[one.public_id]), sent).status_code
        for one in (person, free)
    ]

    assert answers == [422, 302]


def test_a_category_of_the_past_is_corrected_with_its_paper(person, desk):
    row = person.eligibilities.get()
    fix = {
        "row": row,
        "values": {"category": Category.objects.get(code="near_poor")},
        "reason": "잘못 적음",
        "by": desk,
    }

    with pytest.raises(Refusal, match="문서와 그 날짜"):
        actions.correct(**fix)

    assert actions.correct(**fix, paper=PAPER)


def test_who_is_not_certified_is_confirmed_with_a_paper(desk, sit):
    person = ParticipantFactory(center=desk.office, case_manager=desk)
    page = reverse("participants:certify", args=[person.public_id])

    refused = sit(desk).post(page, {"source": "", "told_on": ""})
    sit(desk).post(page, {"source": "시 통지", "told_on": "2025-03-02"})

    person.refresh_from_db()
    assert refused.status_code == 422
    assert person.is_certified
    assert sit(desk).get(page)["Location"] == reverse("participants:correct-certified", args=[person.public_id])


def test_an_uncertified_file_has_nothing_to_correct(desk):
    person = ParticipantFactory(center=desk.office)

    with pytest.raises(Refusal, match="확인하지 않은"):
        actions.correct_certified(
            participant=person,
            values={"name": "다름"},
            paper=PAPER,
            version=1,
            by=desk,
            check_age=actions.check_birthday,
        )
