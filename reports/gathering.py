"""What a month's report is made of, read in one snapshot so that its tables add up."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from attendance.enums import SheetState
from attendance.facts import codes_of_units
from attendance.models import MonthSheet
from centers.enums import OfficeKind
from centers.models import Office
from core.periods import last_of_month, months_back, next_month
from indicators import divisions, listing, series
from indicators.board import Board, Shown, counted_for
from indicators.figures import indicators_on
from indicators.models import Indicator
from indicators.sides import AGREEMENTS, EXPIRING
from participants.models import Category
from programs.models import ProgramUnit, UnitType
from reports.enums import FilingState, PeriodKind
from reports.models import Report
from reports.periods import Period
from sales import books
from sales.calculations import Books, SalesTest
from sales.models import Settlement

TREND_MONTHS = 12
DIVIDED = ("unit", "type", "category", "first", "band", "sex", "township")
_AGREEMENTS = {"agreements": AGREEMENTS, "expiring": EXPIRING}


@dataclass(frozen=True)
class Measured:
    """An indicator now and a year before, as the center and as officials read it."""

    one: Indicator
    now: tuple[Shown, Shown]
    before: tuple[Shown, Shown]


@dataclass(frozen=True)
class Facts:
    """Rows and counts of one center at the close of one period."""

    center: str
    is_invented: bool
    recipient: str
    period: Period
    people: list[dict[str, Any]]  # one row for each unit, category (present, first), band, sex and township
    before: dict[str | None, int]  # at the close of the day before the period, by type
    month_ends: list[tuple[date, int]]  # one more than the trend shows: what its first month began with
    flows: list[dict[str, Any]]
    reasons: list[dict[str, Any]]
    reasons_of_year: list[dict[str, Any]]
    units: list[dict[str, Any]]
    enterprises: list[dict[str, Any]]
    agreements: dict[str, int]  # in force (`agreements`) and ending soon (`expiring`)
    areas: list[dict[str, Any]]
    categories: list[tuple[str, str]]
    days: dict[int, Counter[str]]  # by unit: how many days of which code in the month
    sheets: dict[int, str]  # by unit: how far its month of attendance is
    books: dict[int, Books]  # by unit: the month's money
    tests: dict[int, SalesTest]
    settlements: dict[int, Settlement]  # by unit: the quarter that ends with the period
    took_part: list[dict[str, Any]]  # everybody of the year so far, each once
    types: list[tuple[str, str]]
    accepted: dict[date, dict[str, int]]  # what was reported for earlier months that the city has accepted
    measured: list[Measured] = field(default_factory=list)  # the indicators of the last month

    @property
    def meanings(self) -> dict[str, str]:
        """What the indicators in force mean, in words, by code."""
        return {row.one.code: row.one.words for row in self.measured}

    @property
    def last(self) -> date:
        return self.period.last

    @property
    def day_before(self) -> date:
        """The day with which the period began."""
        return self.period.first - date.resolution


def gather(center: Office, period: Period) -> Facts:
    """The facts of a center's period; a fixed number of statements, whatever the number of people."""
    with snapshot():
        return _gathered(center, period)


def _gathered(center: Office, period: Period) -> Facts:
    ids, last = [center.pk], period.last
    return Facts(
        center=center.name,
        is_invented=center.is_invented,
        recipient=_recipient(center),
        period=period,
        agreements={code: side.in_all(ids, [(last, last)])[0] for code, side in _AGREEMENTS.items()},
        areas=listing.agreements_by_area(ids, on=last),
        enterprises=listing.enterprises(ids, on=last),
        categories=list(Category.objects.in_force(on=last).values_list("code", "name")),
        types=list(UnitType.objects.in_force(on=last).values_list("code", "name")),
        measured=_measured(center, period.last_month),
        **_people(center, period),
        **_units(center, period),
    )


