"""Addresses of this room, for the matrix. Each person has an approved plan and a draft (`other`: signed)."""

from collections.abc import Callable
from typing import Any

from centers.policies import Can
from tests.factories.world import Side
from tests.matrix_page import FORM, WRONG_METHOD, Page, of_person


def row(name: str) -> Callable[[Side, str], list[Any]]:
    """What is so called of the person of the row."""
    return lambda side, person: [side.rows[f"{name}_{person}"].public_id]


def _sent(right: Can, name: str, post: tuple[int, ...]) -> Page:
    return of_person(right, get=WRONG_METHOD, post=post, args=row(name))


PAGES: dict[str, Page] = {
    "plans:waiting": Page(Can.APPROVE_PLANS),
    "plans:of": of_person(Can.SEE_PLANS),
    "plans:goals": of_person(Can.SEE_GOALS),
    "plans:plan": of_person(Can.SEE_PLANS, args=row("plan")),
    "plans:paper": of_person(Can.SEE_PLANS, args=row("plan")),
    "plans:signature": of_person(Can.SEE_PLANS, args=row("plan")),
    "plans:draft": of_person(Can.WRITE_PLANS, post=FORM),
    "plans:edit": of_person(Can.WRITE_PLANS, post=FORM, args=row("draft_plan")),
    "plans:sign": of_person(Can.WRITE_PLANS, post=FORM, args=row("draft_plan")),
    "plans:review": of_person(Can.WRITE_PLANS, post=FORM, args=row("plan")),
    "plans:step": of_person(Can.WRITE_PLANS, post=FORM, args=row("step")),
    "plans:reached": of_person(Can.WRITE_PLANS, post=FORM, args=row("goal")),
    "plans:add-goal": _sent(Can.WRITE_PLANS, "draft_plan", FORM),
    "plans:add-step": _sent(Can.WRITE_PLANS, "draft_goal", FORM),
    "plans:return": _sent(Can.APPROVE_PLANS, "draft_plan", FORM),
    # Only what was signed is approved.
    "plans:approve": of_person(Can.APPROVE_PLANS, post=(302, 422), args=row("draft_plan")),
    # Last: they take away what the others need.
    "plans:remove-step": _sent(Can.WRITE_PLANS, "draft_step", (302,)),
    "plans:remove-goal": _sent(Can.WRITE_PLANS, "draft_goal", (302,)),
}
