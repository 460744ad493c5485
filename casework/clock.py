"""What the clock does with half-written texts."""

from celery import shared_task

from casework import actions


@shared_task(name="casework.throw_away_drafts")
def throw_away_drafts() -> int:
    """Daily: drafts older than a week. Returns how many."""
    return actions.throw_away_old_drafts()
