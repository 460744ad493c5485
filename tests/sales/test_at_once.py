"""Two desks at the same money at once: it is taken out once, and nothing slips past a settlement."""

from datetime import date

import pytest

from core.refusals import Refusal
from sales import actions
from sales.models import ReserveEntry, SaleEntry, Settlement
from tests.factories.centers import DeskFactory
from tests.factories.programs import UnitFactory
from tests.factories.sales import DepositFactory, RuleFactory, SaleFactory
from tests.programs.test_last_place import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def test_the_same_money_is_taken_out_once():
    unit = UnitFactory()
    desk = DeskFactory(office=unit.center, role="account")
    DepositFactory(unit=unit, amount=100, kept_by=desk)
    words = {"fund": "reserve", "dated_on": date(2026, 2, 2), "approval_number": "자활-7", "purpose": "세탁기"}

    answers = at_once(*[lambda: actions.withdraw(unit=unit, amount=60, by=desk, **words) for _ in range(4)])

    assert sum(isinstance(answer, ReserveEntry) for answer in answers) == 1
    assert sum(isinstance(answer, Refusal) for answer in answers) == 3


def test_a_sale_is_in_the_settlement_or_refused():
    unit = UnitFactory()
    desk = DeskFactory(office=unit.center, role="account")
    RuleFactory(center=unit.center)
    SaleFactory(unit=unit, supply=1_000, kept_by=desk)
    draft = actions.draft_settlement(unit=unit, year=2026, quarter=3, by=desk)
    words = {
        "dated_on": date(2026, 7, 7),
        "supply": 5,
        "vat": None,
        "customer": "",
        "what": "세탁",
        "paid_how": "card",
    }

    settled, sold = at_once(
        lambda: actions.settle(settlement=draft, by=desk),
        lambda: actions.keep_sale(unit=unit, values=words, by=desk),
    )

    assert isinstance(settled, Settlement) != isinstance(sold, SaleEntry)
    assert {type(settled), type(sold)} <= {Settlement, SaleEntry, Refusal}
