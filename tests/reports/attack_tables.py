"""The attack on the tables of one month: every number of who takes part that officials are shown, all tables at once.

The unknown counts are the innermost cells (category × type, age × sex, townships, units, first categories); each shown
number is a sum of them, whatever the report's own list of sums says. Tables of one month have their whole in common.
"""

import math
import random
from datetime import date
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from core.masking import AGE_BANDS
from core.suppression import OFFICIAL, Hidden
from reports.gathering import Facts
from reports.numbers import WAITING, numbers_of
from reports.periods import Period
from reports.protection import hidden_from_officials
from tests.reports.attack import YEAR, narrowed, shown_keys

K = OFFICIAL
MONTH = date(YEAR, 10, 1)
BANDS = [label for *_, label in AGE_BANDS]
CATEGORIES = ["conditional", "special", "general", "near_poor", "facility"]
TYPES = ["market", "social", "gateway", "youth"]
Cell = tuple[str, str]
Sum = dict[Cell, int]


def draw(seed: int) -> list[dict[str, Any]]:
    """The people of a center, as the report counts them: most share a few categories, types and places."""
    chance = random.Random(f"tables {seed}")
    people = []
    types = chance.sample(TYPES, chance.randint(2, 4))
    towns = list(range(1, chance.randint(3, 12)))
    units = {kind: chance.randint(1, 4) for kind in types}
    for _ in range(chance.choice([12, 40, 90, 130])):
        kind = chance.choices([*types, None], [9, 5, 2, 1][: len(types)] + [1])[0]
        category = chance.choices(CATEGORIES, [50, 3, 15, 30, 4])[0]
        first = category if chance.random() < 0.9 else chance.choice(CATEGORIES)
        row: dict[str, Any] = {
            "unit_id": None if kind is None else TYPES.index(kind) * 10 + chance.randint(1, units[kind]),
            "type_code": kind,
            "category_code": category,
            "first_code": first,
            "band": chance.choices(BANDS, [1, 2, 4, 5, 3][: len(BANDS)])[0],
            "sex": chance.choice("FFM"),
            "township_id": chance.choice(towns),
        }
        people.append(row)
    return people


def facts_of(people: list[dict[str, Any]]) -> Facts:
    """What the rooms would have told of them; nobody came or left."""
    units = sorted({(row["unit_id"], row["type_code"]) for row in people if row["unit_id"]})
    period, count = Period(MONTH), len(people)
    named = {"is_invented": False, "industry": "", "places": 50}
    return Facts(
        center="센터",
        is_invented=False,
        recipient="",
        period=period,
        people=[
            row
            | {"people": 1, "unit_name": str(row["unit_id"]), "type_name": row["type_code"], "type_order": 1}
            | {"category_name": row["category_code"], "category_order": 1, "first_name": row["first_code"]}
            | {"township_name": str(row["township_id"])}
            for row in people
        ],
        before={},
        month_ends=[(day, count) for day in (date(YEAR, 9, 30), period.last)],
        flows=[{"month": MONTH, "new": 0, "ended": 0}],
        reasons=[],
        reasons_of_year=[],
        units=[
            named | {"id": pk, "name": str(pk), "type_code": kind, "type_name": kind, "type_order": 1}
            for pk, kind in units
        ],
        enterprises=[],
        agreements={"agreements": 0, "expiring": 0, "partners": 0},
        areas=[],
        categories=[(code, code) for code in CATEGORIES],
        days={},
        sheets={},
        books={},
        tests={},
        settlements={},
        took_part=[],
        types=[(code, code) for code in TYPES],
        accepted={},
    )


def cells_of(people: list[dict[str, Any]]) -> dict[Cell, int]:
    """Every innermost cell, those with nobody in them too."""
    kinds = [*{row["type_code"] or WAITING for row in people}, WAITING]
    cells = {("cross", f"{category}|{kind}"): 0 for category in CATEGORIES for kind in kinds}
    cells |= {("age", f"{band}|{sex}"): 0 for band in BANDS for sex in "FM"}
    cells |= {("first", category): 0 for category in CATEGORIES}
    for row in people:
        kind = row["type_code"] or WAITING
        for cell in (
            ("cross", f"{row['category_code']}|{kind}"),
            ("age", f"{row['band']}|{row['sex']}"),
            ("first", row["first_code"]),
            ("town", str(row["township_id"])),
            ("unit", f"{row['unit_id'] or ''}|{kind}"),
        ):
            cells[cell] = cells.get(cell, 0) + 1
    return cells


