"""What the clock does with agreements."""

from celery import shared_task
from django.utils import timezone

from partnerships import actions, reminding


@shared_task(name="partnerships.carry_on")
def carry_on() -> int:
    """Daily: those that renew themselves go on, those that are over expire. Returns how many changed."""
    today = timezone.localdate()
    return actions.renew_all(on=today) + actions.expire_all(on=today)


@shared_task(name="partnerships.remind_of_endings")
def remind_of_endings() -> int:
    """Mornings: agreements that end within 90 days, told of at 90, 60, 30 and 7. Returns how many desks were told."""
    return reminding.remind_all(on=timezone.localdate())
