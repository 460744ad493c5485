"""The participant's own sheet: what stands on it, what never does, and who prints it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from assessments.models import Need
from audit.models import Access
from casework.models import CaseNote
from casework.sheet import CONSENTS, PATHWAYS, next_meeting
from centers.policies import Role
from participants.enums import ConsentKind
from participants.models import Consent
from plans.enums import Owner, Pathway, PlanState
from programs.models import UnitYear
from tests.factories.assessments import capacity_of, health_of, needs_of
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.plans import goal_of, plan_of, step_of
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "day"),
    [
        ([], None),
        ([None], None),
        ([date(2026, 11, 21)], None),
        ([date(2026, 11, 22)], date(2026, 11, 22)),
        ([date(2026, 12, 24), None, date(2026, 12, 3), date(2026, 1, 1)], date(2026, 12, 3)),
    ],
)
def test_the_next_day_is_the_nearest_from_today_on(days, day):
    assert next_meeting(days, on=ON) == day


def test_each_pathway_and_each_consent_has_its_plain_words():
    assert (set(PATHWAYS), set(CONSENTS)) == (set(Pathway), set(ConsentKind))


@pytest.fixture
def center():
    return CenterFactory(phone="041-000-1234")


@pytest.fixture
def manager(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def person(center, manager):
    found = ParticipantFactory(center=center, case_manager=manager)
    needs_of(found, by=manager, weights={"job_edu": 3, "medical": 3, "legal": 2})
    return found


def sheet(sit, desk, person):
    return sit(desk).get(reverse("casework:own-sheet", args=[person.public_id]))


def need(person, area):
    return Need.objects.get(assessment__participant=person, area__code=area)


@pytest.fixture
def plan(person, manager, today):
    """An approved plan that is looked at again in a month."""
    review_on = today + timedelta(days=30)
    return plan_of(
        person,
        author=manager,
        state=PlanState.APPROVED,
        written_on=today - timedelta(days=30),
        review_on=review_on,
    )


def test_the_plan_stands_there_in_plain_words(sit, person, manager, plan, today):
    goal = goal_of(plan, words="세탁기능사 취득", need=need(person, "job_edu"))
    step_of(goal, words="필기시험 접수", due_on=today + timedelta(days=9))
    step_of(goal, words="학원 알아보기", owner=Owner.CASE_MANAGER, due_on=today + timedelta(days=5))
    step_of(goal, words="한 일", done_on=today, result="했음")

    context = sheet(sit, manager, person).context

    assert context["way"] == "회사에 취업합니다."
    (shown,) = context["goals"]
    assert (shown.words, [step.words for step in shown.mine], [step.words for step in shown.others]) == (
        "세탁기능사 취득",
        ["필기시험 접수"],
        ["학원 알아보기"],
    )


def test_health_scores_and_notes_never_stand_there(sit, person, manager, plan, today):
    step_of(goal_of(plan, words="허리 치료받기", need=need(person, "medical")), words="정형외과 가기")
    capacity_of(person, by=manager, note="점수에 대한 의견")
    health_of(person, by=manager, illness="허리디스크")
    CaseNote.objects.create(participant=person, kind="visit", body="상담한 말", happened_on=today, author=manager)

    answer = sheet(sit, manager, person)

    text = answer.content.decode()
    words = ["허리", "정형외과", "60점", "점수", "상담한 말"]
    assert [word for word in words if word in text] == []
    assert "몸과 마음에 관한 목표는 이 종이에 적지 않았습니다" in text


def test_the_unit_stands_there_with_its_place_and_until_when(sit, center, person, manager, today):
    unit = UnitFactory(center=center, name="첫걸음", type_code="gateway")
    UnitYear.objects.update(site="온양로 1", phone="041-000-9999", weekly_hours=30)
    PlacementFactory(participant=person, unit=unit, starts_on=today)

    shown = sheet(sit, manager, person).context["unit"]

    assert (shown["name"], shown["site"], shown["weekly_hours"]) == ("첫걸음", "온양로 1", 30)
    assert 55 <= (shown["until"] - shown["since"]).days <= 62


def test_only_consents_in_force_stand_there(sit, person, manager, today):
    words = {"participant": person, "method": "paper", "taken_by": manager, "starts_on": today - timedelta(days=9)}
    until = today + timedelta(days=90)
    Consent.objects.create(kind="provide", recipient="가상상담소", ends_on=until, **words)
    Consent.objects.create(kind="collect", ends_on=until, withdrawn_on=today, **words)
    Consent.objects.create(kind="gateway", ends_on=today - timedelta(days=1), **words)

    assert sheet(sit, manager, person).context["consents"] == [
        {"words": "내 정보를 다른 곳에 알려 주는 것, 받는 곳: 가상상담소", "until": until}
    ]


def test_the_nearest_day_and_whom_to_call(sit, person, manager, plan, today):
    note = {"participant": person, "kind": "visit", "body": "상담", "happened_on": today, "author": manager}
    CaseNote.objects.create(next_on=today + timedelta(days=7), **note)
    CaseNote.objects.create(next_on=today + timedelta(days=3), next_done_on=today, **note)

    answer = sheet(sit, manager, person)

    assert answer.context["meeting"] == today + timedelta(days=7)
    assert manager.user.name in answer.content.decode()
    assert "041-000-1234" in answer.content.decode()


def test_the_rights_stand_there_with_their_articles(sit, person, manager):
    rights = sheet(sit, manager, person).context["rights"]

    assert [how[-6:-1] for _, how in rights] == ["제35조)", "제36조)", "제37조)"]


def test_printing_leaves_a_line(sit, person, manager):
    sheet(sit, manager, person)

    assert [(line.page, line.participant_id) for line in Access.objects.all()] == [("참여자에게 줄 종이", person.pk)]


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.DIRECTOR, 200), (Role.CASE_MANAGER, 403), (Role.UNIT_STAFF, 403), (Role.ACCOUNTANT, 403)],
)
def test_who_prints_it_beside_the_case_manager(sit, center, person, role, status):
    assert sheet(sit, DeskFactory(office=center, role=role), person).status_code == status


@pytest.mark.parametrize("count", [1, 3])
def test_more_goals_ask_no_more_questions(sit, person, manager, plan, count, django_assert_max_num_queries):
    for number in range(count):
        step_of(goal_of(plan, words=f"목표 {number}", need=need(person, "legal")))
    client = sit(manager)

    with django_assert_max_num_queries(13):
        assert client.get(reverse("casework:own-sheet", args=[person.public_id])).status_code == 200
