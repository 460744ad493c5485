"""Plans of a person, written straight into the tables."""

from datetime import date
from typing import Any

from assessments.models import Need
from centers.policies import Role
from documents.actions import keep
from plans.enums import Owner, Pathway, PlanState
from plans.models import Goal, Plan, Step
from tests.factories.assessments import needs_of
from tests.factories.centers import DeskFactory

PNG = b"\x89PNG\r\n\x1a\n drawn"


def plan_of(
    person: Any,
    *,
    author: Any,
    state: str = PlanState.DRAFT,
    version: int = 1,
    written_on: date = date(2026, 6, 1),
    review_on: date = date(2026, 9, 1),
    long_term: str = "취업하여 탈수급",
    approver: Any = None,
) -> Plan:
    """A plan in some state, with what that state asks for."""
    plan = Plan(
        participant=person,
        author=author,
        version=version,
        state=state,
        pathway=Pathway.JOB,
        long_term=long_term,
        written_on=written_on,
        review_on=review_on,
    )
    if state != PlanState.DRAFT:
        plan.signed_on = written_on
        plan.signature = keep(center=person.center, name="서명.png", content_type="image/png", content=PNG)
    if state in {PlanState.APPROVED, PlanState.CLOSED}:
        plan.approved_on = written_on
        plan.approved_by = approver or DeskFactory(role=Role.DIRECTOR, office=person.center)
    if state == PlanState.CLOSED:
        plan.closed_on = written_on
    plan.save()
    return plan


def goal_of(plan: Plan, *, words: str = "세탁기능사 취득", need: Need | None = None) -> Goal:
    """A goal that hangs on the heaviest need, which is made when there is none."""
    found = need or Need.objects.filter(assessment__participant=plan.participant).order_by("-weight", "pk").first()
    if found is None:
        needs_of(plan.participant, by=plan.author, weights={"job_edu": 3})
        found = Need.objects.get(assessment__participant=plan.participant, area__code="job_edu")
    return Goal.objects.create(plan=plan, need=found, words=words, order=plan.goals.count() + 1)


def step_of(goal: Goal, *, words: str = "필기시험 접수", due_on: date = date(2026, 7, 1), **more: Any) -> Step:
    return Step.objects.create(
        goal=goal, words=words, owner=more.pop("owner", Owner.PARTICIPANT), due_on=due_on, **more
    )


def furnish(side: Any) -> None:
    """Puts this room's rows into a side of the matrix's world (`side.rows["…"]`), every free word a token.

    A goal's words have no token: a unit's desk reads them rightly, and nothing else of the plan.
    """
    for name in ("own", "other", "gone"):
        person = getattr(side, name)
        by, word, director = person.case_manager, f"note-{person.remarks}", side.desks[Role.DIRECTOR]
        plan = plan_of(person, author=by, state=PlanState.APPROVED, long_term=word, approver=director)
        goal = goal_of(plan)
        step = step_of(goal, words=word, owner=Owner.PARTNER, owner_words=word)
        state = PlanState.SIGNED if name == "other" else PlanState.DRAFT
        draft = plan_of(person, author=by, state=state, version=2, long_term=word)
        draft_goal = goal_of(draft, words=word)
        side.rows |= {
            f"plan_{name}": plan,
            f"goal_{name}": goal,
            f"step_{name}": step,
            f"draft_plan_{name}": draft,
            f"draft_goal_{name}": draft_goal,
            f"draft_step_{name}": step_of(draft_goal, words=word),
        }
