"""Showing less than one knows."""

from datetime import date

import pytest

from core.masking import AGE_BANDS, age_band, mask_birth_year, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("홍길동", "홍*동"),
        ("남궁민수", "남**수"),
        ("김철", "김*"),
        ("김", "*"),
        ("", "*"),
        ("Nguyen Van A", "N**********A"),
    ],
)
def test_names(name, shown):
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("010-1234-5678", "010-****-5678"),
        ("041-540-1234", "041-***-1234"),
        ("1588-1234", "****"),
        ("", ""),
    ],
)
def test_phones(phone, shown):
    assert mask_phone(phone) == shown


def test_birthdays_tell_the_century():
    assert [mask_birth_year(date(year, 5, 5)) for year in (1961, 2004)] == ["19**년생", "20**년생"]


@pytest.mark.parametrize(
    ("age", "band"), [(15, "20대 이하"), (29, "20대 이하"), (30, "30대"), (59, "50대"), (60, "60대 이상")]
)
def test_ages_lie_in_bands(age, band):
    assert age_band(age) == band


def test_every_age_has_one_band():
    assert [sum(low <= age <= high for low, high, _ in AGE_BANDS) for age in range(120)] == [1] * 120
