"""Which rows a number of a report opens: from the key of a count to the page of the indicator's rows, or of the room
that keeps them (`reports.rooms`). Pure.

Only for who may see the rows, and only for the indicators that there are and the months they can be asked of.
"""

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from indicators.enums import Side
from indicators.rows import OPEN, PARTS
from reports.paper import Cell, Paper, Sheet
from reports.periods import Period
from reports.rooms import Reached, address_in, may_open, room_of

WAITING = "waiting"  # the type of who has no place yet
Asked = dict[str, str]


class Address(NamedTuple):
    """An indicator's code, what its rows are narrowed to, and which of its two sides is meant."""

    code: str
    asked: Asked
    side: Side = Side.COUNTED


def with_links(
    paper: Paper, period: Period, *, indicators: Collection[str], months: Collection[date], reached: Reached
) -> Paper:
    """The paper with a link behind every number whose rows can be shown.

    `indicators`: the codes in force; `months`: those they can be asked of; `reached`: what the desk finds in rooms.
    """
    known = {f"{month:%Y-%m}" for month in months}

    def linked(cell: Cell) -> Cell:
        if not cell.key or not cell.value or not may_open(cell.key, reached):
            return cell
        if room := room_of(cell.key, period):
            return replace(cell, link=address_in(room, cell.key, reached))
        found = address_of(cell.key, period)
        if found is None or found.code not in indicators or found.asked["month"] not in known:
            return cell
        return replace(cell, link=_link(found, cell))

    def of(sheet: Sheet) -> Sheet:
        total = [linked(cell) for cell in sheet.total] if sheet.total else sheet.total
        return replace(sheet, rows=[[linked(cell) for cell in row] for row in sheet.rows], total=total)

    trend = [
        replace(point, people=linked(point.people), new=linked(point.new), ended=linked(point.ended))
        for point in paper.trend
    ]
    return replace(paper, sheets=[of(sheet) for sheet in paper.sheets], trend=trend)


def _link(found: Address, cell: Cell) -> str:
    """The page of the rows; with what the report tells, where both are the same sum."""
    is_told = isinstance(cell.value, int) and not cell.key.startswith("indicator")
    told = {"told": str(cell.value)} if is_told else {}
    page = reverse("indicators:opened", args=[found.code, found.side.value])
    return f"{page}?{urlencode(found.asked | told)}"


def address_of(key: str, period: Period) -> Address | None:
    """The indicator and what narrows its rows to those that a count of a report has counted; None: nothing to open."""
    word, _, rest = key.partition(":")
    month = {"month": f"{period.last_month:%Y-%m}"}
    if word in _SIMPLE:
        return Address(_SIMPLE[word], month)
    if word in _DIVIDED:
        code, narrowed = _DIVIDED[word]
        return Address(code, month | narrowed(rest))
    if word in _LISTED:
        code, division = _LISTED[word]
        return Address(code, month | ({division: rest} if rest else {}))
    if word in _OF_UNITS:
        return _of_units(word, rest, month | {"span": period.kind.value})
    if word == "end":
        return Address("people", {"month": rest[:7]})
    if word == "before":
        before = period.first - date.resolution
        return Address("people", {"month": f"{before:%Y-%m}"} | _type(rest))
    if word == "indicator":
        code, _, asked_for = rest.partition(":")
        return Address(code, {"month": asked_for})
    return _flow(word, rest, period)


def _of_units(word: str, unit: str, asked: Asked) -> Address | None:
    """The days or the money of one unit, or of all that a report lists: those that are open at its end."""
    code, side = _OF_UNITS[word]
    if not unit:
        return Address(code, asked | {"units": OPEN}, side)
    return Address(code, asked | {"unit": unit}, side) if "unit" in PARTS[code] else None


def _flow(word: str, rest: str, period: Period) -> Address | None:
    """Who came and who left, in a month, in the report's own time or in the year so far, and why."""
    month, span = f"{period.last_month:%Y-%m}", period.kind.value
    if word in ("new", "ended"):
        if rest in ("year", "period"):
            return Address(word, {"month": month, "span": "year" if rest == "year" else span})
        return Address(word, {"month": rest[:7], "span": "month"})
    if word in ("reason", "reason-year"):
        return Address("ended", {"month": month, "span": span if word == "reason" else "year", "reason": rest})
    return None


def _type(part: str) -> Asked:
    return {"type": "" if part in (WAITING, "None") else part}


def _pair(one: str, other: Callable[[str], Asked]) -> Callable[[str], Asked]:
    def asked(rest: str) -> Asked:
        part, _, second = rest.partition("|")
        return {one: part} | other(second)

    return asked


def _alone(one: str) -> Callable[[str], Asked]:
    return lambda rest: {one: rest}


_SIMPLE = {"all": "people", "placed": "placed", "took": "took_part", "enterprises": "enterprises"}
_DIVIDED: dict[str, tuple[str, Callable[[str], Asked]]] = {
    "type": ("people", _type),
    "category": ("people", _alone("category")),
    "first": ("people", _alone("first")),
    "cross": ("people", _pair("category", _type)),
    "band": ("people", _alone("band")),
    "sex": ("people", _alone("sex")),
    "age": ("people", _pair("band", _alone("sex"))),
    "town": ("people", _alone("township")),
    "unit": ("people", _alone("unit")),
    "took-cell": ("took_part", _pair("category", _alone("type"))),
    "took-category": ("took_part", _alone("category")),
    "took-type": ("took_part", _alone("type")),
}
# Of what is listed, all or one part.
_LISTED = {"units": ("units", "type"), "places": ("places", "type"), "agreements": ("agreements", "area")}
_OF_UNITS = {
    "days": ("attendance", Side.OUT_OF),
    "present": ("attendance", Side.COUNTED),
    "sales": ("sales", Side.COUNTED),
    "cost": ("cost", Side.COUNTED),
}
