"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import CONTRACT, DESK_TIME, DUTY, STAFF, WORK_TIME, WORK_WITH, Entry

_SEEN = "센터와 그 지역을 살피는 기관이 봄"
_SAID = Entry("간담회에서 나온 말의 기록", DUTY, WORK_TIME, _SEEN)
_STAFF_NAME = Entry(STAFF, DUTY, DESK_TIME, _SEEN)
_INVITED = Entry(WORK_WITH, CONTRACT, WORK_TIME, "간담회를 적는 자리만 보고 초대장을 보내는 데만 씀")
_PRACTICE = Entry("우수사례를 나눔", DUTY, WORK_TIME, "알린 뒤에는 모든 센터가 봄. 참여자의 이름은 적지 않음")

DICTIONARY: dict[str, Entry] = {
    "meetings.Meeting.minutes": _SAID,
    "meetings.Meeting.cancelled_for": _SAID,
    "meetings.Attendance.words": _SAID,
    "meetings.Attendance.email": _INVITED,
    "meetings.Invitation.email": _INVITED,
    "meetings.Invitation.sent_at": _INVITED,
    "meetings.Invitation.asked_at": _INVITED,
    "meetings.Invitation.asked_by": _STAFF_NAME,
    "meetings.AgendaItem.text": _SAID,
    "meetings.Opinion.said_as": _SAID,
    "meetings.Opinion.text": _SAID,
    "meetings.GoodPractice.title": _PRACTICE,
    "meetings.GoodPractice.text": _PRACTICE,
    "meetings.GoodPractice.comment": _PRACTICE,
    "meetings.GoodPractice.written_by": _STAFF_NAME,
    "meetings.ActionItem.what": _SAID,
    "meetings.ActionItem.result": _SAID,
    "meetings.ActionItem.answered_by": _STAFF_NAME,
    "meetings.ActionItem.answered_on": _STAFF_NAME,
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "meetings.Meeting": frozenset(
        {"id", "public_id", "center", "kind", "title", "held_on", "starts_at", "ends_at", "place", "state", "sequence"}
    ),
    "meetings.Attendance": frozenset({"id", "meeting", "side", "office"}),
    "meetings.GoodPractice": frozenset({"id", "public_id", "center", "unit", "state", "published_on"}),
    "meetings.Invitation": frozenset({"id", "meeting", "method", "sequence"}),
    "meetings.AgendaItem": frozenset({"id", "meeting", "order"}),
    "meetings.Opinion": frozenset({"id", "public_id", "meeting", "category"}),
    "meetings.ActionItem": frozenset({"id", "public_id", "opinion", "owner", "asked_on", "due_on", "state"}),
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset({"meetings.MeetingKind", "meetings.OpinionCategory"})
