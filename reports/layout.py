"""How tables are written down in a report's JSON: columns, rows, and cells that point at counts."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

Cell = dict[str, Any] | int | float | str | None


def count(key: str) -> Cell:
    """A count of people, by its key."""
    return {"count": key}


def opens(number: int | None, key: str) -> Cell:
    """A number that everybody may read, with the key of what it counts."""
    return None if number is None else {"opens": [number, key]}


def difference(later: str, earlier: str) -> Cell:
    """How many more or fewer: hidden when either is."""
    return {"difference": [later, earlier]}


def free(places: int, key: str) -> Cell:
    """Places that are not taken; they would tell a hidden count to anybody who can subtract."""
    return {"free": [places, key]}


def rate(permille: int | None, key: str) -> Cell:
    """A share in per mille, shown in per cent; hidden with the count of those it is a share of."""
    return None if permille is None else {"rate": [permille, key]}


def told(exact: int | float | None, official: int | float | str | None, *, code: str, month: date) -> Cell:
    """A number for the center, and what officials read in its place: a number, a stretch in words, None for nothing.

    Both are frozen: what an official could read on the day is what they read for good. `code` and `month` name the
    indicator that it is.
    """
    return {"told": [exact, official, code, f"{month:%Y-%m}"]}


def words(text: object) -> Cell:
    return str(text) if text else None


@dataclass(frozen=True)
class Column:
    """A heading; `exact` columns are for the center itself only."""

    head: str
    kind: str = "text"  # text, number or day
    width: int = 10
    exact: bool = False


@dataclass
class Table:
    """One table; `needs` names counts without which it is not shown at all, `folds` that it may stand in columns."""

    code: str
    title: str
    columns: list[Column]
    unit: str = "명"
    note: str = ""
    hidden_note: str = ""
    empty: str = ""
    folds: bool = False
    needs: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    sum_row: list[Cell] | None = None

    def row(self, head: str, *cells: Cell) -> None:
        self.rows.append([head, *cells])

    def total(self, head: str, *cells: Cell) -> None:
        self.sum_row = [head, *cells]

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.title,
            "unit": self.unit,
            "note": self.note,
            "hidden_note": self.hidden_note,
            "empty": self.empty,
            "folds": self.folds,
            "needs": self.needs,
            "columns": [vars(column) for column in self.columns],
            "rows": self.rows,
            "total": self.sum_row if self.rows else None,
        }


Sides = tuple[list[str], list[str]]


@dataclass
class Draft:
    """Counts, what they add up to, and tables, while a report is being written.

    `sums` are equations that readers can work out; `pairs` are the new and ended of one month, which a reader can
    tell from each other; `runs` are totals that grow from month to month, so that two of them tell a month; `groups`
    are (gate, whole, parts) of tables that are the center's own, the gate hidden from officials; `echoes` are
    (parts, of): parts of all that say nearly what others say, shown when nothing is hidden in either.
    """

    counts: dict[str, int] = field(default_factory=dict)
    sums: list[Sides] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    runs: list[tuple[str, list[str]]] = field(default_factory=list)
    groups: list[tuple[str, str, list[str]]] = field(default_factory=list)
    echoes: list[tuple[list[str], list[str]]] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def add(self, key: str, people: int) -> str:
        """Add people to a count; returns its key."""
        self.counts[key] = self.counts.get(key, 0) + people
        return key

    def square(self, across: str, down: str, cells: list[tuple[str, str, str]]) -> None:
        """A table of two divisions: its cells, the sums of its rows and columns, and of its margins."""
        for side, index in ((across, 0), (down, 1)):
            names = list(dict.fromkeys(cell[index] for cell in cells))
            for name in names:
                parts = [self.add(cell[2], 0) for cell in cells if cell[index] == name]
                self.sums.append(([self.add(f"{side}:{name}", 0)], parts))
            self.sums.append((["all"], [f"{side}:{name}" for name in names]))

    def as_json(self) -> dict[str, Any]:
        return {
            "counts": self.counts,
            "sums": self.sums,
            "pairs": self.pairs,
            "runs": self.runs,
            "groups": self.groups,
            "echoes": self.echoes,
            "tables": [table.as_json() for table in self.tables],
        }
