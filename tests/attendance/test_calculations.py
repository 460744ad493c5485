"""Sums over days at work, row by row."""

from datetime import date, timedelta

import pytest

from attendance.calculations import (
    Streak,
    attendance_rate,
    earned_leave,
    full_weeks,
    meets_work_condition,
    minutes_worked,
    streaks,
    weeks_ending_in,
)
from attendance.calendar import Calendar, Hours, days_between, public_holidays

CALENDAR = Calendar((Hours(2024),))
LOSING = {"absent", "unexcused"}
# September 2025: the 1st is a Monday, no public holiday on a weekday.
FIRST, LAST = date(2025, 9, 1), date(2025, 9, 30)


def marked(first, last, **changed):
    """Everybody's working days as 출근, single days ("d15") as named."""
    codes = dict.fromkeys(CALENDAR.working_days(first, last), "present")
    codes |= {first.replace(day=int(name[1:])): code for name, code in changed.items()}
    return {day: code for day, code in codes.items() if code}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"d3": "absent"}, [(3, 1)]),
        ({"d3": "absent", "d4": "unexcused", "d5": "absent"}, [(3, 3)]),
        # Friday and Monday: the weekend between them does not break the row.
        ({"d5": "absent", "d8": "absent"}, [(5, 2)]),
        # Work on the Saturday between them does.
        ({"d5": "absent", "d6": "present", "d8": "absent"}, [(5, 1), (8, 1)]),
        ({"d3": "absent", "d4": "sick", "d5": "absent"}, [(3, 1), (5, 1)]),
        # An unmarked working day between them: nobody knows.
        ({"d3": "absent", "d4": None, "d5": "absent"}, [(3, 1), (5, 1)]),
    ],
)
def test_absences_in_a_row(changed, found):
    rows = streaks(marked(FIRST, LAST, **changed), CALENDAR)

    assert [(row.starts_on.day, row.days) for row in rows] == found


def test_a_public_holiday_does_not_break_a_row():
    # Thursday 9 October 2025 is 한글날.
    codes = {date(2025, 10, 8): "absent", date(2025, 10, 9): "holiday", date(2025, 10, 10): "absent"}
    calendar = Calendar((Hours(2024),), {date(2025, 10, 8): ("work", "보충 근무")})

    assert streaks(codes, calendar) == [Streak(date(2025, 10, 8), 2, date(2025, 10, 10))]


@pytest.mark.parametrize(
    ("codes", "rate"),
    [
        ([], None),
        (["holiday"], None),
        (["present"] * 3 + ["absent"], 750),
        (["present", "late", "early", "half", "education", "training", "substitute"], 1000),
        (["present", "leave"], 500),
        (["present", "holiday", "closed"], 1000),
        (["present"] * 2 + ["sick"], 667),
    ],
)
def test_the_attendance_rate(codes, rate):
    assert attendance_rate(codes) == rate


@pytest.mark.parametrize(
    ("changed", "weeks"),
    [
        ({}, 4),
        ({"d3": "absent"}, 3),
        ({"d3": "late"}, 4),
        ({"d3": "leave"}, 4),
        ({"d3": "unexcused", "d10": "absent"}, 2),
        ({"d3": None}, 3),
        # A whole week on leave is no week of work.
        ({f"d{day}": "leave" for day in range(8, 13)}, 3),
        # The week that ends in October is October's.
        ({"d29": "absent"}, 4),
    ],
)
def test_full_weeks_of_a_month(changed, weeks):
    assert full_weeks(marked(FIRST, LAST, **changed), CALENDAR, LOSING, first=FIRST, last=LAST) == weeks


def test_who_joined_on_a_wednesday_has_no_full_first_week():
    assert full_weeks(marked(date(2025, 9, 3), LAST), CALENDAR, LOSING, first=FIRST, last=LAST) == 3


def test_weeks_belong_to_the_month_in_which_they_end():
    assert weeks_ending_in(date(2025, 10, 1), date(2025, 10, 31))[0] == (date(2025, 9, 29), date(2025, 10, 5))


