"""What the clock does with desks."""

from celery import shared_task
from django.utils import timezone

from centers import actions


@shared_task(name="centers.keep_desks_in_order")
def keep_desks_in_order() -> int:
    """Each morning: the quarter's question, those not answered in time, and last admins who leave soon."""
    today = timezone.localdate()
    asked = actions.ask_all(on=today) + actions.remind_of_reviews(on=today)
    return asked + actions.watch_last_admins(on=today)
