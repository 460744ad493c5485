"""What the clock does with reports."""

import logging
from datetime import date, timedelta
from smtplib import SMTPException

from celery import shared_task
from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Office
from core.periods import next_month
from core.refusals import Refusal
from reports import actions, mailing, runs
from reports.enums import PeriodKind
from reports.models import ReportDefinition
from reports.periods import Period

logger = logging.getLogger(__name__)

# Every process that knows the clock's tasks remembers what became of them.
runs.listen()

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
