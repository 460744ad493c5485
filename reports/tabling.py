"""A table of an official's own: what the months' reports tell, put together in another order. Pure.

Nothing is counted here. A cell is what a report tells of a center, or the sum of what several tell; where one of them
tells nothing, the sum is not told either. So no table says more than the reports do, and whatever they do not say in
this division is refused: laid beside their sums it would tell what they hide (decision 18).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.korean import with_particle
from core.suppression import OFFICIAL, Count, Hidden
from reports.protection import shown_counts

# How people are divided: the name on screen, and how the keys of a report's counts begin.
DIVISIONS = {
    "category": ("자격 구분", "category"),
    "type": ("사업단 유형", "type"),
    "unit": ("사업단", "unit"),
    "sex": ("성별", "sex"),
    "band": ("나이", "band"),
    "township": ("읍면동", "town"),
    "center": ("센터", ""),
}
# Two divisions that the report crosses, the first one's code before the second's in the key.
CROSSED = {("category", "type"): "cross", ("band", "sex"): "age"}
OF_CENTERS = ("category", "type", "sex", "band")
TABLES = ("types", "categories", "units", "bands", "townships")
ALL = "all"
ASK_INSTEAD = (
    "두 가지를 따로 골라 보거나, 일에 꼭 필요하면 까닭을 적어 센터에 공문으로 물어 주십시오. "
    "센터는 정확한 수를 봅니다."
)
WOULD_TELL = "보고에 싣지 않은 조합이라, 보고의 합계와 견주면 가린 수를 거꾸로 계산할 수 있습니다."
# What somebody may write into the address to narrow people further.
NARROWER = {
    "third": "세 가지를 겹친 표",
    "unit": "한 사업단만 골라 나눈 표",
    "township": "한 읍면동만 골라 나눈 표",
    "sex": "한 성별만 골라 나눈 표",
    "age": "나이를 마음대로 정한 표",
    "band": "한 나이대만 골라 나눈 표",
    "category": "한 자격만 골라 나눈 표",
    "type": "한 유형만 골라 나눈 표",
    "day": "날짜를 마음대로 정한 표",
    "from": "기간을 마음대로 정한 표",
    "until": "기간을 마음대로 정한 표",
}


@dataclass(frozen=True)
class Told:
    """What one center's report tells officials: its counts by key, and what the keys are called."""

    center: int
    name: str
    counts: Mapping[str, Count]
    names: Mapping[str, str]

    @classmethod
    def of(cls, center: int, name: str, numbers: Mapping[str, Any]) -> "Told":
        return cls(center, name, shown_counts(numbers, exact=False), _names(numbers))


def _names(numbers: Mapping[str, Any]) -> dict[str, str]:
    """What each division's keys are called, as the report's tables call them, in their order."""
    starts = {start for _, start in DIVISIONS.values() if start}
    found: dict[str, str] = {}

    def note(cell: Any, name: str) -> None:
        key = cell.get("count", "") if isinstance(cell, dict) else ""
        if key.partition(":")[0] in starts and ":" in key:
            found.setdefault(key, name)

    for table in numbers["tables"]:
        if table["code"] in TABLES:
            for row in table["rows"]:
                for cell in row:
                    note(cell, row[0])
            for column, cell in zip(table["columns"], table["total"] or [], strict=False):
                note(cell, column["head"])
    return found


@dataclass
class Crossing:
    """A table: heads, and rows of a name and cells, the last cell of a row and the last row being the sums."""

    heads: list[str]
    rows: list[tuple[str, list[Count]]] = field(default_factory=list)
    total: list[Count] = field(default_factory=list)

    @property
    def has_hidden(self) -> bool:
        return any(isinstance(cell, Hidden) for _, cells in [*self.rows, ("", self.total)] for cell in cells)


def refusal(rows: str, columns: str) -> str:
    """Why a table of these divisions is not made, in words; empty when it is."""
    if not columns or _crossing(rows, columns):
        return ""
    if rows == columns:
        return "행과 열을 서로 다르게 골라 주십시오."
    first, second = (DIVISIONS[code][0] for code in (rows, columns))
    pair = f"{with_particle(first, '과/와')} {with_particle(second, '을/를')} 겹친 표는 만들지 않습니다."
    return f"{pair} {WOULD_TELL} {ASK_INSTEAD}"


def too_narrow(names: Sequence[str]) -> str:
    """Why a table narrowed by these words of the address is not made; empty when there are none."""
    if not names:
        return ""
    said = ", ".join(NARROWER.get(name, "정해 두지 않은 조건을 단 표") for name in names)
    return f"{with_particle(said, '은/는')} 만들지 않습니다. {WOULD_TELL} {ASK_INSTEAD}"


def _crossing(rows: str, columns: str) -> bool:
    pair = {rows, columns}
    if "center" in pair:
        return bool(pair & set(OF_CENTERS))
    return any(pair == set(known) for known in CROSSED)


def table_of(told: Sequence[Told], rows: str, columns: str = "") -> Crossing:
    """The table of what centers' reports tell; `refusal` says before whether there is one."""
    down, across = _lines(told, rows), _lines(told, columns) if columns else []
    table = Crossing([name for name, _ in across] + ["계"])
    for name, row in down:
        cells = [_cell(told, rows, columns, row, column) for _, column in across]
        table.rows.append((name, [*cells, _cell(told, rows, "", row, "")]))
    table.total = [_cell(told, columns, "", column, "") for _, column in across] + [_added(told, ALL)]
    return table


def _lines(told: Sequence[Told], division: str) -> list[tuple[str, str]]:
    """The names and codes of a division, as the reports list them; centers by their names."""
    if division == "center":
        return [(one.name, str(one.center)) for one in told]
    start = DIVISIONS[division][1] + ":"
    found: dict[str, str] = {}
    for one in told:
        for key, name in one.names.items():
            if key.startswith(start):
                whose = f" ({one.name})" if division == "unit" and len(told) > 1 else ""
                found.setdefault(key.removeprefix(start), f"{name}{whose}")
    return [(name, code) for code, name in found.items()]


def _cell(told: Sequence[Told], rows: str, columns: str, row: str, column: str) -> Count:
    """What is told of one row and one column; with an empty one, of the other alone."""
    codes = {rows: row, columns: column}
    if center := codes.pop("center", ""):
        told = [one for one in told if str(one.center) == center]
    codes = {division: code for division, code in codes.items() if division}
    return _added(told, _key(codes))


def _key(codes: Mapping[str, str]) -> str:
    """The key of a report's count for a division, for two that the report crosses, or for all."""
    if not codes:
        return ALL
    if len(codes) == 1:
        ((division, code),) = codes.items()
        return f"{DIVISIONS[division][1]}:{code}"
    ((pair, start),) = ((pair, start) for pair, start in CROSSED.items() if set(pair) == set(codes))
    return f"{start}:{codes[pair[0]]}|{codes[pair[1]]}"


def _added(told: Sequence[Told], key: str) -> Count:
    """The sum of what each report tells; a report without the key has nobody there."""
    parts = [one.counts[key] for one in told if key in one.counts]
    hidden = [part for part in parts if isinstance(part, Hidden)]
    if hidden:
        return hidden[0] if len(told) == 1 else Hidden(OFFICIAL, is_small=False)
    return sum(part for part in parts if not isinstance(part, Hidden))
