"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import Entry

_PURPOSE = "자활기업의 인정과 지원 요건 확인"
_BASIS = "국민기초생활 보장법 제18조, 같은 법 시행규칙 제31조"
_TIME = "협약이나 인정이 끝난 뒤 3년"
_MEMBER = Entry(_PURPOSE, _BASIS, _TIME, "센터에서 자활기업을 적는 자리만 봄. 시와 광역은 가린 수만 봄", "name")
_FILED = ["document", "kind", "dated_on", "note", "is_restricted", "replaces", "filed_by", "filed_at", "kept_until"]
_DESTROYED = ["destroyed_at", "destroyed_by", "destroyed_reason"]

DICTIONARY: dict[str, Entry] = {
    **{f"enterprises.Member.{name}": _MEMBER for name in ["name", "sex", "is_vulnerable", "starts_on", "ends_on"]},
    **{f"enterprises.MemberTerm.{name}": _MEMBER for name in ["category", "starts_on"]},
    **{f"enterprises.EnterpriseDocument.{name}": _MEMBER for name in [*_FILED, *_DESTROYED]},
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "enterprises.Member": frozenset({"id", "public_id", "enterprise"}),
    "enterprises.MemberTerm": frozenset({"id", "member"}),
    "enterprises.EnterpriseDocument": frozenset({"id", "public_id", "enterprise"}),
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset(
    {
        "enterprises.Recognition",
        "enterprises.EnterpriseReport",
        "enterprises.Support",
        "enterprises.SupportSettlement",
        "enterprises.Criterion",
        "enterprises.CriterionAnswer",
    }
)
