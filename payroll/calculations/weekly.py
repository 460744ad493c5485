"""주차: one more day's pay for a week without absence, on the day on which the week ends. domain.md §3.6, step 4."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from attendance.calendar import days_between
from payroll.calculations.facts import Guideline, Person, Stay, Week
from payroll.calculations.rates import rate_on
from payroll.enums import PartWeek

WEEK = timedelta(days=6)


@dataclass(frozen=True)
class _Placed:
    """A day of the week as it counts: where one is placed that day, or would be."""

    day: date
    stay: Stay
    is_placed: bool
    is_worked: bool  # by the calendar


def first_day_needed(first: date) -> date:
    """From when on days must be known, so that a week that ends in the month is seen whole."""
    return first - WEEK


def weeks_of(person: Person, first: date, last: date, guideline: Guideline) -> Iterator[Week]:
    """The weeks that end between two days and in which the person was placed on some day. Raises NoRate."""
    ends_on = first + timedelta(days=(guideline.rules.week_starts_on - 1 - first.isoweekday()) % 7)
    while ends_on <= last:
        if week := _week(person, ends_on, guideline):
            yield week
        ends_on += timedelta(days=7)


def _week(person: Person, ends_on: date, guideline: Guideline) -> Week | None:
    starts_on = ends_on - WEEK
    placed = [
        one for day in days_between(starts_on, ends_on) if (one := _placed(person, day, starts_on, ends_on, guideline))
    ]
    there = [one for one in placed if one.is_placed]
    if not there:
        return None
    unit = there[-1].stay.unit
    lost = _why_lost(person, placed, guideline)
    # The rate of the week's last day, for the hours of the last day that is worked in it.
    rate = rate_on(guideline.rates, unit, ends_on)
    if not lost and not rate.earns_weekly:
        lost = "이 유형에는 주차가 없음"
    worked = [one.day for one in there if one.is_worked and one.stay.unit == unit] or [there[-1].day]
    minutes = min(guideline.units[unit].minutes[worked[-1]], rate.standard)
    amount = 0 if lost else rate.won * minutes // rate.standard
    return Week(starts_on, ends_on, unit, rate.row, amount, lost or "개근")


def _placed(person: Person, day: date, starts_on: date, ends_on: date, guideline: Guideline) -> _Placed | None:
    stay = person.stay_on(day)
    near = stay or _nearest(person, day, starts_on, ends_on)
    if near is None:
        return None
    return _Placed(day, near, stay is not None, day in guideline.units[near.unit].works)


def _nearest(person: Person, day: date, starts_on: date, ends_on: date) -> Stay | None:
    """Of the stays that touch the week, the one before the day, else the one after: whose calendar counts."""
    touching = [
        stay
        for stay in person.stays
        if stay.starts_on <= ends_on and (stay.ends_on is None or stay.ends_on >= starts_on)
    ]
    before = [stay for stay in touching if stay.starts_on <= day]
    return before[-1] if before else next(iter(touching), None)


def _why_lost(person: Person, placed: list[_Placed], guideline: Guideline) -> str:
    """Why the week earns nothing; empty when it does."""
    rules = guideline.rules
    outside = [one for one in placed if not one.is_placed and (one.is_worked or rules.part_weeks == PartWeek.WHOLE)]
    if outside and rules.part_weeks != PartWeek.PLACED:
        return f"{_said(outside[0].day)}에 배치되어 있지 않음"
    for one in placed:
        if one.is_placed and one.is_worked and (why := _missed(person, one.day, guideline)):
            return why
    marked = [person.days[one.day] for one in placed if one.is_placed and one.day in person.days]
    works = [day for day in marked if guideline.code_on(day.code, day.dated_on).is_work]
    return "일한 날이 없음" if rules.weekly_needs_work and not works else ""


def _missed(person: Person, day: date, guideline: Guideline) -> str:
    marked = person.days.get(day)
    if marked is None:
        return f"{_said(day)} 근태가 적히지 않음"
    code = guideline.code_on(marked.code, day)
    return f"{_said(day)} {code.name}" if code.breaks_week else ""


def _said(day: date) -> str:
    return f"{day.month}월 {day.day}일"
