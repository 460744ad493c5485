"""A report as one reader sees it: the center the exact numbers, an official the protected ones. Pure.

Page, spreadsheet and paper are all made from this, so that none can show what another hides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.papers import APPROVERS
from core.suppression import OFFICIAL, Hidden
from reports.blanks import Typed, as_table, filled
from reports.first_words import FIRST_WORDS
from reports.protection import shown_counts

Value = int | float | str | date | Hidden | None


@dataclass(frozen=True)
class Cell:
    """One cell: its value, the words in which it is shown, whether it stands right, and its column's head."""

    value: Value
    text: str
    is_number: bool
    label: str = ""
    key: str = ""  # of the count that is shown; what it opens follows from it (`reports.opening`)
    link: str = ""

    @property
    def hidden(self) -> Hidden | None:
        return self.value if isinstance(self.value, Hidden) else None


@dataclass(frozen=True)
class Head:
    text: str
    kind: str
    width: int

    @property
    def is_number(self) -> bool:
        return self.kind == "number"


@dataclass(frozen=True)
class Sheet:
    """One table of the report."""

    code: str
    number: int
    title: str
    unit: str
    heads: list[Head]
    rows: list[list[Cell]]
    total: list[Cell] | None
    notes: list[str]
    empty: str
    folds: bool

    @property
    def caption(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def blocks(self) -> list[list[list[Cell]]]:
        """The rows in three equal blocks, for a long list of two columns."""
        height = -(-len(self.rows) // 3)
        return [self.rows[start : start + height] for start in range(0, len(self.rows), height or 1)]

    @property
    def is_wide(self) -> bool:
        """Too wide for the page: it scrolls by itself."""
        return len(self.heads) > 10

    @property
    def becomes_cards(self) -> bool:
        """On a phone a row of many cells becomes a card."""
        return len(self.heads) > 5


@dataclass(frozen=True)
class Point:
    """One month of the trend."""

    month: date
    people: Cell
    new: Cell
    ended: Cell

    @property
    def cells(self) -> tuple[Cell, Cell, Cell]:
        """In the order in which the table behind the picture tells them."""
        return self.new, self.ended, self.people


@dataclass(frozen=True)
class Paper:
    """The whole report as one reader sees it."""

    title: str
    center: str
    is_invented: bool
    recipient: str
    month: date
    as_of: date
    version: int
    is_exact: bool
    sheets: list[Sheet]
    trend: list[Point]
    number: str = ""
    words: tuple[tuple[str, str], ...] = ()
    until: date | None = None
    approvers: tuple[str, ...] = APPROVERS

    @property
    def ends_on(self) -> date:
        """The last day of its period; its facts may be of a day before."""
        return self.until or self.as_of

    @property
    def words_title(self) -> str:
        """Over the author's words."""
        return "센터 의견" if self.approvers == APPROVERS else "시·군·구 의견"

    @property
    def has_hidden(self) -> bool:
        return any(cell.hidden for sheet in self.sheets for row in [*sheet.rows, sheet.total or []] for cell in row)

    def sheet(self, code: str) -> Sheet:
        return next(sheet for sheet in self.sheets if sheet.code == code)


def paper_of(
    numbers: Mapping[str, Any],
    *,
    version: int,
    exact: bool,
    number: str = "",
    words: Sequence[tuple[str, str]] = (),
    cells: Mapping[str, Typed] | None = None,
    own: bool | None = None,
) -> Paper:
    """The report through one pair of eyes. `exact` is for desks that may see exact counts.

    `number`, `words` (head, text) and `cells` (typed into its tables) are the author's, added after the numbers were
    frozen; `own`: for the author's desks, else as `exact`.
    """
    reader = _Reader(shown_counts(numbers, exact=exact), exact=exact)
    typed = [as_table(one, own=exact if own is None else own) for one in filled(numbers, cells)]
    until = numbers.get("until")
    return Paper(
        title=numbers["title"],
        center=numbers["center"],
        is_invented=numbers["is_invented"],
        recipient=numbers["recipient"],
        month=date.fromisoformat(numbers["month"]),
        as_of=date.fromisoformat(numbers["as_of"]),
        version=version,
        is_exact=exact,
        sheets=[reader.sheet(number, table) for number, table in enumerate([*numbers["tables"], *typed], 1)],
        trend=[reader.point(point) for point in numbers["trend"]],
        number=number,
        words=tuple((head, text) for head, text in words if text),
        until=date.fromisoformat(until) if until else None,
        approvers=tuple(numbers.get("approvers", APPROVERS)),
    )


class _Reader:
    """Turns the written cells into what this reader sees."""

    def __init__(self, counts: dict[str, int | Hidden], *, exact: bool) -> None:
        self.counts, self.exact = counts, exact

    def point(self, point: Mapping[str, str]) -> Point:
        values = {name: self.cell({"count": point[name]}, "number") for name in ("people", "new", "ended")}
        return Point(date.fromisoformat(point["month"]), **values)

    def sheet(self, number: int, table: Mapping[str, Any]) -> Sheet:
        places = [index for index, column in enumerate(table["columns"]) if self.exact or not column["exact"]]
        columns = [table["columns"][index] for index in places]
        is_shown = not any(isinstance(self.counts[key], Hidden) for key in table["needs"])
        rows = [self._row(row, columns, places) for row in table["rows"]] if is_shown else []
        total = self._row(table["total"], columns, places) if table["total"] and is_shown else None
        return Sheet(
            code=table["code"],
            number=number,
            title=table["title"],
            unit=table["unit"],
            heads=[Head(column["head"], column["kind"], column["width"]) for column in columns],
            rows=rows,
            total=total,
            notes=[note for note in (table["note"], "" if self.exact else table["hidden_note"]) if note],
            empty=table["empty"] if is_shown else "작은 수를 지키기 위해 이 표는 싣지 않습니다.",
            folds=table["folds"],
        )

    def _row(self, row: Sequence[Any], columns: Sequence[Mapping[str, Any]], places: Sequence[int]) -> list[Cell]:
        return [
            replace(self.cell(row[index], column["kind"]), label=column["head"])
            for column, index in zip(columns, places, strict=True)
        ]

    def cell(self, written: Any, kind: str) -> Cell:
        if isinstance(written, dict):
            (way, of), *_ = written.items()
            return _WAYS[way](self, of)
        if kind == "day" and written:
            day = date.fromisoformat(written)
            return Cell(day, f"{day.year}. {day.month}. {day.day}.", is_number=False)
        return Cell(written, _said(written), is_number=kind == "number")

    def _count(self, key: str) -> Cell:
        return replace(_number(self.counts[key]), key=key)

    def _difference(self, keys: Sequence[str]) -> Cell:
        later, earlier = (self.counts[key] for key in keys)
        if isinstance(later, Hidden) or isinstance(earlier, Hidden):
            return _number(Hidden(OFFICIAL, is_small=False))
        change = later - earlier
        return Cell(change, f"{change:+,}".replace("-", "−") if change else "0", is_number=True)

    def _free(self, of: Sequence[Any]) -> Cell:
        places, key = of
        people = self.counts[key]
        hidden = isinstance(people, Hidden)
        return _number(Hidden(OFFICIAL, is_small=False) if hidden else max(0, places - people))

    def _rate(self, of: Sequence[Any]) -> Cell:
        permille, key = of
        if isinstance(self.counts[key], Hidden):
            return _number(Hidden(OFFICIAL, is_small=False))
        # It is a share of the days of the unit whose people hide it.
        days = f"days:{key.partition(':')[2]}"
        return Cell(permille / 10, f"{permille / 10:.1f}", is_number=True, key=days)

    def _opens(self, of: Sequence[Any]) -> Cell:
        number, key = of
        return replace(_number(number), key=key)

    def _told(self, of: Sequence[Any]) -> Cell:
        exact, official, *rest = of
        if self.exact or exact is None:
            return replace(_number(exact), key=":".join(("indicator", *rest)) if rest else "")
        return _number(Hidden(OFFICIAL, is_small=False) if official is None else official)

    def _hidden(self, k: int) -> Cell:
        return _number(Hidden(k, is_small=False))

    def _meaning(self, code: str) -> Cell:
        return Cell(FIRST_WORDS[code], FIRST_WORDS[code], is_number=False)


_WAYS = {
    "count": _Reader._count,
    "opens": _Reader._opens,
    "difference": _Reader._difference,
    "free": _Reader._free,
    "rate": _Reader._rate,
    "meaning": _Reader._meaning,
    "hidden": _Reader._hidden,
    "told": _Reader._told,
}


def _number(value: Value) -> Cell:
    return Cell(value, _said(value), is_number=True)


def _said(value: Value) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int | float) else str(value)
