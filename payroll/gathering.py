"""Rows into values: everything that a month's sums of a center ask for, in the same few statements for any number.

Days of restricted files are among them: sums ask no door, pages do.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from attendance.calendar import Calendar, days_between, of_units
from attendance.enums import DayCode
from attendance.facts import days_of_units, unconfirmed
from attendance.models import DayRule
from centers.models import Office
from core.periods import last_of_month, meets
from payroll.calculations import Code, Day, Guideline, Insurance, Person, Rate, Rules, Stay, Term, Terms, UnitDays
from payroll.calculations import resolved as paid_like
from payroll.calculations.weekly import first_day_needed
from payroll.models import DailyRate, InsuranceRate, PayRule, PayTerms, TypePay
from programs.models import Placement, ProgramUnit
from programs.types import Span, types_of

MONTHLY_LEAVE = 2  # half days of leave that a whole day uses


@dataclass(frozen=True)
class Facts:
    """A month of a center as values. `terms_rows` and `units` are read-only rows for words and frozen names."""

    first: date
    last: date
    people: list[Person]
    guideline: Guideline
    insurances: Mapping[str, Insurance]
    units: Mapping[int, ProgramUnit]
    names: Mapping[int, str]
    # Units in which somebody was placed in the month itself: whose sheets must be confirmed.
    at_work: frozenset[int]
    code_rows: tuple[int, ...]


def gather(center: Office, month: date, *, people: Iterable[int] | None = None) -> Facts:
    """The month of a center, or of some of its people. Thirteen statements whatever their number."""
    first, last = month, last_of_month(month)
    since = first_day_needed(first)
    placements = _placements(center, since, last, people)
    unit_rows = ProgramUnit.objects.filter(pk__in={row["unit_id"] for row in placements}).select_related("type")
    units = {unit.pk: unit for unit in unit_rows}
    guideline = _guideline(units, since, first, last)
    return Facts(
        first=first,
        last=last,
        people=_people(placements, units, since, last, people),
        guideline=guideline,
        insurances=_insurances(last),
        units=units,
        names={row["participant_id"]: row["participant__name"] for row in placements},
        at_work=frozenset(row["unit_id"] for row in placements if row["ends_on"] is None or row["ends_on"] >= first),
        code_rows=tuple(sorted(code.row for codes in guideline.codes.values() for code in codes)),
    )


def unconfirmed_units(facts: Facts) -> list[str]:
    """Names of units with people whose attendance of the month is not confirmed yet."""
    missing = unconfirmed(facts.at_work, facts.first)
    return sorted(facts.units[number].name for number in missing)


def _placements(center: Office, since: date, last: date, people: Iterable[int] | None) -> list[dict[str, Any]]:
    rows = Placement.objects.filter(meets(since, last), unit__center=center)
    if people is not None:
        rows = rows.filter(participant__in=list(people))
    words = ["participant_id", "participant__name", "unit_id", "starts_on", "ends_on"]
    return list(rows.order_by("participant_id", "starts_on").values(*words))


def _people(
    placements: list[dict[str, Any]],
    units: Mapping[int, ProgramUnit],
    since: date,
    last: date,
    people: Iterable[int] | None,
) -> list[Person]:
    stays: dict[int, list[Stay]] = {}
    for row in placements:
        stays.setdefault(row["participant_id"], []).append(Stay(row["unit_id"], row["starts_on"], row["ends_on"]))
    days: dict[int, dict[date, Day]] = {}
    wanted = None if people is None else set(people)
    for fact in days_of_units(units, since, last):
        if wanted is None or fact.participant in wanted:
            days.setdefault(fact.participant, {})[fact.dated_on] = Day(
                fact.dated_on,
                fact.unit,
                fact.code,
                fact.scheduled_minutes,
                fact.lost_minutes,
                fact.overtime_minutes,
                fact.night_minutes,
                fact.came_at,
                fact.left_at,
            )
    terms = _terms(stays, since, last)
    return [Person(key, tuple(of), days.get(key, {}), terms.get(key, ())) for key, of in stays.items()]


def _terms(people: Iterable[int], since: date, last: date) -> dict[int, tuple[Terms, ...]]:
    found: dict[int, tuple[Terms, ...]] = {}
    rows = PayTerms.objects.filter(meets(since, last), participant__in=list(people)).defer("account_number", "bank")
    for row in rows.order_by("starts_on"):
        terms = Terms(row.pk, row.starts_on, row.ends_on, row.is_skilled, row.is_leader, row.insured, row.tax)
        found[row.participant_id] = (*found.get(row.participant_id, ()), terms)
    return found


def _guideline(units: Mapping[int, ProgramUnit], since: date, first: date, last: date) -> Guideline:
    calendars = of_units(list(units.values()), since, last)
    types = types_of(units.values())
    rates = rates_by_type(since, last, {type_id for spans in types.values() for _, _, type_id in spans})
    return Guideline(
        codes=_codes(since, last),
        rates={number: tuple(_clipped(rates, spans)) for number, spans in types.items()},
        units={number: _unit_days(calendar, since, last) for number, calendar in calendars.items()},
        rules=_rules(last),
    )


def _clipped(rates: Mapping[int, Iterable[Rate]], spans: Iterable[Span]) -> Iterator[Rate]:
    """The rates of the types, each within the days on which the unit was of it."""
    for starts_on, ends_on, type_id in spans:
        for rate in rates[type_id]:
            first = max(rate.starts_on, starts_on)
            lasts = [day for day in (rate.ends_on, ends_on) if day is not None]
            last = min(lasts, default=None)
            if last is None or first <= last:
                yield replace(rate, starts_on=first, ends_on=last)


def rates_by_type(first: date, last: date, types: Iterable[int]) -> dict[int, tuple[Rate, ...]]:
    """For each unit type the rates by which it is paid between two days: its own, or those it follows."""
    own: dict[int, list[Rate]] = {}
    for row in DailyRate.objects.meeting(first, last).select_related("type").order_by("starts_on"):
        own.setdefault(row.type_id, []).append(
            Rate(
                row=row.pk,
                type_name=row.type.name,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                won=row.rate,
                expense=row.expense,
                standard=row.standard_hours * 60,
            )
        )
    ways = TypePay.objects.meeting(first, last)
    terms = [
        Term(way.type_id, way.like_id, way.starts_on, way.ends_on, way.is_training, way.earns_weekly) for way in ways
    ]
    return {one: paid_like(one, own, terms) for one in types}


def _codes(since: date, last: date) -> dict[str, tuple[Code, ...]]:
    found: dict[str, tuple[Code, ...]] = {}
    rows = DayRule.objects.filter(valid_from__lte=last).exclude(valid_to__lt=since)
    for row in rows.order_by("valid_from"):
        code = DayCode(row.code)
        found[row.code] = (
            *found.get(row.code, ()),
            Code(
                code=row.code,
                name=code.label,
                pays=row.pays,
                expense=row.expense,
                is_work=code.is_work,
                breaks_week=row.breaks_full_week,
                is_monthly_leave=row.uses_half_days == MONTHLY_LEAVE,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                row=row.pk,
            ),
        )
    return found


def _unit_days(calendar: Calendar, since: date, last: date) -> UnitDays:
    days = days_between(since, last)
    return UnitDays(
        works=frozenset(day for day in days if calendar.works(day)),
        minutes={day: calendar.minutes(day) for day in days},
        off={
            day: DayCode.CLOSED if day in calendar.added else DayCode.HOLIDAY
            for day in days
            if calendar.is_holiday(day)
        },
    )


def _rules(last: date) -> Rules:
    row = PayRule.objects.in_force(on=last).order_by("-valid_from").first()
    if row is None:
        return Rules()
    return Rules(
        row=row.pk,
        truncation=row.truncation,
        week_starts_on=row.week_starts_on,
        part_weeks=row.part_weeks,
        weekly_needs_work=row.weekly_needs_work,
        overtime_percent=row.overtime_percent,
        night_percent=row.night_percent,
        skilled=row.skilled,
        leader=row.leader,
        insures_expense=row.insures_expense,
    )


def _insurances(last: date) -> dict[str, Insurance]:
    rows = InsuranceRate.objects.in_force(on=last).order_by("valid_from")
    return {row.kind: Insurance(row.pk, row.kind, row.percent, row.base_min, row.base_max) for row in rows}
