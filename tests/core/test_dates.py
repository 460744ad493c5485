from datetime import date, datetime

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from core.dates import SENTENCE, DayField, read_day

SEPTEMBER = date(1980, 9, 28)


@pytest.mark.parametrize(
    "typed",
    [
        "1980-09-28",
        "1980/09/28",
        "1980.09.28",
        "1980. 9. 28.",
        "1980. 9. 28",
        "1980.9.28.",
        "1980년 9월 28일",
        "1980년09월28일",
        "1980년 9월28일생",
        "1980.9.28생",
        "1980-9-28",
        "19800928",
        "１９８０－０９－２８",
        "1980－09－28",
        "80.9.28",
        "'80.09.28",
        "800928",
        "80년 9월 28일",
        "1980-09-28 00:00:00",
        "1980-09-28T09:30",
        "1980. 9. 28. (일)",
        "1980.09.28(일요일)",
        "1980.9.28(양)",
        " 1980 - 09 - 28\u3000",
        "1980\u200b-09-28",
        19800928.0,
        19800928,
        800928.0,
        29492.0,
        "29492",
        29492.75,
        date(1980, 9, 28),
        datetime(1980, 9, 28, 23, 59),  # noqa: DTZ001 - spreadsheets know no time zones
    ],
)
def test_every_shape_of_a_day(typed):
    assert read_day(typed, latest=date(2011, 11, 22)) == SEPTEMBER


@pytest.mark.parametrize(
    "typed",
    [
        "미상",
        "",
        None,
        "19750230",
        "1975-02-30",
        "2023-02-29",
        "1975.13.01",
        "1975-00-10",
        "1975.3",
        "1975년",
        "75년생",
        "1975.3.2(음)",
        "음력 1975.3.2",
        "770311-2242250",
        "11/07/2024",
        "2024-11-07 ~ 2025-11-06",
        "0000-00-00",
        "-",
        True,
        12.0,
        -5.0,
        float("nan"),
        float("inf"),
        1.5e300,
        "①",
        20315.0,
        "20315",
        "1980²-1-1",
    ],
)
def test_what_is_no_day(typed):
    assert read_day(typed) is None


def test_a_leap_day_is_a_day():
    assert read_day("2000. 2. 29.") == date(2000, 2, 29)


@pytest.mark.parametrize(
    ("typed", "latest", "day"),
    [
        ("010621", date(2011, 11, 22), date(2001, 6, 21)),
        ("120621", date(2011, 11, 22), date(1912, 6, 21)),
        ("26.11.22", date(2027, 11, 22), date(2026, 11, 22)),
        ("49.1.1", None, date(2049, 1, 1)),
        ("50.1.1", None, date(1950, 1, 1)),
    ],
)
def test_two_digits_of_a_year_mean_the_last_possible_one(typed, latest, day):
    assert read_day(typed, latest=latest) == day


@given(st.dates(min_value=date(1910, 1, 1), max_value=date(2100, 12, 31)))
def test_any_day_comes_back_from_any_shape(day):
    shapes = [
        "{0:%Y-%m-%d}",
        "{0:%Y.%m.%d}",
        "{0:%Y%m%d}",
        "{0.year}. {0.month}. {0.day}.",
        "{0.year}년 {0.month}월 {0.day}일",
    ]

    assert {read_day(shape.format(day)) for shape in shapes} == {day}


@pytest.mark.parametrize("value", [80001, 99999, "80001", 80315.0, "99999.5"])
def test_five_digits_beyond_the_days_of_a_sheet_are_no_day(value):
    assert read_day(value) is None


@given(st.one_of(st.text(max_size=40), st.floats(), st.integers()))
def test_junk_never_breaks_the_reading(value):
    found = read_day(value)

    assert found is None or isinstance(found, date)


class _Form(forms.Form):
    day = DayField(required=False)


@pytest.mark.parametrize(
    ("typed", "day"), [("2026. 11. 22.", date(2026, 11, 22)), ("2026-11-22", date(2026, 11, 22)), ("", None)]
)
def test_a_form_reads_what_people_type(typed, day):
    form = _Form({"day": typed})

    assert form.is_valid()
    assert form.cleaned_data["day"] == day


def test_a_form_says_how_to_write_a_day():
    form = _Form({"day": "내일"})

    assert form.errors == {"day": [SENTENCE]}
