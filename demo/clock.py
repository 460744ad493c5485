"""The demo's days: its history runs up to the day on which it is loaded, and each action happens on its own day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from demo import facts


def today() -> date:
    """The day on which the demo is loaded, which is what the clocks of its pages count from.

    The rosters reach up to LAST_DAY: a computer whose clock stands before that day gets the demo of LAST_DAY.
    """
    return max(facts.LAST_DAY, timezone.localdate())


def moment(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """An hour of a day, in the portal's time zone."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def weekday(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


@contextmanager
def on_day(day: date, hour: int = 10) -> Iterator[None]:
    """Inside, it is that day: what people do bears its own date, as if the portal had been there at the time."""
    before, then = timezone.now, moment(day, hour)
    timezone.now = lambda: then  # one process, before any worker runs (as demo.reporting does its jobs)
    try:
        yield
    finally:
        timezone.now = before
