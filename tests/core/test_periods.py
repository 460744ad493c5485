"""Days from … until …, both included."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.periods import age_on, covers, last_of_month, meets, month_of, months_back, months_between, next_month
from participants.models import EndReason, Participation
from tests.factories.participants import ParticipantFactory

DAY = st.dates(date(1950, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2026, 1, 1), date(2026, 1, 1), 1),
        (date(2026, 1, 1), date(2026, 1, 31), 1),
        (date(2026, 1, 15), date(2026, 2, 14), 1),
        (date(2026, 1, 15), date(2026, 2, 15), 2),
        (date(2025, 3, 3), date(2026, 3, 2), 12),
        (date(2026, 2, 1), date(2026, 1, 1), 0),
    ],
)
def test_a_begun_month_counts(first, last, months):
    assert months_between(first, last) == months


@pytest.mark.parametrize(
    ("born_on", "on", "age"),
    [
        (date(2000, 2, 29), date(2001, 2, 28), 0),
        (date(2000, 2, 29), date(2001, 3, 1), 1),
        (date(1961, 11, 22), date(2026, 11, 21), 64),
        (date(1961, 11, 22), date(2026, 11, 22), 65),
    ],
)
def test_age_changes_on_the_birthday(born_on, on, age):
    assert age_on(born_on, on) == age


@given(DAY)
def test_months_fit_together(day):
    first, last = month_of(day)

    assert first <= day <= last
    assert next_month(day) == last + date.resolution
    assert months_back(next_month(day), 1) == first
    assert last_of_month(day) == last


@given(DAY, st.integers(0, 300))
def test_so_many_months_back(day, months):
    first = months_back(day, months)

    assert first.day == 1
    assert (day.year * 12 + day.month) - (first.year * 12 + first.month) == months


JANUARY = (date(2026, 1, 1), date(2026, 1, 31))
FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))


def a_spell(first, last):
    reason = EndReason.objects.get(code="job")
    return Participation.objects.create(
        participant=ParticipantFactory(joined_on__none=True), starts_on=first, ends_on=last, end_reason=reason
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("on", "held"),
    [(date(2026, 1, 31), 0), (date(2026, 2, 1), 1), (date(2026, 2, 28), 1), (date(2026, 3, 1), 0)],
)
def test_both_ends_belong_to_a_period(on, held):
    a_spell(*FEBRUARY)

    assert Participation.objects.filter(covers(on)).count() == held
    assert Participation.objects.filter(meets(on, on)).count() == held


@pytest.mark.django_db
def test_a_period_without_an_end_goes_on():
    ParticipantFactory(joined_on=date(2026, 2, 1))

    assert Participation.objects.filter(covers(date(2099, 1, 1))).count() == 1
    assert Participation.objects.filter(meets(date(2099, 1, 1), None)).count() == 1
    assert Participation.objects.filter(meets(*JANUARY)).count() == 0
