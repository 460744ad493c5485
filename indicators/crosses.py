"""Indicators of people divided two ways and one way, for desks that read exact numbers; each number opens its rows.

Officials read the same tables in reports, protected there as a whole.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from core.periods import last_of_month
from indicators.divisions import KEYS, headcount, took_part
from indicators.models import Division, Indicator
from participants.enums import Sex
from participants.models import Category
from programs.models import UnitType

NONE = "없음"
ALONE = ("unit", "sex", "band", "township")
WAITING = "배치 대기"


@dataclass(frozen=True)
class Part:
    """How many belong to a part, and where their rows are."""

    people: int
    link: str = ""


@dataclass(frozen=True)
class Cross:
    """A table of two divisions with its sums."""

    title: str
    heads: list[str]
    rows: list[tuple[str, list[Part]]]
    total: list[Part]


@dataclass(frozen=True)
class Divided:
    """The parts of one division."""

    division: Division
    rows: list[tuple[str, Part]]


def cross_of(one: Indicator, centers: list[int], month: date) -> Cross | None:
    """Categories by types of unit; None for an indicator that is not divided so. Three statements."""
    if one.code not in _CELLS:
        return None
    first, last = one.span_now.of(month)
    cells = _CELLS[one.code](centers, first, last)
    categories = _named(Category.objects.in_force(on=last), {category for category, _ in cells}, NONE)
    types = _named(UnitType.objects.in_force(on=last), {kind for _, kind in cells}, WAITING)
    types = {code: name for code, name in types.items() if any(kind == code for _, kind in cells)}

    def part(**asked: str) -> Part:
        wanted = [
            people
            for (category, kind), people in cells.items()
            if asked.get("category", category) == category and asked.get("type", kind) == kind
        ]
        return Part(sum(wanted), _link(one, month, asked) if any(wanted) else "")

    return Cross(
        title="자격 × 사업 유형",
        heads=[*types.values(), "계"],
        rows=[
            (name, [*(part(category=code, type=kind) for kind in types), part(category=code)])
            for code, name in categories.items()
        ],
        total=[*(part(type=kind) for kind in types), part()],
    )


def _of_a_day(centers: list[int], _: date, last: date) -> Counter[tuple[str, str]]:
    rows = headcount(centers, on=last, by=["category", "type"], at_close=True)
    return Counter({(row["category_code"] or "", row["type_code"] or ""): row["people"] for row in rows})


def _of_a_year(centers: list[int], first: date, last: date) -> Counter[tuple[str, str]]:
    rows = took_part(centers, first=first, last=last)
    return Counter({(row["category"] or "", row["kind"] or ""): row["people"] for row in rows})


_CELLS: dict[str, Any] = {"people": _of_a_day, "took_part": _of_a_year}


def _named(rows: Any, used: set[str], without: str) -> dict[str, str]:
    """Codes in force with their names, then those that are used besides, last who has none."""
    names = dict(rows.order_by("order", "code").values_list("code", "name"))
    names |= {code: code for code in sorted(used - names.keys()) if code}
    return names | ({"": without} if "" in used else {})


def divided(one: Indicator, centers: list[int], month: date) -> list[Divided]:
    """The people of a month's end by unit, sex, age and township: a statement each."""
    if one.code != "people":
        return []
    on = last_of_month(month)
    found = []
    for division in Division.objects.filter(code__in=ALONE):
        key = KEYS[division.code]
        rows = headcount(centers, on=on, by=[division.code], at_close=True)
        parts = [(_name(division.code, row), str(row[key] or ""), row["people"]) for row in rows]
        found.append(
            Divided(
                division,
                [(name, Part(people, _link(one, month, {division.code: part}))) for name, part, people in parts],
            )
        )
    return found


def _name(division: str, row: dict[str, Any]) -> str:
    if division == "sex":
        return str(Sex(row["sex"]).label) if row["sex"] else NONE
    return row.get(f"{division}_name", row.get(division)) or (WAITING if division == "unit" else NONE)


def _link(one: Indicator, month: date, asked: dict[str, str]) -> str:
    opened = reverse("indicators:opened", args=[one.code, "counted"])
    return f"{opened}?{urlencode({'month': f'{month:%Y-%m}'} | asked)}"
