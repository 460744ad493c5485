"""The attack on the tables of one month: every number of who takes part that officials are shown, all tables at once.

The unknown counts are the innermost cells (category × type, age × sex, townships, units, first categories); each shown
number is a sum of them, whatever the report's own list of sums says. Tables of one month have their whole in common.
"""

import math
import random
from datetime import date
from typing import Any

import numpy as np
from scipy.optimize import linprog

from core.masking import AGE_BANDS
from core.suppression import OFFICIAL
from reports.gathering import Facts
from reports.numbers import WAITING, numbers_of
from reports.periods import Period
from reports.protection import hidden_from_officials
from tests.reports.attack import YEAR, shown_keys

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
        agreements={"in_force": 0, "expiring": 0, "partners": 0},
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
    names = list(cells)
    shown = {key: terms for key in shown_keys(numbers, hiding) if (terms := terms_of(key, cells))}
    system = _system(shown, numbers["counts"], hiding, names)
    found = []
    for key, terms in shown.items():
        count = numbers["counts"][key]
        if key in hiding and 0 < count < K:
            least, most = _ends(_line(terms, names), system)
            if most - least + 1 < K - 1:
                found.append(f"{key} is {count}, told as {least} to {most}")
    return found


def _line(terms: Sum, names: list[Cell]) -> Any:
    line = np.zeros(len(names))
    for cell, sign in terms.items():
        line[names.index(cell)] = sign
    return line


def _system(
    shown: dict[str, Sum], counts: dict[str, int], hiding: dict[str, bool], names: list[Cell]
) -> dict[str, Any]:
    """All that a reader knows, as equations and bounds."""
    equal, equals, above, aboves = [], [], [], []

    def is_much(line: Any, least: float, most: float) -> None:
        above.append(-line)
        aboves.append(-least)
        if most < math.inf:
            above.append(line)
            aboves.append(most)

    for key, terms in shown.items():
        line = _line(terms, names)
        if key not in hiding:
            equal.append(line)
            equals.append(counts[key])
        elif hiding[key]:
            is_much(line, 1, K - 1)
        else:
            # Who knows the rule knows that a count hidden beside a small one is none itself; the first categories are
            # hidden all together.
            is_much(line, K if counts[key] >= K and not key.startswith("first:") else 0, math.inf)
    # The tables of a month are of the same people; a type's people are those of its units.
    whole = _line({name: 1 for name in names if name[0] == "cross"}, names)
    for table in ("age", "first", "town", "unit"):
        equal.append(whole - _line({name: 1 for name in names if name[0] == table}, names))
        equals.append(0)
    for kind in {name[1].partition("|")[2] for name in names if name[0] == "unit"}:
        units = {name: 1 for name in names if name[0] == "unit" and name[1].endswith(f"|{kind}")}
        cross = {name: -1 for name in names if name[0] == "cross" and name[1].endswith(f"|{kind}")}
        equal.append(_line(units | cross, names))
        equals.append(0)
    return {
        "A_eq": np.array(equal),
        "b_eq": equals,
        "A_ub": np.array(above) if above else None,
        "b_ub": aboves or None,
    }


def _ends(cost: Any, system: dict[str, Any]) -> tuple[int, int]:
    least = linprog(cost, bounds=(0, None), method="highs", **system)
    most = linprog(-cost, bounds=(0, None), method="highs", **system)
    assert least.status == 0, least.message
    top = 10**6 if most.status == 3 else -most.fun
    return math.ceil(least.fun - 1e-6), math.floor(top + 1e-6)
