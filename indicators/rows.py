"""What a number opens: the rows it counts, as far as the desk may see them. The same tally, narrowed to one span."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from centers.models import Membership, Office, Region
from centers.policies import Can
from core.periods import last_of_month, months_back
from enterprises.models import Enterprise
from indicators.board import centers_of
from indicators.divisions import KEYS, last_of, part_of
from indicators.enums import Side, Span, Subject, Theme
from indicators.measures import MEASURES
from indicators.models import Division, Indicator
from indicators.sides import UNITS
from indicators.tallies import Counted, Fixed, Laid, Less, MonthByMonth, Tally
from participants.enums import Sex, State
from participants.models import Category, EndReason, Participant
from partnerships.models import Agreement, ServiceArea
from programs.models import ProgramUnit, UnitType

Days = tuple[date, date]
# Of which indicators a part can be opened, by what they are divided.
OF_A_DAY = tuple(KEYS)
OF_A_YEAR = ("category", "type")
NUMBERED: dict[str, Any] = {"unit": ProgramUnit, "township": Region, "center": Office}
PARTS: dict[str, tuple[str, ...]] = {"people": OF_A_DAY, "took_part": OF_A_YEAR, "ended": ("reason",)}
PARTS |= {"attendance": ("unit", "units"), "sales": ("units",), "cost": ("units",)}
PARTS |= {"units": ("type",), "places": ("type",), "agreements": ("area",)}
OPEN = "open"  # of `units`: those that are open on the last day, as a report lists them
# Spans of reports, in months up to the one of the address; a month and a year are the indicators' own.
LONGER = {"quarter": 3, "half": 6}
# What each unit, enterprise or person adds, where it is not one each nor money.
HEADS = {"attendance": "날", "places": "정원", "enterprise_members": "구성원", "enterprise_sales": "매출액(원)"}
LONGEST = 19  # digits that a row's number may have
SUMMED = (Subject.UNIT, Subject.ENTERPRISE)


def parts_asked(one: Indicator, asked: Mapping[str, str]) -> dict[str, str]:
    """The parts that an address names, of those that this indicator is divided into; any other word says nothing."""
    return {division: _plain(asked[division]) for division in PARTS.get(one.code, ()) if division in asked}


def _plain(part: str) -> str:
    """A word that a database can be asked with."""
    return part.replace("\x00", "")[:60]


def days_asked(one: Indicator, month: date, asked: Mapping[str, str], *, on: date) -> Days:
    """The days that an address names: the indicator's own of a month, another span of it, or the year until a day."""
    with suppress(ValueError):
        until = date.fromisoformat(asked.get("until", ""))
        if date(on.year, 1, 1) <= until <= on:
            return date(on.year, 1, 1), until
    span = asked.get("span", "")
    if span in LONGER:
        return months_back(month, LONGER[span] - 1), last_of_month(month)
    return (Span(span) if span in Span.values else one.span_now).of(month)


def told_asked(asked: Mapping[str, str]) -> int | None:
    """What a report told of the number when it was frozen, for comparison with the rows of today."""
    told = asked.get("told", "")
    return int(told) if told.isdecimal() and len(told) < 16 else None


def words_of(parts: Mapping[str, str]) -> list[tuple[str, str]]:
    """Each division with the part that was asked for, in words: ("나이", "40대")."""
    names = dict(Division.objects.filter(code__in=parts).values_list("code", "name"))
    names |= {"reason": "종결 사유", "units": "사업단", "area": "서비스 영역"}
    return [(names.get(division, division), _part(division, part)) for division, part in parts.items()]


def _part(division: str, part: str) -> str:
    if not part:
        return "없음"
    if (division, part) == ("units", OPEN):
        return "마지막 날 열려 있던 곳"
    named: dict[str, Any] = {"category": Category, "first": Category, "type": UnitType, "reason": EndReason}
    named["area"] = ServiceArea
    if division in named:
        return named[division].objects.filter(code=part).values_list("name", flat=True).first() or part
    if division in NUMBERED:
        found = NUMBERED[division].objects.filter(pk=part).values_list("name", flat=True) if part.isdecimal() else []
        return next(iter(found), part)
    choices: dict[str, Any] = {"sex": Sex, "state": State}
    return str(choices[division](part).label) if division in choices and part in choices[division].values else part


@dataclass(frozen=True)
class Opened:
    """Rows behind a number: a queryset to be shown page by page, how many there are, and what each adds by its pk.

    `figure` is the number itself: how many, or what they add up to.
    """

    subject: Subject
    rows: Any
    counted: int
    figure: int
    adds: dict[int, int]
    span: Days


def opened(desk: Membership, one: Indicator, side: Side, days: Days, *, parts: Mapping[str, str]) -> Opened | None:
    """The rows of one side of a figure; None when there is no such side, or nothing that could be opened.

    `parts`: only those of a part of each division (code → part, "" none).
    """
    tally = MEASURES[one.code].side(side)
    if isinstance(tally, MonthByMonth):
        # Added up over the months: what can be opened is the last of them.
        tally, days = tally.of, (days[1], days[1])
    tally, narrowed, left = _narrowed(desk, tally, parts)
    adds = _adds(desk, tally, days, narrowed)
    if adds is None or tally is None:
        return None
    if left:
        adds = _in_parts(one, tally.subject, adds, left, days)
    numbers = [pk for pk in adds if pk is not None]
    by_rows = isinstance(tally, Tally) and tally.subject is Subject.PERSON and not tally.once
    figure = sum(adds.values()) if by_rows or tally.subject in SUMMED else len(numbers)
    # Of one unit's days each person has several: the people are counted, their days are the figure.
    are_days = isinstance(tally, Tally) and bool(tally.person)
    counted = figure if by_rows and not are_days else len(numbers)
    return Opened(tally.subject, _rows(desk, tally.subject, numbers), counted, figure, adds, days)


