"""What the clock does with reports."""

import logging
from datetime import date, timedelta

from celery import shared_task
from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Office
from core.periods import next_month
from core.refusals import Refusal
from meetings.enums import MeetingState
from meetings.models import Meeting
from reports import actions
from reports.enums import PeriodKind
from reports.models import ReportDefinition
from reports.periods import Period

logger = logging.getLogger(__name__)


# A period that ended longer ago is not opened by the clock any more: a desk may still do so.
LATE_DAYS = 92


@shared_task(name="reports.open_due_reports")
def open_due_reports() -> int:
    """Open every report whose period is over for every regional center that has none yet. Returns how many.

    Beat calls it every hour: a definition opens on its day of the month after its period (the monthly one on the 1st),
    and when beat was down that morning, the next hour makes up for it. A center without anybody in that time has
    nothing to report.
    """
    today = timezone.localdate()
    return sum(
        _open_all(definition, period)
        for definition in ReportDefinition.objects.in_force(on=today).filter(opens_on_day__gt=0)
        if _is_open(definition, period := Period.finished_before(today, PeriodKind(definition.period)), today)
    )


def _is_open(definition: ReportDefinition, period: Period, today: date) -> bool:
    opens = next_month(period.last) + timedelta(days=definition.opens_on_day - 1)
    return opens <= today <= period.last + timedelta(days=LATE_DAYS)


def _open_all(definition: ReportDefinition, period: Period) -> int:
    there = definition.reports.filter(month=period.first).values("center")
    opened = 0
    for center in Office.objects.filter(kind=OfficeKind.CENTER).exclude(pk__in=there).order_by("pk"):
        try:
            actions.open_report(center=center, month=period.first, code=definition.code, by=None)
        except Refusal as refusal:
            logger.info("no report for %s: %s", center, refusal.messages[0])
        else:
            opened += 1
    return opened


# So many days before its day a meeting's pack lies ready: time to read it, and late enough to be of today.
PACK_DAYS = 4


@shared_task(name="reports.make_packs")
def make_packs() -> int:
    """Every morning: the status pack of each planned meeting of the coming days that has none. Returns how many."""
    today = timezone.localdate()
    near = Meeting.objects.filter(state=MeetingState.PLANNED, packs=None)
    near = near.filter(held_on__range=(today, today + timedelta(days=PACK_DAYS)))
    meetings = list(near.order_by("held_on", "pk"))
    for meeting in meetings:
        actions.make_pack(meeting=meeting, by=None)
    return len(meetings)


@shared_task(name="reports.reap_reports")
def reap_reports() -> int:
    """Every 30 seconds: reports that nobody works on are sent again."""
    return actions.reap()
