"""A frozen report on its way to the city: words are added, it is handed in, given back or accepted."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal
from reports import letters, mailing
from reports.enums import FilingState
from reports.filings import move
from reports.models import Filing
from reports.open_matters import still_open_in
from reports.receiving import receivers
from reports.tasks import send_letters

SHORTEST_REASON = 5


@transaction.atomic
def write(*, filing: Filing, values: dict[str, Any], by: Membership) -> Filing:
    """Add or change the center's words. Refuses a report that lies with the city or is done."""
    filing = _locked(filing)
    if not filing.is_with_center:
        raise Refusal(f"{filing.state_now.label} 상태에서는 고칠 수 없습니다.", code="not_with_center")
    before, after = audit.changed(filing, values)
    for name, value in values.items():
        setattr(filing, name, value)
    filing.full_clean(exclude=["report"])
    filing.save(update_fields=list(values))
    if after:
        audit.record(
            "report.written", filing.report, by=by, before=before, after=after, office=filing.report.center_id
        )
    return filing


@transaction.atomic
def fill(*, filing: Filing, code: str, rows: list[list[Any]], by: Membership) -> Filing:
    """Keep what was typed into one of the report's tables, in place of what stood there.

    Refuses a table that the report does not have, and a report that lies with its receiver or is done.
    """
    filing = _locked(filing)
    blank = next((one for one in filing.report.numbers.get("blanks", []) if one["code"] == code), None)
    if blank is None or any(len(row) != len(blank["cells"]) for row in rows):
        raise Refusal("이 보고에 없는 표입니다.", code="unknown")
    if not filing.is_with_center:
        raise Refusal(f"{filing.state_now.label} 상태에서는 고칠 수 없습니다.", code="not_with_center")
    if filing.cells.get(code, []) != rows:
        filing.cells = {**filing.cells, code: rows}
        filing.save(update_fields=["cells"])
        after = {"table": blank["title"], "rows": len(rows)}
        audit.record("report.filled", filing.report, by=by, after=after, office=filing.report.center_id)
    return filing


@transaction.atomic
def submit(*, filing: Filing, by: Membership, in_spite_because: str = "") -> Filing:
    """Hand the report in to the city, with what was still open in the month and why it is handed in all the same.

    Whoever receives it is told, and written to with a link. Refuses when no desk of the city can look at it, and open
    matters without a reason.
    """
    filing = _locked(filing)
    report = filing.report
    if not (desks := receivers(report)):
        where = report.definition.get_receiver_display()
        raise Refusal(f"받을 사람이 없습니다. {where}에 보고를 볼 자리를 열어 달라고 하십시오.", code="no_receiver")
    still_open = still_open_in(filing)
    if still_open and len(in_spite_because.strip()) < SHORTEST_REASON:
        raise Refusal({"reason": "아직 끝나지 않은 일이 있습니다. 그래도 제출하는 까닭을 적어 주십시오."}, code="open")
    stood = {"words": filing.words, "number": filing.number, "cells": filing.cells, "open": still_open}
    again = filing.submitted_at is not None
    changes = {"submitted_at": timezone.now()}
    move(filing, FilingState.SUBMITTED, by=by, comment=in_spite_because.strip(), stood=stood, **changes)
    letters.tell_submitted(report, again=again, step=filing.steps.count())
    if mailing.write_down(filing.steps.latest("at", "pk"), desks):
        send_letters.delay_on_commit(filing.pk)
    return filing


@transaction.atomic
def give_back(*, filing: Filing, comment: str, due_on: date, by: Membership) -> Filing:
    """Return a report to its center, saying what is to be put right and by when. Refuses without that."""
    if len(comment.strip()) < SHORTEST_REASON:
        raise Refusal({"comment": "고칠 것을 다섯 글자 이상 적어 주십시오."}, code="no_comment")
    if due_on < timezone.localdate():
        raise Refusal({"due_on": "다시 제출할 기한은 오늘이나 그 뒤의 날로 적어 주십시오."}, code="past")
    filing = _locked(filing)
    move(filing, FilingState.RETURNED, by=by, comment=comment.strip(), due_on=due_on)
    letters.tell_returned(filing.report, step=filing.steps.count())
    return filing


@transaction.atomic
def accept(*, filing: Filing, by: Membership, comment: str = "") -> Filing:
    """Accept a report: from now on the month stands, and what changes later shows as a difference in the next one."""
    filing = _locked(filing)
    move(filing, FilingState.ACCEPTED, by=by, comment=comment.strip(), accepted_at=timezone.now())
    letters.tell_accepted(filing.report)
    return filing


def _locked(filing: Filing) -> Filing:
    """The filing as it stands now, locked: two officials may answer at once."""
    rows = Filing.objects.select_for_update(of=("self",)).select_related("report__center", "report__definition")
    return rows.get(pk=filing.pk)
