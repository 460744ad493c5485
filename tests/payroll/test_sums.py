"""What is owed, to the won. The tables are read beside domain.md §3.6."""

from dataclasses import asdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attendance.calendar import days_between
from payroll.calculations import (
    COLUMNS,
    NoRate,
    Rate,
    Rules,
    Stay,
    Term,
    Terms,
    differences,
    holes,
    pay_of,
    resolved,
    told,
    totals_of,
)
from payroll.enums import PartWeek, Truncation
from tests.payroll.sums import ONE, OTHER, SEP, guideline, person, rates_of, unit_days, worked

MARKET, SOCIAL, MAINTENANCE = ({ONE: rates_of(kind)} for kind in ("market", "social", "maintenance"))
FIVE_HOURS = {ONE: rates_of("maintenance", standard=300)}


@pytest.mark.parametrize(
    ("kind", "standard", "hours", "monthly"),
    [("market", 480, 8, 1_565_720), ("social", 480, 8, 1_357_460), ("maintenance", 300, 5, 753_480)],
)
def test_the_published_monthly_figures_are_26_days(kind, standard, hours, monthly):
    """September 2025, everybody there: 22 days and four weeks that end in the month."""
    totals = worked(*SEP, units={ONE: rates_of(kind, standard)}, calendars={ONE: unit_days(*SEP, hours=hours)}).totals

    assert totals.base + totals.weekly == monthly
    assert (totals.days, totals.leave, totals.expense) == (22, 0, 88_000)


def test_worked_example_a():
    totals = worked(*SEP, units=MARKET).totals

    assert (totals.base, totals.weekly, totals.expense, totals.gross) == (1_324_840, 240_880, 88_000, 1_653_720)


def test_worked_example_b():
    """사회서비스형: one unexcused absence in the second week, one day left two hours early."""
    month = worked(*SEP, units=SOCIAL, codes={10: "unexcused", 24: "early"}, lost={24: 120})

    totals = month.totals
    assert (totals.base, totals.weekly, totals.expense, totals.gross) == (1_083_357, 156_630, 84_000, 1_323_987)
    assert [(week.ends_on.day, week.is_earned, week.why) for week in month.weeks] == [
        (7, True, "개근"),
        (14, False, "9월 10일 무단결근"),
        (21, True, "개근"),
        (28, True, "개근"),
    ]


# September 2025 at 52,210 won and 4,000 won 실비: Mondays 1, 8, 15, 22, 29; no public holiday.
# what is marked otherwise · days · base · leave · weeks · expense
DAYS = [
    ("all there", {}, 22, 22, 0, 4, 22),
    ("one absence", {3: "absent"}, 21, 21, 0, 3, 21),
    ("two in one week", {3: "absent", 4: "absent"}, 20, 20, 0, 3, 20),
    ("two in two weeks", {3: "absent", 10: "unexcused"}, 20, 20, 0, 2, 20),
    ("an absence in each week", {3: "absent", 10: "absent", 17: "absent", 24: "absent"}, 18, 18, 0, 0, 18),
    ("an absence in a week that ends next month", {30: "absent"}, 21, 21, 0, 4, 21),
    ("a day of leave", {3: "leave"}, 21, 21, 1, 4, 21),
    ("a week of leave but one day", {1: "leave", 2: "leave", 3: "leave", 4: "leave"}, 18, 18, 4, 4, 18),
    ("a whole week of leave", {8: "leave", 9: "leave", 10: "leave", 11: "leave", 12: "leave"}, 17, 17, 5, 3, 17),
    ("half a day off", {3: "half"}, 22, 22, 0, 4, 22),
    ("sick", {3: "sick"}, 21, 21, 0, 4, 21),
    ("a course", {3: "education"}, 22, 22, 0, 4, 22),
    ("training", {3: "training"}, 22, 22, 0, 4, 22),
    ("the center is closed", {3: "closed"}, 21, 21, 0, 4, 21),
    ("a holiday that was marked", {3: "holiday"}, 21, 21, 1, 4, 21),
    ("a Saturday worked in place of a Friday", {5: "closed", 6: "substitute"}, 22, 22, 0, 4, 22),
    ("late without a minute", {3: "late"}, 22, 22, 0, 4, 22),
    ("absent from the 8th on", dict.fromkeys(range(8, 31), "absent"), 5, 5, 0, 1, 5),
]


