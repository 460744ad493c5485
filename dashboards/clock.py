"""What the clock does with the desks' days."""

from celery import shared_task
from django.utils import timezone

from dashboards import digests


@shared_task(name="dashboards.send_digests")
def send_digests() -> int:
    """Weekday mornings: the daily letters; a desk that was told today is not told again."""
    return digests.send_all(on=timezone.localdate())
