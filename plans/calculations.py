"""Progress and days of plans: values in, values out."""

from collections.abc import Iterable
from datetime import date


def percent_of(done: int, steps: int, *, is_reached: bool = False) -> int:
    """How far a goal is: its done steps of all, in whole percent; a reached goal is 100, one without steps 0."""
    if is_reached:
        return 100
    return round(100 * done / steps) if steps else 0


def last_day(days: Iterable[date | None]) -> date | None:
    """The last of the days that there are; None without any."""
    return max((day for day in days if day is not None), default=None)
