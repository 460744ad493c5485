"""What an account comes to: tables that a case manager can read."""

from datetime import date

import pytest

from savings.calculations import (
    Sums,
    close_by,
    government_in,
    last_suspended,
    matures_on,
    months_of,
    outlook,
    own_in,
    part_of,
    suspended_months,
)

JOINED = date(2025, 3, 10)
RISING = (100_000, 200_000, 300_000)
FLAT = (300_000, 300_000, 300_000)
TEN = [(date(2025, 3, 1), 100_000)]
ON = date(2025, 6, 5)


def of(*, by_year=RISING, savings=TEN, standings=None, suspended=(), months=36, on=ON):
    return outlook(
        months_of(JOINED, matures_on(JOINED, months)),
        savings=savings,
        by_year=by_year,
        standings=standings or {},
        suspended=frozenset(suspended),
        on=on,
    )


@pytest.mark.parametrize(
    ("joined_on", "months", "day"),
    [
        (date(2025, 3, 10), 36, date(2028, 3, 10)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2025, 3, 10), 60, date(2030, 3, 10)),
    ],
)
def test_three_years_are_full(joined_on, months, day):
    assert matures_on(joined_on, months) == day


@pytest.mark.parametrize(
    ("matures", "day"), [(date(2026, 11, 17), date(2027, 5, 31)), (date(2026, 8, 31), date(2027, 2, 28))]
)
def test_closing_is_asked_for_until_the_end_of_the_sixth_month(matures, day):
    assert close_by(matures) == day


def test_the_month_of_joining_is_the_first_of_thirty_six():
    months = months_of(JOINED, matures_on(JOINED, 36))

    assert (len(months), months[0], months[-1]) == (36, date(2025, 3, 1), date(2028, 2, 1))


@pytest.mark.parametrize(
    ("name", "by_year", "own", "government"),
    [
        # The sums that the ministry's guide prints: 1,440만원 and 1,080만원, 360만원 of them one's own.
        ("희망저축계좌Ⅰ", FLAT, 3_600_000, 10_800_000),
        ("희망저축계좌Ⅱ", RISING, 3_600_000, 7_200_000),
        ("희망저축계좌Ⅱ, 2024년까지", (100_000,) * 3, 3_600_000, 3_600_000),
    ],
)
def test_what_three_whole_years_come_to(name, by_year, own, government):
    assert of(by_year=by_year).at_maturity == Sums(own, government, 36)


def test_a_missed_month_and_a_suspended_one_bring_nothing():
    found = of(
        standings={date(2025, 3, 1): True, date(2025, 4, 1): False},
        suspended=[date(2025, 7, 1), date(2025, 8, 1)],
    )

    assert (found.missed, found.suspended, found.unmarked) == (1, 2, 1)
    assert found.so_far == Sums(100_000, 100_000, 1)
    assert found.at_maturity == Sums(3_300_000, 7_200_000 - 300_000, 33)


def test_a_month_that_was_saved_counts_though_saving_should_have_rested():
    found = of(standings={date(2025, 4, 1): True}, suspended=[date(2025, 4, 1)])

    assert (found.suspended, found.so_far.months) == (0, 1)


def test_the_government_adds_for_three_years_however_long_the_term():
    rests = [date(2026 + number // 12, number % 12 + 1, 1) for number in range(12)]

    found = of(by_year=FLAT, months=60, suspended=rests)

    assert found.at_maturity == Sums(48 * 100_000, 36 * 300_000, 48)


@pytest.mark.parametrize(
    ("month", "won"), [(date(2025, 3, 1), 100_000), (date(2025, 5, 1), 100_000), (date(2025, 6, 1), 200_000)]
)
def test_another_saving_holds_from_its_month_on(month, won):
    assert own_in(month, [*TEN, (date(2025, 6, 1), 200_000)]) == won


@pytest.mark.parametrize(("number", "won"), [(0, 100_000), (11, 100_000), (12, 200_000), (24, 300_000), (40, 300_000)])
def test_the_governments_part_grows_by_year(number, won):
    assert government_in(number, RISING) == won


def test_who_stays_on_benefit_gets_five_percent():
    assert part_of(10_800_000, 5) == 540_000


@pytest.mark.parametrize(
    ("starts_on", "months", "ends_on"),
    [(date(2026, 1, 1), 1, date(2026, 1, 31)), (date(2026, 11, 1), 4, date(2027, 2, 28))],
)
def test_a_suspension_takes_whole_months(starts_on, months, ends_on):
    assert last_suspended(starts_on, months) == ends_on
    assert suspended_months(starts_on, ends_on) == months
