"""The tallies as first pages and reports ask for them: at the ends of months, and what came and went between."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.periods import last_of_month, months_back
from indicators.divisions import Centers, ids
from indicators.sides import ENDED, NEW, PEOPLE, PLACES
from indicators.tallies import Days, side_by_side


def people_on_days(centers: Centers, days: Sequence[date]) -> list[int]:
    """People taking part at the close of each of the days; one statement."""
    return PEOPLE.in_all(ids(centers), [(day, day) for day in days])


def places_on_days(centers: Centers, days: Sequence[date]) -> list[int]:
    """Places of the units open on each of the days; one statement."""
    return PLACES.in_all(ids(centers), [(day, day) for day in days])


def month_ends(centers: Centers, *, last: date, months: int = 24) -> list[dict[str, Any]]:
    """People and places at the end of each of the last months up to the one of `last`; two statements."""
    days = [last_of_month(months_back(last, back)) for back in reversed(range(months))]
    together = zip(days, people_on_days(centers, days), places_on_days(centers, days), strict=True)
    return [{"day": day, "people": people, "places": places} for day, people, places in together]


def flows(centers: Centers, spans: Sequence[Days]) -> list[dict[str, int]]:
    """How many began (`new`) and ended (`ended`) in each span of days; one statement."""
    both = side_by_side([NEW, ENDED], ids(centers), spans, by_center=False)[None]
    return [{"new": new, "ended": ended} for new, ended in zip(*both, strict=True)]


def monthly_flows(centers: Centers, *, last: date, months: int = 24) -> list[dict[str, Any]]:
    """New and ended in each of the last months up to the one of `last`; one statement."""
    firsts = [months_back(last, back) for back in reversed(range(months))]
    found = flows(centers, [(first, last_of_month(first)) for first in firsts])
    return [{"month": first} | flow for first, flow in zip(firsts, found, strict=True)]


def flows_of_centers(centers: Centers, spans: Sequence[Days]) -> dict[int, list[tuple[int, int]]]:
    """How many began and ended in each span, by center; one statement. A center without any is missing."""
    found = side_by_side([NEW, ENDED], ids(centers), spans, by_center=True)
    return {center: list(zip(*both, strict=True)) for center, both in found.items()}
