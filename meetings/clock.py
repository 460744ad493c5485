"""What the clock does with meetings: what offices owe them comes near or has passed."""

from celery import shared_task
from django.utils import timezone

from meetings import reminding


@shared_task(name="meetings.remind_of_actions")
def remind_of_actions() -> int:
    """Weekday mornings. Returns how many desks were told; a notice that was told once is not told again."""
    return reminding.remind_all(on=timezone.localdate())
