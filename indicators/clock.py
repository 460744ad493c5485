"""What the clock does: every night the months of each center are counted anew."""

from celery import shared_task
from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Office
from indicators import figures

# So many centers in one statement and one transaction: the night's memory stays flat.
AT_ONCE = 25


@shared_task(name="indicators.count_months")
def count_months() -> int:
    """Nightly: the figures of all centers. Returns how many. Safe to be killed and to run twice."""
    centers = list(Office.objects.filter(kind=OfficeKind.CENTER).order_by("pk").values_list("pk", flat=True))
    on = timezone.localdate()
    slices = [centers[at : at + AT_ONCE] for at in range(0, len(centers), AT_ONCE)]
    return sum(figures.rebuild(some, on=on) for some in slices)
