"""Changing somebody's words: each field recorded, two editors, no text lost."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from participants import actions
from participants.models import Participant
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(desk):
    return ParticipantFactory(
        center=desk.office, case_manager=desk, name="홍길동", phone="010-1111-2222", remarks="처음"
    )


def address(person):
    return reverse("participants:edit", args=[person.public_id])


def words(person, **changed):
    return {
        "name": person.name,
        "born_on": person.born_on.isoformat(),
        "sex": person.sex,
        "phone": person.phone,
        "township": "",
        "case_manager": str(person.case_manager_id or ""),
        "team": person.team,
        "capacity_score": "",
        "remarks": person.remarks,
        "age_reason": "",
        "version": str(person.version),
        "reason": "",
        **changed,
    }


def test_a_changed_phone_is_recorded_with_before_and_after(person, desk, sit):
    response = sit(desk).post(address(person), words(person, phone="01033334444", reason="번호를 바꾸었다고 함"))

    person.refresh_from_db()
    event = Event.objects.get(verb="participant.edited")
    assert response["Location"] == person.get_absolute_url()
    assert (person.phone, person.phone_tail, person.version) == ("010-3333-4444", "4444", 2)
    assert (event.before, event.after) == ({"phone": "010-1111-2222"}, {"phone": "010-3333-4444"})
    assert (event.reason, event.participant_id) == ("번호를 바꾸었다고 함", person.pk)


def test_a_changed_name_is_found_by_its_new_initials(person, desk, sit):
    sit(desk).post(address(person), words(person, name="김수정"))

    assert Participant.objects.get(name_initials="ㄱㅅㅈ") == person


def test_nothing_changed_is_nothing_recorded(person, desk, sit):
    page = sit(desk).post(address(person), words(person), follow=True)

    person.refresh_from_db()
    assert "바뀐 내용이 없습니다." in page.text
    assert person.version == 1
    assert not Event.objects.exists()


def test_the_form_begins_with_what_stands_there(person, desk, sit):
    page = sit(desk).get(address(person)).text

    assert 'value="010-1111-2222"' in page
    assert 'value="1980-05-05"' in page
    assert 'name="version" value="1"' in page


def test_the_second_of_two_editors_sees_both_versions(person, desk, sit):
    colleague = DeskFactory(office=desk.office, role=Role.DIRECTOR)
    mine = words(person, phone="010-3333-4444", remarks="내가 적은 말")
    sit(colleague).post(address(person), words(person, phone="010-9999-8888"))

    response = sit(desk).post(address(person), mine)

    person.refresh_from_db()
    assert response.status_code == 422
    assert person.phone == "010-9999-8888"
    assert "그 사이에 다른 사람이 이 기록을 고쳤습니다" in response.text
    clash = {row["label"]: (str(row["saved"]), str(row["typed"])) for row in response.context["clash"]}
    assert clash == {"전화번호": ("010-9999-8888", "010-3333-4444"), "비고": ("처음", "내가 적은 말")}
    assert 'value="내가 적은 말"' in response.text


def test_sent_again_knowingly_it_is_saved(person, desk, sit):
    colleague = DeskFactory(office=desk.office, role=Role.DIRECTOR)
    sit(colleague).post(address(person), words(person, phone="010-9999-8888"))
    client = sit(desk)
    page = client.post(address(person), words(person, phone="010-3333-4444"))

    client.post(address(person), words(person, phone="010-3333-4444", version=page.context["form"]["version"].value()))

    person.refresh_from_db()
    events = Event.objects.filter(verb="participant.edited").order_by("pk")
    assert person.phone == "010-3333-4444"
    assert [event.before["phone"] for event in events] == ["010-1111-2222", "010-9999-8888"]


def test_a_mistake_loses_nothing(person, desk, sit):
    response = sit(desk).post(address(person), words(person, phone="1", remarks="새 말"))

    assert response.status_code == 422
    assert 'value="새 말"' in response.text
    assert "data-focus" in response.text


def test_a_resident_registration_number_is_refused(person, desk, sit):
    response = sit(desk).post(address(person), words(person, remarks="800101-1234567"))

    person.refresh_from_db()
    assert person.remarks == "처음"
    assert "1234567" not in response.text


def test_a_birthday_is_not_moved_below_fifteen(person, desk, sit):
    response = sit(desk).post(address(person), words(person, born_on="2024-01-01"))

    person.refresh_from_db()
    assert "만 15세가 되기 전에는" in response.context["form"].errors["born_on"][0]
    assert person.born_on == date(1980, 5, 5)


def test_a_birthday_that_makes_somebody_sixty_five_needs_a_reason(person, desk, sit):
    response = sit(desk).post(address(person), words(person, born_on="1950-01-01"))

    assert "만 65세 이상은 시의 판단이 필요합니다" in response.context["form"].errors["age_reason"][0]


def test_who_became_sixty_five_may_still_change_a_phone(desk, sit):
    person = ParticipantFactory(center=desk.office, case_manager=desk, born_on=date(1950, 1, 1))

    response = sit(desk).post(address(person), words(person, phone="010-3333-4444"))

    assert response.status_code == 302


def test_a_colleagues_person_is_not_hers_to_change(person, desk, sit):
    colleague = DeskFactory(office=desk.office, role=Role.CASE_MANAGER)

    assert sit(colleague).post(address(person), words(person, phone="010-3333-4444")).status_code == 403


def test_the_action_refuses_an_old_version(person, desk):
    actions.edit(participant=person, values={"phone": "010-5555-6666"}, version=1, by=desk)

    with pytest.raises(Refusal) as refused:
        actions.edit(participant=person, values={"phone": "010-7777-8888"}, version=1, by=desk)

    assert refused.value.code == "stale"
    assert Participant.objects.get().phone == "010-5555-6666"
