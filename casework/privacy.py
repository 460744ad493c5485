"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, SERVE, WELFARE, Entry

_IN_FULL = "센터장과 담당 사례관리사만 봄"
_NOTE = Entry("상담과 사례관리의 기록", WELFARE, FILE_TIME, "담당은 전문, 센터장은 까닭을 적고 봄")
_RESTRICTED = Entry(
    "조심할 상담을 누가 볼 수 있는지", WELFARE, FILE_TIME, "쓴 사람과 고른 사람, 까닭을 적은 센터장만 봄"
)
_MEETING = Entry("사례회의에서 정한 것", WELFARE, FILE_TIME, _IN_FULL)
_AFTER = Entry("취업·창업과 사후관리(제18조의11④3호)", WELFARE, FILE_TIME, _IN_FULL)
_BATCH = Entry(SERVE, WELFARE, FILE_TIME, "참여자를 보는 자리에서, 그 자리에 보이는 만큼 봄", "name")
_DRAFT = Entry(SERVE, WELFARE, "저장하면 바로, 길어도 7일", "쓴 사람만 봄")

_REMINDER = Entry("법정 기한을 지키도록 알림", WELFARE, "일을 마칠 때까지", "그 자리와 센터장만 봄")

_WORK = ["employer", "job", "job_kind", "weekly_hours", "is_insured", "monthly_wage"]
_CLOSING = ["work_from", "is_registered", "has_premises", "is_off_benefit", "off_benefit_on", "achieved", "summary"]
_FOLLOW_UP = ["month", "asked_on", "way", "standing", "is_on_livelihood", "has_applied", "words"]
_ITEM = ["discussion", "decision", "owner", "due_on", "done_on"]

DICTIONARY: dict[str, Entry] = {
    **{
        f"casework.CaseNote.{name}": _NOTE
        for name in ["kind", "happened_on", "happened_at", "body", "next_on", "next_done_on", "author"]
    },
    "casework.CaseNote.is_restricted": _RESTRICTED,
    **{f"casework.Batch.{name}": _BATCH for name in ["words", "reason", "lines", "by", "undone_by", "left_over"]},
    "casework.NoteAddition.body": _NOTE,
    "casework.NoteAddition.author": _NOTE,
    **{f"casework.Reminder.{name}": _REMINDER for name in ["desk", "first_sent_on", "last_sent_on", "times"]},
    "casework.Reminder.escalated_on": _REMINDER,
    "casework.Draft.words": _DRAFT,
    "casework.Draft.author": _DRAFT,
    "casework.CaseConference.attendees": _MEETING,
    "casework.CaseConference.written_by": _MEETING,
    **{f"casework.ConferenceItem.{name}": _MEETING for name in _ITEM},
    **{f"casework.Closing.{name}": _AFTER for name in [*_WORK, *_CLOSING]},
    **{f"casework.FollowUp.{name}": _AFTER for name in [*_WORK, *_FOLLOW_UP]},
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "casework.CaseNote": frozenset({"id", "public_id", "participant", "version", "created_at"}),
    "casework.NoteAddition": frozenset({"id", "note", "created_at"}),
    "casework.Reminder": frozenset({"id", "key"}),
    "casework.Draft": frozenset({"id", "key", "saved_at"}),
    "casework.Batch": frozenset({"id", "public_id", "center", "kind", "at", "undone_at"}),
    "casework.SavedView": frozenset({"id", "desk", "name", "query"}),
    "casework.CaseConference": frozenset({"id", "public_id", "center", "held_on", "place"}),
    "casework.ConferenceItem": frozenset({"id", "public_id", "conference", "participant"}),
    "casework.Closing": frozenset({"id", "participation", "written_by"}),
    "casework.FollowUp": frozenset({"id", "participation", "written_by"}),
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset({"casework.GrantRule"})
