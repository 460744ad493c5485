"""A plan on its way: steps done, goals reached, looked at again; what is due; who reads what."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from participants.models import Participant
from plans.enums import PlanState
from plans.models import Plan, Step
from plans.querysets import without_plan
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.plans import goal_of, plan_of, step_of
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(desk, person, assessed):
    return plan_of(person, author=desk, state=PlanState.APPROVED)


@pytest.fixture
def step(plan):
    return step_of(goal_of(plan))


def finish(client, step, **changes):
    body = {"done_on": "2026-11-20", "result": "필기 합격"} | changes
    return client.post(reverse("plans:step", args=[step.public_id]), body)


def test_a_step_is_done_with_its_result(desk, sit, step):
    response = finish(sit(desk), step)

    step.refresh_from_db()
    assert response.status_code == 302
    assert (step.done_on, step.result) == (date(2026, 11, 20), "필기 합격")
    assert Event.objects.get(verb="step.done").after["result"] == "필기 합격"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"done_on": "2026-11-23"}, "오늘까지의 날을 적어 주십시오."),
        ({"result": ""}, "필수"),
    ],
)
def test_a_step_is_not_done_tomorrow_nor_without_a_result(desk, sit, step, changes, sentence):
    response = finish(sit(desk), step, **changes)

    assert response.status_code == 422
    assert sentence in response.text


def test_a_step_is_done_once(desk, sit, step):
    client = sit(desk)
    finish(client, step)

    assert "이미 마친 일입니다." in finish(client, step).text


def test_a_step_of_a_plan_that_is_not_approved_is_not_done(desk, sit, person, assessed):
    step = step_of(goal_of(plan_of(person, author=desk)))

    assert "승인되어 실행 중인 계획에만 적을 수 있습니다." in finish(sit(desk), step).text


def test_a_goal_is_reached(desk, sit, step):
    sit(desk).post(reverse("plans:reached", args=[step.goal.public_id]), {"reached_on": "2026-11-20"})

    step.goal.refresh_from_db()
    assert step.goal.reached_on == date(2026, 11, 20)
    assert Event.objects.get(verb="goal.reached").after["goal"] == "세탁기능사 취득"


def test_a_review_says_when_next(desk, sit, plan):
    body = {"reviewed_on": "2026-11-20", "note": "실기 준비가 순조로움", "next_on": "2027-02-20"}

    response = sit(desk).post(reverse("plans:review", args=[plan.public_id]), body)

    plan.refresh_from_db()
    assert response.status_code == 302
    assert plan.review_on == date(2027, 2, 20)
    assert plan.reviews.get().note == "실기 준비가 순조로움"
    assert Event.objects.get(verb="plan.reviewed").after == {"next_on": "2027-02-20"}


def test_the_next_review_is_later(desk, sit, plan):
    body = {"reviewed_on": "2026-11-20", "note": "점검", "next_on": "2026-11-20"}

    response = sit(desk).post(reverse("plans:review", args=[plan.public_id]), body)

    assert "다음 점검일은 점검한 날보다 뒤여야 합니다." in response.text


def test_the_page_tells_how_far_each_goal_is(desk, sit, plan, step):
    step_of(step.goal, words="실기 접수", due_on=date(2026, 12, 31))
    client = sit(desk)
    finish(client, step)

    page = client.get(reverse("plans:of", args=[plan.participant.public_id]))

    row = page.context["rows"][0]
    assert (row.percent, row.now, row.due_on, row.state) == (50, "필기 합격", date(2026, 12, 31), "진행 중")
    assert 'aria-label="세탁기능사 취득 50%"' in page.text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_at_most_twelve_times(desk, sit, plan, rows, django_assert_max_num_queries):
    for number in range(rows):
        step_of(goal_of(plan, words=f"목표 {number}"))
    client = sit(desk)
    with django_assert_max_num_queries(12):
        client.get(reverse("plans:of", args=[plan.participant.public_id]))


@pytest.fixture
def leader(desk, person):
    unit = UnitFactory(center=desk.office)
    PlacementFactory(participant=person, unit=unit)
    found = DeskFactory(role=Role.UNIT_STAFF, office=desk.office)
    unit.leaders.add(found)
    return found


def test_the_units_desk_sees_goals_and_not_what_lies_behind(leader, sit, plan, step):
    Step.objects.update(words="뷁할일")
    need = step.goal.need
    client = sit(leader)

    page = client.get(reverse("plans:goals", args=[plan.participant.public_id])).text

    assert "세탁기능사 취득" in page
    assert [word for word in ("뷁할일", need.need, need.obstacle, plan.long_term) if word in page] == []
    assert client.get(reverse("plans:of", args=[plan.participant.public_id])).status_code == 403


def test_the_units_desk_sees_no_goals_of_a_draft(leader, desk, sit, person, assessed):
    goal_of(plan_of(person, author=desk), words="뷁목표")

    page = sit(leader).get(reverse("plans:goals", args=[person.public_id])).text

    assert "뷁목표" not in page
    assert "실행 중인 계획이 없습니다." in page


def test_another_units_desk_sees_nothing(desk, sit, plan):
    client = sit(DeskFactory(role=Role.UNIT_STAFF, office=desk.office))

    assert client.get(reverse("plans:goals", args=[plan.participant.public_id])).status_code == 403


def test_the_paper_has_everything_and_a_place_to_sign(desk, sit, plan, step):
    page = sit(desk).get(reverse("plans:paper", args=[plan.public_id])).text

    assert [
        word for word in ("개인별 자립계획서", "세탁기능사 취득", "필기시험 접수", "참여자") if word not in page
    ] == []


@pytest.mark.parametrize(
    ("by", "found"), [(date(2026, 8, 31), []), (date(2026, 9, 1), ["plan"]), (date(2026, 12, 1), ["plan"])]
)
def test_a_review_is_due_by_its_day(plan, by, found):
    assert ["plan" for _ in Plan.objects.review_due(by=by)] == found


def test_only_approved_plans_are_reviewed(desk, person):
    plan_of(person, author=desk, state=PlanState.SIGNED)

    assert list(Plan.objects.review_due(by=date(2030, 1, 1))) == []


def test_steps_are_due_while_they_are_open(desk, plan, step, django_assert_num_queries):
    done = step_of(step.goal, done_on=date(2026, 6, 2), result="함")
    later = step_of(step.goal, due_on=date(2027, 6, 2))
    of_reached = step_of(goal_of(plan, words="이룬 목표"))
    of_reached.goal.reached_on = date(2026, 6, 2)
    of_reached.goal.save()
    with django_assert_num_queries(1):
        found = list(Step.objects.due(by=date(2026, 11, 22)))

    assert found == [step]
    assert found[0].participant_id == plan.participant_id
    assert not {done, later, of_reached} & set(found)


def test_who_takes_part_without_a_plan_is_found(desk, plan):
    without = ParticipantFactory(center=desk.office)
    closed = ParticipantFactory(center=desk.office)
    plan_of(closed, author=desk, state=PlanState.CLOSED)

    found = set(without_plan(Participant.objects.filter(center=desk.office), on=date(2026, 11, 22)))

    assert found == {without, closed}
