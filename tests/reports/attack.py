"""Somebody with patience and a solver: what the pages and reports of one center's year tell together.

Every number that officials are shown of those who came and left is an equation or a stretch over the unknown counts of
the months; a linear program asks for the least and most that each hidden count can be. The numbers come from the
portal's own code: reports of months, quarters, halves and the year, the dashboard on each month's last day, and the
indicators of each month.
"""

import math
import random
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from scipy.optimize import linprog

from core.periods import months_back
from core.suppression import OFFICIAL, Hidden
from dashboards.telling import flows_that_tell
from indicators.calculations import Pair, Veil, official_value
from reports.enums import PeriodKind
from reports.gathering import Facts
from reports.numbers import numbers_of
from reports.periods import Period
from reports.protection import hidden_from_officials

K = OFFICIAL
YEAR = 2026
REASONS = [("job", "job"), ("start_up", "start_up"), ("off_benefit", "off_benefit"), ("health", "other")]
# What the indicators of outcomes count that officials read.
OUTCOMES = [("job", "start_up"), ("off_benefit",)]
TREND = 12
A_CROWD = 10**5  # more people than there are
TINY = 1e-6
Unknown = tuple[str, int]  # ("new" or a reason, month 1 to 12)
Sum = dict[Unknown, int]


@dataclass
class Year:
    """One center's year, as it really was."""

    begins_with: int
    new: dict[int, int]
    left: dict[Unknown, int]
    earlier: list[tuple[int, int]] = field(default_factory=list)  # who came and left in the months of the year before

    def ended(self, month: int) -> int:
        return sum(self.left[code, month] for code, _ in REASONS)

    def at_end(self, month: int) -> int:
        return self.begins_with + sum(self.new[each] - self.ended(each) for each in range(1, month + 1))

    def value(self, unknown: Unknown) -> int:
        return self.new[unknown[1]] if unknown[0] == "new" else self.left[unknown]

    @property
    def unknowns(self) -> list[Unknown]:
        return [(word, month) for month in range(1, 13) for word in ("new", *(code for code, _ in REASONS))]


def draw(seed: int) -> Year:
    """A year of a small or a large center, quiet or restless."""
    chance = random.Random(seed)
    begins = chance.choice([18, 30, 60, 110, 140])
    restless = chance.choice([0.01, 0.03, 0.06])

    def some(mean: float) -> int:
        return sum(chance.random() < mean / 12 for _ in range(12))

    year = Year(begins, {}, {}, [(some(begins * restless), some(begins * restless)) for _ in range(12)])
    for month in range(1, 13):
        year.new[month] = min(12, some(begins * restless * chance.choice([0.3, 1, 3])))
        for code, _ in REASONS:
            year.left[code, month] = some(begins * restless / 4 * chance.choice([0, 1, 1, 4]))
        while year.at_end(month) < 1:
            year.new[month] += 1
    return year


def facts_of(year: Year, period: Period) -> Facts:
    """What the rooms would have told of the center for a report; everybody is of one unit, category, age and sex."""
    last = period.last.month
    flows, ends = [], []
    for back in reversed(range(TREND)):
        first = months_back(period.last, back)
        inside = first.year == YEAR
        came = year.new[first.month] if inside else year.earlier[first.month - 1][0]
        went = year.ended(first.month) if inside else year.earlier[first.month - 1][1]
        flows.append({"month": first, "new": came, "ended": went})
    people = year.at_end(last)
    day = period.last
    ends.append((day, people))
    for flow in reversed(flows):
        people = people - flow["new"] + flow["ended"]
        day = flow["month"] - date.resolution
        ends.append((day, people))
    codes = [month.month for month in period.months]
    row = {"unit_id": 1, "unit_name": "하나", "type_order": 1, "type_code": "social", "type_name": "사회서비스형"}
    row |= {"category_code": "conditional", "category_name": "조건부", "first_code": "conditional"}
    row |= {"first_name": "조건부", "band": "40대", "sex": "F", "township_id": 1, "township_name": "가"}
    unit = {"id": 1, "name": "하나", "industry": "", "places": 200, "is_invented": False, "type_code": "social"}
    return Facts(
        center="센터",
        is_invented=False,
        recipient="",
        period=period,
        people=[row | {"category_order": 1, "people": year.at_end(last)}],
        before={"social": ends[-1][1]},
        month_ends=list(reversed(ends)),
        flows=flows,
        reasons=_reasons(year, codes),
        reasons_of_year=_reasons(year, list(range(1, last + 1))),
        units=[unit | {"type_name": "사회서비스형", "type_order": 1}],
        enterprises=[],
        agreements={"agreements": 0, "expiring": 0, "partners": 0},
        areas=[],
        categories=[("conditional", "조건부")],
        days={},
        sheets={},
        books={},
        tests={},
        settlements={},
        took_part=[],
        types=[("social", "사회서비스형")],
        accepted={},
    )


