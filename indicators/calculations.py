"""From what was counted to the number that is shown, and to what an official may read of it. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from core.suppression import OFFICIAL
from indicators.enums import Kind

DAY = 86_400  # seconds: how long something took is kept in them
LEAST = 20  # a share or a mean of fewer tells too much of each (access.md §2.7)
STEPS = (5, 10, 20, 25, 50, 100)  # percent: how wide a band of a share may be


@dataclass(frozen=True)
class Pair:
    """What was counted, and out of what (None: the number stands by itself). Won, people, seconds as they come."""

    counted: int
    of: int | None = None

    def __add__(self, other: "Pair") -> "Pair":
        of = None if self.of is None and other.of is None else (self.of or 0) + (other.of or 0)
        return Pair(self.counted + other.counted, of)


@dataclass(frozen=True)
class Value:
    """A number as it is shown: exact, or from `low` to `high` for who may not read it exactly."""

    low: float
    high: float | None = None  # None: exact
    kind: Kind = Kind.COUNT
    unit: str = ""  # when it is not told in the indicator's own

    @property
    def is_exact(self) -> bool:
        return self.high is None

    @property
    def end(self) -> float:
        """Where the band ends; the number itself when it is exact."""
        return self.low if self.high is None else self.high

    @property
    def middle(self) -> float:
        """Where a picture draws it."""
        return (self.low + self.end) / 2

    def __str__(self) -> str:
        if self.high is not None:
            return f"{self.low:.0f}–{self.high:.0f}"
        whole = self.kind in (Kind.COUNT, Kind.EACH)
        return f"{self.low:,.0f}" if whole else f"{self.low:,.1f}"


def value_of(kind: str, pair: Pair, *, months: int = 1) -> Value | None:
    """The exact number of a pair; None when there is nothing to compare with.

    `months`: over how many months what is counted was added up (EACH is told for one month).
    """
    kind = Kind(kind)
    if kind is Kind.COUNT:
        return Value(pair.counted, kind=kind)
    if not pair.of:
        return None
    if kind is Kind.SHARE:
        return Value(_tenths(100 * pair.counted, pair.of), kind=kind)
    if kind is Kind.GROWTH:
        return Value(_tenths(100 * (pair.counted - pair.of), pair.of), kind=kind)
    if kind is Kind.DAYS:
        return Value(_tenths(pair.counted, pair.of * DAY), kind=kind)
    # What is compared with is people at the ends of the months, added up: one month of one person.
    return Value(round(pair.counted / pair.of), kind=kind)


def _tenths(counted: int, of: int) -> float:
    """Rounded half away from zero to one decimal, by whole numbers: the same on every machine."""
    sign = -1 if counted < 0 else 1
    return sign * ((abs(counted) * 20 + of) // (2 * of)) / 10


class Veil(Enum):
    """What an official reads of an indicator that counts people (decision 17)."""

    OPEN = "open"  # all of it: nobody is counted, or only who takes part
    SHARE = "share"  # a share of those who take part, as a band of percent
    PEOPLE = "people"  # how many it is, as a stretch, at the end of each quarter
    MEAN = "mean"  # in whole days, of LEAST or more
    CLOSED = "closed"


def quarter_told(month: date) -> date | None:
    """The month at whose end officials read how many came to something; None: there is none in this year yet.

    The year is counted from January, so that its first quarter tells in March.
    """
    return date(month.year, month.month // 3 * 3, 1) if month.month >= 3 else None


def official_value(kind: str, pair: Pair, veil: Veil, *, people: int, k: int = OFFICIAL) -> Value | None:
    """What an official reads of a center's number; None when nothing may be read.

    A share of those who take part, of whom there are `people`, is a band on a fixed grid of percent, so wide that k
    counts of people fit into it. Who came to something in a year is a stretch on a fixed grid of k: two stretches of
    a number that only grows do not tell how much it grew (tests/reports/attack.py).
    """
    if veil is Veil.OPEN:
        return value_of(kind, pair)
    if veil is Veil.PEOPLE:
        low = pair.counted // k * k
        return Value(low, low + k - 1, unit="명")
    if veil is Veil.MEAN and (pair.of or 0) >= LEAST:
        return Value(round(pair.counted / ((pair.of or 1) * DAY)), kind=Kind.DAYS)
    return _band(pair, k) if veil is Veil.SHARE and people >= LEAST else None


def _band(pair: Pair, k: int) -> Value | None:
    of = pair.of or 0
    if of < LEAST:
        return None
    step = next((step for step in STEPS if step * of >= 100 * k), 100)
    low = min(100 * pair.counted // (step * of), 100 // step - 1) * step
    return Value(low, low + step, kind=Kind.SHARE)


def together(values: Sequence[tuple[Value | None, int]], veil: Veil) -> Value | None:
    """The number of several centers from what is told of each: (value, people) of each center.

    Nothing is counted anew, so that nothing can be worked out that the parts do not say. None: no center tells any.
    """
    people = sum(weight for _, weight in values)
    told = [value for value, _ in values if value is not None]
    if not people or not told:
        return None
    if veil is Veil.PEOPLE:
        return Value(sum(value.low for value in told), sum(value.end for value in told), unit="명")
    ends = [(0.0, 100.0, weight) if value is None else (value.low, value.end, weight) for value, weight in values]
    low = sum(low * weight for low, _, weight in ends) / people
    high = sum(high * weight for _, high, weight in ends) / people
    return Value(math.floor(low), math.ceil(high), kind=Kind.SHARE)
