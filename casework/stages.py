"""The six stages that a participant walks through (domain.md §6.1), and where somebody stands."""

from dataclasses import dataclass
from typing import Any

from participants.enums import State

STAGES = ("접수·초기상담", "사정", "계획", "실행·점검", "종결", "사후관리")


@dataclass(frozen=True)
class Stage:
    """One stage as the page shows it."""

    label: str
    is_done: bool
    is_here: bool


def stage_index(state: State, *, has_needs: bool, has_plan: bool, asked_after: bool) -> int:
    """The stage (0–5) from the state of the day and from what there is; a pure sum."""
    if state is State.INTAKE:
        return 0
    if state is State.ENDED:
        return 5 if asked_after else 4
    if state is State.FOLLOW_UP:
        return 5
    if not has_needs:
        return 1
    return 3 if has_plan else 2


def stages_of(person: Any, spells: list[Any]) -> list[Stage]:
    """The six stages for a person with the clocks' facts (`due.facts.with_facts`)."""
    here = stage_index(
        person.state_now,
        has_needs=person.needs_on is not None,
        has_plan=person.has_plan,
        asked_after=bool(spells and spells[0].asked_month),
    )
    return [Stage(label, index < here, index == here) for index, label in enumerate(STAGES)]
