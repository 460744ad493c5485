"""What the clock does with pay."""

from datetime import date

from celery import shared_task
from django.db.models import Exists, OuterRef
from django.utils import timezone

from attendance.enums import SheetState
from attendance.models import MonthSheet
from centers.enums import OfficeKind
from centers.models import Office
from core.periods import last_of_month, meets, months_back
from payroll.models import PayMonth
from payroll.tasks import compute_center
from programs.models import Placement


@shared_task(name="payroll.compute_confirmed")
def compute_confirmed(month: str = "") -> int:
    """Send one job for each center whose attendance is confirmed and whose pay is not computed. Returns how many.

    Beat calls it every hour for the month before: a job that was lost is sent again an hour later.
    """
    wanted = date.fromisoformat(month) if month else months_back(timezone.localdate(), 1)
    centers = ready_centers(wanted)
    for center in centers:
        compute_center.delay(center, wanted.isoformat())
    return len(centers)


def ready_centers(month: date) -> list[int]:
    """Centers with people in the month, every unit of theirs confirmed, and no pay month yet."""
    placed = Placement.objects.filter(meets(month, last_of_month(month)), unit__center=OuterRef("pk"))
    confirmed = MonthSheet.objects.filter(unit=OuterRef("unit"), month=month, state=SheetState.CONFIRMED)
    waiting = placed.filter(~Exists(confirmed))
    there = PayMonth.objects.filter(center=OuterRef("pk"), month=month)
    centers = Office.objects.filter(Exists(placed), ~Exists(waiting), ~Exists(there), kind=OfficeKind.CENTER)
    return list(centers.order_by("pk").values_list("pk", flat=True))
