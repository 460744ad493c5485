"""When a petition may still be asked, and what a gateway's last day is: values in, values out."""

from datetime import date, timedelta

from core.periods import add_months


def too_late(until_on: date, *, asked_on: date, late_days: int) -> bool:
    """Whether the day has passed by more than the days that the rule leaves for late petitions.

    Papers are late in real life (lessons.md row 3, §3.12): after the day, asking is still possible for a set time.
    """
    return asked_on > until_on + timedelta(days=late_days)


def last_day(starts_on: date, *, months: int) -> date:
    """The last day of so many months that began on a day."""
    return add_months(starts_on, months) - timedelta(days=1)
