"""Dated code rows: in force from a day until a day, both included."""

from datetime import date

import pytest

from participants.models import Category

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "held"),
    [(date(2026, 12, 31), 0), (date(2027, 1, 1), 1), (date(2027, 12, 31), 1), (date(2028, 1, 1), 0)],
)
def test_a_code_holds_on_both_its_ends(on, held):
    Category.objects.create(
        code="x", name="새 자격", valid_from=date(2027, 1, 1), valid_to=date(2027, 12, 31), source="안내"
    )

    assert Category.objects.in_force(on=on).filter(code="x").count() == held


def test_a_code_without_an_end_goes_on():
    Category.objects.create(code="x", name="새 자격", valid_from=date(2027, 1, 1), source="안내")

    assert Category.objects.in_force(on=date(2099, 1, 1)).filter(code="x").exists()
