"""Which days are worked: the country's holidays, what a center adds, and the weekdays and hours of a unit's year.

Pure but for `of_unit`, which reads the rows once and hands a `Calendar` on.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import holidays
from django.db.models import OuterRef, Subquery

from attendance.enums import CalendarKind
from attendance.models import CalendarDay
from programs.models import ProgramUnit, UnitTypeRule, UnitYear

HOURS_A_DAY = 8  # 사업 안내: 시장진입형·사회서비스형 하루 8시간, when neither the year's record nor the type says


@lru_cache(maxsize=64)
def public_holidays(year: int) -> dict[date, str]:
    """공휴일 of a year by name, substitute, temporary and election days too (관공서의 공휴일에 관한 규정)."""
    return dict(holidays.country_holidays("KR", years=year, language="ko", categories=("public",)))


@dataclass(frozen=True)
class Hours:
    """What a unit's year record says of its days: weekdays ("12345") and hours by season."""

    year: int
    weekdays: str = "12345"
    daily: int = HOURS_A_DAY
    winter: int | None = None
    winter_months: tuple[int, int] = (11, 2)
    summer: int | None = None
    summer_months: tuple[int, int] = (6, 8)

    def minutes_on(self, day: date) -> int:
        """소정근로 of a day in minutes, whether it is worked or not."""
        if self.winter and _in_season(day.month, *self.winter_months):
            return self.winter * 60
        if self.summer and _in_season(day.month, *self.summer_months):
            return self.summer * 60
        return self.daily * 60


def _in_season(month: int, first: int, last: int) -> bool:
    return first <= month <= last if first <= last else month >= first or month <= last


@dataclass(frozen=True)
class Calendar:
    """The days of one unit: `hours` newest year first, `added` what the center says of single days."""

    hours: tuple[Hours, ...]
    added: dict[date, tuple[str, str]] = field(default_factory=dict)

    def _of(self, day: date) -> Hours:
        return next((one for one in self.hours if one.year <= day.year), self.hours[-1])

    def rest(self, day: date) -> str | None:
        """Why nobody works that day: a holiday's name, "" for a weekday off; None on a working day."""
        if day in self.added:
            kind, name = self.added[day]
            return None if kind == CalendarKind.WORK else name
        if str(day.isoweekday()) not in self._of(day).weekdays:
            return ""
        return public_holidays(day.year).get(day)

    def is_holiday(self, day: date) -> bool:
        """Whether the day would be worked but for a public holiday or a day off that the center added."""
        return str(day.isoweekday()) in self._of(day).weekdays and bool(self.rest(day))

    def works(self, day: date) -> bool:
        return self.rest(day) is None

    def minutes(self, day: date) -> int:
        """소정근로 in minutes as the unit's year says, also for a day that is not worked."""
        return self._of(day).minutes_on(day)

    def working_days(self, first: date, last: date) -> list[date]:
        """Days to be worked from the first to the last, both included."""
        return [day for day in days_between(first, last) if self.works(day)]


def days_between(first: date, last: date) -> list[date]:
    """Every day from the first to the last, both included."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def of_units(units: list[ProgramUnit], first: date, last: date) -> dict[int, Calendar]:
    """The calendars of units of one center, by the unit's number. Two statements whatever the number of units."""
    if not units:
        return {}
    rule = UnitTypeRule.objects.in_force(on=last).filter(type=OuterRef("unit__type")).order_by("-valid_from")
    rows = UnitYear.objects.filter(unit__in=units, year__lte=last.year).order_by("-year")
    years: dict[int, list[Hours]] = {}
    for row in rows.annotate(of_type=Subquery(rule.values("hours_a_day")[:1])):
        years.setdefault(row.unit_id, []).append(_hours(row))
    centers = {unit.center_id for unit in units}
    added: dict[int, dict[date, tuple[str, str]]] = {}
    for day in CalendarDay.objects.filter(center__in=centers, dated_on__range=(first, last)):
        added.setdefault(day.center_id, {})[day.dated_on] = (day.kind, day.name)
    return {
        unit.pk: Calendar(
            tuple(years.get(unit.pk, [Hours(year=0)])),
            added.get(unit.center_id, {}),
        )
        for unit in units
    }


def of_unit(unit: ProgramUnit, first: date, last: date) -> Calendar:
    """The calendar of one unit."""
    return of_units([unit], first, last)[unit.pk]


def _hours(row: Any) -> Hours:
    return Hours(
        year=row.year,
        weekdays=row.weekdays,
        daily=row.daily_hours or row.of_type or HOURS_A_DAY,
        winter=row.winter_hours,
        winter_months=(row.winter_from, row.winter_to),
        summer=row.summer_hours,
        summer_months=(row.summer_from, row.summer_to),
    )