@pytest.mark.parametrize(
    ("codes", "days", "base", "leave", "weeks", "expense"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS]
)
def test_what_a_day_is_worth(codes, days, base, leave, weeks, expense):
    weekdays = {day: code for day, code in codes.items() if date(2025, 9, day).weekday() < 5 or code == "substitute"}

    totals = worked(*SEP, units=SOCIAL, codes=weekdays).totals

    assert (totals.days, totals.base, totals.leave, totals.weekly, totals.expense) == (
        days,
        base * 52_210,
        leave * 52_210,
        weeks * 52_210,
        expense * 4_000,
    )


# Minutes lost · what the day pays of 52,210 won, the fraction dropped
HOURS = [(0, 52_210), (1, 52_101), (60, 45_683), (120, 39_157), (240, 26_105), (450, 3_263), (480, 0)]


@pytest.mark.parametrize(("lost", "pays"), HOURS)
@pytest.mark.parametrize("code", ["late", "early"])
def test_hours_that_were_lost(code, lost, pays):
    month = worked(*SEP, units=SOCIAL, codes={24: code}, lost={24: lost})

    assert month.totals.base == 21 * 52_210 + pays
    assert month.totals.weekly == 4 * 52_210
    assert [(line.late, line.early) for line in month.lines if line.dated_on.day == 24] == [
        (lost, 0) if code == "late" else (0, lost)
    ]


# placed from · until · days · weeks with 주차 under the default, whole-week and placed-days settings
STAYS = [
    ("the whole month", date(2025, 1, 2), None, 22, (4, 4, 4)),
    ("joined on a Monday", date(2025, 9, 8), None, 17, (3, 3, 3)),
    ("joined on a Wednesday", date(2025, 9, 10), None, 15, (2, 2, 3)),
    ("joined on a Saturday", date(2025, 9, 6), None, 17, (3, 3, 3)),
    ("joined on the last day", date(2025, 9, 30), None, 1, (0, 0, 0)),
    ("joined with the month", date(2025, 9, 1), None, 22, (4, 4, 4)),
    ("left on a Friday", date(2025, 1, 2), date(2025, 9, 12), 10, (2, 1, 2)),
    ("left on a Sunday", date(2025, 1, 2), date(2025, 9, 14), 10, (2, 2, 2)),
    ("left on a Wednesday", date(2025, 1, 2), date(2025, 9, 10), 8, (1, 1, 2)),
    ("left on the first day", date(2025, 1, 2), date(2025, 9, 1), 1, (0, 0, 1)),
    ("four days in one week", date(2025, 9, 2), date(2025, 9, 5), 4, (0, 0, 1)),
    ("from Monday to Friday", date(2025, 9, 8), date(2025, 9, 12), 5, (1, 0, 1)),
]


@pytest.mark.parametrize("setting", [0, 1, 2])
@pytest.mark.parametrize(
    ("starts_on", "ends_on", "days", "weeks"), [row[1:] for row in STAYS], ids=[row[0] for row in STAYS]
)
def test_joining_and_leaving_in_a_month(starts_on, ends_on, days, weeks, setting):
    rules = Rules(part_weeks=[PartWeek.COVERED, PartWeek.WHOLE, PartWeek.PLACED][setting])

    totals = worked(*SEP, rules=rules, stays=[Stay(ONE, starts_on, ends_on)]).totals

    assert (totals.days, totals.base) == (days, days * 60_220)
    assert totals.weekly == weeks[setting] * 60_220


# month · working days · public holidays on a weekday, each paid without 실비 · weeks that end in the month and pay
MONTHS = [
    ("2025-01", 18, 5, 4, "New Year, the 27th by order, three days of Seollal: that week still has a Friday"),
    ("2025-05", 20, 2, 4, "the 5th and 6th; May Day is no public holiday"),
    ("2025-06", 19, 2, 5, "the election and Memorial Day; the week of 26 May ends on 1 June"),
    ("2025-10", 18, 5, 4, "3 October, Chuseok from the 6th to the 8th with Friday 10 October worked, the 9th"),
    ("2025-12", 22, 1, 4, "Christmas"),
    ("2026-02", 17, 3, 4, "Seollal 16 to 18"),
]