def head_of(one: Indicator, found: Opened) -> str:
    """Over what each row adds to the number; empty where each adds one."""
    if found.subject is Subject.UNIT and one.theme == Theme.MONEY:
        return "금액(원)"
    return HEADS.get(one.code, "")


def _narrowed(
    desk: Membership, tally: Counted | None, parts: Mapping[str, str]
) -> tuple[Counted | None, dict[str, Any], dict[str, str]]:
    """What is asked of the rows themselves (why somebody left, the days of one unit by person), and what is left.

    Days of persons are for who sees the attendance of the unit; the sum of units is for everybody of the center.
    """
    if "reason" in parts:
        return tally, {"end_reason__code": parts["reason"]}, {}
    if not (isinstance(tally, Tally) and tally.person and "unit" in parts):
        return tally, {}, dict(parts)
    units = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_ATTENDANCE)
    unit = parts["unit"]
    seen = units.filter(pk=unit) if unit.isdecimal() and len(unit) < LONGEST else units.none()
    return replace(tally, subject=Subject.PERSON, who=tally.person), {f"{tally.unit}__in": seen}, {}


def _adds(desk: Membership, tally: Counted | None, days: Days, narrowed: dict[str, Any]) -> dict[int, int] | None:
    """What each person, unit or organisation adds to a number, by its pk."""
    centers = [center.pk for center in centers_of(desk)]
    if isinstance(tally, Fixed):
        return dict.fromkeys(ServiceArea.objects.in_force(on=days[1]).values_list("pk", flat=True), 1)
    if isinstance(tally, Laid):
        return tally.of_units(centers, days)
    if isinstance(tally, Less):
        part = _each(tally.part, centers, days, {})
        return {pk: number for pk, number in _each(tally.whole, centers, days, {}).items() if pk not in part}
    return _each(tally, centers, days, narrowed) if isinstance(tally, Tally) else None


def _each(tally: Tally, centers: list[int], days: Days, narrowed: dict[str, Any]) -> dict[int, int]:
    of_each = tally.of_span(centers, days).filter(**narrowed).order_by().values_list(tally.who)
    if tally.adds is not None and tally.subject in SUMMED:
        return {pk: number or 0 for pk, number in of_each.annotate(number=Sum(tally.adds))}
    return dict(of_each.annotate(number=Count("pk", distinct=True)))


def _in_parts(
    one: Indicator, subject: Subject, adds: dict[int, int], parts: Mapping[str, str], days: Days
) -> dict[int, int]:
    """What those add that belong to the parts."""
    if subject is Subject.PERSON:
        rows = _people_in(one, adds, parts, days)
    elif subject is Subject.UNIT:
        rows = _units_in(adds, parts, on=days[1])
    else:
        rows = Agreement.objects.filter(pk__in=adds, areas__code=parts["area"])
    return {pk: adds[pk] for pk in rows.values_list("pk", flat=True)}


def _people_in(one: Indicator, adds: dict[int, int], parts: Mapping[str, str], days: Days) -> Any:
    """Those of the people who belong to the parts: on the day, or by what they had last in the year."""
    people = Participant.objects.filter(pk__in=adds)
    if PARTS[one.code] is not OF_A_YEAR:
        return part_of(people, parts, on=days[1])
    had = last_of(*days)
    names = {"category": "category", "type": "kind"}
    for division, part in parts.items():
        name = f"last_{division}"
        people = people.alias(**{name: had[names[division]]})
        people = people.filter(**({name: part} if part else {f"{name}__isnull": True}))
    return people


def _units_in(adds: dict[int, int], parts: Mapping[str, str], *, on: date) -> Any:
    """Those of the units that are of a type, or open on a day."""
    units = ProgramUnit.objects.filter(pk__in=adds)
    if "type" in parts:
        units = units.filter(type__code=parts["type"])
    if "units" in parts:
        units = units.filter(UNITS.when.inside(on, on)) if parts["units"] == OPEN else units.none()
    return units


def _rows(desk: Membership, subject: Subject, numbers: list[int]) -> Any:
    """The rows themselves, through the door of their own room."""
    if subject is Subject.PERSON:
        people = Participant.objects.reachable_by(desk, to=Can.SEE_PARTICIPANTS).filter(pk__in=numbers)
        return people.select_related("township").order_by("name", "pk")
    if subject is Subject.AGREEMENT:
        agreements = Agreement.objects.reachable_by(desk, to=Can.SEE_AGREEMENTS).filter(pk__in=numbers)
        return agreements.select_related("partner").order_by("partner__name", "pk")
    if subject is Subject.ENTERPRISE:
        return Enterprise.objects.reachable_by(desk, to=Can.SEE_ENTERPRISES).filter(pk__in=numbers).order_by("name")
    if subject is Subject.AREA:
        return ServiceArea.objects.filter(pk__in=numbers)
    units = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_UNITS).filter(pk__in=numbers)
    return units.select_related("type").order_by("type__order", "name", "pk")