def _people(center: Office, period: Period) -> dict[str, Any]:
    """Who takes part, who came and who left; and what the city was told of it before."""
    first, last, ids = period.first, period.last, [center.pk]
    ends = [last_of_month(months_back(last, back)) for back in reversed(range(TREND_MONTHS + 1))]
    year = date(last.year, 1, 1)
    before = divisions.headcount(ids, on=first - date.resolution, by=["type"], at_close=True)
    return {
        "people": divisions.headcount(ids, on=last, by=DIVIDED, at_close=True),
        "before": {row["type_code"]: row["people"] for row in before},
        "month_ends": list(zip(ends, series.people_on_days(ids, ends), strict=True)),
        "flows": series.monthly_flows(ids, last=last, months=TREND_MONTHS),
        "reasons": divisions.ended_by_reason(ids, first=first, last=last),
        "reasons_of_year": divisions.ended_by_reason(ids, first=year, last=last),
        "took_part": divisions.took_part(ids, first=year, last=last),
        "accepted": _accepted(center, before=first, since=ends[1].replace(day=1)),
    }


def _units(center: Office, period: Period) -> dict[str, Any]:
    """The units with their days at work and their money."""
    last = period.last
    units = listing.units([center.pk], on=last, at_close=True)
    rows = list(ProgramUnit.objects.filter(pk__in=[unit["id"] for unit in units]))
    # A unit is judged up to the last whole month before a day.
    judged_on = next_month(last)
    ledger = books.monthly(rows, books.judged_from(judged_on), last)
    return {
        "units": units,
        "days": codes_of_units(rows, period.first, last),
        "sheets": _sheets(rows, period.last_month),
        "books": {unit: books.added(months, period.first, last) for unit, months in ledger.items()},
        "tests": books.tests_of(rows, on=judged_on, months=ledger),
        "settlements": _settlements(rows, period),
    }


def _measured(center: Office, month: date) -> list[Measured]:
    """Every indicator of a month, counted from the rows with everything else of the report."""
    wanted = indicators_on(last_of_month(month))
    before = months_back(month, 12)
    counted = counted_for(center, wanted, [before, month])
    exact, official = (Board([center], counted, timezone.now(), is_exact=exact) for exact in (True, False))
    return [
        Measured(one, *((exact.value(one, day), official.value(one, day)) for day in (month, before)))
        for one in wanted
    ]


def _settlements(units: list[ProgramUnit], period: Period) -> dict[int, Settlement]:
    rows = Settlement.objects.filter(unit__in=units, year=period.last.year, quarter=period.quarter or 0)
    return {row.unit_id: row for row in rows}


def _sheets(units: list[ProgramUnit], month: date) -> dict[int, str]:
    rows = MonthSheet.objects.filter(unit__in=units, month=month).values_list("unit_id", "state")
    return {unit: str(SheetState(state).label) for unit, state in rows}


def _accepted(center: Office, *, before: date, since: date) -> dict[date, dict[str, int]]:
    """The counts of earlier months as they were accepted: what changed since shows as a difference."""
    rows = Report.objects.filter(center=center, month__range=(since, before - date.resolution))
    rows = rows.filter(definition__period=PeriodKind.MONTH)
    rows = rows.filter(filing__state=FilingState.ACCEPTED)
    return dict(rows.order_by("month").values_list("month", "numbers__counts"))


@contextmanager
def snapshot() -> Iterator[None]:
    """All statements inside see the database as it was at the first one.

    SQLite's transactions do so by themselves; PostgreSQL is asked, unless a transaction is already under way.
    """
    alone = not connection.in_atomic_block
    with transaction.atomic():
        if alone and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _recipient(center: Office) -> str:
    """Whom the report is for: the head of the city (or province) that the center works in."""
    kinds = [OfficeKind.CITY, OfficeKind.PROVINCE]
    office = Office.objects.filter(kind__in=kinds, region=center.region_id).select_related("region").first()
    if office is None:
        return ""
    name = office.region.name
    titles = {"시": f"{name}장", "군": f"{name}수", "구": f"{name}청장", "도": f"{name}지사"}
    return titles.get(name[-1:], office.name)
