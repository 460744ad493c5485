from meetings.models.codes import MeetingKind, OpinionCategory
from meetings.models.meetings import AgendaItem, Attendance, Meeting
from meetings.models.opinions import ActionItem, Opinion

__all__ = ["ActionItem", "AgendaItem", "Attendance", "Meeting", "MeetingKind", "Opinion", "OpinionCategory"]
