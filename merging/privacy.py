"""The data dictionary's page for merged files."""

from participants.privacy import FILE_TIME, SERVE, WELFARE, Entry

# What was dropped and changed holds the words themselves: it is kept as long as the file, and printed nowhere.
_KEPT = Entry(SERVE, WELFARE, FILE_TIME, "되돌릴 때만 쓰고 보이지 않음", "remarks")
_WORDS = Entry(SERVE, WELFARE, FILE_TIME, "센터장과 담당 사례관리사만 봄", "remarks")

DICTIONARY = {
    "merging.Merge.reason": _WORDS,
    "merging.Merge.dropped": _KEPT,
    "merging.Merge.changed": _KEPT,
    "merging.Merge.left_over": _WORDS,
    "merging.Merge.merged_by": _WORDS,
    "merging.Merge.undone_by": _WORDS,
}
PLAIN: dict[str, frozenset[str]] = {
    "merging.Merge": frozenset(
        {"id", "public_id", "center", "survivor", "absorbed", "moved", "added", "merged_at", "undone_at"}
    )
}
NO_PERSONS: frozenset[str] = frozenset()
