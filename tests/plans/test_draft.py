"""A plan is written together: on an assessment, goal by goal, step by step."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.models import Need
from audit.models import Event
from plans.calculations import last_day, percent_of
from plans.enums import Owner, PlanState
from plans.models import Goal, Plan, PlanRule, Step
from tests.factories.assessments import needs_of
from tests.factories.participants import ParticipantFactory
from tests.factories.plans import goal_of, plan_of, step_of

pytestmark = pytest.mark.django_db


def begin(client, person, **changes):
    body = {
        "pathway": "job",
        "long_term": "세탁 일로 취업",
        "short_term": "자격증",
        "written_on": "2026-11-22",
        "review_on": "2027-02-22",
    }
    return client.post(reverse("plans:draft", args=[person.public_id]), body | changes)


@pytest.mark.parametrize(
    ("done", "steps", "reached", "percent"),
    [(0, 0, False, 0), (0, 3, False, 0), (1, 3, False, 33), (2, 3, False, 67), (3, 3, False, 100), (0, 3, True, 100)],
)
def test_progress_is_the_share_of_steps_that_are_done(done, steps, reached, percent):
    assert percent_of(done, steps, is_reached=reached) == percent


@pytest.mark.parametrize(
    ("days", "last"),
    [([], None), ([None], None), ([date(2026, 1, 2), None, date(2026, 3, 4)], date(2026, 3, 4))],
)
def test_a_goal_is_due_with_its_last_step(days, last):
    assert last_day(days) == last


def test_a_plan_is_begun_as_the_first_version(desk, sit, person, assessed):
    response = begin(sit(desk), person)

    plan = Plan.objects.get()
    assert response["Location"] == reverse("plans:edit", args=[plan.public_id])
    assert (plan.version, plan.state, plan.author) == (1, PlanState.DRAFT, desk)
    assert Event.objects.get(verb="plan.drafted").participant_id == person.pk


def test_without_an_assessment_there_is_no_plan_and_the_page_says_what_to_do(desk, sit, person):
    response = begin(sit(desk), person)

    assert response.status_code == 422
    assert "욕구 사정이 없어 계획을 세울 수 없습니다. 먼저 욕구 사정을 적어 주십시오." in response.text
    assert reverse("assessments:needs", args=[person.public_id]) in response.text


def test_the_review_is_offered_by_the_rule_in_force(desk, sit, person, assessed):
    PlanRule.objects.create(review_months=6, valid_from=date(2026, 7, 1), source="센터 규정")

    form = sit(desk).get(reverse("plans:draft", args=[person.public_id])).context["form"]

    assert form["review_on"].value() == date(2027, 5, 22)


def test_the_first_rule_is_three_months_and_says_that_it_is_unverified(desk, sit, person, assessed):
    form = sit(desk).get(reverse("plans:draft", args=[person.public_id])).context["form"]

    assert form["review_on"].value() == date(2027, 2, 22)
    assert "미확인" in PlanRule.objects.get().source


def test_a_review_before_the_plan_is_refused(desk, sit, person, assessed):
    response = begin(sit(desk), person, review_on="2026-11-22")

    assert response.status_code == 422
    assert "점검할 날은 계획을 세운 날보다 뒤여야 합니다." in response.text


def test_there_is_one_plan_in_the_making(desk, sit, person, assessed):
    client = sit(desk)
    begin(client, person)

    response = begin(client, person)

    assert response.status_code == 422
    assert "작성 중이거나 승인을 기다리는 계획이 이미 있습니다." in response.text


def test_the_database_keeps_one_in_the_making_and_one_approved(desk, person):
    for state in (PlanState.DRAFT, PlanState.APPROVED):
        plan_of(person, author=desk, state=state, version=1 if state == PlanState.DRAFT else 2)
        with pytest.raises(IntegrityError), transaction.atomic():
            plan_of(person, author=desk, state=state, version=9)


def test_a_version_stands_once(desk, person):
    plan_of(person, author=desk, state=PlanState.CLOSED)
    with pytest.raises(IntegrityError), transaction.atomic():
        plan_of(person, author=desk, version=1)


@pytest.fixture
def draft(desk, person, assessed):
    return plan_of(person, author=desk)


def edit(client, draft, **changes):
    body = {
        "pathway": "job",
        "long_term": "취업",
        "short_term": "",
        "written_on": "2026-06-01",
        "review_on": "2026-09-01",
        "revision": draft.revision,
    }
    return client.post(reverse("plans:edit", args=[draft.public_id]), body | changes)


def test_a_drafts_words_are_changed_and_recorded(desk, sit, draft):
    response = edit(sit(desk), draft, long_term="창업")

    draft.refresh_from_db()
    event = Event.objects.get(verb="plan.edited")
    assert response.status_code == 302
    assert (draft.long_term, draft.revision) == ("창업", 2)
    assert event.before == {"long_term": "취업하여 탈수급"}


def test_an_edit_on_top_of_a_newer_one_shows_both(desk, sit, draft):
    client = sit(desk)
    edit(client, draft, long_term="먼저 고친 말")

    response = edit(client, draft, long_term="나중에 고친 말")

    draft.refresh_from_db()
    assert response.status_code == 422
    assert "<td>먼저 고친 말</td><td>나중에 고친 말</td>" in response.text
    assert draft.long_term == "먼저 고친 말"


def test_needs_that_weigh_are_offered_as_goals(desk, sit, draft):
    page = sit(desk).get(reverse("plans:edit", args=[draft.public_id]))

    assert [need.area.code for need in page.context["offered"]] == ["job_edu", "legal"]


def test_a_need_that_has_its_goal_is_offered_no_more(desk, sit, draft):
    goal_of(draft)

    page = sit(desk).get(reverse("plans:edit", args=[draft.public_id]))

    assert [need.area.code for need in page.context["offered"]] == ["legal"]


def add_goal(client, draft, need, words="세탁기능사 취득"):
    body = {"goal-need": need.public_id, "goal-words": words}
    return client.post(reverse("plans:add-goal", args=[draft.public_id]), body)


def test_a_goal_hangs_on_a_need(desk, sit, draft):
    need = Need.objects.get(area__code="job_edu")

    response = add_goal(sit(desk), draft, need)

    goal = Goal.objects.get()
    assert response.status_code == 302
    assert (goal.plan, goal.need, goal.words) == (draft, need, "세탁기능사 취득")
    assert Event.objects.get(verb="goal.added").after == {"goal": "세탁기능사 취득"}


def test_another_persons_need_is_no_choice(desk, sit, draft):
    other = ParticipantFactory(center=desk.office, case_manager=desk)
    needs_of(other, by=desk, weights={"legal": 4})

    response = add_goal(sit(desk), draft, Need.objects.get(assessment__participant=other, area__code="legal"))

    assert response.status_code == 422
    assert not Goal.objects.exists()


def add_step(client, goal, **changes):
    body = {"words": "필기시험 접수", "owner": "participant", "owner_words": "", "due_on": "2026-12-31"} | changes
    prefixed = {f"{goal.public_id.hex}-{name}": value for name, value in body.items()}
    return client.post(reverse("plans:add-step", args=[goal.public_id]), prefixed)


def test_a_step_says_who_does_what_until_when(desk, sit, draft):
    goal = goal_of(draft)

    response = add_step(sit(desk), goal, owner="partner", owner_words="세탁협회")

    step = Step.objects.get()
    assert response.status_code == 302
    assert (step.who, step.due_on) == ("협력기관 (세탁협회)", date(2026, 12, 31))


def test_a_partner_has_a_name_on_the_form_and_in_the_database(desk, sit, draft):
    goal = goal_of(draft)

    response = add_step(sit(desk), goal, owner="partner")

    assert response.status_code == 422
    assert "협력기관이 하는 일이면 기관 이름을 적어 주십시오." in response.text
    with pytest.raises(IntegrityError), transaction.atomic():
        step_of(goal, owner=Owner.PARTNER)


def test_a_step_before_the_plan_is_refused_and_what_was_typed_stays(desk, sit, draft):
    response = add_step(sit(desk), goal_of(draft), due_on="2026-05-31", words="뷁접수")

    assert response.status_code == 422
    assert "기한은 계획을 세운 날부터의 날로 적어 주십시오." in response.text
    assert "뷁접수" in response.text


def test_goals_and_steps_are_taken_out_of_a_draft(desk, sit, draft):
    step = step_of(goal_of(draft))
    client = sit(desk)

    client.post(reverse("plans:remove-step", args=[step.public_id]))
    client.post(reverse("plans:remove-goal", args=[step.goal.public_id]))

    assert not Goal.objects.exists()
    assert set(Event.objects.values_list("verb", flat=True)) == {"step.removed", "goal.removed"}


def test_nothing_is_taken_out_of_a_signed_plan(desk, sit, person, assessed):
    step = step_of(goal_of(plan_of(person, author=desk, state=PlanState.SIGNED)))
    client = sit(desk)

    answer = client.post(reverse("plans:remove-step", args=[step.public_id]), follow=True)

    assert "서명한 계획은 고칠 수 없습니다." in answer.text
    assert Step.objects.exists()


def test_a_resident_number_is_refused_in_a_goal(desk, sit, draft):
    response = add_goal(sit(desk), draft, Need.objects.get(area__code="legal"), words="800101-1234567")

    assert response.status_code == 422
    assert "1234567" not in response.text
