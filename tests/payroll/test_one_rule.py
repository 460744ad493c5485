"""The weeks that the grid counts are the weeks that pay counts: two rooms, one rule."""

from datetime import date

import pytest

from attendance import grid
from payroll.models import Payslip
from tests.factories.payroll import OCTOBER, SEPTEMBER, Shop, confirm_sheet, mark
from tests.payroll.test_compute import compute

pytestmark = pytest.mark.django_db

A_WEEK_OFF = dict.fromkeys(range(8, 13), "leave")


@pytest.mark.parametrize(
    ("month", "codes", "lost"),
    [
        (SEPTEMBER, {}, {}),
        (SEPTEMBER, {3: "absent"}, {}),
        (SEPTEMBER, {3: "late"}, {3: 60}),
        (SEPTEMBER, {3: "unexcused", 17: "absent", 19: "absent"}, {}),
        (SEPTEMBER, {3: "sick"}, {}),
        (SEPTEMBER, A_WEEK_OFF, {}),
        # 3 and 6 to 9 October 2025 are holidays: one day of that week is left to be worked.
        (OCTOBER, {}, {}),
        (OCTOBER, {10: "absent"}, {}),
    ],
)
def test_the_grid_and_the_slip_count_the_same_weeks(month, codes, lost):
    shop = Shop(kind="market")
    placement = shop.placements[0]
    if month == OCTOBER:
        mark(placement, SEPTEMBER)
    mark(placement, month, codes, lost)
    confirm_sheet(shop.unit, month, shop.desks.accountant)

    compute(shop, month)

    shown = grid.of(shop.unit, month, shop.desks.leader).lines[0].sums["weeks"]
    assert shown * 60_220 == Payslip.objects.get(pay_month__month=date(month.year, month.month, 1)).weekly
