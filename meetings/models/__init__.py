from meetings.models.codes import MeetingKind, OpinionCategory
from meetings.models.invitations import Invitation
from meetings.models.meetings import AgendaItem, Attendance, Meeting
from meetings.models.opinions import ActionItem, Opinion
from meetings.models.practices import GoodPractice

__all__ = [
    "ActionItem",
    "AgendaItem",
    "Attendance",
    "GoodPractice",
    "Invitation",
    "Meeting",
    "MeetingKind",
    "Opinion",
    "OpinionCategory",
]
