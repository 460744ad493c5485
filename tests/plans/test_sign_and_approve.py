"""Signed by the person, approved by the director, never by who wrote it; the next version closes the last."""

import base64
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from plans import actions
from plans.enums import PATHS, PlanState
from plans.models import Plan
from tests.factories.centers import DeskFactory
from tests.factories.plans import PNG, goal_of, plan_of, step_of

pytestmark = pytest.mark.django_db
DRAWN = "data:image/png;base64," + base64.b64encode(PNG).decode()


@pytest.fixture
def draft(desk, person, assessed):
    plan = plan_of(person, author=desk, written_on=date(2026, 11, 1), review_on=date(2027, 2, 1))
    step_of(goal_of(plan), due_on=date(2026, 12, 31))
    return plan


@pytest.fixture
def signed(draft, desk, sit):
    sign(sit(desk), draft)
    draft.refresh_from_db()
    return draft


def sign(client, plan, **changes):
    return client.post(
        reverse("plans:sign", args=[plan.public_id]), {"signed_on": "2026-11-20", "drawn": DRAWN} | changes
    )


def approve(client, plan):
    return client.post(reverse("plans:approve", args=[plan.public_id]))


def test_it_is_signed_on_the_screen(desk, sit, draft):
    response = sign(sit(desk), draft)

    draft.refresh_from_db()
    assert response.status_code == 302
    assert (draft.state, draft.signed_on) == (PlanState.SIGNED, date(2026, 11, 20))
    assert draft.signature.content_type == "image/png"
    assert Event.objects.get(verb="plan.signed").participant_id == draft.participant_id


def test_it_is_signed_on_paper(desk, sit, draft):
    scan = SimpleUploadedFile("서명.pdf", b"%PDF-1.7\n%%EOF", "application/pdf")

    sign(sit(desk), draft, drawn="", scan=scan)

    draft.refresh_from_db()
    assert draft.signature.name == "서명.pdf"


@pytest.mark.parametrize(
    "drawn",
    [
        "data:image/svg+xml;base64,PHN2Zz4=",
        "data:image/png;base64,###",
        "data:image/png;base64," + base64.b64encode(b"<script>").decode(),
        "data:image/png;base64," + "A" * 400_000,
        "javascript:alert(1)",
    ],
)
def test_a_drawing_that_is_none_is_refused(desk, sit, draft, drawn):
    response = sign(sit(desk), draft, drawn=drawn)

    assert response.status_code == 422
    assert "서명을 읽지 못했습니다." in response.text


def test_without_any_signature_it_is_refused(desk, sit, draft):
    response = sign(sit(desk), draft, drawn="")

    assert response.status_code == 422
    assert "화면에 서명하거나, 서명한 종이의 파일을 올려 주십시오." in response.text


@pytest.mark.parametrize("day", ["2026-11-23", "2026-10-31"])
def test_it_is_signed_between_its_writing_and_today(desk, sit, draft, day):
    assert sign(sit(desk), draft, signed_on=day).status_code == 422


def test_a_plan_without_goals_is_not_signed(desk, sit, person, assessed):
    response = sign(sit(desk), plan_of(person, author=desk))

    assert "목표가 없는 계획에는 서명을 받을 수 없습니다." in response.text


def test_a_goal_without_a_step_is_not_signed(desk, sit, draft):
    goal_of(draft, words="빚 정리")

    assert "할 일이 없는 목표가 있습니다: 빚 정리." in sign(sit(desk), draft).text


def test_the_director_approves(signed, director, sit):
    response = approve(sit(director), signed)

    signed.refresh_from_db()
    assert response.status_code == 302
    assert (signed.state, signed.approved_by, signed.approved_on) == (PlanState.APPROVED, director, date(2026, 11, 22))


def test_nobody_approves_their_own_plan(person, director, sit, assessed):
    plan = plan_of(person, author=director, state=PlanState.SIGNED)

    response = approve(sit(director), plan)

    assert response.status_code == 422
    assert "스스로 세운 계획은 승인할 수 없습니다." in response.text


def test_nor_from_another_desk_of_theirs(desk, person, sit, assessed):
    other = DeskFactory(user=desk.user, office=desk.office, role=Role.DIRECTOR)
    plan = plan_of(person, author=desk, state=PlanState.SIGNED)

    assert approve(sit(other), plan).status_code == 422


def test_the_database_keeps_that_nobody_approves_their_own(person, desk):
    with pytest.raises(IntegrityError), transaction.atomic():
        plan_of(person, author=desk, state=PlanState.APPROVED, approver=desk)


def test_a_draft_is_not_approved(draft, director, sit):
    assert approve(sit(director), draft).status_code == 422


def test_who_may_not_approve_is_refused_by_the_action_too(signed, desk):
    with pytest.raises(Refusal, match="센터장이 승인합니다"):
        actions.approve(plan=signed, by=desk)