@pytest.mark.parametrize(("month", "days", "holidays", "weeks", "why"), MONTHS, ids=[row[0] for row in MONTHS])
def test_public_holidays_on_a_weekday(month, days, holidays, weeks, why):
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    won = {2025: 60_220, 2026: 62_080}[first.year]

    totals = worked(first, last).totals

    assert (totals.days, totals.leave // won, totals.weekly // won, totals.expense) == (
        days,
        holidays,
        weeks,
        days * 4_000,
    )


def test_a_week_of_holidays_only_earns_nothing_unless_the_settings_say_so():
    first, last = date(2025, 10, 1), date(2025, 10, 31)
    added = {date(2025, 10, 10): ("off", "센터 쉬는 날")}
    calendars = {ONE: unit_days(first, last, added=added)}

    month = worked(first, last, calendars=calendars)
    generous = worked(first, last, calendars=calendars, rules=Rules(weekly_needs_work=False))

    assert [(week.ends_on.day, week.why) for week in month.weeks if not week.is_earned] == [(12, "일한 날이 없음")]
    assert generous.totals.weekly - month.totals.weekly == 60_220
    # 휴무 is not paid, and breaks nothing.
    assert month.totals.leave == 5 * 60_220


def test_a_day_that_the_center_closes_does_not_break_the_week():
    calendars = {ONE: unit_days(*SEP, added={date(2025, 9, 3): ("off", "창립일")})}

    totals = worked(*SEP, calendars=calendars).totals

    assert (totals.days, totals.leave, totals.weekly) == (21, 0, 4 * 60_220)


def test_a_day_that_nobody_marked_loses_the_week_and_says_so():
    month = worked(*SEP, skip=(3,))

    assert month.totals.weekly == 3 * 60_220
    assert month.weeks[0].why == "9월 3일 근태가 적히지 않음"


@pytest.mark.parametrize(
    ("hours", "standard", "kind", "base", "weekly"),
    [
        (5, 300, "maintenance", 22 * 28_980, 4 * 28_980),
        (4, 480, "market", 22 * 30_110, 4 * 30_110),
        (4, 480, "social", 22 * 26_105, 4 * 26_105),
        (4, 300, "maintenance", 22 * 23_184, 4 * 23_184),
        (9, 480, "market", 22 * 60_220, 4 * 60_220),
    ],
)
def test_units_of_five_and_four_hours(hours, standard, kind, base, weekly):
    """Paid by the unit's hours of the rate's whole day; never for more than a whole day."""
    calendars = {ONE: unit_days(*SEP, hours=hours)}

    totals = worked(*SEP, units={ONE: rates_of(kind, standard)}, calendars=calendars).totals

    assert (totals.base, totals.weekly, totals.expense) == (base, weekly, 22 * 4_000)


