"""What the clock does with reports."""

import logging
from datetime import date, timedelta
from smtplib import SMTPException

from celery import shared_task
from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Office
from core.refusals import Refusal
from meetings.enums import MeetingState
from meetings.models import Meeting
from reports import actions, mailing, runs
from reports.enums import Author, PeriodKind
from reports.models import ReportDefinition
from reports.periods import Period
from reports.timetable import opened_periods

logger = logging.getLogger(__name__)

# Every process that knows the clock's tasks remembers what became of them.
runs.listen()

# A period that ended longer ago is not opened by the clock any more: a desk may still do so.
LATE_DAYS = 92
# A report that opens long after its period (자활기업: nearly four months) has its days all the same.
LEAST_DAYS = 31


@shared_task(name="reports.open_due_reports")
def open_due_reports() -> int:
    """Open every report whose day has come for every author that has none yet. Returns how many.

    Beat calls it every hour: a definition opens on its day (the monthly one on the 1st of the month after), and when
    beat was down that morning, the next hour makes up for it. An author without anything to say gets none.
    """
    today = timezone.localdate()
    return sum(
        _open_all(definition, period)
        for definition in ReportDefinition.objects.in_force(on=today).filter(opens_on_day__gt=0)
        for period in opened_periods(definition, on=today, most=1)
        if _is_newest(definition, period, today) and today <= _until(definition, period)
    )


def _is_newest(definition: ReportDefinition, period: Period, today: date) -> bool:
    """Whether it is the last one that is over, or not over yet: an older one is not caught up with."""
    return period.last >= today or period == Period.finished_before(today, PeriodKind(definition.period))


def _until(definition: ReportDefinition, period: Period) -> date:
    """The last day on which the clock still opens the report of a period."""
    opens = definition.opens_on(period) or period.last
    return max(min(opens, period.last) + timedelta(days=LATE_DAYS), opens + timedelta(days=LEAST_DAYS))


def _open_all(definition: ReportDefinition, period: Period) -> int:
    there = definition.reports.filter(month=period.first).values("center")
    opened = 0
    kind = OfficeKind.CENTER if definition.author == Author.CENTER else OfficeKind.CITY
    for center in Office.objects.filter(kind=kind).exclude(pk__in=there).order_by("pk"):
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


@shared_task(name="reports.send_left_over")
def send_left_over() -> int:
    """Every ten minutes: letters whose mail server or worker was away. Returns how many went out.

    A letter that a server refuses does not stand in the way of the others.
    """
    return sum(_sent(filing) for filing in mailing.left_over())


def _sent(filing: int) -> int:
    try:
        return mailing.send_waiting(filing)
    except (SMTPException, OSError) as error:
        logger.warning("letters of filing %s wait: %s", filing, type(error).__name__)
        return 0
