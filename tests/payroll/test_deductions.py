"""What is taken off, to the won."""

from datetime import date
from decimal import Decimal

import pytest

from payroll.calculations import Insurance, PaidSoFar, deductions_of, deductions_of_difference

YEAR_2025 = {
    "pension": Insurance(1, "pension", Decimal("4.5"), 400_000, 6_370_000),
    "health": Insurance(2, "health", Decimal("3.545")),
    "care": Insurance(3, "care", Decimal("12.95")),
    "employ": Insurance(4, "employ", Decimal("0.9")),
}
ALL = frozenset(YEAR_2025)


def taken(insurable, *, gross=None, insured=ALL, tax=0):
    rows = deductions_of(insurable=insurable, gross=gross or insurable, insured=insured, rates=YEAR_2025, tax=tax)
    return {row.kind: row.amount for row in rows}


@pytest.mark.parametrize(
    ("insurable", "premiums"),
    [
        # 1,565,000 × 4.5 % = 70,425; 1,565,720 × 3.545 % = 55,504; of it 12.95 %; 0.9 % = 14,091
        (1_565_720, {"pension": 70_420, "health": 55_500, "care": 7_180, "employ": 14_090}),
        (1_357_460, {"pension": 61_060, "health": 48_120, "care": 6_230, "employ": 12_210}),
        # Below the pension's floor of 400,000 and above its ceiling of 6,370,000.
        (100_000, {"pension": 18_000, "health": 3_540, "care": 450, "employ": 900}),
        (7_000_000, {"pension": 286_650, "health": 248_150, "care": 32_130, "employ": 63_000}),
        (0, {}),
        (-50_000, {}),
    ],
)
def test_premiums_drop_what_is_below_ten_won(insurable, premiums):
    assert taken(insurable) == premiums


@pytest.mark.parametrize(
    ("insured", "kinds"),
    [
        (frozenset(), set()),
        (frozenset({"employ"}), {"employ"}),
        (frozenset({"pension", "health"}), {"pension", "health"}),
    ],
)
def test_only_what_the_terms_say_is_insured(insured, kinds):
    assert set(taken(1_000_000, insured=insured)) == kinds


def test_long_term_care_is_a_part_of_the_health_premium():
    assert taken(1_000_000, insured=frozenset({"care"})) == {"care": 0}


@pytest.mark.parametrize(("gross", "tax", "taken_off"), [(1_000_000, 3_000, 3_000), (2_000, 3_000, 2_000)])
def test_a_fixed_tax_is_never_more_than_the_pay(gross, tax, taken_off):
    assert taken(0, gross=gross, tax=tax) == {"tax": taken_off}


def test_each_deduction_says_how_it_came_about():
    rows = deductions_of(insurable=1_565_720, gross=1_653_720, insured=ALL, rates=YEAR_2025, tax=0)

    assert [row.words for row in rows] == [
        "1,565,000원 × 4.5%, 10원 미만 버림",
        "1,565,720원 × 3.545%, 10원 미만 버림",
        "건강보험료 55,500원 × 12.95%, 10원 미만 버림",
        "1,565,720원 × 0.9%, 10원 미만 버림",
    ]
    assert [row.row for row in rows] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("paid", "difference", "changed"),
    [
        # 1,357,460 was paid; a day and its week more are 1,461,880 in all, and less are 1,253,040.
        (1_357_460, 104_420, {"pension": 4_680, "health": 3_700, "care": 480, "employ": 940}),
        (1_357_460, -104_420, {"pension": -4_680, "health": -3_700, "care": -480, "employ": -940}),
        # Under the pension's floor before and after: that premium does not change.
        (200_000, 50_000, {"health": 1_770, "care": 230, "employ": 450}),
        # Over its ceiling.
        (6_400_000, 100_000, {"health": 3_540, "care": 450, "employ": 900}),
        # Nothing was paid for the month, or all of it is taken back.
        (0, 56_210, {"pension": 18_000, "health": 1_990, "care": 250, "employ": 500}),
        (56_210, -56_210, {"pension": -18_000, "health": -1_990, "care": -250, "employ": -500}),
        (1_357_460, 0, {}),
    ],
)
def test_a_difference_alone_is_deducted_by_what_it_changes_in_its_month(paid, difference, changed):
    so_far = PaidSoFar(insurable=paid, gross=paid, insured=ALL, rates=YEAR_2025)

    rows = deductions_of_difference(date(2025, 9, 1), so_far, insurable=difference, gross=difference)

    assert {row.kind: row.amount for row in rows} == changed
    whole = {kind: taken(paid).get(kind, 0) + changed.get(kind, 0) for kind in ALL}
    assert whole == dict.fromkeys(ALL, 0) | taken(paid + difference)


def test_a_fixed_tax_is_taken_once_for_a_month():
    so_far = PaidSoFar(insurable=0, gross=2_000, tax=3_000)

    (row,) = deductions_of_difference(date(2025, 9, 1), so_far, insurable=0, gross=5_000)

    assert (row.kind, row.amount, row.words) == ("tax", 1_000, "2025년 9월 3,000원, 그때 뗀 것 2,000원")
