"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, WELFARE, Entry

_DRAWN = Entry("시의 지도점검", WELFARE, FILE_TIME, "센터와 그 시만 봄. 이름·건강·상담 내용은 담지 않음")

DICTIONARY: dict[str, Entry] = {f"inspections.SampleItem.{name}": _DRAWN for name in ("label", "ref", "frozen")}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "inspections.SampleItem": frozenset({"id", "public_id", "inspection", "kind", "position"})
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset({"inspections.Inspection", "inspections.SampleRule", "inspections.Remark"})
