"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, WELFARE, Entry

_PURPOSE = "자활급여의 계산과 조건 이행의 확인"
_DAY = Entry(_PURPOSE, WELFARE, FILE_TIME, "사업단 담당과 센터장·회계, 이름은 담당이 아닌 사례관리사에게 가림", "name")

_WORDS = ["code", "dated_on", "scheduled_minutes", "lost_minutes", "overtime_minutes", "night_minutes"]
_TIMES = ["came_at", "left_at", "reason"]
_FILED = ["document", "kind", "dated_on", "note", "is_restricted", "replaces", "filed_by", "filed_at", "kept_until"]
_DESTROYED = ["destroyed_at", "destroyed_by", "destroyed_reason"]

DICTIONARY: dict[str, Entry] = {
    **{f"attendance.WorkDay.{name}": _DAY for name in [*_WORDS, *_TIMES]},
    **{
        f"attendance.Correction.{name}": _DAY
        for name in ["code", "lost_minutes", "overtime_minutes", "night_minutes", "reason", "made_by"]
    },
    "attendance.AbsenceAlert.starts_on": _DAY,
    "attendance.AbsenceAlert.days": _DAY,
    **{f"attendance.SheetDocument.{name}": _DAY for name in [*_FILED, *_DESTROYED]},
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "attendance.WorkDay": frozenset({"id", "participant", "placement", "version"}),
    "attendance.Correction": frozenset({"id", "day", "made_at"}),
    "attendance.AbsenceAlert": frozenset({"id", "participant", "told_at"}),
    "attendance.SheetDocument": frozenset({"id", "public_id", "sheet"}),
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset({"attendance.DayRule", "attendance.CalendarDay", "attendance.MonthSheet"})
