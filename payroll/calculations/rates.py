"""일당 by unit type and day: what is in force, what a type is paid like, and where a hole is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from payroll.calculations.facts import Rate

FAR = date.max


class NoRate(Exception):
    """No rate for a unit's type on a day: the year's guideline was not entered."""

    def __init__(self, unit: int, day: date) -> None:
        super().__init__(f"unit {unit}, {day}")
        self.unit, self.day = unit, day


@dataclass(frozen=True, slots=True)
class Term:
    """How a unit type is paid from a day until a day: like which type, as a training allowance, with 주차 or not."""

    type: int
    like: int | None
    starts_on: date
    ends_on: date | None
    is_training: bool
    earns_weekly: bool


def rate_on(rates: Mapping[int, Sequence[Rate]], unit: int, day: date) -> Rate:
    """The rate of a unit on a day; raises NoRate where the table has a hole."""
    for rate in rates.get(unit, ()):
        if rate.starts_on <= day and (rate.ends_on is None or day <= rate.ends_on):
            return rate
    raise NoRate(unit, day)


def resolved(type_: int, rates: Mapping[int, Sequence[Rate]], terms: Iterable[Term]) -> tuple[Rate, ...]:
    """The rates by which a type is paid: its own, and where a term says so those of the type it is paid like."""
    found: list[Rate] = []
    mine = sorted((term for term in terms if term.type == type_), key=lambda term: term.starts_on)
    if not mine:
        return tuple(rates.get(type_, ()))
    for term in mine:
        for rate in rates.get(term.like or type_, ()):
            starts_on, ends_on = _both(rate, term)
            if starts_on <= ends_on:
                last = None if ends_on == FAR else ends_on
                found.append(
                    replace(
                        rate,
                        starts_on=starts_on,
                        ends_on=last,
                        is_training=term.is_training,
                        earns_weekly=term.earns_weekly,
                    )
                )
    return tuple(sorted(found, key=lambda rate: rate.starts_on))


def _both(rate: Rate, term: Term) -> tuple[date, date]:
    return max(rate.starts_on, term.starts_on), min(rate.ends_on or FAR, term.ends_on or FAR)


def holes(rates: Sequence[Rate], first: date, last: date) -> list[tuple[date, date]]:
    """Spans between two days, both included, on which no rate is in force."""
    found, day = [], first
    for rate in sorted(rates, key=lambda one: one.starts_on):
        if rate.starts_on > last or (rate.ends_on or FAR) < day:
            continue
        if rate.starts_on > day:
            found.append((day, rate.starts_on - timedelta(days=1)))
        if rate.ends_on is None or rate.ends_on >= last:
            return found
        day = rate.ends_on + timedelta(days=1)
    return [*found, (day, last)] if day <= last else found