@pytest.mark.parametrize(
    ("changed", "days"), [({}, 1), ({"d3": "late"}, 1), ({"d3": "absent"}, 0), ({"d3": "sick"}, 0), ({"d3": None}, 0)]
)
def test_leave_is_earned_by_a_full_month(changed, days):
    codes = marked(FIRST, LAST, **changed)

    assert earned_leave(codes, CALENDAR, LOSING | {"sick"}, [(FIRST, LAST)]) == days


@pytest.mark.parametrize(
    ("hours", "met"),
    [
        ([8, 8, 8], True),
        ([6, 6, 6], True),
        ([6, 6, 5.75], False),
        ([5, 5, 5, 5], False),
        ([5.5, 5.5, 5.5, 5.5], True),
        ([5, 5, 5, 7], True),
        ([4, 4, 4, 4, 4], False),
        ([5, 5, 5, 5, 5], True),
        ([8, 8], False),
        ([], False),
    ],
)
def test_the_condition_of_22_hours(hours, met):
    """시행령 제8조②2호."""
    assert meets_work_condition(int(one * 60) for one in hours) is met


@pytest.mark.parametrize(
    ("code", "lost", "minutes"),
    [
        ("present", 0, 480),
        ("late", 90, 390),
        ("half", 0, 240),
        ("leave", 0, 0),
        ("absent", 0, 0),
        ("education", 0, 480),
    ],
)
def test_minutes_at_work(code, lost, minutes):
    assert minutes_worked(code, 480, lost) == minutes


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 2, 16), False),  # 설날 전날
        (date(2026, 3, 2), False),  # 삼일절 대체
        (date(2026, 5, 25), False),  # 부처님오신날 대체
        (date(2026, 6, 3), False),  # 지방선거
        (date(2026, 7, 17), False),  # 제헌절, a holiday again since 2026
        (date(2026, 10, 5), False),  # 개천절 대체
        (date(2027, 10, 11), False),  # 한글날 대체
        (date(2026, 10, 6), True),
        (date(2026, 10, 10), False),  # Saturday
    ],
)
def test_the_country_s_calendar(day, works):
    assert CALENDAR.works(day) is works


def test_a_center_adds_a_day_off_and_a_working_day():
    added = {date(2026, 10, 6): ("off", "창립기념일"), date(2026, 10, 10): ("work", "보충 근무")}
    calendar = Calendar((Hours(2024),), added)

    assert (calendar.rest(date(2026, 10, 6)), calendar.works(date(2026, 10, 10))) == ("창립기념일", True)
    assert calendar.is_holiday(date(2026, 10, 6)) and not calendar.is_holiday(date(2026, 10, 11))


@pytest.mark.parametrize(
    ("hours", "day", "minutes"),
    [
        (Hours(2024), date(2026, 7, 1), 480),
        (Hours(2024, daily=5), date(2026, 7, 1), 300),
        (Hours(2024, summer=6), date(2026, 7, 1), 360),
        (Hours(2024, summer=6), date(2026, 9, 1), 480),
        (Hours(2024, winter=7), date(2026, 11, 2), 420),
        (Hours(2024, winter=7), date(2026, 2, 27), 420),
        (Hours(2024, winter=7), date(2026, 3, 3), 480),
        (Hours(2024, daily=4), date(2026, 3, 3), 240),
    ],
)
def test_hours_by_season(hours, day, minutes):
    assert Calendar((hours,)).minutes(day) == minutes


def test_the_year_s_record_that_has_begun_counts():
    calendar = Calendar((Hours(2026, weekdays="23456"), Hours(2025)))

    assert calendar.works(date(2025, 12, 29)) and not calendar.works(date(2026, 1, 5))


def test_days_between_holds_both_ends():
    assert days_between(FIRST, FIRST + timedelta(days=1)) == [FIRST, date(2025, 9, 2)]


def test_the_library_knows_the_holidays_up_to_2027():
    """A new release that forgets a year, or a year that the library does not know yet, is seen here."""
    assert [len(public_holidays(year)) for year in (2024, 2025, 2026, 2027)] == [19, 19, 22, 24]
