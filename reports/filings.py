"""The way of a report to the city, step by step: begun when it is frozen, moved by `reports.actions`."""

from datetime import date
from typing import Any

from audit import actions as audit
from centers.models import Membership
from core.periods import next_month
from core.refusals import Refusal
from reports.enums import FilingState
from reports.models import Filing, FilingStep, Report
from reports.models.filing import WORDS


def begin(report: Report) -> Filing:
    """Begin the filing of a report that was just frozen; the filing of its forerunner rests from now on.

    Called inside the transaction that freezes the report. The words of the forerunner go over: they were written
    for the same month.
    """
    filing = Filing(report=report, due_on=due_day(report))
    for older in Filing.objects.filter(report__center=report.center_id, report__month=report.month):
        if older.report_id != report.pk and older.is_with_center:
            for name in (*WORDS, "number"):
                setattr(filing, name, getattr(older, name))
            move(older, FilingState.SUPERSEDED, by=None, comment=f"{report.version}판이 대신합니다.")
    filing.save(force_insert=True)
    FilingStep.objects.create(filing=filing, state=FilingState.DRAFTED)
    return filing


def due_day(report: Report) -> date | None:
    """The last day for handing in: the definition's day of the month after; None when no day is set."""
    day = report.definition.due_on_day
    return next_month(report.month).replace(day=day) if day else None


def move(
    filing: Filing,
    to: FilingState,
    *,
    by: Membership | None,
    comment: str = "",
    stood: dict[str, Any] | None = None,
    **changes: Any,
) -> None:
    """Take one step: refuses one that the drawing does not know, keeps who, when and with which words."""
    if not filing.state_now.may_become(to):
        raise Refusal(f"{filing.state_now.label} 상태의 보고입니다. 화면을 새로 열어 확인해 주십시오.", code="state")
    was, filing.state = filing.state_now, to
    for name, value in changes.items():
        setattr(filing, name, value)
    filing.save(update_fields=["state", *changes])
    FilingStep.objects.create(filing=filing, state=to, by=by, comment=comment, stood=stood or {})
    audit.record(
        f"report.{to.value}",
        filing.report,
        by=by,
        before={"state": was.label},
        after={"state": to.label},
        reason=comment,
        office=filing.report.center_id,
    )
