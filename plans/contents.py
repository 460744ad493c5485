"""What the pages of a plan show: its goals with progress and steps, in two statements."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from assessments.enums import WORTH_A_GOAL
from assessments.latest import latest_needs
from assessments.models import Need
from plans.calculations import last_day, percent_of
from plans.models import Goal, Plan, Step


@dataclass(frozen=True)
class GoalRow:
    """A goal as the table shows it: what came last, until when, how far."""

    goal: Goal
    steps: list[Step]
    now: str
    due_on: date | None
    percent: int

    @property
    def is_reached(self) -> bool:
        return self.goal.reached_on is not None

    @property
    def tone(self) -> str:
        return "active" if self.is_reached else "plain"

    @property
    def state(self) -> str:
        return "이룸" if self.is_reached else "진행 중"


def goals_of(plan: Plan) -> list[GoalRow]:
    """The plan's goals in their order, each with its steps by day."""
    goals = plan.goals.with_progress().select_related("need__area").prefetch_related("steps")
    return [_row(goal) for goal in goals.order_by("order", "pk")]


def _row(goal: Any) -> GoalRow:
    steps = list(goal.steps.all())
    return GoalRow(
        goal=goal,
        steps=steps,
        now=goal.last_result or (f"다음: {steps[0].words}" if steps else "할 일이 없습니다"),
        due_on=last_day(step.due_on for step in steps),
        percent=percent_of(goal.steps_done, goal.steps_all, is_reached=goal.reached_on is not None),
    )


def needs_to_answer(plan: Plan) -> list[Need]:
    """Areas of the latest assessment with something said, the heaviest first: what a goal may hang on."""
    assessment = latest_needs(plan.participant)
    said = [need for need in assessment.needs.all() if need.weight or need.need] if assessment else []
    return sorted(said, key=lambda need: (-need.weight, need.area.order))


def offered(needs: list[Need], rows: list[GoalRow]) -> list[Need]:
    """Needs that weigh enough for a goal (보통 or more) and have none in this plan."""
    answered = {row.goal.need.area_id for row in rows}
    return [need for need in needs if need.weight >= WORTH_A_GOAL and need.area_id not in answered]
