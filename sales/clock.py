"""What the clock tells of the money of units."""

from celery import shared_task
from django.utils import timezone

from sales import warning


@shared_task(name="sales.warn_of_money")
def warn_of_money() -> int:
    """Monthly: sales below the test, budgets off their plan. Returns how many warnings there are."""
    return warning.warn_all(on=timezone.localdate())
