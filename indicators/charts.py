"""An indicator over months as a picture: a line where the number is exact, a bar from … to where it is a band.

What is not told is a gap. Sizes are attributes, words stand in the template.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from core.charts import HEIGHT, WIDTH, Mark, marks, middles, scale
from indicators.calculations import Value

TOP = 14  # room for the words of the highest line


@dataclass(frozen=True)
class Tick:
    y: float
    label: str

    @property
    def label_y(self) -> float:
        return self.y - 4


@dataclass(frozen=True)
class Block:
    """A month of which a band is told."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Picture:
    """`lines`: runs of exact months; `target`: the height of the aim, None without one or outside the picture."""

    lines: list[str]
    blocks: list[Block]
    ticks: list[Tick]
    marks: list[Mark]
    target: float | None = None
    last_x: float | None = None
    last_y: float | None = None


def picture(
    days: Sequence[date], values: Sequence[Value | None], *, target: float | None = None, yearly: bool = False
) -> Picture | None:
    """The picture of an indicator; None when fewer than two months are told.

    `yearly`: each January begins anew, so the line does not run on from December.
    """
    ends = [end for value in values if value for end in (value.low, value.end)]
    if sum(value is not None for value in values) < 2:
        return None
    if target is not None:
        ends.append(target)
    low, high, step = scale([math.floor(min(ends)), math.ceil(max(ends))])
    xs = middles(len(days))

    def y(value: float) -> float:
        return round(HEIGHT - HEIGHT * (value - low) / (high - low), 1)

    exact = [(x, y(value.low)) if value and value.is_exact else None for x, value in zip(xs, values, strict=True)]
    wide = WIDTH / len(days) * 0.7
    blocks = [
        Block(round(x - wide / 2, 1), y(value.high), round(wide, 1), round(y(value.low) - y(value.high), 1))
        for x, value in zip(xs, values, strict=True)
        if value and value.high is not None
    ]
    last = next((point for point in reversed(exact) if point), None)
    return Picture(
        lines=_runs(exact, breaks=_januaries(days) if yearly else ()),
        blocks=blocks,
        ticks=[Tick(y(value) + TOP, words(value)) for value in range(low, high + 1, step)],
        marks=marks(days),
        target=None if target is None else y(target),
        last_x=round(last[0] / 10, 2) if last else None,
        last_y=last[1] + TOP if last else None,
    )


def spark(
    days: Sequence[date],
    values: Sequence[Value | None],
    *,
    yearly: bool = False,
    width: int = 96,
    height: int = 26,
) -> str:
    """A line so small that it needs no words: the path over the middles; empty when there is too little."""
    told = [value.middle for value in values if value]
    if len(told) < 2:
        return ""
    low, room = min(told), max(told) - min(told) or 1
    step = width / max(1, len(values) - 1)
    points = [
        (round(index * step, 1), round(height - 2 - (height - 4) * (value.middle - low) / room, 1)) if value else None
        for index, value in enumerate(values)
    ]
    return " ".join(_runs(points, breaks=_januaries(days) if yearly else ()))


def _januaries(days: Sequence[date]) -> list[int]:
    return [index for index, day in enumerate(days) if day.month == 1]


def _runs(points: Sequence[tuple[float, float] | None], *, breaks: Collection[int] = ()) -> list[str]:
    """Paths through the points, broken where one is missing and before the `breaks`."""
    runs: list[list[str]] = [[]]
    for index, point in enumerate(points):
        if point is None or index in breaks:
            runs.append([])
        if point is not None:
            runs[-1].append(f"{point[0]:g} {point[1]:g}")
    return ["M" + " L".join(run) for run in runs if run]


def words(number: int) -> str:
    """12, 1,500만, 2억: as people say it."""
    if number and number % 100_000_000 == 0:
        return f"{number // 100_000_000:,}억"
    if number and number % 10_000 == 0:
        return f"{number // 10_000:,}만"
    return f"{number:,}"
