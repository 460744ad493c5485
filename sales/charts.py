"""Bars of won as a picture: places and sizes for an SVG whose sizes are attributes, since no page carries styles."""

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, TOP = 172.0, 20.0  # where the bars stand, and how much room the highest grid line has above it
LEFT = 6.0  # percent of the width for the words of the grid


@dataclass(frozen=True)
class Bar:
    """One bar; `series` 0 stands left of `series` 1."""

    x: str
    width: str
    y: str
    height: str
    series: int
    says: str


@dataclass(frozen=True)
class Mark:
    """A word under the axis; on a phone every other one makes room."""

    middle: str
    text: str
    may_go: bool


@dataclass(frozen=True)
class Tick:
    """A line of the grid with its won."""

    y: str
    label_y: str
    text: str


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    marks: list[Mark]
    ticks: list[Tick]


def chart(labels: Sequence[str], *series: Sequence[int], every: int = 1, say: str = "") -> Chart | None:
    """Columns side by side for each label; a word under every `every`-th. None when there is nothing to draw."""
    most = max((value for values in series for value in values), default=0)
    if most <= 0:
        return None
    step = scale(most)
    high = -(-most // step) * step
    room = HEIGHT - TOP

    def y(value: int) -> float:
        return HEIGHT - room * value / high

    place = (100 - LEFT) / len(labels)
    wide = place * 0.76 / len(series)
    bars = [
        Bar(
            x=f"{LEFT + index * place + place * 0.12 + number * wide:.2f}%",
            width=f"{wide * 0.94:.2f}%",
            y=f"{y(value):.1f}",
            height=f"{HEIGHT - y(value):.1f}",
            series=number,
            says=f"{label}{say} {value:,}원",
        )
        for number, values in enumerate(series)
        for index, (label, value) in enumerate(zip(labels, values, strict=True))
        if value > 0
    ]
    words = [(index, label) for index, label in enumerate(labels) if index % every == 0]
    marks = [
        Mark(f"{LEFT + index * place + place / 2:.2f}%", label, number % 2 == 1)
        for number, (index, label) in enumerate(words)
    ]
    ticks = [Tick(f"{y(value):.1f}", f"{y(value) - 4:.1f}", in_words(value)) for value in range(step, high + 1, step)]
    return Chart(bars, marks, ticks)


def scale(most: int) -> int:
    """The distance of the grid lines: two to five round steps up to the highest value."""
    power = 1
    while True:
        for size in (1, 2, 5):
            if most <= size * power * 5:
                return size * power
        power *= 10


def in_words(won: int) -> str:
    """1,500만, 2억: as people say it."""
    if won >= 100_000_000 and won % 10_000_000 == 0:
        return f"{won / 100_000_000:,g}억"
    return f"{won // 10_000:,}만" if won % 10_000 == 0 else f"{won:,}"
