"""What a month's report is made of, read in one snapshot so that its tables add up."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from centers.enums import OfficeKind
from centers.models import Office
from core.periods import last_of_month, months_back
from participants.models import Category
from reports import indicators

TREND_MONTHS = 12


@dataclass(frozen=True)
class Facts:
    """Rows and counts of one center at the close of one month."""

    center: str
    is_invented: bool
    recipient: str
    month: date
    people: list[dict[str, Any]]  # one row for each unit, category (present, first), band, sex and township
    before: dict[str | None, int]  # the month before, by type
    month_ends: list[tuple[date, int]]  # one more than the trend shows: what its first month began with
    flows: list[dict[str, Any]]
    reasons: list[dict[str, Any]]
    reasons_of_year: list[dict[str, Any]]
    units: list[dict[str, Any]]
    enterprises: list[dict[str, Any]]
    agreements: dict[str, int]
    areas: list[dict[str, Any]]
    categories: list[tuple[str, str]]

    @property
    def last(self) -> date:
        return last_of_month(self.month)


def gather(center: Office, month: date) -> Facts:
    """The facts of a center's month; a fixed number of statements, whatever the number of people."""
    last, ids = last_of_month(month), [center.pk]
    ends = [last_of_month(months_back(month, back)) for back in reversed(range(TREND_MONTHS + 1))]
    divisions = ["unit", "type", "category", "first", "band", "sex", "township"]
    with snapshot():
        return Facts(
            center=center.name,
            is_invented=center.is_invented,
            recipient=_recipient(center),
            month=month,
            people=indicators.headcount(ids, on=last, by=divisions, at_close=True),
            before={
                row["type_code"]: row["people"]
                for row in indicators.headcount(ids, on=ends[-2], by=["type"], at_close=True)
            },
            month_ends=list(zip(ends, indicators.people_on_days(ids, ends), strict=True)),
            flows=indicators.monthly_flows(ids, last=month, months=TREND_MONTHS),
            reasons=indicators.ended_by_reason(ids, first=month, last=last),
            reasons_of_year=indicators.ended_by_reason(ids, first=date(month.year, 1, 1), last=last),
            units=indicators.units(ids, on=last, at_close=True),
            enterprises=indicators.enterprises(ids, on=last),
            agreements=indicators.agreements(ids, on=last),
            areas=indicators.agreements_by_area(ids, on=last),
            categories=list(Category.objects.in_force(on=last).values_list("code", "name")),
        )


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
