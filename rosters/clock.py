"""What the clock does with rosters."""

from celery import shared_task

from rosters import actions


@shared_task(name="rosters.throw_away_old")
def throw_away_old() -> int:
    """Daily: close rosters left open for a week and files left without columns for a day."""
    return actions.throw_away_old()
