"""Finding, comparing, joining and telling apart, as a desk does it."""

from datetime import date

import pytest
from django.urls import reverse

from centers.policies import Role
from merging.models import Merge
from participants.models import NotSame, Participant
from programs.models import Placement
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return DeskFactory(role=Role.DIRECTOR)


@pytest.fixture
def pair(director):
    return [ParticipantFactory(center=director.office, name="홍길동", phone=phone) for phone in ("010-1111-2222", "")]


def address(name, pair):
    return reverse(name, args=[person.public_id for person in pair])


def test_a_pair_is_found_compared_joined_and_taken_apart(sit, director, pair):
    client = sit(director)
    found = client.get(reverse("merging:alike")).text

    compared = client.get(address("merging:compare", pair)).text
    joined = client.post(
        address("merging:compare", pair),
        {
            "reason": "신분증으로 확인",
            "holds-participants-Participation-participant": "survivor",
            "holds-participants-Eligibility-participant": "survivor",
        },
    )
    merge = Merge.objects.get()
    undone = client.post(merge.get_absolute_url(), {"reason": "다른 사람이었음"}, follow=True).text

    assert "이름과 생년월일이 같습니다" in found
    assert "골라야 할 것 2가지" in compared
    assert joined["Location"] == merge.get_absolute_url()
    assert "모두 제자리로 돌아갔습니다" in undone


def test_nothing_is_joined_before_everything_is_decided(sit, director, pair):
    response = sit(director).post(address("merging:compare", pair), {"reason": "신분증으로 확인"})

    assert response.status_code == 422
    assert response.text.count("어느 쪽이 맞는지 골라 주십시오.") >= 2
    assert not Merge.objects.exists()


def test_mistakes_are_told_in_the_order_of_the_page(sit, director, pair):
    page = sit(director).post(address("merging:compare", pair), {"reason": ""}).text

    summary = page.partition('id="error-summary"')[2].partition("</ul>")[0]
    assert summary.rindex("합치는 까닭") > summary.rindex("어느 쪽이 맞는지")


def test_nothing_is_ticked_beforehand(sit, director, pair):
    assert " checked" not in sit(director).get(address("merging:compare", pair)).text


def test_two_who_are_told_apart_are_not_asked_about_again(sit, director, pair):
    client = sit(director)

    client.post(address("merging:tell-apart", pair), {"reason": "신분증으로 확인. 동명이인"})

    assert NotSame.objects.count() == 1
    assert "홍길동" not in client.get(reverse("merging:alike")).text


def test_a_case_manager_joins_only_her_own_people(sit, director, pair):
    manager = DeskFactory(office=director.office, role=Role.CASE_MANAGER)
    Participant.objects.filter(pk=pair[0].pk).update(case_manager=manager)

    answers = [sit(manager).get(address("merging:compare", order)).status_code for order in (pair, pair[::-1])]

    assert answers == [403, 403]


def test_the_undo_says_what_it_would_leave(sit, director, pair):
    unit, other = UnitFactory(center=director.office), UnitFactory(center=director.office, places=1)
    Placement.objects.create(participant=pair[0], unit=unit, starts_on=date(2025, 3, 3))
    Placement.objects.create(participant=pair[1], unit=other, starts_on=date(2025, 3, 3))
    client, names = sit(director), ["Participation", "Eligibility"]
    answers = {f"holds-participants-{name}-participant": "survivor" for name in names}
    answers |= {"holds-programs-Placement-participant": "survivor", "reason": "신분증으로 확인"}
    client.post(address("merging:compare", pair), answers)
    Placement.objects.create(
        participant=ParticipantFactory(center=director.office), unit=other, starts_on=date(2025, 6, 2)
    )

    page = client.get(Merge.objects.get().get_absolute_url()).text

    assert "배치 1건은 그 뒤에 적은 기록과 함께 둘 수 없어 되살리지 못했습니다." in page
    assert Merge.objects.get().undone_at is None