@pytest.mark.parametrize(
    ("role", "status"), [(Role.CASE_MANAGER, 403), (Role.UNIT_STAFF, 403), (Role.CENTER_ADMIN, 403)]
)
def test_no_other_desk_approves(signed, desk, sit, role, status):
    assert approve(sit(DeskFactory(role=role, office=desk.office)), signed).status_code == status


def test_it_goes_back_with_what_is_to_be_changed_and_is_signed_again(signed, director, desk, sit):
    address = reverse("plans:return", args=[signed.public_id])

    sit(director).post(address, {"reason": "기한을 앞당겨 주십시오"})

    signed.refresh_from_db()
    client = sit(desk)
    assert (signed.state, signed.signature, signed.signed_on) == (PlanState.DRAFT, None, None)
    assert Event.objects.get(verb="plan.returned").reason == "기한을 앞당겨 주십시오"
    assert "기한을 앞당겨 주십시오" in client.get(reverse("plans:edit", args=[signed.public_id])).text
    assert sign(client, signed).status_code == 302


def test_it_does_not_go_back_without_a_word(signed, director, sit):
    assert sit(director).post(reverse("plans:return", args=[signed.public_id]), {"reason": ""}).status_code == 422


def test_the_list_of_waiting_plans_holds_this_centers(signed, director, sit, person):
    plan_of(person.__class__.objects.get(pk=person.pk), author=DeskFactory(), version=9, state=PlanState.CLOSED)

    page = sit(director).get(reverse("plans:waiting"))

    assert [row["plan"] for row in page.context["rows"]] == [signed]
    assert sit(DeskFactory(role=Role.DIRECTOR)).get(reverse("plans:waiting")).context["rows"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_the_same_whatever_its_length(desk, director, sit, rows, django_assert_max_num_queries):
    from tests.factories.participants import ParticipantFactory

    for _ in range(rows):
        plan_of(ParticipantFactory(center=desk.office, case_manager=desk), author=desk, state=PlanState.SIGNED)
    client = sit(director)
    with django_assert_max_num_queries(6):
        client.get(reverse("plans:waiting"))


@pytest.mark.parametrize("now", PlanState)
@pytest.mark.parametrize("to", PlanState)
def test_the_drawing_of_states_is_the_rule(now, to):
    """All sixteen pairs."""
    drawn = {("draft", "signed"), ("signed", "approved"), ("signed", "draft"), ("approved", "closed")}

    assert now.may_become(to) == ((now.value, to.value) in drawn)
    assert set(PATHS) == set(PlanState)


def test_the_next_version_takes_over_what_is_open_and_closes_the_last(desk, director, person, assessed, sit):
    old = plan_of(person, author=desk, state=PlanState.APPROVED)
    goal = goal_of(old)
    open_step, done_step = step_of(goal, words="실기 접수"), step_of(goal, words="필기 접수")
    actions.finish_step(step=done_step, done_on=date(2026, 7, 1), result="합격", by=desk)
    reached = goal_of(old, words="빚 정리")
    actions.reach_goal(goal=reached, reached_on=date(2026, 7, 1), by=desk)

    words = actions.PlanWords("job", "취업", "", date(2026, 11, 20), date(2027, 2, 20))
    new = actions.draft(participant=person, words=words, by=desk)

    carried = new.goals.get()
    assert (new.version, carried.words, carried.carried_from) == (2, "세탁기능사 취득", goal)
    assert [step.words for step in carried.steps.all()] == ["실기 접수"]
    # Done in the meantime: it is done in the new plan too.
    actions.finish_step(step=open_step, done_on=date(2026, 11, 21), result="접수함", by=desk)
    sign(sit(desk), new)
    approve(sit(director), new)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, old.closed_on, new.state) == (PlanState.CLOSED, date(2026, 11, 22), PlanState.APPROVED)
    assert carried.steps.get().result == "접수함"
    assert Plan.objects.approved().get() == new


def test_a_carried_goal_hangs_on_the_newest_words_of_its_area(desk, person, assessed):
    from tests.factories.assessments import needs_of

    goal_of(plan_of(person, author=desk, state=PlanState.APPROVED))
    newer = needs_of(person, by=desk, on=date(2026, 11, 1), weights={"job_edu": 2})

    words = actions.PlanWords("job", "취업", "", date(2026, 11, 20), date(2027, 2, 20))
    new = actions.draft(participant=person, words=words, by=desk)

    assert new.goals.get().need.assessment == newer


def test_the_signature_is_handed_out_through_the_door(signed, desk, sit):
    address = reverse("plans:signature", args=[signed.public_id])

    response = sit(desk).get(address)

    assert b"".join(response.streaming_content) == PNG
    assert response["Cache-Control"] == "no-store, private"
    assert sit(DeskFactory(role=Role.DIRECTOR)).get(address).status_code == 404


def test_a_draft_has_no_signature_to_hand_out(draft, desk, sit):
    assert sit(desk).get(reverse("plans:signature", args=[draft.public_id])).status_code == 404
