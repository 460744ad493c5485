"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, SERVE, WELFARE, Entry

_CASE = Entry(SERVE, WELFARE, FILE_TIME, "센터장과 담당 사례관리사만 봄")
_GOAL = Entry(SERVE, WELFARE, FILE_TIME, "센터장과 담당 사례관리사, 실행 중인 계획은 일하는 사업단 담당도 봄")


def _fields(label: str, names: str, entry: Entry) -> dict[str, Entry]:
    return {f"plans.{label}.{name}": entry for name in names.split()}


DICTIONARY: dict[str, Entry] = {
    **_fields(
        "Plan",
        "state pathway long_term short_term written_on review_on signed_on signature approved_on approved_by closed_on"
        " author wanted_changes",
        _CASE,
    ),
    **_fields("Goal", "need", _CASE),
    **_fields("Goal", "words reached_on", _GOAL),
    **_fields("Step", "words owner owner_words due_on done_on result", _CASE),
    **_fields("Review", "reviewed_on note next_on by", _CASE),
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "plans.Plan": frozenset({"id", "public_id", "participant", "version", "revision"}),
    "plans.Goal": frozenset({"id", "public_id", "plan", "order", "carried_from"}),
    "plans.Step": frozenset({"id", "public_id", "goal", "carried_from"}),
    "plans.Review": frozenset({"id", "plan"}),
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset({"plans.PlanRule"})
