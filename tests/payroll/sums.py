"""A small center on paper: codes as they are seeded, real calendars, one person."""

from datetime import date, timedelta

from attendance.calendar import Calendar, Hours, days_between
from attendance.enums import DayCode
from attendance.reference import DAY_RULES
from payroll.calculations import Code, Day, Guideline, Person, Rate, Rules, Stay, UnitDays, pay_of

SEP = (date(2025, 9, 1), date(2025, 9, 30))
ONE, OTHER = 1, 2

CODES = {
    code: (Code(code, DayCode(code).label, pays, expense, DayCode(code).is_work, breaks, halves == 2),)
    for code, pays, expense, breaks, _, halves, _ in DAY_RULES
}


def rates_of(kind, standard=480, **words):
    """일당 of 2024, 2025 and 2026 as domain.md §3.4 has them."""
    won = {
        "market": {2024: 57_930, 2025: 60_220, 2026: 62_080},
        "social": {2024: 50_200, 2025: 52_210, 2026: 53_840},
        "maintenance": {2024: 27_800, 2025: 28_980, 2026: 29_940},
    }[kind]
    return tuple(
        Rate(year, kind, date(year, 1, 1), date(year, 12, 31), amount, 4_000, standard, **words)
        for year, amount in won.items()
    )


def unit_days(first, last, *, hours=8, weekdays="12345", added=None, **seasons):
    """The calendar of a unit between two days, and the six days before them."""
    calendar = Calendar((Hours(2000, weekdays=weekdays, daily=hours, **seasons),), added or {})
    days = days_between(first - timedelta(days=6), last)
    return UnitDays(
        works=frozenset(day for day in days if calendar.works(day)),
        minutes={day: calendar.minutes(day) for day in days},
        off={day: "closed" if day in calendar.added else "holiday" for day in days if calendar.is_holiday(day)},
    )


def guideline(first, last, *, units=None, calendars=None, rules=None):
    rates = units or {ONE: rates_of("market")}
    calendars = calendars or {}
    return Guideline(
        codes=CODES,
        rates=rates,
        units={unit: calendars.get(unit) or unit_days(first, last) for unit in rates},
        rules=rules or Rules(),
    )


def person(guide, first, last, *, stays=None, codes=None, lost=None, skip=(), terms=(), overtime=None, night=None):
    """Somebody who was there on every working day but where `codes` says otherwise ({day of the month: code})."""
    stays = tuple(stays or [Stay(ONE, first - timedelta(days=400))])
    days = {}
    for day in days_between(first - timedelta(days=6), last):
        stay = next((stay for stay in stays if stay.covers(day)), None)
        own = (codes or {}).get(day.day if day.month == first.month else day)
        if stay is None or (own is None and day not in guide.units[stay.unit].works) or day.day in skip:
            continue
        days[day] = Day(
            day,
            stay.unit,
            own or "present",
            guide.units[stay.unit].minutes[day],
            (lost or {}).get(day.day, 0),
            (overtime or {}).get(day.day, 0),
            (night or {}).get(day.day, 0),
        )
    return Person(1, stays, days, tuple(terms))


def worked(first, last, *, units=None, calendars=None, rules=None, **marks):
    """The month of somebody, as `person` reads it."""
    guide = guideline(first, last, units=units, calendars=calendars, rules=rules)
    return pay_of(person(guide, first, last, **marks), first, last, guide)
