"""The attack on a city and its centers: its first page and its page of units beside each center's report.

Everybody's innermost cells are those of `attack_tables`, center by center; each number of the city is a sum over its
centers. Can what one center hides be worked out as the city's number less the others'? The page's own code hides.
"""

import random
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from dashboards import picture
from programs import units
from reports.numbers import WAITING, numbers_of
from reports.protection import hidden_from_officials
from tests.reports import attack_tables
from tests.reports.attack import shown_keys
from tests.reports.attack_tables import Cell, K, cells_of, facts_of, is_known, terms_of

OFFICIAL_DESK: Any = SimpleNamespace(may=lambda right: False)
# What the first page divides people by, and the column of a drawn person.
DIVIDED = {"category": "category_code", "band": "band", "township": "township_id"}
Place = tuple[int, Cell]  # a center, and a cell of it
Sum = dict[Place, int]


def draw(seed: int) -> dict[int, list[dict[str, Any]]]:
    """The people of two to four centers of one city, who live in the same townships."""
    chance = random.Random(f"area {seed}")
    return {center: _of_one(seed * 10 + center, center) for center in range(1, chance.randint(2, 4) + 1)}


def _of_one(seed: int, center: int) -> list[dict[str, Any]]:
    """As drawn for a single center; its units have numbers of their own."""
    return [row | {"unit_id": row["unit_id"] and center * 1000 + row["unit_id"]} for row in attack_tables.draw(seed)]


def page_of(centers: dict[int, list[dict[str, Any]]], kept: dict[int, dict[str, bool]]) -> dict[Any, Any]:
    """The counts of the city's first page and its page of units, as an official is shown them, with the true ones."""
    people = [row for rows in centers.values() for row in rows]
    cells = [
        {"people": 1, "category_name": row["category_code"], "township_name": str(row["township_id"])} | row
        for row in people
    ]
    table = picture._Table(cells, {}, [], [])
    found = [
        SimpleNamespace(pk=pk, center_id=center, type=SimpleNamespace(code=kind), occupied=number)
        for (center, pk, kind), number in sorted(_units(centers).items())
    ]
    waiting = sum(row["unit_id"] is None for row in people)
    shown = units.hide_too(picture.protect(table.counts, table.sums), kept, picture._named, centers=len(centers))
    placed = units.shown_counts(found, waiting, OFFICIAL_DESK, kept=kept)
    return shown | placed


def _units(centers: dict[int, list[dict[str, Any]]]) -> dict[tuple[int, int, str], int]:
    found: dict[tuple[int, int, str], int] = {}
    for center, rows in centers.items():
        for row in rows:
            if row["unit_id"]:
                key = (center, row["unit_id"], row["type_code"])
                found[key] = found.get(key, 0) + 1
    return found


def _page_terms(key: Any, cells: dict[Place, int]) -> Sum:
    """A number of the city's pages as a sum of innermost cells; nothing for one about other things."""
    if key in ("total", "placed", "waiting"):
        return _those(
            cells, "cross", lambda code: key == "total" or code.endswith(f"|{WAITING}") == (key == "waiting")
        )
    part, code = key if isinstance(key, tuple) else ("", "")
    ways: dict[str, tuple[str, Any]] = {
        "category": ("cross", lambda name: name.startswith(f"{code}|")),
        "type": ("cross", lambda name: name.endswith(f"|{code}")),
        "band": ("age", lambda name: name.startswith(f"{code}|")),
        "township": ("town", lambda name: name == str(code)),
        "unit": ("unit", lambda name: name.startswith(f"{code}|")),
    }
    if part == "center":
        own = {place: count for place, count in cells.items() if place[0] == code}
        return _those(own, "cross", lambda name: not name.endswith(f"|{WAITING}"))
    return _those(cells, *ways[part]) if part in ways else {}


def _those(cells: dict[Place, int], table: str, fits: Any) -> Sum:
    return {place: 1 for place in cells if place[1][0] == table and fits(place[1][1])}


def worked_out(seed: int) -> list[str]:
    """The small counts of a drawn city that a reader of all pages and reports narrows below k-1 values."""
    centers = draw(seed)
    reports = {center: numbers_of(facts_of(rows)) for center, rows in centers.items()}
    hidings = {center: hidden_from_officials(numbers) for center, numbers in reports.items()}
    cells = {(center, cell): count for center, rows in centers.items() for cell, count in cells_of(rows).items()}
    system = attack_tables.Reader(list(cells))
    wanted: list[tuple[str, int, Any]] = []
    for center, numbers in reports.items():
        for name, terms in _report_terms(center, numbers, hidings[center], cells):
            count, hiding = numbers["counts"][name], hidings[center]
            system.told(
                terms, count, hidden=name in hiding, is_small=hiding.get(name, False), echo=name[:6] == "first:"
            )
            if name in hiding and 0 < count < K:
                wanted.append((f"{center}/{name}", count, system.line(terms)))
        system.same_people([(center, cell) for cell in cells_of(centers[center])])
    for key, count in page_of(centers, hidings).items():
        if terms := _page_terms(key, cells):
            true = sum(cells[place] for place in terms)
            told = count if is_known(count) else None
            system.told(terms, true, hidden=told is None, is_small=told is None and count.is_small, echo=True)
            if told is None and 0 < true < K:
                wanted.append((str(key), true, system.line(terms)))
    return system.narrowed(wanted)


def _report_terms(
    center: int, numbers: dict[str, Any], hiding: dict[str, bool], cells: dict[Place, int]
) -> Iterator[tuple[str, Sum]]:
    own = {place[1]: count for place, count in cells.items() if place[0] == center}
    for key in sorted(shown_keys(numbers, hiding)):
        if terms := terms_of(key, own):
            yield key, {(center, cell): sign for cell, sign in terms.items()}
