"""Geometry of the change chart: from two values to two dots. Words are said beside it, sizes are attributes."""

from collections.abc import Sequence
from dataclasses import dataclass

from assessments.calculations import Change

# Room at both ends of a row, in percent of its width: a dot is never cut.
FIRST, LAST = 4, 96


@dataclass(frozen=True)
class Dumbbell:
    """One row: hollow dot (first), filled dot (latest), and what the change says in words."""

    label: str
    first: int | None
    last: int
    first_x: float
    last_x: float
    sign: str
    words: str
    spoken: str
    tone: str


@dataclass(frozen=True)
class ChangeChart:
    """Rows over one scale with its grid lines, in percent."""

    rows: list[Dumbbell]
    grid: list[float]


def x_of(value: int, low: int, high: int) -> float:
    """Where a value stands, in percent of the row's width."""
    return round(FIRST + (LAST - FIRST) * (value - low) / (high - low), 1)


def change_chart(
    found: Sequence[Change], *, low: int = 0, high: int = 4, unit: str = "단계", less_is_better: bool = True
) -> ChangeChart:
    """Dots and words of each change; the tone is good when it went the way that is better."""
    rows = [_row(change, low, high, unit, less_is_better) for change in found]
    return ChangeChart(rows, [x_of(low + (high - low) * step // 4, low, high) for step in range(5)])


def _row(change: Change, low: int, high: int, unit: str, less_is_better: bool) -> Dumbbell:
    steps, known = change.steps, change.before is not None
    better = steps < 0 if less_is_better else steps > 0
    return Dumbbell(
        label=change.label,
        first=change.before,
        last=change.after,
        first_x=x_of(change.after if change.before is None else change.before, low, high),
        last_x=x_of(change.after, low, high),
        sign="▼" if steps < 0 else "▲" if steps > 0 else "",
        words=f"{abs(steps)}{unit}" if steps else "그대로" if known else "처음",
        spoken=" 줄었습니다" if steps < 0 else " 늘었습니다" if steps > 0 else "",
        tone="good" if better else "warn" if steps else "",
    )
