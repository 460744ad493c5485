"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, WELFARE, Entry

_PURPOSE = "참여 기간 연장·휴가·사업단 변경의 신청과 결정"
_WORDS = Entry(_PURPOSE, WELFARE, FILE_TIME, "신청한 사람, 결정하는 사람, 센터장과 담당 사례관리사만 봄", "remarks")
_DAYS = Entry(_PURPOSE, WELFARE, FILE_TIME, "참여자를 보는 자리와 결정하는 시가 봄", "name")

DICTIONARY: dict[str, Entry] = {
    **{f"petitions.Petition.{name}": _WORDS for name in ("reason", "papers", "answer", "next_step")},
    **{
        f"petitions.Petition.{name}": _DAYS
        for name in (
            *("kind", "asked_on", "until_on", "months", "leave_kind", "starts_on", "ends_on", "unit", "state"),
            "decided_on",
        )
    },
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "petitions.Petition": frozenset({"id", "public_id", "participant", "owner", "asked_by", "decided_by"})
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset({"petitions.PetitionRule"})
