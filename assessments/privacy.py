"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, SERVE, WELFARE, Entry

SENSITIVE = "개인정보 보호법 제23조 제1항 제1호(민감정보의 별도 동의)"

_CASE = Entry(SERVE, WELFARE, FILE_TIME, "센터장과 담당 사례관리사만 봄")
_HEALTH = Entry("건강 상태에 맞는 일과 지원", SENSITIVE, FILE_TIME, "담당 사례관리사만 봄, 센터장은 사유를 적고 봄")
_LIMIT = Entry("할 수 있는 일에 맞춘 배치", WELFARE, FILE_TIME, "담당과 센터장이 보고, 사업단 담당은 제약만 봄")
_RECORD = frozenset({"id", "public_id", "participant", "by", "version", "created_at"})


def _fields(label: str, names: str, entry: Entry) -> dict[str, Entry]:
    return {f"assessments.{label}.{name}": entry for name in names.split()}


DICTIONARY: dict[str, Entry] = {
    **_fields("CapacityAssessment", "assessed_on total note", _CASE),
    **_fields("CapacityScore", "item points", _CASE),
    **_fields("NeedsAssessment", "assessed_on note", _CASE),
    **_fields("Need", "area need obstacle strength weight", _CASE),
    **_fields("InstrumentResult", "instrument answered_on total", _CASE),
    **_fields("ItemScore", "item points", _CASE),
    **_fields("WorkProfile", "noted_on hours_a_day first_wish second_wish wish_words can_drive", _CASE),
    **_fields("WorkProfile", "limit_words", _LIMIT),
    **_fields(
        "HealthAssessment",
        "assessed_on is_ill illness medicine had_surgery surgery_year disability is_mentally_ill mental_clinic"
        " mental_medicine has_conflict counselling conflict_medicine drinks drinks_a_week drink_amount drink_clinic"
        " smokes smoke_amount smoke_clinic note",
        _HEALTH,
    ),
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "assessments.CapacityAssessment": _RECORD,
    "assessments.CapacityScore": frozenset({"id", "assessment"}),
    "assessments.NeedsAssessment": _RECORD,
    "assessments.Need": frozenset({"id", "public_id", "assessment"}),
    "assessments.InstrumentResult": _RECORD,
    "assessments.ItemScore": frozenset({"id", "result"}),
    "assessments.WorkProfile": _RECORD,
    "assessments.HealthAssessment": _RECORD | {"consent"},
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset(
    {
        "assessments.CapacityItem",
        "assessments.CapacityBand",
        "assessments.Instrument",
        "assessments.InstrumentFactor",
        "assessments.InstrumentItem",
        "assessments.InstrumentBand",
    }
)
