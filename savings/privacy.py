"""This room's part of the data dictionary (participants/privacy.py says how it is read)."""

from participants.privacy import FILE_TIME, WELFARE, Entry

_FOLLOW = "자산형성지원 계좌의 유지와 만기 지원"
_CASE = Entry(_FOLLOW, WELFARE, FILE_TIME, "센터장과 담당 사례관리사만 봄", "remarks")


def _fields(label: str, names: str) -> dict[str, Entry]:
    return {f"savings.{label}.{name}": _CASE for name in names.split()}


DICTIONARY: dict[str, Entry] = {
    **_fields(
        "SavingsAccount",
        "kind applied_on joined_on matures_on use_plan_on ended_on ending ending_note",
    ),
    **_fields("OwnSaving", "starts_on won"),
    **_fields("Suspension", "kind starts_on ends_on"),
    **_fields("Education", "held_on title hours"),
    **_fields("MonthStanding", "month standing"),
}
# Fields that say nothing about anybody.
PLAIN: dict[str, frozenset[str]] = {
    "savings.SavingsAccount": frozenset({"id", "public_id", "participant", "written_by"}),
    "savings.OwnSaving": frozenset({"id", "account"}),
    "savings.Suspension": frozenset({"id", "public_id", "account"}),
    "savings.Education": frozenset({"id", "public_id", "account"}),
    "savings.MonthStanding": frozenset({"id", "account", "marked_by"}),
}
# Models that hold nobody.
NO_PERSONS: frozenset[str] = frozenset({"savings.SavingsKind", "savings.SavingsRule"})
