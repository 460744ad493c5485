"""Sales and costs: written, put right, taken away; the pay of a month books its labour cost once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from audit.models import Event
from core.refusals import Refusal
from sales import actions
from sales.calculations import difference, profit_of
from sales.columns import amounts
from sales.enums import CostKind
from sales.models import CostEntry, SaleEntry
from tests.factories.centers import DeskFactory
from tests.factories.documents import PNG
from tests.factories.programs import UnitFactory
from tests.factories.sales import CostFactory, RuleFactory, SaleFactory, settled, with_vat

pytestmark = pytest.mark.django_db
JULY = date(2026, 7, 1)


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def desk(unit):
    return DeskFactory(office=unit.center, role="account")


def sold(**words):
    return {
        "dated_on": date(2026, 7, 6),
        "supply": 10_999,
        "vat": None,
        "customer": "가람식당",
        "what": "세탁",
        "paid_how": "card",
        **words,
    }


def spent(**words):
    return {
        "dated_on": date(2026, 7, 6),
        "kind": "direct",
        "fund": "subsidy",
        "amount": 5_000,
        "vat": None,
        "payee": "나루상사",
        "what": "세제",
        **words,
    }


def test_a_sale_is_written_and_recorded(unit, desk):
    row = actions.keep_sale(unit=unit, values=sold(), by=desk)

    event = Event.objects.get(verb="sale.kept")
    assert (row.supply, row.vat, row.kept_by) == (10_999, 0, desk)
    assert (event.after["supply"], event.before, event.office_id) == (10_999, {}, unit.center_id)


def test_each_edit_is_recorded_with_what_stood_before(unit, desk):
    row = actions.keep_sale(unit=unit, values=sold(), by=desk)

    actions.keep_sale(unit=unit, values=sold(supply=12_000), by=desk, sale=row)
    actions.keep_sale(unit=unit, values=sold(supply=12_000), by=desk, sale=row)

    event = Event.objects.filter(verb="sale.kept").order_by("pk").last()
    assert Event.objects.filter(verb="sale.kept").count() == 2
    assert (event.before, event.after) == ({"supply": 10_999}, {"supply": 12_000})
    assert SaleEntry.objects.get().supply == 12_000


def test_vat_is_reckoned_where_it_applies_and_typed_where_it_differs(unit, desk):
    with_vat(unit)

    assert actions.keep_sale(unit=unit, values=sold(), by=desk).vat == 1_099
    assert actions.keep_sale(unit=unit, values=sold(vat=1_100), by=desk).vat == 1_100
    assert actions.keep_sale(unit=unit, values=sold(vat=0), by=desk).vat == 0


@pytest.mark.parametrize("keep", ["sale", "cost"])
@pytest.mark.parametrize(
    ("words", "field", "match"),
    [
        ({"vat": 10}, "vat", "부가세를 적용하지 않는"),
        ({"dated_on": date(2024, 1, 1)}, "dated_on", "운영하는 기간"),
        ({"dated_on": timezone.localdate() + timedelta(days=2)}, "dated_on", "오늘까지"),  # two: over midnight
        ({"what": ""}, "what", "필수|입력|비어|없"),
    ],
)
def test_bad_entries_are_refused_at_their_field(unit, desk, keep, words, field, match):
    with pytest.raises(ValidationError) as refused:
        if keep == "sale":
            actions.keep_sale(unit=unit, values=sold(**words), by=desk)
        else:
            actions.keep_cost(unit=unit, values=spent(**words), by=desk)

    assert list(refused.value.message_dict) == [field]
    assert not SaleEntry.objects.exists() and not CostEntry.objects.exists()


@pytest.mark.parametrize("won", [0, -1, -10_000, 10_000_000_001])
def test_money_below_one_won_or_beyond_belief(unit, desk, won):
    with pytest.raises(ValidationError, match="1원부터|100억"):
        actions.keep_sale(unit=unit, values=sold(supply=won), by=desk)
    with pytest.raises(ValidationError, match="1원부터|100억"):
        actions.keep_cost(unit=unit, values=spent(amount=won), by=desk)


def test_after_closing_nothing_is_written(desk):
    unit = UnitFactory(center=desk.office, closed_on=date(2026, 6, 30))

    with pytest.raises(Refusal, match="2026. 6. 30.까지"):
        actions.keep_sale(unit=unit, values=sold(), by=desk)


@pytest.fixture
def shut(unit, desk):
    """A sale and a cost of the third quarter, settled."""
    rows = SaleFactory(unit=unit), CostFactory(unit=unit)
    settled(unit, rule=RuleFactory(center=unit.center), by=desk, quarter=3, sales=100_000)
    return rows


def test_a_settled_quarter_takes_nothing_and_gives_nothing_away(unit, desk, shut):
    sale, cost = shut
    tries = [
        lambda: actions.keep_sale(unit=unit, values=sold(), by=desk),
        lambda: actions.keep_sale(unit=unit, values=sold(dated_on=date(2026, 10, 2)), by=desk, sale=sale),
        lambda: actions.remove_sale(sale=sale, by=desk),
        lambda: actions.keep_cost(unit=unit, values=spent(), by=desk),
        lambda: actions.keep_cost(unit=unit, values=spent(dated_on=date(2026, 10, 2)), by=desk, cost=cost),
        lambda: actions.remove_cost(cost=cost, by=desk),
        lambda: actions.keep_sale(unit=unit, values=sold(dated_on=date(2026, 4, 1)), by=desk),
    ]
    for attempt in tries:
        with pytest.raises(Refusal, match="2026년 3분기까지 정산이 끝났습니다"):
            attempt()

    assert (SaleEntry.objects.get(), CostEntry.objects.get()) == (sale, cost)


def test_a_wrong_entry_is_taken_away_and_remembered(unit, desk):
    sale, cost = SaleFactory(unit=unit), CostFactory(unit=unit)

    actions.remove_sale(sale=sale, by=desk)
    actions.remove_cost(cost=cost, by=desk)

    assert not SaleEntry.objects.exists() and not CostEntry.objects.exists()
    assert Event.objects.get(verb="sale.removed").before["supply"] == 100_000
    assert Event.objects.get(verb="cost.removed").before["amount"] == 50_000


def receipt(content=PNG, name="영수증.png"):
    return SimpleUploadedFile(name, content, content_type="image/png")


def test_a_cost_comes_with_its_receipt(unit, desk):
    row = actions.keep_cost(unit=unit, values=spent(), by=desk, receipt=receipt())

    paper = row.documents.get()
    assert (paper.kind.code, paper.dated_on, paper.filed_by) == ("receipt", row.dated_on, desk)
    with pytest.raises(Refusal, match="영수증이 붙은"):
        actions.remove_cost(cost=row, by=desk)


def test_a_receipt_that_is_none_keeps_the_cost_out_too(unit, desk):
    with pytest.raises(Refusal):
        actions.keep_cost(unit=unit, values=spent(), by=desk, receipt=receipt(b"MZ no picture", "a.exe"))

    assert not CostEntry.objects.exists()


def test_a_fund_that_does_not_pay_for_it(unit, desk):
    with pytest.raises(ValidationError, match="인건비는 보조금에서"):
        actions.keep_cost(unit=unit, values=spent(kind="labour", fund="sales"), by=desk)


def booked(unit, desk, amount, **words):
    actions.book_labour_cost(unit=unit, by=desk, **{"month": JULY, "amount": amount, "source": "payroll", **words})


def test_a_months_pay_is_booked_on_its_last_day(unit, desk):
    booked(unit, desk, 15_000_000)

    row = CostEntry.objects.get()
    assert (row.kind, row.fund, row.amount) == ("labour", "subsidy", 15_000_000)
    assert (row.dated_on, row.booked_month, row.source) == (date(2026, 7, 31), JULY, "payroll")


def test_booked_twice_it_changes_nothing(unit, desk):
    booked(unit, desk, 15_000_000)
    booked(unit, desk, 15_000_000, month=date(2026, 7, 25))

    assert CostEntry.objects.count() == Event.objects.filter(verb="cost.booked").count() == 1


def test_another_amount_replaces_it_and_is_recorded(unit, desk):
    booked(unit, desk, 15_000_000)
    booked(unit, desk, 14_900_000)

    event = Event.objects.filter(verb="cost.booked").order_by("pk").last()
    assert CostEntry.objects.get().amount == 14_900_000
    assert (event.before, event.after["amount"]) == ({"amount": 15_000_000}, 14_900_000)


def test_other_months_books_and_kinds_stand_beside_it(unit, desk):
    booked(unit, desk, 1)
    booked(unit, desk, 2, month=date(2026, 8, 1))
    booked(unit, desk, 3, source="helpers")
    booked(unit, desk, 4, kind=CostKind.OVERTIME)

    assert CostEntry.objects.count() == 4
    assert CostEntry.objects.get(kind="overtime").fund == "sales"


def test_nothing_paid_is_no_row(unit, desk):
    booked(unit, desk, 0)
    booked(unit, desk, 5)
    booked(unit, desk, 0)

    assert not CostEntry.objects.exists()


def test_only_pay_books_below_zero(unit, desk):
    booked(unit, desk, -108_420)

    assert CostEntry.objects.get().amount == -108_420
    with pytest.raises(ValidationError, match="1원부터"):
        actions.keep_cost(unit=unit, values=spent(amount=-1), by=desk)
    with pytest.raises(IntegrityError, match="cost_is_some_money"), transaction.atomic():
        CostFactory(unit=unit, amount=-1)


def test_a_quarter_in_which_pay_was_only_taken_back_is_settled_to_the_won(unit, desk):
    SaleFactory(unit=unit, supply=1_000_000)
    booked(unit, desk, -108_420)
    booked(unit, desk, -30_000, kind=CostKind.OVERTIME)
    RuleFactory(center=unit.center)

    row = actions.draft_settlement(unit=unit, year=2026, quarter=3, by=desk)

    assert (row.gov_support_amount, row.overtime_spent) == (-108_420, -30_000)
    assert (profit_of(amounts(row)), difference(amounts(row))) == (1_030_000, 0)


def test_in_the_month_of_closing_it_stands_on_the_last_day_there_was(desk):
    unit = UnitFactory(center=desk.office, closed_on=date(2026, 7, 10))

    booked(unit, desk, 5)

    assert CostEntry.objects.get().dated_on == date(2026, 7, 10)


def test_pay_that_comes_after_the_settlement_stands_in_the_next_quarter(unit, desk, shut):
    booked(unit, desk, 5)
    booked(unit, desk, 5)

    row = CostEntry.objects.get(kind="labour")
    assert (row.dated_on, row.booked_month) == (date(2026, 10, 1), JULY)


def test_a_booked_amount_of_a_settled_quarter_stands(unit, desk):
    booked(unit, desk, 5)
    settled(unit, rule=RuleFactory(center=unit.center), by=desk, quarter=3, labour=5)

    booked(unit, desk, 5)
    with pytest.raises(Refusal, match="정산이 끝났습니다"):
        booked(unit, desk, 6)


def test_what_the_pay_has_booked_is_changed_there_only(unit, desk):
    booked(unit, desk, 5)
    row = CostEntry.objects.get()

    with pytest.raises(Refusal, match="급여에서만"):
        actions.keep_cost(unit=unit, values=spent(), by=desk, cost=row)
    with pytest.raises(Refusal, match="급여에서만"):
        actions.remove_cost(cost=row, by=desk)


def sheet_row(number, **words):
    return {**sold(**words), "sheet_row": number}


def test_a_sheet_is_written_whole(unit, desk):
    count = actions.keep_sales(unit=unit, rows=[sheet_row(2), sheet_row(3, supply=5)], by=desk)

    event = Event.objects.get(verb="sales.uploaded")
    assert (count, SaleEntry.objects.count()) == (2, 2)
    assert event.after == {"rows": 2, "supply": 11_004, "months": ["2026-07"]}


def test_one_bad_row_keeps_all_out(unit, desk):
    rows = [sheet_row(2), sheet_row(3, dated_on=date(2024, 1, 1)), sheet_row(4)]

    with pytest.raises(Refusal, match="3행: 사업단이 운영하는 기간"):
        actions.keep_sales(unit=unit, rows=rows, by=desk)

    assert not SaleEntry.objects.exists()


def test_a_sheet_without_rows(unit, desk):
    with pytest.raises(Refusal, match="올릴 매출이 없습니다"):
        actions.keep_sales(unit=unit, rows=[], by=desk)
