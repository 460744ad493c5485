"""Sums over days at work: values in, values out. A day is a date with its code; the calendar says what is worked.

Months, weeks and days are dates; minutes are minutes of 소정근로; rates are per mille.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from attendance.enums import DayCode

# 시행령 제8조②2호: three days a week of six hours, or four days a week and 22 hours in all.
SIX_HOURS = 6 * 60
TWENTY_TWO_HOURS = 22 * 60
THIRD_ABSENCE = 3  # 센터 안내: the case manager is told on the third day in a row


class WorkCalendar(Protocol):
    """What these sums ask of a calendar (attendance.calendar.Calendar)."""

    def works(self, day: date) -> bool: ...

    def working_days(self, first: date, last: date) -> list[date]: ...


@dataclass(frozen=True)
class Streak:
    """Absences on working days in a row: the first of them and how many."""

    starts_on: date
    days: int
    ends_on: date


def streaks(codes: Mapping[date, str], calendar: WorkCalendar) -> list[Streak]:
    """Rows of absences, the earliest first. Days off do not break a row; any other mark does, and a gap does."""
    found: list[Streak] = []
    absent = sorted(day for day, code in codes.items() if DayCode(code).is_absence)
    for day in absent:
        last = found[-1] if found else None
        if last and not _broken(last.ends_on, day, codes, calendar):
            found[-1] = Streak(last.starts_on, last.days + 1, day)
        else:
            found.append(Streak(day, 1, day))
    return found


def _broken(earlier: date, later: date, codes: Mapping[date, str], calendar: WorkCalendar) -> bool:
    between = [earlier + timedelta(days=number) for number in range(1, (later - earlier).days)]
    # A day off on which somebody was there breaks the row as well; a holiday's own mark does not.
    return any(
        calendar.works(day) or (day in codes and codes[day] not in {DayCode.HOLIDAY, DayCode.CLOSED})
        for day in between
    )


def worked_of_marked(codes: Mapping[str, int]) -> tuple[int, int]:
    """Of so many days by code: the working days that are marked, and those on which somebody was at work."""
    marked = {code: days for code, days in codes.items() if code not in {DayCode.HOLIDAY, DayCode.CLOSED}}
    return sum(marked.values()), sum(days for code, days in marked.items() if DayCode(code).is_work)


def attendance_rate(codes: Iterable[str]) -> int | None:
    """Per mille of the marked working days on which somebody was at work; None when nothing is marked."""
    marked, worked = worked_of_marked(Counter(codes))
    return round(1000 * worked / marked) if marked else None


def weeks_ending_in(first: date, last: date) -> list[tuple[date, date]]:
    """Weeks from Monday to Sunday whose Sunday lies between the two days."""
    sunday = first + timedelta(days=6 - first.weekday())
    weeks = []
    while sunday <= last:
        weeks.append((sunday - timedelta(days=6), sunday))
        sunday += timedelta(days=7)
    return weeks


def full_weeks(
    codes: Mapping[date, str], calendar: WorkCalendar, breaking: Iterable[str], *, first: date, last: date
) -> int:
    """개근 주: weeks ending between the days on whose every working day one was marked and not away.

    `breaking`: codes that lose the week (DayRule.breaks_full_week). A week in which nobody worked is none.
    """
    lost = set(breaking)
    return sum(
        is_full(calendar.working_days(monday, sunday), codes, lost) for monday, sunday in weeks_ending_in(first, last)
    )


def is_full(days: list[date], codes: Mapping[date, str], lost: set[str]) -> bool:
    """개근: each of the working days is marked with a code that does not lose it, and some of them were worked."""
    return all(day in codes and codes[day] not in lost for day in days) and any(
        DayCode(codes[day]).is_work for day in days
    )


def earned_leave(
    codes: Mapping[date, str],
    calendar: WorkCalendar,
    breaking: Iterable[str],
    months: Iterable[tuple[date, date]],
) -> int:
    """월차: one day for each of the months whose every working day was attended (domain.md §3.6: 개근한 달)."""
    lost = set(breaking)
    return sum(is_full(calendar.working_days(first, last), codes, lost) for first, last in months)


def meets_work_condition(minutes: Iterable[int]) -> bool:
    """Whether a week's minutes a day meet 시행령 제8조②2호: 3 days of 6 hours, or 4 days and 22 hours."""
    worked = [one for one in minutes if one > 0]
    by_days = sum(one >= SIX_HOURS for one in worked) >= 3
    return by_days or (len(worked) >= 4 and sum(worked) >= TWENTY_TWO_HOURS)


def minutes_worked(code: str, scheduled: int, lost: int) -> int:
    """Minutes somebody was at work on a day: half of it on 반차, none on leave."""
    if not DayCode(code).is_work:
        return 0
    return scheduled // 2 if code == DayCode.HALF else scheduled - lost
