"""Making a report: step by step under a lease, so that a killed worker's report is finished by the next one, once.

Whoever holds the lease writes; every write asks for the lease again. What is read from the rooms is read in one
snapshot and kept with the row: whoever takes over goes on with the same numbers and gives the same files. Everything
becomes true in one transaction at the end: state, files, event and notices.
"""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from audit import actions as audit
from core.refusals import Refusal
from reports import filings, letters
from reports.enums import ReportState, Step
from reports.files import Kind, clear, keep
from reports.kinds import drawn
from reports.models import Report
from reports.paper import paper_of
from reports.printing import pdf_of
from reports.protection import hidden_from_officials, wrong_sums
from reports.sheets import workbook_of

logger = logging.getLogger(__name__)

# Ten times the slowest step measured (PDF of a center with 1,000 people); each step renews it.
LEASE = timedelta(seconds=30)
# A report that five workers could not finish will not be finished by the sixth.
MOST_ATTEMPTS = 5


class LeaseLost(Exception):
    """Somebody else has taken the report over: stop without a trace."""


@dataclass
class Work:
    """A report in hands: the row, and the files that are kept only at the end."""

    report: Report
    files: dict[Kind, bytes] = field(default_factory=dict)


def compute(report_pk: int) -> str:
    """Make one report. Returns what became of it: `frozen`, or `taken` when it is not there to be taken.

    Safe to call twice, at once, and after being killed anywhere. An error leaves the report to the next attempt, a
    refusal and the last attempt's error end it as failed; both are raised.
    """
    report = _take(report_pk)
    if report is None:
        return "taken"
    work = Work(report)
    try:
        for step, do in STEPS.items():
            if report.step < step or step in AGAIN:
                _advance(report, step, do(work))
        _freeze(work)
    except LeaseLost:
        return "taken"
    except Exception as error:
        _give_up(report, error)
        raise
    return "frozen"


def _take(report_pk: int) -> Report | None:
    """Take the report when nobody holds it: queued, or its worker has been silent for longer than the lease."""
    now, lease = timezone.now(), uuid.uuid4()
    free = Report.objects.that_may_become(ReportState.COMPUTING).filter(
        ~Q(state=ReportState.COMPUTING) | Q(leased_until__lt=now), pk=report_pk
    )
    taken = free.update(
        state=ReportState.COMPUTING, lease=lease, leased_until=now + LEASE, attempts=F("attempts") + 1, failure=""
    )
    return Report.objects.select_related("center", "definition").get(pk=report_pk) if taken else None


def _advance(report: Report, step: Step, changes: dict[str, Any]) -> None:
    mine = Report.objects.filter(pk=report.pk, lease=report.lease, state=ReportState.COMPUTING)
    if not mine.update(step=step, leased_until=timezone.now() + LEASE, **changes):
        raise LeaseLost
    report.step = step
    for name, value in changes.items():
        setattr(report, name, value)


def _gather(work: Work) -> dict[str, Any]:
    report = work.report
    return {"numbers": drawn(report)}


def _check(work: Work) -> dict[str, Any]:
    if wrong := wrong_sums(work.report.numbers):
        logger.error("report %s does not add up: %s", work.report.public_id, wrong)
        raise Refusal("표의 합계가 서로 맞지 않아 보고를 만들지 않았습니다. 시스템 관리자에게 알려 주십시오.")
    return {}


def _protect(work: Work) -> dict[str, Any]:
    return {"numbers": work.report.numbers | {"hidden": hidden_from_officials(work.report.numbers)}}


def _write_workbook(work: Work) -> dict[str, Any]:
    work.files[Kind.SHEET] = workbook_of(exact_paper(work.report), made_at=work.report.opened_at)
    return {}


def _write_paper(work: Work) -> dict[str, Any]:
    work.files[Kind.PAPER] = pdf_of(exact_paper(work.report), made_at=work.report.opened_at)
    return {}


def exact_paper(report: Report) -> Any:
    """The report as its author reads it: a center exactly, a city as every official."""
    return paper_of(report.numbers, version=report.version, exact=report.center.is_center, own=True)


STEPS: dict[Step, Callable[[Work], dict[str, Any]]] = {
    Step.GATHERED: _gather,
    Step.CHECKED: _check,
    Step.PROTECTED: _protect,
    Step.WORKBOOK: _write_workbook,
    Step.PAPER: _write_paper,
}
# What these make lies in the worker's memory only: whoever takes over makes it again.
AGAIN = {Step.WORKBOOK, Step.PAPER}


@transaction.atomic
def _freeze(work: Work) -> None:
    """All at once: files, state, event, notices. The row is locked, so that two can never both come this far."""
    report = work.report
    mine = Report.objects.select_for_update(of=("self",)).filter(pk=report.pk, lease=report.lease)
    if not mine.that_may_become(ReportState.FROZEN).exists():
        raise LeaseLost
    report.sheet, report.paper = (keep(report, kind, work.files[kind]) for kind in (Kind.SHEET, Kind.PAPER))
    report.state, report.step, report.frozen_at = ReportState.FROZEN, Step.FROZEN, timezone.now()
    report.lease = report.leased_until = None
    report.save(update_fields=["state", "step", "sheet", "paper", "frozen_at", "lease", "leased_until"])
    after = {"month": report.month, "version": report.version}
    audit.record("report.frozen", report, by=None, after=after, office=report.center_id)
    filings.begin(report)
    letters.tell_frozen(report)


def _give_up(report: Report, error: Exception) -> None:
    """After an error: fail for good, or leave the report to the next attempt at once."""
    if isinstance(error, Refusal):
        fail(report, error.messages[0])
    elif report.attempts >= MOST_ATTEMPTS:
        fail(report, f"{MOST_ATTEMPTS}번 시도했지만 만들지 못했습니다. 시스템 관리자에게 알려 주십시오.")
    else:
        mine = Report.objects.filter(pk=report.pk, lease=report.lease, state=ReportState.COMPUTING)
        mine.update(leased_until=timezone.now())


@transaction.atomic
def fail(report: Report, words: str) -> bool:
    """End a report as failed, when whoever asks still holds it. Whether it was so."""
    mine = Report.objects.that_may_become(ReportState.FAILED).filter(pk=report.pk, lease=report.lease)
    if not mine.update(state=ReportState.FAILED, failure=words, lease=None, leased_until=None):
        return False
    for kind in Kind:
        clear(report, kind)
    audit.record("report.failed", report, by=None, reason=words, office=report.center_id)
    letters.tell_failed(report)
    return True