def _reasons(year: Year, months: list[int]) -> list[dict[str, Any]]:
    rows = []
    for order, (code, outcome) in enumerate(REASONS):
        people = sum(year.left[code, month] for month in months)
        if people:
            rows.append({"code": code, "name": code, "outcome": outcome, "order": order, "people": people})
    return rows


@dataclass
class Knowledge:
    """What a reader has written down: sums that are this much, or between two numbers."""

    year: Year
    rows: list[tuple[Sum, float, float]] = field(default_factory=list)

    def add(self, terms: Sum, least: float, most: float = math.inf) -> None:
        if terms:
            self.rows.append((terms, least, most))

    def told(self, terms: Sum, status: Any, count: int, *, beside: int = 0) -> None:
        """One shown count: exact, small or hidden; `beside`: what is known of it anyway."""
        if isinstance(status, Hidden):
            least, most = (1, K - 1) if status.is_small else (0, math.inf)
            self.add(terms, least - beside, most - beside)
        else:
            self.add(terms, count - beside, count - beside)

    def narrowed(self) -> list[str]:
        """The unknowns of 1 to k-1 of which fewer values fit everything."""
        names = self.year.unknowns
        place = {name: index for index, name in enumerate(names)}
        equal, equals, above, aboves = [], [], [], []
        for terms, least, most in self.rows:
            line = np.zeros(len(names))
            for name, sign in terms.items():
                line[place[name]] += sign
            if least == most:
                equal.append(line)
                equals.append(least)
                continue
            above.append(-line)
            aboves.append(-least)
            if most < math.inf:
                above.append(line)
                aboves.append(most)
        system = {"A_eq": np.array(equal) if equal else None, "b_eq": equals or None}
        system |= {"A_ub": np.array(above) if above else None, "b_ub": aboves or None}
        wanted = []
        for name in names:
            if 0 < self.year.value(name) < K:
                line = np.zeros(len(names))
                line[place[name]] = 1
                wanted.append((str(name), self.year.value(name), line))
        return narrowed(wanted, system, K)


def narrowed(wanted: list[tuple[str, int, Any]], system: dict[str, Any], k: int) -> list[str]:
    """The counts (what, how many, its sum of unknowns) that what is known leaves fewer than k-1 values.

    Every solution of the program is a possible truth for all counts at once: a count that others' solutions have shown
    wide enough is not asked about.
    """
    lines = np.array([line for *_, line in wanted])
    least = np.array([float(count) for _, count, _ in wanted])
    most = least.copy()
    found = []
    for index, (what, count, line) in enumerate(wanted):
        for way in (1, -1):
            if _width(least[index], most[index]) >= k - 1:
                break
            answer = linprog(way * line, bounds=(0, A_CROWD), method="highs", **system)
            assert answer.status == 0, answer.message
            values = lines @ answer.x
            least, most = np.minimum(least, values), np.maximum(most, values)
        if _width(least[index], most[index]) < k - 1:
            ends = math.ceil(least[index] - TINY), math.floor(most[index] + TINY)
            found.append(f"{what} is {count}, told as {ends[0]} to {ends[1]}")
    return found


def _width(least: float, most: float) -> int:
    return math.floor(most + TINY) - math.ceil(least - TINY) + 1


