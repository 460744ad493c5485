"""The reports of the last twelve months, made as the clock would have made them."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from celery import current_app
from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Notice, Office
from core.periods import months_back
from demo import facts
from reports.actions import open_report
from reports.enums import ReportState
from reports.models import Report

MONTHS = 12


def write(*, say: Callable[[str], None]) -> None:
    """One report for each center and month up to the demo's last, at once and in this process."""
    centers = list(Office.objects.filter(kind=OfficeKind.CENTER).order_by("pk"))
    with here_and_now():
        for center in centers:
            for back in reversed(range(MONTHS)):
                open_report(center=center, month=months_back(facts.LAST_DAY, back), by=None)
    if unfinished := Report.objects.exclude(state=ReportState.FROZEN).count():
        raise RuntimeError(f"{unfinished} reports of the demo could not be made.")
    _read_old_notices()
    say(f"월 보고 {len(centers) * MONTHS}건")


@contextmanager
def here_and_now() -> Iterator[None]:
    """Jobs are done in this process: the demo is loaded before any worker runs."""
    before, trace = current_app.conf.task_always_eager, logging.getLogger("celery.app.trace")
    current_app.conf.task_always_eager = True
    trace.setLevel(logging.WARNING)  # a line for each of 72 reports would hide what the demo says
    try:
        yield
    finally:
        current_app.conf.task_always_eager = before
        trace.setLevel(logging.NOTSET)


def _read_old_notices() -> None:
    """Only the last month's reports are news."""
    last = Notice.objects.filter(key__startswith="report:").order_by("-pk")
    news = [notice.pk for notice in last if f"{facts.LAST_DAY.year}년 {facts.LAST_DAY.month}월" in notice.text]
    last.exclude(pk__in=news).update(read_at=timezone.now())
