"""The ten days, and what may be put off."""

from datetime import date

import pytest

from rights.calculations import ARTICLES, answer_due, may_be_put_off
from rights.enums import RightsKind


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 11, 2), date(2026, 11, 12)),
        (date(2026, 12, 25), date(2027, 1, 4)),
        (date(2028, 2, 20), date(2028, 3, 1)),  # a leap year
        (date(2027, 2, 20), date(2027, 3, 2)),
    ],
)
def test_an_answer_is_due_in_ten_days_the_first_not_counted(received, due):
    assert answer_due(received) == due


@pytest.mark.parametrize(("kind", "may"), [("access", True), ("correct", False), ("delete", False), ("stop", False)])
def test_only_seeing_may_be_put_off(kind, may):
    assert may_be_put_off(kind) is may


def test_each_kind_has_its_article():
    assert set(ARTICLES) == set(RightsKind)
