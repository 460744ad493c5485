"""How far a report has come, as its page shows it to a desk: the steps, the city's answer, what one may do."""

from datetime import date
from typing import Any

from django.utils import timezone

from centers.models import Membership
from centers.policies import Can, Reach, reach_of
from reports.blanks import filled
from reports.enums import FilingState
from reports.mailing import waiting_of
from reports.models import Filing, FilingStep, Report
from reports.receiving import may_answer, receivers


def shown_to(report: Report, desk: Membership) -> bool:
    """Whether the desk reads the report: its author always, others once it was handed in."""
    if reach_of(desk.role, Can.SEE_REPORTS) is not Reach.REGION or report.center_id == desk.office_id:
        return True
    filing: Filing | None = report.filing_now
    return filing is None or filing.submitted_at is not None


def course_of(report: Report, desk: Membership) -> dict[str, Any]:
    """Steps, letters exchanged, and the buttons of a report's page; two statements."""
    filing: Filing | None = report.filing_now
    if filing is None:
        return {"filing": None}
    taken = list(filing.steps.select_related("by__user", "by__office"))
    ours = report.center_id == desk.office_id
    returned = taken[-1] if filing.state == FilingState.RETURNED else None
    handed_in = next((step for step in reversed(taken) if step.state == FilingState.SUBMITTED), None)
    return {
        "filing": filing,
        "course": stages(filing, taken, on=timezone.localdate()),
        "exchanged": list(reversed(taken)),
        "returned": returned,
        "handed_in": handed_in,
        "waiting_letters": waiting_of(filing),
        "is_late": filing.is_late(timezone.localdate()),
        "lacks_receiver": ours and filing.is_with_center and not receivers(report),
        "may_write": ours and desk.may(Can.START_REPORTS) and filing.is_with_center,
        "may_answer": may_answer(report, desk) and filing.state == FilingState.SUBMITTED,
        "to_fill": [one.blank for one in filled(report.numbers, filing.cells)] if ours else [],
    }


def stages(filing: Filing, taken: list[FilingStep], *, on: date) -> list[dict[str, Any]]:
    """The way as the page draws it: counted, written, handed in, (returned,) accepted; each with who and when.

    `look` is done, now (it is here and somebody is late or asked to act), run (it is here) or todo.
    """
    report = filing.report
    found = [_stage("계산", "done", report.frozen_at, "자동")]
    by_state = {step.state: step for step in taken}
    submitted = by_state.get(FilingState.SUBMITTED)
    writing = filing.state == FilingState.DRAFTED
    look = ("now" if filing.is_late(on) else "run") if writing else "done"
    found.append(
        _stage("작성", look, None, f"기한 {filing.due_on:%Y. %-m. %-d.}" if writing and filing.due_on else "")
    )
    if submitted:
        again = sum(step.state == FilingState.SUBMITTED for step in taken)
        found.append(_stage("제출" if again == 1 else f"제출 {again}차", "done", submitted.at, _who(submitted)))
    else:
        found.append(_stage("제출", "todo", None, ""))
    if filing.state == FilingState.RETURNED:
        returned = by_state[FilingState.RETURNED]
        found.append(_stage("보완 요청", "now", returned.at, _who(returned)))
    if filing.state == FilingState.SUPERSEDED:
        return [*found, _stage("새 판으로 바뀜", "done", taken[-1].at, "")]
    accepted = by_state.get(FilingState.ACCEPTED)
    look = "done" if accepted else "run" if filing.state == FilingState.SUBMITTED else "todo"
    found.append(_stage("수리", look, accepted.at if accepted else None, _who(accepted) if accepted else ""))
    return found


def _stage(label: str, look: str, at: Any, who: str) -> dict[str, Any]:
    return {"label": label, "look": look, "at": at, "who": who}


def _who(step: FilingStep) -> str:
    return f"{step.by.office} · {step.by.user.name}" if step.by else "자동"
