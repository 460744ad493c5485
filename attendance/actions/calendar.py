"""Days on which a center works or rests otherwise than the country."""

from datetime import date

from django.db import transaction

from attendance.enums import SheetState
from attendance.models import CalendarDay, MonthSheet
from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained


@transaction.atomic
def keep_calendar_day(*, dated_on: date, kind: str, name: str, by: Membership) -> CalendarDay:
    """Add a day off (a temporary holiday, the center's own) or a working day. Refuses a month that was closed."""
    _refuse_closed(by, dated_on)
    day = CalendarDay(center=by.office, dated_on=dated_on, kind=kind, name=name)
    day.full_clean(exclude=["center"])
    with explained():
        day.save()
    after = {"dated_on": dated_on, "kind": day.get_kind_display(), "name": name}
    audit.record("calendar.added", day, by=by, after=after, office=by.office_id)
    return day


@transaction.atomic
def remove_calendar_day(*, day: CalendarDay, by: Membership) -> None:
    """Take a day back. Refuses a month that some unit closed."""
    _refuse_closed(by, day.dated_on)
    audit.record(
        "calendar.removed", day, by=by, before={"dated_on": day.dated_on, "name": day.name}, office=by.office_id
    )
    day.delete()


def _refuse_closed(by: Membership, dated_on: date) -> None:
    closed = MonthSheet.objects.filter(unit__center=by.office_id, month=dated_on.replace(day=1))
    if closed.exclude(state=SheetState.OPEN).exists():
        raise Refusal(f"{dated_on.month}월을 마감한 사업단이 있습니다. 그 달의 날은 바꿀 수 없습니다.", code="closed")
