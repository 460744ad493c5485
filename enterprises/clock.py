"""What the clock does with enterprises: reports and settlements whose day comes near or has passed."""

from celery import shared_task
from django.utils import timezone

from enterprises import reminding


@shared_task(name="enterprises.remind_of_duties")
def remind_of_duties() -> int:
    """Weekday mornings: what is due within a month, and what is late. Returns how many duties were told of."""
    return reminding.remind_all(on=timezone.localdate())
