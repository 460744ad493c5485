"""사업자등록번호: the last digit checks the others."""

import pytest

from core.business_numbers import read_business_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("601-99-90008", "601-99-90008"),
        ("6019990008", "601-99-90008"),
        (" 601 99 90008 ", "601-99-90008"),
        ("601-99-90007", None),
        ("601-99-9000", None),
        ("601-99-900088", None),
        ("", None),
        ("없음", None),
    ],
)
def test_only_a_fitting_number_is_read(text, number):
    assert read_business_number(text) == number


def test_one_wrong_digit_is_noticed():
    right = "6019990008"
    wrong = [right[:place] + str((int(digit) + 1) % 10) + right[place + 1 :] for place, digit in enumerate(right)]

    assert [read_business_number(text) for text in wrong if text != right] == [None] * 10