def read_everything(year: Year) -> Knowledge:
    """All that officials are shown of a center's year."""
    known = Knowledge(year)
    for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR):
        period = Period.around(date(YEAR, 1, 1), kind)
        while period.first.year == YEAR:
            _read_report(known, year, period)
            period = period.back(-1)
    for month in range(1, 13):
        _read_dashboard(known, year, month)
        if month % 3 == 0:
            _read_indicators(known, year, month)
    return known


def _came(months: range) -> Sum:
    return {("new", month): 1 for month in months}


def _went(months: range) -> Sum:
    return {(code, month): 1 for month in months for code, _ in REASONS}


def _at_end(month: int) -> Sum:
    """Who is there at a month's end, beside those with whom the year began."""
    months = range(1, month + 1)
    return _came(months) | dict.fromkeys(_went(months), -1)


def _read_report(known: Knowledge, year: Year, period: Period) -> None:
    numbers = numbers_of(facts_of(year, period))
    hiding = hidden_from_officials(numbers)
    for key in shown_keys(numbers, hiding):
        count = numbers["counts"][key]
        terms, constant = _terms(key, period, year)
        if terms:
            status = Hidden(K, is_small=hiding[key]) if key in hiding else count
            known.told(terms, status, count, beside=constant)


def shown_keys(numbers: dict[str, Any], hiding: dict[str, bool]) -> set[str]:
    """The counts of the cells that officials get, hidden or not."""
    keys = {key for point in numbers["trend"] for word, key in point.items() if word != "month"}
    for table in numbers["tables"]:
        if any(gate in hiding for gate in table["needs"]):
            continue
        for row in [*table["rows"], *([table["total"]] if table["total"] else [])]:
            for column, cell in zip(table["columns"], row, strict=True):
                if isinstance(cell, dict) and "count" in cell and not column["exact"]:
                    keys.add(cell["count"])
    return keys


def _terms(key: str, period: Period, year: Year) -> tuple[Sum, int]:
    """A report's key as a sum of unknowns and what is known anyway; nothing for a key about other things."""
    word, _, rest = key.partition(":")
    months = range(period.first.month, period.last.month + 1)
    if rest in ("year", "period"):
        months = range(1, period.last.month + 1) if rest == "year" else months
        return (_came(months) if word == "new" else _went(months)), 0
    if word == "reason":
        return {(rest, month): 1 for month in months}, 0
    if key == "all":
        return _at_end(period.last.month), year.begins_with
    if word in ("new", "ended", "end"):
        day = date.fromisoformat(rest)
        if day.year != YEAR:
            return {}, 0
        one = range(day.month, day.month + 1)
        if word == "end":
            return _at_end(day.month), year.begins_with
        return (_came(one) if word == "new" else _went(one)), 0
    return {}, 0


def _read_dashboard(known: Knowledge, year: Year, month: int) -> None:
    """The first page on the last day of a month."""
    months = range(1, month + 1)
    telling = flows_that_tell({1: [(year.new[each], year.ended(each)) for each in months]})
    quarters = {number: range(number * 3 - 2, min(number * 3, month) + 1) for number in range(1, (month + 2) // 3 + 1)}
    for period, inside in [*quarters.items(), ("year", months)]:
        for way, terms in (("new", _came(inside)), ("ended", _went(inside))):
            known.told(terms, telling.get((way, period)), sum(year.value(name) for name in terms))


def _read_indicators(known: Knowledge, year: Year, month: int) -> None:
    """How many came to work, and off benefit, up to the end of a quarter."""
    months = range(1, month + 1)
    for codes in OUTCOMES:
        terms = {(code, each): 1 for each in months for code in codes}
        pair = Pair(sum(year.value(name) for name in terms), year.begins_with)
        value = official_value("share", pair, Veil.PEOPLE, people=year.at_end(month))
        known.add(terms, value.low, value.end)


def worked_out(seed: int) -> list[str]:
    """The small counts of a drawn year that a reader can tell more closely than k-1 values."""
    year = draw(seed)
    return read_everything(year).narrowed()
