"""What the clock does with reports."""

import logging

from celery import shared_task
from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Office
from core.periods import months_back
from core.refusals import Refusal
from reports import actions
from reports.models import ReportDefinition

logger = logging.getLogger(__name__)


@shared_task(name="reports.open_monthly_reports")
def open_monthly_reports() -> int:
    """Open last month's report for every regional center that has none yet. Returns how many were opened.

    Beat calls it on the day of the month that the definition names (the 1st, 06:10) and every hour after: when beat
    was down that morning, the next hour makes up for it. A center without anybody in that month has nothing to report.
    """
    today = timezone.localdate()
    definition = ReportDefinition.objects.in_force(on=today).filter(code=actions.MONTHLY).first()
    if definition is None or not 0 < definition.opens_on_day <= today.day:
        return 0
    month = months_back(today, 1)
    there = definition.reports.filter(month=month).values("center")
    opened = 0
    for center in Office.objects.filter(kind=OfficeKind.CENTER).exclude(pk__in=there).order_by("pk"):
        try:
            actions.open_report(center=center, month=month, by=None)
        except Refusal as refusal:
            logger.info("no report for %s: %s", center, refusal.messages[0])
        else:
            opened += 1
    return opened


@shared_task(name="reports.reap_reports")
def reap_reports() -> int:
    """Every 30 seconds: reports that nobody works on are sent again."""
    return actions.reap()
