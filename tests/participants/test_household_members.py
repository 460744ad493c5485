"""Members of a household: the least about them, no file of theirs, and what care means for the condition."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from participants import actions, household
from participants.calculations import Care, at_school, deferral_grounds, size_in_doubt
from participants.models import HouseholdMember, Participant
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory

MAY = date(2026, 5, 4)
CHILD = Care("child", 2022, True, "preschool", "participant")


@pytest.mark.parametrize(
    ("care", "grounds"),
    [
        (CHILD, ["미취학 자녀를 돌봄"]),
        (Care("child", None, True, "preschool", "participant"), ["미취학 자녀를 돌봄"]),
        (Care("child", 2018, True, "preschool", "participant"), []),  # goes to school
        (Care("grandchild", 2022, True, "preschool", "participant"), []),  # 미취학 자녀
        (Care("child", 2022, True, "preschool", "member"), []),
        (Care("child", 2022, True, "preschool", "outside"), []),
        (Care("child", 2022, False, "preschool", "participant"), []),  # no member of the household
        (Care("parent", 1940, True, "illness", "participant"), ["질병·부상으로 거동이 어려운 가구원을 돌봄"]),
        (Care("sibling", None, True, "disability", "participant"), ["장애로 거동이 어려운 가구원을 돌봄"]),
        (Care("parent", 1940, True, "protection", "participant"), ["치매 등으로 특히 보호가 필요한 가구원을 돌봄"]),
        (Care("parent", 1940, True, "old_age", "participant"), []),  # old age alone is no ground
        (Care("parent", 1970, True, "", ""), []),
    ],
)
def test_whose_care_may_defer_the_condition(care, grounds):
    assert deferral_grounds([care], on=MAY) == grounds


def test_a_ground_is_said_once():
    assert deferral_grounds([CHILD, CHILD], on=MAY) == ["미취학 자녀를 돌봄"]


@pytest.mark.parametrize(
    ("year", "day", "at"),
    [
        (2019, date(2026, 2, 28), False),
        (2019, date(2026, 3, 1), True),
        (2020, date(2026, 12, 31), False),
        (None, MAY, False),
    ],
)
def test_school_begins_in_march_after_the_sixth_year(year, day, at):
    assert at_school(year, day) is at


@pytest.mark.parametrize(("size", "members", "fits"), [(3, 2, True), (None, 2, True), (3, 0, True), (3, 1, False)])
def test_size_and_members_are_compared_in_words(size, members, fits):
    assert (size_in_doubt(size, members) == "") is fits
    if not fits:
        assert size_in_doubt(size, members).startswith(
            "가구원 수는 3명인데, 함께 사는 사람은 본인까지 2명을 적었습니다."
        )


@pytest.fixture
def manager():
    return DeskFactory(office=CenterFactory(), role=Role.CASE_MANAGER)


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager)


def home_of(person):
    return household.of(
        person, households=person.households.all(), eligibilities=person.eligibilities.select_related("category")
    )


def add(person, by, **words):
    told = {"relation": "child", "name": "둘째 아이", "birth_year": timezone.localdate().year - 2}
    care = {"need": "preschool", "carer": "participant"}
    return actions.add_member(participant=person, starts_on=MAY, by=by, **{**told, **care, **words})


@pytest.mark.django_db
def test_members_stand_beside_each_other_and_get_no_file(person, manager):
    add(person, manager)
    add(person, manager, name="첫째 아이", need="", carer="")

    assert [row.ends_on for row in person.household_members.all()] == [None, None]
    assert Participant.objects.count() == 1


@pytest.mark.django_db
def test_the_trace_does_not_name_them(person, manager):
    add(person, manager, name="홍길순")

    event = Event.objects.get(verb="household_member.added")
    assert (event.participant_id, event.after["relation"]) == (person.pk, "자녀")
    assert "홍길순" not in str(event.after)


@pytest.mark.django_db
@pytest.mark.parametrize("words", [{"carer": ""}, {"need": ""}])
def test_need_and_carer_go_together(person, manager, words):
    with pytest.raises(ValidationError, match="함께 적어야"):
        add(person, manager, **words)
    with pytest.raises(IntegrityError, match="care_and_carer"), transaction.atomic():
        HouseholdMember.objects.filter(pk=add(person, manager).pk).update(**words)


@pytest.mark.django_db
def test_there_is_no_field_for_a_birthday_or_a_number():
    names = {field.name for field in HouseholdMember._meta.fields}

    assert names == {
        *("id", "participant", "relation", "name", "birth_year", "lives_together", "need", "carer"),
        *("starts_on", "ends_on"),
    }


@pytest.mark.django_db
def test_the_page_suggests_the_petition_and_says_what_does_not_fit(sit, person, manager):
    add(person, manager)
    actions.change_household(participant=person, size=4, words="", cares="", starts_on=MAY, by=manager)

    page = sit(manager).get(reverse("participants:history", args=[person.public_id])).content.decode()

    assert "유예를 신청할 수 있습니다" in page
    assert "제8조제2항제1호가목" in page
    assert f"{reverse('petitions:ask', args=[person.public_id])}?kind=leave" in page
    assert "가구원 수는 4명인데, 함께 사는 사람은 본인까지 2명" in page


@pytest.mark.django_db
def test_without_a_condition_nothing_is_deferred(manager):
    person = ParticipantFactory(center=manager.office, case_manager=manager, category="near_poor")
    add(person, manager)

    assert home_of(person).grounds == []


@pytest.mark.django_db
def test_a_child_that_grew_up_is_pointed_out(person, manager):
    add(person, manager, birth_year=timezone.localdate().year - 9)

    told = home_of(person)
    assert (told.grounds, told.doubts) == ([], ["둘째 아이: 이제 학교에 다닐 나이입니다. 돌봄을 고쳐 적어 주십시오."])


@pytest.mark.django_db
def test_the_form_takes_a_member_and_ends_one_with_a_reason(sit, person, manager):
    client = sit(manager)
    address = reverse("participants:begin", args=[person.public_id, "member"])
    told = {"relation": "parent", "name": "어머니", "lives_together": "on", "starts_on": "2026-05-04"}

    refused = client.post(address, {**told, "need": "illness"})
    client.post(address, {**told, "need": "illness", "carer": "participant"})

    row = HouseholdMember.objects.get()
    assert "누가 돌보는지 골라 주십시오" in refused.content.decode()
    assert "님 가구원 적기" in refused.content.decode()  # nobody is changed: members stand beside one another
    correct = reverse("participants:correct", args=["member", row.pk])
    told |= {"need": "illness", "carer": "participant", "ends_on": "2026-06-01"}
    assert client.post(correct, told).status_code == 422
    client.post(correct, {**told, "reason": "요양원에 들어가심"})
    row.refresh_from_db()
    assert row.ends_on == date(2026, 6, 1)
    assert Event.objects.get(verb="householdmember.corrected").reason == "요양원에 들어가심"
    assert home_of(person).grounds == []
