"""What is taken off, to the won."""

from decimal import Decimal

import pytest

from payroll.calculations import Insurance, deductions_of

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
