"""Sums and shapes of what came of a meeting: values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from meetings.enums import ActionState


class Owed(Protocol):
    """An action item, as far as it is counted."""

    state: str
    due_on: date


@dataclass(frozen=True)
class Part:
    """A part of the bar: its word, its count, its tone, and where it lies in percent of the width."""

    name: str
    count: int
    tone: str
    start: float
    width: float

    @property
    def middle(self) -> float:
        return round(self.start + self.width / 2, 2)

    @property
    def end(self) -> float:
        return round(self.start + self.width, 2)


NAMES = {"reflected": "반영", "not": "미반영", "open": "진행", "late": "기한 지남"}


def standing_of(action: Owed, *, on: date) -> str:
    """`reflected`, `not`, `open`, or `late`: open though its day has passed."""
    if action.state == ActionState.OPEN and action.due_on < on:
        return "late"
    return str(action.state)


def parts_of(actions: Iterable[Owed], *, on: date) -> list[Part]:
    """How many actions stand how, as parts of one bar; none without actions."""
    standings = [standing_of(action, on=on) for action in actions]
    parts: list[Part] = []
    start = 0.0
    for tone, name in NAMES.items():
        count = standings.count(tone)
        if count:
            width = count / len(standings) * 100
            parts.append(Part(name, count, tone, round(start, 2), round(width, 2)))
            start += width
    return parts
