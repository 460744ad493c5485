"""What was said, what an office is asked to do about it, and its answer."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell
from centers.enums import NoticeKind
from centers.models import Membership, Office
from centers.policies import Can
from core.refusals import Refusal, explained
from meetings.enums import ActionState
from meetings.models import ActionItem, Meeting, Opinion


@transaction.atomic
def say(*, meeting: Meeting, values: dict[str, Any], by: Membership, opinion: Opinion | None = None) -> Opinion:
    """Write down what was said, or correct it. Refuses for a meeting that has not taken place."""
    if not meeting.is_held:
        raise Refusal("의견은 간담회가 열린 뒤에 적습니다. 먼저 ‘열렸음’을 적어 주십시오.", code="not_held")
    row = opinion or Opinion(meeting=meeting)
    before, after = audit.changed(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["meeting"])
    row.save()
    if after:
        verb = "meeting.opinion_edited" if opinion else "meeting.opinion"
        audit.record(verb, meeting, by=by, before=before if opinion else {}, after=after, office=meeting.center_id)
    return row


@transaction.atomic
def ask(
    *, opinion: Opinion, what: str, owner: Office, due_on: date, by: Membership, action: ActionItem | None = None
) -> ActionItem:
    """Ask an office to do something about an opinion until a day, or change what was asked; the office is told.

    Refuses an office that does not work around the center, a new day that has passed, and what is answered already.
    """
    center = opinion.meeting.center
    if not Office.objects.around(center).filter(pk=owner.pk).exists():
        raise Refusal({"owner": "이 센터와 함께 일하는 기관이 아닙니다."})
    row = _open(action) if action else ActionItem(opinion=opinion)
    values = {"what": what, "owner": owner, "due_on": due_on}
    before, after = audit.changed(row, values) if action else ({}, values)
    if "due_on" in after and due_on < timezone.localdate():
        raise Refusal({"due_on": "기한은 오늘이나 그 뒤로 정합니다."})
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["opinion"])
    row.save()
    if after:
        verb = "meeting.action_edited" if action else "meeting.action"
        audit.record(verb, opinion.meeting, by=by, before=before, after=after, office=center.pk)
    if {"owner", "due_on"} & set(after):
        _tell_owner(row)
    return row


def _tell_owner(action: ActionItem) -> None:
    center = action.opinion.meeting.center.name
    tell(
        kind=NoticeKind.ACTION,
        office=action.owner,
        right=Can.ANSWER_ACTIONS,
        text=f"{center} 간담회의 조치 과제가 왔습니다. {_day(action.due_on)}까지 답합니다.",
        location=action.get_answer_url(),
        key=f"action-{action.pk}-asked-{action.owner_id}-{action.due_on:%Y%m%d}",
    )


@transaction.atomic
def answer(*, action: ActionItem, state: str, result: str, by: Membership) -> ActionItem:
    """Say for one's own office what became of it: reflected, and how; or not reflected, and why. The center is told.

    Refuses another office's, an answer without words, and what is answered already.
    """
    row = _open(action)
    if row.owner_id != by.office_id:
        raise Refusal(f"이 과제는 {row.owner}에서 답합니다.", code="not_the_owner")
    if state not in {ActionState.REFLECTED, ActionState.NOT_REFLECTED}:
        raise Refusal({"state": "반영했는지, 반영하지 않았는지 골라 주십시오."})
    if not result.strip():
        raise Refusal({"result": "반영했으면 어떻게 했는지, 반영하지 않았으면 그 까닭을 적어 주십시오."})
    row.state, row.result = state, result.strip()
    row.answered_on, row.answered_by = timezone.localdate(), by
    with explained():
        row.save()
    meeting = row.opinion.meeting
    after = {"what": row.what, "state": row.state_now.label, "result": row.result}
    audit.record("meeting.action_answered", meeting, by=by, after=after, office=meeting.center_id)
    _tell_center(row)
    return row


def _tell_center(action: ActionItem) -> None:
    meeting = action.opinion.meeting
    tell(
        kind=NoticeKind.ACTION,
        office=meeting.center,
        right=Can.KEEP_MEETINGS,
        text=f"{action.owner.name}에서 간담회 조치 과제에 답했습니다: {action.state_now.label}.",
        location=action.get_absolute_url(),
        key=f"action-{action.pk}-answered",
    )


def _open(action: ActionItem) -> ActionItem:
    rows = ActionItem.objects.select_for_update(of=("self",)).with_page()
    locked = rows.get(pk=action.pk)
    if not locked.is_open:
        raise Refusal("이미 답한 과제입니다. 화면을 새로 열어 주십시오.", code="answered")
    return locked


def _day(day: date) -> str:
    return f"{day.year}. {day.month}. {day.day}."