def terms_of(key: str, cells: dict[Cell, int]) -> Sum:
    """A report's key as a sum of innermost cells; nothing for a key about other things."""
    word, _, rest = key.partition(":")

    def those(table: str, end: str = "", start: str = "") -> Sum:
        return {cell: 1 for cell in cells if cell[0] == table and cell[1].endswith(end) and cell[1].startswith(start)}

    ways = {
        "all": lambda: those("cross"),
        "placed": lambda: those("cross") | dict.fromkeys(those("cross", f"|{WAITING}"), 0),
        "type": lambda: those("cross", f"|{rest}"),
        "category": lambda: those("cross", start=f"{rest}|"),
        "cross": lambda: {("cross", rest): 1},
        "band": lambda: those("age", start=f"{rest}|"),
        "sex": lambda: those("age", f"|{rest}"),
        "age": lambda: {("age", rest): 1},
        "first": lambda: {("first", rest): 1},
        "town": lambda: {("town", rest): 1},
        "unit": lambda: those("unit", start=f"{rest}|"),
    }
    return {cell: sign for cell, sign in ways[word]().items() if sign and cell in cells} if word in ways else {}


def worked_out(seed: int) -> list[str]:
    """The small cells and sums of a drawn center that a reader can tell more closely than k-1 values."""
    people = draw(seed)
    numbers = numbers_of(facts_of(people))
    hiding = hidden_from_officials(numbers)
    cells = cells_of(people)
    reader = Reader(list(cells))
    wanted = []
    for key in sorted(shown_keys(numbers, hiding)):
        if terms := terms_of(key, cells):
            count = numbers["counts"][key]
            reader.told(
                terms, count, hidden=key in hiding, is_small=hiding.get(key, False), echo=key.startswith("first:")
            )
            if key in hiding and 0 < count < K:
                wanted.append((key, count, reader.line(terms)))
    reader.same_people(list(cells))
    return reader.narrowed(wanted)


def is_known(count: Any) -> bool:
    return not isinstance(count, Hidden)


class Reader:
    """All that somebody has read of the innermost cells, as equations and bounds."""

    def __init__(self, names: list[Any]) -> None:
        self.place = {name: index for index, name in enumerate(names)}
        self.equal: list[Any] = []
        self.equals: list[float] = []
        self.above: list[Any] = []
        self.aboves: list[float] = []

    def line(self, terms: dict[Any, int]) -> Any:
        line = np.zeros(len(self.place))
        for name, sign in terms.items():
            line[self.place[name]] += sign
        return line

    def told(self, terms: dict[Any, int], count: int, *, hidden: bool, is_small: bool, echo: bool) -> None:
        """One number as it is shown.

        Who knows the rule knows that a count hidden beside a small one is none itself; not so what is hidden because
        another table hides it (`echo`).
        """
        line = self.line(terms)
        if not hidden:
            self.equal.append(line)
            self.equals.append(count)
        elif is_small:
            self._is(line, 1, K - 1)
        else:
            self._is(line, K if count >= K and not echo else 0, math.inf)

    def _is(self, line: Any, least: float, most: float) -> None:
        self.above.append(-line)
        self.aboves.append(-least)
        if most < math.inf:
            self.above.append(line)
            self.aboves.append(most)

    def same_people(self, names: list[Any]) -> None:
        """The tables of a month are of the same people; a type's people are those of its units. Of one center."""
        by_table: dict[str, dict[Any, int]] = {}
        for name in names:
            by_table.setdefault(_cell(name)[0], {})[name] = 1
        whole = self.line(by_table["cross"])
        for table in ("age", "first", "town", "unit"):
            self.equal.append(whole - self.line(by_table.get(table, {})))
            self.equals.append(0)
        for kind in {_cell(name)[1].partition("|")[2] for name in by_table.get("unit", {})}:
            units = {name: 1 for name in by_table["unit"] if _cell(name)[1].endswith(f"|{kind}")}
            cross = {name: -1 for name in by_table["cross"] if _cell(name)[1].endswith(f"|{kind}")}
            self.equal.append(self.line(units | cross))
            self.equals.append(0)

    def narrowed(self, wanted: list[tuple[str, int, Any]]) -> list[str]:
        """The counts (what, how many, its sum) that can be told more closely than k-1 values."""
        system: dict[str, Any] = {"A_eq": csr_array(np.array(self.equal)), "b_eq": self.equals}
        if self.above:
            system |= {"A_ub": csr_array(np.array(self.above)), "b_ub": self.aboves}
        return narrowed(wanted, system, K)


def _cell(name: Any) -> Cell:
    """The cell of a name: itself, or that of a center."""
    return name[1] if isinstance(name[1], tuple) else name
