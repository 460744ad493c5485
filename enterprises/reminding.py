"""Telling who keeps enterprises what is owed: once when its day is a month away, once a month when it has passed."""

from datetime import date

from centers.actions import tell
from centers.enums import NoticeKind
from centers.policies import Can
from enterprises.enums import DutyState
from enterprises.facts import Duty, duties_of
from enterprises.models import Enterprise


def remind_all(*, on: date) -> int:
    """Every enterprise that is not closed. Safe to run twice: a notice has a key."""
    rows = Enterprise.objects.filter(closed_on=None).select_related("center")
    rows = rows.prefetch_related("reports", "supports__settlements")
    told = 0
    for enterprise in rows:
        for duty in duties_of(enterprise, on=on):
            if duty.state in {DutyState.SOON, DutyState.LATE}:
                told += bool(_tell(enterprise, duty, on))
    return told


def _tell(enterprise: Enterprise, duty: Duty, on: date) -> int:
    late = duty.state is DutyState.LATE
    when = "기한이 지났습니다" if late else f"{duty.due_on:%Y. %-m. %-d.}까지입니다"
    stage = f"late-{on:%Y%m}" if late else "soon"
    return tell(
        kind=NoticeKind.ENTERPRISE,
        office=enterprise.center,
        right=Can.KEEP_ENTERPRISES,
        text=f"{enterprise.name} {duty.name}: {when}.",
        location=enterprise.get_absolute_url(),
        key=f"enterprise-{enterprise.pk}-{duty.due_on:%Y%m%d}-{duty.month}-{stage}",
    )
