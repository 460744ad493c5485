"""Everything that is held on a person: the five parts, other people's names out, what is limited left out with why."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse

from audit.models import Access, Event
from casework.models import CaseNote, NoteAddition
from centers.policies import Role
from core.refusals import Refusal
from participants.actions import add_member, take_consent
from rights import actions, held
from tests.factories.assessments import health_of
from tests.factories.centers import CenterFactory, DeskFactory, UserFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.rights import request_of
from tests.factories.world import make_world

pytestmark = pytest.mark.django_db
DAY = date(2026, 9, 2)


@pytest.fixture
def director():
    return DeskFactory(office=CenterFactory(), role=Role.DIRECTOR, user=UserFactory(name="강도현아"))


@pytest.fixture
def manager(director):
    return DeskFactory(office=director.office, role=Role.CASE_MANAGER, user=UserFactory(name="한지우나"))


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동", remarks="비고카나리아")


def note(person, by, body, **more):
    return CaseNote.objects.create(participant=person, author=by, happened_on=DAY, kind="visit", body=body, **more)


def told(person, **words):
    found = held.of(person, **{"includes_sensitive": False, "limit_reason": "다른 사람을 해칠 우려", **words})
    return found, "\n".join(f"{line.group} {line.item} {line.words}" for line in found.lines)


def test_it_tells_the_persons_own_words_and_names_nobody_else(person, manager, director):
    ParticipantFactory(center=manager.office, name="김수영")
    note(person, manager, "김수영 님과 한지우나 담당이 함께 만남. 홍길동 님은 밝음")

    _, text = told(person)

    assert "비고카나리아" in text
    assert "○○○ 님과 사례관리사 담당이 함께 만남. 홍길동 님은 밝음" in text
    for name in ("김수영", "한지우나", "강도현아"):
        assert name not in text


def test_restricted_notes_with_their_additions_and_health_need_the_decision(person, manager):
    hidden = note(person, manager, "제한카나리아", is_restricted=True)
    NoteAddition.objects.create(note=hidden, body="덧붙임카나리아", author=manager)
    health_of(person, by=manager, illness="질병카나리아")

    found, without = told(person)
    _, everything = told(person, includes_sensitive=True)

    for word in ("제한카나리아", "덧붙임카나리아", "질병카나리아"):
        assert word not in without
        assert word in everything
    reasons = dict(found.left_out)
    assert (
        reasons["건강 사정"]
        == reasons["열람을 제한한 상담 기록"]
        == "개인정보 보호법 제35조제4항: 다른 사람을 해칠 우려"
    )


def test_the_household_is_told_as_the_person_told_it(person, manager):
    add_member(participant=person, relation="child", name="둘째 아이", birth_year=2022, starts_on=DAY, by=manager)

    assert "가구원 부르는 말 둘째 아이" in told(person)[1]


def test_the_five_parts_are_there(person, manager):
    take_consent(
        participant=person,
        kind="provide",
        recipient="가상상담소",
        starts_on=DAY,
        ends_on=DAY,
        method="phone",
        by=manager,
    )
    take_consent(participant=person, kind="collect", agreed=False, starts_on=DAY, method="phone", by=manager)

    found, _ = told(person)

    assert found.groups["참여자"] == 1
    assert ("참여자", "자활사업 참여 지원과 사례관리") in {(group, purpose) for group, purpose, _, _ in found.purposes}
    assert all(period for *_, period in found.purposes)
    assert found.provided == [("가상상담소", DAY, "동의에 따른 제3자 제공")]
    assert {(kind, said) for kind, said, *_ in found.consents} == {
        ("제3자 제공 (제17조) 가상상담소", "동의함"),
        ("수집·이용 (제15조)", "동의하지 않음"),
    }


def test_every_free_word_of_the_world_is_told_and_none_of_anybody_else():
    """The matrix's world holds a token in every free field of each person."""
    world = make_world()
    own, other = world.ours.own, world.ours.other

    _, text = told(own, includes_sensitive=True)

    for begin in ("household", "member", "address", "leave", "rank", "interview", "referral", "body", "restricted"):
        assert f"{begin}-{own.remarks}" in text
    for begin in ("addition", "talk", "decision", "asked"):
        assert f"{begin}-{own.remarks}" in text
    for word in (other.name, f"-{other.remarks}", other.phone, other.team):
        assert word not in text


def test_it_is_handed_over_with_a_reason_and_recorded(sit, person, manager, director):
    row = request_of(person, by=manager)
    client, address = sit(director), reverse("rights:export", args=[row.public_id])
    before = client.post(address, {"reason": "본인에게 건넴"})
    actions.decide_limits(request=row, includes_sensitive=True, reason="", by=director)

    without_reason = client.post(address, {"reason": ""})
    answer = client.post(address, {"reason": "본인에게 건넴"})

    assert before.status_code == without_reason.status_code == 422
    assert "먼저 정해 주십시오" in before.content.decode()
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        names = book.read("xl/workbook.xml").decode()
        text = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))
    for part in ("1 항목과 내용", "2 이용 목적", "3 보유 기간", "4 제3자 제공", "5 동의", "싣지 않은 것"):
        assert part in names
    assert "비고카나리아" in text
    assert Event.objects.get(verb="rights.exported").reason == "본인에게 건넴"
    access = Access.objects.get(page="열람 자료 내보내기")
    assert (access.participant_id, access.reason) == (person.pk, "본인에게 건넴")


def test_only_a_request_to_see_is_answered_with_everything(person, manager, director):
    row = request_of(person, by=manager, kind="delete")

    with pytest.raises(Refusal, match="열람 요구에만"):
        actions.hand_over(request=row, by=director, reason="본인에게 건넴")


def test_leaving_something_out_says_why(sit, person, manager, director):
    row = request_of(person, by=manager)
    address = reverse("rights:limits", args=[row.public_id])

    refused = sit(director).post(address, {"included": "no", "limit_reason": ""})
    sit(director).post(address, {"included": "no", "limit_reason": "다른 사람의 안전을 해칠 우려"})

    row.refresh_from_db()
    assert refused.status_code == 422
    assert (row.includes_sensitive, row.limit_reason) == (False, "다른 사람의 안전을 해칠 우려")


def test_the_summary_prints_the_parts_and_what_is_left_out(sit, person, manager, director):
    row = request_of(person, by=manager, includes_sensitive=False, limit_reason="다른 사람을 해칠 우려")
    client = sit(director)

    page = client.get(reverse("rights:summary", args=[row.public_id])).content.decode()

    assert "1. 가지고 있는 기록" in page
    assert "변경·접속 기록" in page
    assert Access.objects.filter(page="열람 자료 인쇄", participant_id=person.pk).exists()
    undecided = request_of(person, by=manager)
    assert client.get(reverse("rights:summary", args=[undecided.public_id])).status_code == 302


@pytest.mark.parametrize("name", ["export", "summary", "limits", "answer"])
def test_a_case_manager_neither_answers_nor_exports(sit, person, manager, name):
    row = request_of(person, by=manager, includes_sensitive=True)

    assert sit(manager).get(reverse(f"rights:{name}", args=[row.public_id])).status_code == 403
