"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, Entry

_PURPOSE = "조건부수급자의 참여 결과와 조건 이행에 관한 의견과 결정"
_BASIS = "국민기초생활 보장법 제30조, 같은 법 시행령 제12조·제15조, 시행규칙 제7조"
_SEEN = "센터장과 담당 사례관리사, 보낸 뒤에는 그 시의 담당이 봄"


def _of(sight: str = "remarks") -> Entry:
    return Entry(_PURPOSE, _BASIS, FILE_TIME, _SEEN, sight)


_OPINION = ("kind", "starts_on", "ends_on", "verdict", "grounds", "sent_at")
_DECISION = ("outcome", "decided_on", "notice_on", "suspended_from", "suspended_until", "resumed_from", "reason")

DICTIONARY: dict[str, Entry] = {
    **{f"compliance.ComplianceOpinion.{name}": _of() for name in _OPINION},
    **{f"compliance.ComplianceDecision.{name}": _of("category") for name in _DECISION},
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "compliance.ComplianceOpinion": frozenset(
        {"id", "public_id", "participant", "written_by", "written_at", "sent_by", "city"}
    ),
    "compliance.ComplianceDecision": frozenset({"id", "public_id", "opinion", "decided_by"}),
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset({"compliance.DueRule"})
