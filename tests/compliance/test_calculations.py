"""The statutory clocks, day by day: month ends, leap years, December (domain.md §1.3)."""

from datetime import date

import pytest

from compliance import calculations as clocks
from compliance.models import DueRule
from compliance.rules import number_of, rules_on


@pytest.mark.parametrize(
    ("decided_on", "due_on"),
    [
        (date(2026, 10, 20), date(2026, 11, 20)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 1, 31)),
    ],
)
def test_the_condition_is_presented_within_a_month(decided_on, due_on):
    """시행령 제11조제1항."""
    assert clocks.condition_due(decided_on, months=1) == due_on


@pytest.mark.parametrize(
    ("since", "due_on"),
    [
        (date(2026, 3, 2), date(2026, 6, 2)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 10, 31), date(2027, 1, 31)),
    ],
)
def test_an_opinion_is_due_every_three_months(since, due_on):
    """시행령 제12조제2항."""
    assert clocks.opinion_due(since, months=3) == due_on


def test_a_drop_out_is_told_at_once():
    """시행령 제12조제2항: 지체 없이."""
    assert clocks.opinion_due_at_once(date(2026, 12, 31)) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("takes_part_on", "due_on"),
    [
        (date(2026, 3, 1), date(2026, 6, 30)),
        (date(2026, 3, 31), date(2026, 6, 30)),
        (date(2026, 11, 15), date(2027, 2, 28)),
        (date(2027, 11, 15), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)
def test_the_city_counts_three_months_from_the_month_after(takes_part_on, due_on):
    """시행령 제15조제1항."""
    assert clocks.city_decision_due(takes_part_on, months=3) == due_on


def test_a_told_non_compliance_is_decided_at_once():
    """시행령 제15조제1항: 지체 없이."""
    told_on = date(2026, 6, 5)

    assert clocks.decision_after_opinion_due(told_on, is_non_compliance=True, months=3) == told_on
    assert clocks.decision_after_opinion_due(told_on, is_non_compliance=False, months=3) == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("decided_on", "first", "last"),
    [
        (date(2026, 6, 1), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 6, 30), date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 11, 30), date(2026, 12, 1), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2027, 12, 1), date(2028, 2, 29)),
        (date(2026, 12, 15), date(2027, 1, 1), date(2027, 3, 31)),
    ],
)
def test_a_suspension_is_three_months_from_the_month_after(decided_on, first, last):
    """시행규칙 제7조제3항."""
    assert clocks.suspension(decided_on, months=3) == (first, last)


@pytest.mark.parametrize(
    ("met_on", "resumes_on"),
    [
        (date(2026, 6, 25), date(2026, 7, 1)),
        (date(2026, 7, 1), date(2026, 8, 1)),
        (date(2026, 7, 31), date(2026, 8, 1)),
        (date(2026, 9, 30), date(2026, 10, 1)),
        (date(2026, 12, 3), date(2027, 1, 1)),
    ],
)
def test_the_benefit_resumes_the_month_after_the_condition_is_met(met_on, resumes_on):
    """시행규칙 제7조제5항: inside the three months too."""
    assert clocks.resumes_on(met_on, suspended_from=date(2026, 7, 1)) == resumes_on


def test_met_again_is_told_at_once():
    """시행규칙 제7조제6항: 지체 없이."""
    assert clocks.met_again_notice_due(date(2026, 7, 3)) == date(2026, 7, 3)


@pytest.mark.parametrize(
    ("clock", "start", "days", "due_on"),
    [
        (clocks.benefit_decision_due, date(2026, 1, 31), 30, date(2026, 3, 2)),
        (clocks.benefit_decision_due, date(2028, 1, 31), 60, date(2028, 3, 31)),
        (clocks.appeal_until, date(2026, 12, 1), 90, date(2027, 3, 1)),
        (clocks.appeal_forward_due, date(2026, 12, 25), 10, date(2027, 1, 4)),
        (clocks.appeal_decision_due, date(2028, 2, 1), 30, date(2028, 3, 2)),
        (clocks.rejudgement_until, date(2026, 11, 2), 60, date(2027, 1, 1)),
        (clocks.rejudgement_due, date(2026, 2, 1), 30, date(2026, 3, 3)),
    ],
)
def test_clocks_of_days_do_not_count_the_first(clock, start, days, due_on):
    """법 제26조④·제38조–제40조, 시행규칙 제6조의2; 민법 제157조."""
    assert clock(start, days=days) == due_on


@pytest.mark.django_db
def test_every_number_of_the_law_is_seeded_with_its_article():
    statutory = {row.code: (row.number, row.unit) for row in DueRule.objects.filter(is_statutory=True)}

    assert statutory == {
        "condition": (1, "months"),
        "opinion": (3, "months"),
        "drop_out": (0, "days"),
        "decision": (3, "months"),
        "suspension": (3, "months"),
        "met_again": (0, "days"),
        "benefit": (30, "days"),
        "benefit_long": (60, "days"),
        "appeal": (90, "days"),
        "appeal_forward": (10, "days"),
        "appeal_decision": (30, "days"),
        "second_appeal": (90, "days"),
        "rejudge": (60, "days"),
        "rejudge_answer": (30, "days"),
    }
    assert all("조" in row.basis for row in DueRule.objects.filter(is_statutory=True))


@pytest.mark.django_db
def test_a_later_rule_holds_from_its_day_on():
    DueRule.objects.create(
        code="opinion",
        name="의견",
        number=6,
        unit="months",
        basis="시행령",
        valid_from=date(2027, 1, 1),
        source="새 지침",
    )

    assert number_of("opinion", on=date(2026, 12, 31)) == 3
    assert number_of("opinion", on=date(2027, 1, 1)) == 6
    assert rules_on(date(2027, 1, 1))["opinion"].number == 6


@pytest.mark.django_db
def test_a_rule_that_is_missing_is_no_silent_zero():
    with pytest.raises(LookupError):
        number_of("nothing", on=date(2026, 1, 1))
