"""Shares of members, days of duties: row by row."""

from datetime import date

import pytest

from enterprises.calculations import (
    MemberFact,
    Shares,
    barred_until,
    duty_state,
    halves_owed,
    may_be_supported,
    settlement_days,
    shares,
)
from enterprises.enums import DutyState

FOUNDED, NOW = date(2024, 1, 2), date(2026, 6, 30)


def member(*terms, until=None, since=FOUNDED, vulnerable=False):
    return MemberFact(since, until, terms or ((since, "ordinary"),), vulnerable)


@pytest.mark.parametrize(
    ("members", "counted"),
    [
        ([member((FOUNDED, "conditional"))], (1, 1, 0)),
        ([member((FOUNDED, "near_poor"))], (1, 0, 1)),
        ([member((FOUNDED, "ordinary"))], (1, 0, 0)),
        # A recipient at founding who is none any more, and stayed, still counts (시행규칙 제31조).
        ([member((FOUNDED, "conditional"), (date(2025, 5, 1), "ordinary"))], (1, 1, 0)),
        ([member((FOUNDED, "near_poor"), (date(2025, 5, 1), "ordinary"))], (1, 0, 1)),
        # Who became one later counts from then on.
        ([member((FOUNDED, "ordinary"), (date(2025, 5, 1), "general"))], (1, 1, 0)),
        ([member((FOUNDED, "near_poor"), (date(2025, 5, 1), "special"))], (1, 1, 0)),
        # Who left counts no more; the day of leaving still does.
        ([member((FOUNDED, "conditional"), until=date(2026, 6, 29))], (0, 0, 0)),
        ([member((FOUNDED, "conditional"), until=NOW)], (1, 1, 0)),
        # Who joined later is counted as on the day they joined.
        ([member((date(2025, 3, 1), "near_poor"), since=date(2025, 3, 1))], (1, 0, 1)),
        ([member((FOUNDED, "other_low_income"))], (1, 0, 0)),
    ],
)
def test_members_count_as_what_they_were(members, counted):
    found = shares(members, on=NOW, since=FOUNDED)

    assert (found.total, found.recipients, found.near_poor) == counted


@pytest.mark.parametrize(
    ("found", "legal_form", "recognised", "may"),
    [
        (Shares(5, 1, 1, 0), "sole", date(2026, 1, 1), True),  # 1/5 and 2/5
        (Shares(6, 1, 1, 0), "sole", date(2026, 1, 1), False),  # 1/6
        (Shares(10, 2, 1, 0), "sole", date(2026, 1, 1), False),  # 3/10 are less than a third
        (Shares(9, 2, 1, 0), "sole", date(2026, 1, 1), True),  # 2/9 and 3/9
        (Shares(10, 0, 0, 3), "corporation", date(2023, 6, 30), True),  # 30 %, three years, a corporation
        (Shares(10, 0, 0, 3), "sole", date(2023, 6, 30), False),
        (Shares(10, 0, 0, 3), "corporation", date(2023, 7, 1), False),
        (Shares(4, 0, 0, 4), "corporation", date(2020, 1, 1), False),
        (Shares(10, 0, 0, 2), "corporation", date(2020, 1, 1), False),
        (Shares(0, 0, 0, 0), "corporation", date(2020, 1, 1), False),
        (Shares(10, 0, 0, 3), "corporation", None, False),
    ],
)
def test_who_may_be_supported(found, legal_form, recognised, may):
    """시행규칙 제31조."""
    assert may_be_supported(found, legal_form=legal_form, recognised_on=recognised, on=NOW)[0] is may


def test_three_years_after_a_revocation():
    assert barred_until(date(2024, 2, 29)) == date(2027, 2, 28)


@pytest.mark.parametrize(("months", "owed"), [(18, [6, 12, 18]), (12, [6, 12]), (5, []), (24, [6, 12, 18])])
def test_settlements_lie_inside_the_agreement(months, owed):
    assert [number for number, _ in settlement_days(date(2025, 8, 31), months)] == owed


def test_a_settlement_is_owed_on_the_month_s_last_day_when_it_has_no_such_day():
    assert settlement_days(date(2025, 8, 31), 6) == [(6, date(2026, 2, 28))]


def test_two_reports_a_year_after_the_recognition():
    owed = halves_owed(date(2025, 5, 1), date(2026, 4, 30))

    assert owed == [(2025, 10, date(2025, 10, 31)), (2026, 4, date(2026, 4, 30))]


@pytest.mark.parametrize(
    ("due", "done", "state"),
    [
        (date(2026, 4, 30), date(2026, 4, 30), DutyState.DONE),
        (date(2026, 4, 30), date(2026, 5, 1), DutyState.DONE_LATE),
        (date(2026, 4, 30), None, DutyState.LATE),
        (date(2026, 6, 30), None, DutyState.SOON),
        (date(2026, 7, 30), None, DutyState.SOON),
        (date(2026, 7, 31), None, DutyState.LATER),
    ],
)
def test_how_a_duty_stands(due, done, state):
    assert duty_state(due, done, on=NOW) is state
