"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import Entry

_ASKED = Entry(
    "자기 정보에 대한 요구의 처리",
    "개인정보 보호법 제35조–제38조",
    "답한 뒤 3년",
    "센터장과 담당 사례관리사만 봄",
    "remarks",
)

DICTIONARY: dict[str, Entry] = {
    f"rights.RightsRequest.{name}": _ASKED
    for name in (
        *("kind", "received_on", "how", "asked_by", "identity", "words", "due_on", "put_off_reason"),
        *("includes_sensitive", "limit_reason", "answer", "answer_words", "answered_on"),
    )
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "rights.RightsRequest": frozenset({"id", "public_id", "participant", "taken_by", "answered_by"})
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset()
