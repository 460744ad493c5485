"""The way of a report to the city, step by step: begun when it is frozen, moved by `reports.actions`."""

from typing import Any

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal
from reports.enums import FilingState
from reports.models import Filing, FilingStep, Report
from reports.models.filing import WORDS
from reports.wishes import due_day


def begin(report: Report) -> Filing:
    """Begin the filing of a report that was just frozen; the filing of its forerunner rests from now on.

    Called inside the transaction that freezes the report. The words of the forerunner go over: they were written
    for the same month.
    """
    filing = Filing(report=report, due_on=due_day(report))
    same = {"center": report.center_id, "definition": report.definition_id, "month": report.month}
    for older in Filing.objects.filter(**{f"report__{name}": value for name, value in same.items()}):
        if older.report_id != report.pk and older.is_with_center:
            for name in (*WORDS, "number", "cells"):
                setattr(filing, name, getattr(older, name))
            move(older, FilingState.SUPERSEDED, by=None, comment=f"{report.version}판이 대신합니다.")
    filing.save(force_insert=True)
    FilingStep.objects.create(filing=filing, state=FilingState.DRAFTED)
    return filing


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
