"""What the clock does with half-written texts and overdue duties."""

from celery import shared_task
from django.utils import timezone

from casework import actions, reminding


@shared_task(name="casework.throw_away_drafts")
def throw_away_drafts() -> int:
    """Daily: drafts older than a week. Returns how many."""
    return actions.throw_away_old_drafts()


@shared_task(name="casework.remind_of_duties")
def remind_of_duties() -> int:
    """Weekday mornings, before the daily letters: overdue duties of the law. Returns how many desks were told."""
    return reminding.remind_all(on=timezone.localdate())
