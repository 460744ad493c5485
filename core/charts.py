"""Geometry that pictures share: round steps for a grid, words under a time axis. Values in, numbers out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT = 1000, 214  # the box of a picture; it may be stretched


@dataclass(frozen=True)
class Mark:
    """A month under the axis; `x` in percent of the width."""

    x: float
    label: str
    year: str


def scale(values: Sequence[int]) -> tuple[int, int, int]:
    """Lowest and highest line of the grid and their distance: four to six round steps that hold all values."""
    least, most = min(values), max(values)
    span = max(4, most - least)
    step = next(size * 10**power for power in range(16) for size in (1, 2, 5) if span / (size * 10**power) <= 5)
    low = least // step * step - (step if least % step == 0 and least else 0)
    if least >= 0:
        low = max(0, low)
    high = -(-most // step) * step
    return low, max(high, low + step), step


def middles(count: int) -> list[float]:
    """Where each of so many places has its middle, in the box's width."""
    return [WIDTH * (index + 0.5) / count for index in range(count)]


def marks(days: Sequence[date]) -> list[Mark]:
    """A word for each quarter's first month, the year where it begins."""
    return [
        Mark(round(x / 10, 2), f"{day.month}월", f"{day.year}년" if day.month == 1 or index == 0 else "")
        for index, (day, x) in enumerate(zip(days, middles(len(days)), strict=True))
        if day.month in {1, 4, 7, 10} or (index == 0 and day.month not in {12, 3, 6, 9})
    ]