def test_winter_hours_pay_by_the_hour():
    first, last = date(2025, 11, 1), date(2025, 11, 30)
    calendars = {ONE: unit_days(first, last, winter=7)}

    totals = worked(first, last, calendars=calendars).totals

    assert totals.base == 20 * (60_220 * 7 // 8)


def test_a_unit_that_works_on_saturdays_counts_its_own_week():
    calendars = {ONE: unit_days(*SEP, weekdays="23456")}

    totals = worked(*SEP, calendars=calendars).totals

    assert (totals.days, totals.weekly) == (21 + 0, 4 * 60_220)


def test_a_rate_that_changes_in_the_month_pays_each_day_its_own():
    """2025 to 2026: the week of 29 December ends on 4 January and is paid at the rate of that Sunday."""
    first, last = date(2026, 1, 1), date(2026, 1, 31)
    month = worked(first, last)
    changed = worked(
        *SEP,
        units={
            ONE: (
                Rate(1, "x", date(2025, 1, 1), date(2025, 9, 17), 50_000, 4_000, 480),
                Rate(2, "x", date(2025, 9, 18), None, 60_000, 5_000, 480),
            )
        },
    )

    assert {week.rate for week in month.weeks} == {2026}
    assert month.weeks[0].amount == 62_080
    assert changed.totals.base == 13 * 50_000 + 9 * 60_000
    assert changed.totals.expense == 13 * 4_000 + 9 * 5_000
    assert [week.amount for week in changed.weeks] == [50_000, 50_000, 60_000, 60_000]
    assert {line.rate for line in changed.lines if line.dated_on.day <= 17} == {1}


def test_a_change_of_unit_in_the_week_pays_each_its_own_and_keeps_the_week():
    """Wednesday 10 September from 사회서비스형 to 시장진입형."""
    units = {ONE: rates_of("social"), OTHER: rates_of("market")}
    stays = [Stay(ONE, date(2025, 1, 2), date(2025, 9, 9)), Stay(OTHER, date(2025, 9, 10))]

    month = worked(*SEP, units=units, stays=stays)

    assert month.totals.base == 7 * 52_210 + 15 * 60_220
    assert [week.amount for week in month.weeks] == [52_210, 60_220, 60_220, 60_220]
    assert {line.unit for line in month.lines if line.dated_on.day < 10} == {ONE}


def test_a_gap_between_two_units_loses_the_week():
    units = {ONE: rates_of("social"), OTHER: rates_of("market")}
    stays = [Stay(ONE, date(2025, 1, 2), date(2025, 9, 9)), Stay(OTHER, date(2025, 9, 11))]

    month = worked(*SEP, units=units, stays=stays)

    assert [week.is_earned for week in month.weeks] == [True, False, True, True]
    assert month.weeks[1].why == "9월 10일에 배치되어 있지 않음"


def test_a_week_belongs_to_the_month_in_which_it_ends():
    """An absence on Tuesday 30 September costs the week of October."""
    october = (date(2025, 10, 1), date(2025, 10, 31))

    month = worked(*october, codes={date(2025, 9, 30): "absent"})

    assert [week.ends_on.day for week in month.weeks] == [5, 12, 19, 26]
    assert (month.weeks[0].is_earned, month.weeks[0].why) == (False, "9월 30일 결근")


def test_weeks_that_begin_on_sunday():
    month = worked(*SEP, rules=Rules(week_starts_on=7), codes={1: "absent"})

    assert [week.ends_on.day for week in month.weeks] == [6, 13, 20, 27]
    assert [week.is_earned for week in month.weeks] == [False, True, True, True]


def test_weekly_stands_on_the_day_on_which_the_week_ends():
    lines = {line.dated_on.day: line for line in worked(*SEP).lines}

    assert [day for day, line in lines.items() if line.weekly] == [7, 14, 21, 28]
    assert (lines[7].base, lines[7].code, lines[7].amount) == (0, "", 60_220)


def test_allowances_stand_on_each_attended_day():
    rules = Rules(skilled=2_000, leader=1_000)
    terms = (
        Terms(1, date(2025, 1, 1), date(2025, 9, 14), is_skilled=True),
        Terms(2, date(2025, 9, 15), None, is_skilled=True, is_leader=True),
    )

    totals = worked(*SEP, rules=rules, terms=terms, codes={3: "leave", 16: "absent"}).totals

    assert (totals.skilled, totals.leader) == (20 * 2_000, 11 * 1_000)


def test_overtime_and_night_are_paid_from_sales():
    totals = worked(*SEP, overtime={3: 60, 4: 30}, night={3: 60}).totals

    hour = 60_220 * 60 * 150 // (100 * 480)
    assert totals.overtime == hour + 60_220 * 30 * 150 // (100 * 480)
    assert totals.night == 60_220 * 60 * 50 // (100 * 480)
    assert totals.from_sales == totals.overtime + totals.night
    assert totals.from_subsidy == 1_653_720


def test_a_training_allowance_is_marked_on_each_line():
    month = worked(*SEP, units={ONE: rates_of("social", is_training=True)})

    assert all(line.is_training for line in month.lines)


def test_a_type_without_weekly_says_so():
    month = worked(*SEP, units={ONE: rates_of("social", earns_weekly=False)})

    assert month.totals.weekly == 0
    assert {week.why for week in month.weeks} == {"이 유형에는 주차가 없음"}


def test_the_fraction_may_be_dropped_once_a_month():
    """Four half days of 26,105 won and a half: two won more than day by day."""
    codes, lost = dict.fromkeys((1, 2, 3, 4), "early"), dict.fromkeys((1, 2, 3, 4), 240)
    four = {ONE: (Rate(1, "x", date(2025, 1, 1), None, 52_211, 4_000, 480),)}

    by_day = worked(*SEP, units=four, codes=codes, lost=lost).totals
    by_month = worked(*SEP, units=four, codes=codes, lost=lost, rules=Rules(truncation=Truncation.MONTH))

    assert by_month.totals.base - by_day.base == 2
    assert sum(line.amount for line in by_month.lines) == by_month.totals.gross


def test_a_hole_in_the_rates_is_refused_with_its_day():
    first, last = date(2023, 3, 1), date(2023, 3, 31)

    with pytest.raises(NoRate) as refused:
        worked(first, last)

    assert refused.value.day.year == 2023


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2024, 1, 1), date(2026, 12, 31), []),
        (date(2023, 1, 1), date(2024, 1, 31), [(date(2023, 1, 1), date(2023, 12, 31))]),
        (date(2026, 12, 1), date(2027, 1, 31), [(date(2027, 1, 1), date(2027, 1, 31))]),
        (date(2020, 1, 1), date(2020, 1, 31), [(date(2020, 1, 1), date(2020, 1, 31))]),
    ],
)
def test_holes_are_named(first, last, found):
    assert holes(rates_of("social"), first, last) == found


