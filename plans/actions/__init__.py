"""The life of a plan: drafted from needs, signed by the person, approved by the director, done and checked."""

from plans.actions.approvals import approve, return_for_changes
from plans.actions.drafting import PlanWords, Stale, draft, edit, next_review
from plans.actions.goals import add_goal, reach_goal, remove_goal
from plans.actions.reviews import review
from plans.actions.signatures import MAX_DRAWING, sign
from plans.actions.steps import add_step, finish_step, remove_step

__all__ = [
    "MAX_DRAWING",
    "PlanWords",
    "Stale",
    "add_goal",
    "add_step",
    "approve",
    "draft",
    "edit",
    "finish_step",
    "next_review",
    "reach_goal",
    "remove_goal",
    "remove_step",
    "return_for_changes",
    "review",
    "sign",
]
