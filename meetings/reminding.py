"""Telling offices what they owe a meeting: a week before its day, and on the day after; the center then too."""

from datetime import date

from centers.actions import tell
from centers.enums import NoticeKind
from centers.policies import Can
from meetings.models import ActionItem

AHEAD = 7


def remind_all(*, on: date) -> int:
    """Every open action that is due within a week or overdue. Safe to run twice, and after a clock that was down."""
    told = 0
    for action in ActionItem.objects.to_remind_of(on=on, ahead=AHEAD).with_page():
        told += _tell_late(action) if action.due_on < on else _tell_soon(action)
    return told


def _tell_soon(action: ActionItem) -> int:
    due = action.due_on
    words = f"간담회 조치 과제의 기한이 {due.year}. {due.month}. {due.day}.입니다."
    return tell(
        kind=NoticeKind.ACTION,
        office=action.owner,
        right=Can.ANSWER_ACTIONS,
        text=words,
        location=action.get_answer_url(),
        key=f"action-{action.pk}-{due:%Y%m%d}-soon",
    )


def _tell_late(action: ActionItem) -> int:
    """The office that owes it, and the center whose meeting asked."""
    center = action.opinion.meeting.center
    told = tell(
        kind=NoticeKind.ACTION,
        office=action.owner,
        right=Can.ANSWER_ACTIONS,
        text="간담회 조치 과제의 기한이 지났습니다. 어떻게 되었는지 답해 주십시오.",
        location=action.get_answer_url(),
        key=f"action-{action.pk}-{action.due_on:%Y%m%d}-late",
    )
    if center.pk == action.owner_id:
        return told
    return told + tell(
        kind=NoticeKind.ACTION,
        office=center,
        right=Can.KEEP_MEETINGS,
        text=f"{action.owner.name}에서 맡은 간담회 조치 과제의 기한이 지났습니다.",
        location=action.get_absolute_url(),
        key=f"action-{action.pk}-{action.due_on:%Y%m%d}-late-center",
    )
