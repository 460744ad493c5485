"""What the clock does: every night the rooms of each center are compared."""

from celery import shared_task
from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Office
from quality import actions


@shared_task(name="quality.compare_rooms")
def compare_rooms() -> int:
    """Nightly: every center, one after the other, each in a transaction of its own. Returns how many new findings."""
    on = timezone.localdate()
    centers = Office.objects.filter(kind=OfficeKind.CENTER).order_by("pk")
    return sum(actions.look_into(center=center, on=on)[0] for center in centers)
