"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, WELFARE, Entry

_PURPOSE = "협력기관과 함께하는 공동사업의 참여와 출석, 결과"
_PART = Entry(_PURPOSE, WELFARE, FILE_TIME, "참여자를 보는 자리만 봄. 협력기관에는 수만 알림", "name")

DICTIONARY: dict[str, Entry] = {
    **{
        f"joint.TakingPart.{name}": _PART
        for name in ("project", "joined_on", "outcome", "left_on", "employed_on", "certificate")
    },
    **{f"joint.SessionRoll.{name}": _PART for name in ("session", "presence")},
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "joint.TakingPart": frozenset({"id", "public_id", "participant"}),
    "joint.SessionRoll": frozenset({"id", "part"}),
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset({"joint.JointProject", "joint.JointSession"})
