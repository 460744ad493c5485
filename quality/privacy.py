"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, WELFARE, Entry

_FOUND = Entry("기록의 정확성 유지", WELFARE, FILE_TIME, "기록을 볼 수 있는 자리만 봄. 이름은 적지 않음", "name")

DICTIONARY: dict[str, Entry] = {
    f"quality.Finding.{name}": _FOUND for name in ("check_code", "words", "location", "unit", "found_on", "gone_on")
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {"quality.Finding": frozenset({"id", "center", "key", "participant"})}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset()