def test_a_type_is_paid_like_another_from_a_day_on():
    rates = {1: rates_of("social"), 2: ()}
    terms = [Term(2, 1, date(2025, 3, 1), None, is_training=True, earns_weekly=False)]

    found = resolved(2, rates, terms)

    assert [(rate.starts_on, rate.ends_on) for rate in found] == [
        (date(2025, 3, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 12, 31)),
    ]
    assert all(rate.is_training and not rate.earns_weekly for rate in found)
    assert resolved(1, rates, terms) == rates[1]


# ── differences ─────────────────────────────────────────────────────────────────────────────────────────────────


def paid_of(month):
    return {line.dated_on: {column: getattr(line, column) for column in COLUMNS} for line in month.lines}


def test_a_correction_is_the_difference_of_its_day_and_of_its_week():
    """An absence that was none: its day, its 실비, and the week."""
    paid, now = worked(*SEP, codes={10: "absent"}), worked(*SEP)

    found = differences(now=now.lines, paid=paid_of(paid), places={}, reasons={date(2025, 9, 10): "진단서를 냄"})

    assert [(one.dated_on.day, dict(one.amounts), one.reason) for one in found] == [
        (10, {"base": 60_220, "expense": 4_000}, "진단서를 냄"),
        (14, {"weekly": 60_220}, "9월 10일 정정에 따라: 진단서를 냄"),
    ]


def test_a_difference_may_be_owed_by_the_person():
    paid, now = worked(*SEP), worked(*SEP, codes={10: "absent"})

    found = differences(
        now=now.lines,
        paid=paid_of(paid),
        places={line.dated_on: (line.unit, False) for line in paid.lines},
        reasons={date(2025, 9, 10): "잘못 적음"},
    )

    assert sum(one.amount for one in found) == -(60_220 + 4_000 + 60_220)


def test_what_was_paid_for_a_day_that_is_gone_is_owed_in_its_unit():
    paid = {date(2025, 9, 10): {"base": 60_220}}

    found = differences(now=[], paid=paid, places={date(2025, 9, 10): (OTHER, False)}, reasons={})

    assert [(one.unit, one.amount) for one in found] == [(OTHER, -60_220)]


def test_nothing_corrected_makes_no_difference():
    month = worked(*SEP)

    assert differences(now=month.lines, paid=paid_of(month), places={}, reasons={}) == []


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_reasons_are_told_in_plain_words():
    guide = guideline(*SEP, units=SOCIAL)
    one = person(guide, *SEP, codes={10: "unexcused", 15: "leave", 24: "early"}, lost={24: 120})

    lines = told(pay_of(one, *SEP, guide), guide, {ONE: "세탁친구"})

    assert [(line.heading, line.words, line.amount) for line in lines] == [
        ("근로", "social 일당 52,210원 × 19일", 991_990),
        ("근로", "9월 24일 조퇴: 8시간 가운데 6시간", 39_157),
        ("쉬어도 받는 날", "연·월차 52,210원 × 1일(9월 15일), 실비 없음", 52_210),
        ("주차", "9월 1일–9월 7일 개근: 하루치를 더 받음", 52_210),
        ("주차", "9월 8일–9월 14일 없음: 9월 10일 무단결근", 0),
        ("주차", "9월 15일–9월 21일 개근: 하루치를 더 받음", 52_210),
        ("주차", "9월 22일–9월 28일 개근: 하루치를 더 받음", 52_210),
        ("실비", "출근 4,000원 × 20일", 80_000),
    ]


