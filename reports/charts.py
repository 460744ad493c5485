"""The trend as a picture: places and sizes for an SVG whose sizes are attributes, since no page carries styles."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.paper import Point

HEIGHT, TOP = 112.0, 18.0  # where the bars stand, and how much room the numbers above them need


@dataclass(frozen=True)
class Bar:
    """One month's bar; a hidden number has none."""

    x: str
    middle: str
    width: str
    y: str
    height: str
    text_y: str
    text: str
    label: str
    year: str
    is_hidden: bool
    is_last: bool
    may_go: bool  # on a phone every other label makes room


def bars(points: Sequence[Point]) -> list[Bar]:
    """The bars of the month ends, from left to right; the highest takes all the room."""
    known = [point.people.value for point in points if isinstance(point.people.value, int)]
    highest = max([*known, 1])
    step = 100 / max(1, len(points))
    return [_bar(point, index, step, highest, is_last=index == len(points) - 1) for index, point in enumerate(points)]


def _bar(point: Point, index: int, step: float, highest: int, *, is_last: bool) -> Bar:
    value = point.people.value
    height = (HEIGHT - TOP) * value / highest if isinstance(value, int) else 10.0
    y = HEIGHT - height
    return Bar(
        x=f"{index * step + step * 0.16:.2f}%",
        middle=f"{index * step + step / 2:.2f}%",
        width=f"{step * 0.68:.2f}%",
        y=f"{y:.1f}",
        height=f"{height:.1f}",
        text_y=f"{y - 6:.1f}",
        text=point.people.text,
        label=f"{point.month.month}월",
        year=str(point.month.year) if index == 0 or point.month.month == 1 else "",
        is_hidden=point.people.hidden is not None,
        is_last=is_last,
        may_go=index % 2 == 0,
    )
