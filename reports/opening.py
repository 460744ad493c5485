"""Which rows a number of a report opens: from the key of a count to the page of the indicator's rows. Pure.

Only for who may see the rows, and only for the months that indicators can be asked of.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from core.periods import months_back
from reports.paper import Cell, Paper
from reports.periods import Period

WAITING = "waiting"  # the type of who has no place yet
Asked = dict[str, str]
Address = tuple[str, Asked]  # an indicator's code, and what its rows are narrowed to


def with_links(paper: Paper, period: Period, *, on: date, months: int) -> Paper:
    """The paper with a link behind every count whose rows can be shown; `months`: how far back they can be."""
    since = months_back(on, months)

    def linked(cell: Cell) -> Cell:
        found = address_of(cell.key, period) if cell.key and cell.value else None
        if found is None or found[1]["month"] < f"{since:%Y-%m}" or found[1]["month"] >= f"{on:%Y-%m}":
            return cell
        code, asked = found
        told = (
            {"told": str(cell.value)} if isinstance(cell.value, int) and not cell.key.startswith("indicator") else {}
        )
        return replace(cell, link=f"{reverse('indicators:opened', args=[code, 'counted'])}?{urlencode(asked | told)}")

    sheets = [
        replace(
            sheet,
            rows=[[linked(cell) for cell in row] for row in sheet.rows],
            total=[linked(cell) for cell in sheet.total] if sheet.total else sheet.total,
        )
        for sheet in paper.sheets
    ]
    return replace(paper, sheets=sheets)


def address_of(key: str, period: Period) -> Address | None:
    """The indicator and what narrows its rows to those that a count of a report has counted; None: nothing to open."""
    word, _, rest = key.partition(":")
    month = f"{period.last_month:%Y-%m}"
    if word in _SIMPLE:
        return _SIMPLE[word], {"month": month}
    if word in _DIVIDED:
        return "people", {"month": month} | _DIVIDED[word](rest)
    if word == "end":
        return "people", {"month": rest[:7]}
    if word == "before":
        before = period.first - date.resolution
        return "people", {"month": f"{before:%Y-%m}"} | _type(rest)
    if word == "indicator":
        code, _, asked_for = rest.partition(":")
        return code, {"month": asked_for}
    return _flow(word, rest, period)


def _flow(word: str, rest: str, period: Period) -> Address | None:
    """Who came and who left, in a month or in the year so far, and why."""
    month = f"{period.last_month:%Y-%m}"
    if word in ("new", "ended"):
        if rest == "year":
            return word, {"month": month, "span": "year"}
        return None if rest == "period" else (word, {"month": rest[:7], "span": "month"})
    if word == "reason-year" or (word == "reason" and period.is_year):
        return "ended", {"month": month, "span": "year", "reason": rest}
    if word == "reason" and len(period.months) == 1:
        return "ended", {"month": month, "span": "month", "reason": rest}
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


_SIMPLE = {"all": "people", "placed": "placed"}
_DIVIDED: dict[str, Callable[[str], Asked]] = {
    "type": _type,
    "category": _alone("category"),
    "first": _alone("first"),
    "cross": _pair("category", _type),
    "band": _alone("band"),
    "sex": _alone("sex"),
    "age": _pair("band", _alone("sex")),
    "town": _alone("township"),
    "unit": _alone("unit"),
}