# ── properties ──────────────────────────────────────────────────────────────────────────────────────────────────

CODE = st.sampled_from(
    ["present", "absent", "unexcused", "late", "early", "half", "leave", "sick", "education", "holiday", "closed", ""]
)
MARKS = st.dictionaries(st.integers(1, 30), st.tuples(CODE, st.integers(0, 480)), max_size=22)
SETTINGS = st.builds(
    Rules,
    truncation=st.sampled_from(Truncation.values),
    part_weeks=st.sampled_from(PartWeek.values),
    week_starts_on=st.integers(1, 7),
    weekly_needs_work=st.booleans(),
    skilled=st.integers(0, 5_000),
)
STARTS = st.dates(date(2025, 8, 20), date(2025, 9, 28))


def marked(marks, rules, starts_on):
    guide = guideline(*SEP, units=SOCIAL, rules=rules)
    weekdays = {day: mark for day, mark in marks.items() if date(2025, 9, day) in guide.units[ONE].works}
    one = person(
        guide,
        *SEP,
        stays=[Stay(ONE, starts_on)],
        codes={day: code for day, (code, _) in weekdays.items() if code},
        lost={day: lost for day, (code, lost) in weekdays.items() if code in {"late", "early"}},
        skip=[day for day, (code, _) in weekdays.items() if not code],
        terms=[Terms(1, date(2025, 1, 1), is_skilled=True)],
    )
    return one, guide


@settings(max_examples=150, deadline=None)
@given(marks=MARKS, rules=SETTINGS, starts_on=STARTS, day=st.integers(1, 30))
def test_more_attendance_never_pays_less(marks, rules, starts_on, day):
    one, guide = marked(marks, rules, starts_on)
    more, _ = marked({**marks, day: ("present", 0)}, rules, starts_on)

    assert pay_of(more, *SEP, guide).totals.gross >= pay_of(one, *SEP, guide).totals.gross


@settings(max_examples=150, deadline=None)
@given(marks=MARKS, rules=SETTINGS, starts_on=STARTS)
def test_the_days_add_up_to_the_month_and_so_do_the_words(marks, rules, starts_on):
    one, guide = marked(marks, rules, starts_on)
    month = pay_of(one, *SEP, guide)

    assert sum(line.amount for line in month.lines) == month.totals.gross
    assert sum(line.amount for line in told(month, guide, {ONE: "가"})) == month.totals.gross
    assert all(getattr(line, column) >= 0 for line in month.lines for column in COLUMNS)
    assert len({line.dated_on for line in month.lines}) == len(month.lines)


@settings(max_examples=150, deadline=None)
@given(marks=MARKS, rules=SETTINGS, starts_on=STARTS, cut=st.integers(1, 29))
def test_two_halves_are_the_whole(marks, rules, starts_on, cut):
    """To the won where each day is cut off; within a won for each column where the month is."""
    one, guide = marked(marks, rules, starts_on)
    middle = date(2025, 9, cut)

    whole = pay_of(one, *SEP, guide)
    halves = [pay_of(one, SEP[0], middle, guide), pay_of(one, middle + timedelta(days=1), SEP[1], guide)]
    lines = [line for half in halves for line in half.lines]

    if rules.truncation == Truncation.DAY:
        assert tuple(lines) == whole.lines
    apart = {name: abs(value - asdict(whole.totals)[name]) for name, value in asdict(totals_of(lines)).items()}
    assert max(apart.values()) <= (0 if rules.truncation == Truncation.DAY else 1)


def test_the_guard_of_the_halves_sees():
    """A week that is cut belongs to the half in which it ends, and is counted once."""
    halves = [worked(SEP[0], date(2025, 9, 10)), worked(date(2025, 9, 11), SEP[1])]

    assert [len(half.weeks) for half in halves] == [1, 3]
    assert len(days_between(*SEP)) == 30
