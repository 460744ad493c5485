"""Keeping the record of a meeting: planned, held, cancelled; who sits at the table, what is talked about."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Office
from core.refusals import Refusal, explained
from meetings.actions.inviting import tell_cancelled, tell_change
from meetings.enums import PATHS, MeetingState
from meetings.models import AgendaItem, Attendance, Meeting


@transaction.atomic
def keep(
    *, center: Office, values: dict[str, Any], agenda: Sequence[str], by: Membership, meeting: Meeting | None = None
) -> Meeting:
    """Write a meeting down, or correct its record; `agenda` are its items in order.

    A new one of an earlier day is held already; one of today or later is planned. Refuses to change a cancelled one,
    a held one moved into the future, and an office that is no center. Who was invited is told when calendars change.
    """
    row = _locked(meeting) if meeting else _new(center, values)
    if row.state == MeetingState.CANCELLED:
        raise Refusal("취소한 간담회는 고칠 수 없습니다. 새로 적어 주십시오.", code="cancelled")
    if row.is_held and values["held_on"] > timezone.localdate():
        raise Refusal({"held_on": "이미 열린 간담회의 날짜를 오늘 뒤로 옮길 수 없습니다."})
    before, after = audit.changed(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["center"])
    with explained():
        row.save()
    was = list(row.agenda_items.values_list("text", flat=True))
    if was != list(agenda):
        before["agenda"], after["agenda"] = was, list(agenda)
        row.agenda_items.all().delete()
        AgendaItem.objects.bulk_create(AgendaItem(meeting=row, order=at, text=one) for at, one in enumerate(agenda, 1))
    if after:
        verb = "meeting.edited" if meeting else "meeting.registered"
        audit.record(verb, row, by=by, before=before if meeting else {}, after=after, office=row.center_id)
    if meeting:
        tell_change(row, after, by=by)
    return row


def _new(center: Office, values: dict[str, Any]) -> Meeting:
    if not center.is_center:
        raise Refusal({"center": "간담회는 지역자활센터의 것으로 적습니다. 센터를 골라 주십시오."})
    is_over = values["held_on"] < timezone.localdate()
    return Meeting(center=center, state=MeetingState.HELD if is_over else MeetingState.PLANNED)


@transaction.atomic
def hold(*, meeting: Meeting, by: Membership) -> Meeting:
    """Say that it took place. Refuses before its day, and when it is not planned any more."""
    row = _locked(meeting)
    if row.held_on > timezone.localdate():
        raise Refusal("아직 간담회 날이 아닙니다. 날짜가 바뀌었으면 먼저 고쳐 주십시오.", code="too_early")
    return _move(row, MeetingState.HELD, by=by)


@transaction.atomic
def cancel(*, meeting: Meeting, reason: str, by: Membership) -> Meeting:
    """Call it off, with the reason; who was invited is told. Refuses when it took place."""
    row = _locked(meeting)
    row.cancelled_for = reason
    _move(row, MeetingState.CANCELLED, by=by, reason=reason)
    tell_cancelled(row, by=by)
    return row


def _move(row: Meeting, to: MeetingState, *, by: Membership, reason: str = "") -> Meeting:
    if to not in PATHS[row.state_now]:
        raise Refusal(f"이미 ‘{row.state_now.label}’으로 적힌 간담회입니다. 화면을 새로 열어 주십시오.", code="moved")
    row.state = to
    with explained():
        row.save(update_fields=["state", "cancelled_for"])
    audit.record(f"meeting.{to.value}", row, by=by, reason=reason, office=row.center_id)
    return row


@transaction.atomic
def seat(
    *, meeting: Meeting, values: dict[str, Any], by: Membership, attendance: Attendance | None = None
) -> Attendance:
    """Write down who is at the table, by office and in words, or correct it."""
    row = attendance or Attendance(meeting=meeting)
    before, after = audit.changed(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["meeting"])
    row.save()
    if after:
        audit.record("meeting.seated", meeting, by=by, before=before, after=after, office=meeting.center_id)
    return row


@transaction.atomic
def leave_out(*, attendance: Attendance, by: Membership) -> None:
    """Take somebody off the list."""
    meeting = attendance.meeting
    audit.record("meeting.left_out", meeting, by=by, before={"words": attendance.words}, office=meeting.center_id)
    attendance.delete()


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("center").get(pk=meeting.pk)
