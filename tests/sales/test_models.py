"""What the rows of money keep themselves, in both databases."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.refusals import Refusal, explained
from sales.enums import CostKind, Fund
from sales.models import CostEntry, DistributionRule, ReserveEntry, SaleEntry, Settlement
from tests.factories.centers import DeskFactory
from tests.factories.programs import UnitFactory
from tests.factories.sales import (
    CostFactory,
    DepositFactory,
    GrantFactory,
    RuleFactory,
    SaleFactory,
    settled,
    with_vat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


@pytest.fixture
def desk(unit):
    return DeskFactory(office=unit.center, role="account")


@pytest.fixture
def rule(unit):
    return RuleFactory(center=unit.center)


@pytest.fixture
def third_quarter(unit, desk, rule):
    sale, cost = SaleFactory(unit=unit), CostFactory(unit=unit)
    settled(unit, rule=rule, by=desk, quarter=3, sales=100_000)
    return sale, cost


def refused(match):
    """The database refuses, and its sentence is found."""

    class Refused:
        def __enter__(self):
            self.raises = pytest.raises(Refusal, match=match)
            self.point = transaction.atomic()
            self.raises.__enter__()
            self.words = explained()
            self.words.__enter__()
            self.point.__enter__()

        def __exit__(self, *error):
            self.point.__exit__(*error)
            try:
                self.words.__exit__(*error)
            except Refusal as refusal:
                error = (type(refusal), refusal, refusal.__traceback__)
            return self.raises.__exit__(*error)

    return Refused()


@pytest.mark.parametrize("factory", [SaleFactory, CostFactory])
def test_nothing_is_added_to_a_settled_quarter(unit, third_quarter, factory):
    with refused("정산이 끝난 분기"):
        factory(unit=unit, dated_on=date(2026, 9, 30))


@pytest.mark.parametrize("day", [date(2026, 10, 1), date(2027, 1, 1)])
def test_the_quarters_after_stay_open(unit, third_quarter, day):
    SaleFactory(unit=unit, dated_on=day)
    CostFactory(unit=unit, dated_on=day)


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(2025, 12, 31), date(2024, 1, 2)])
def test_nothing_is_added_before_a_settled_quarter(unit, third_quarter, day):
    with refused("그 앞의 기록"):
        SaleFactory(unit=unit, dated_on=day)


def test_another_units_quarter_stays_open(unit, third_quarter):
    SaleFactory(unit=UnitFactory(center=unit.center))


def test_nothing_of_a_settled_quarter_is_changed(third_quarter):
    for row in third_quarter:
        with refused("정산이 끝난 분기"):
            type(row).objects.filter(pk=row.pk).update(what="다른 것")


def test_nothing_is_moved_out_of_a_settled_quarter_or_into_it(unit, third_quarter):
    inside, outside = third_quarter[0], SaleFactory(unit=unit, dated_on=date(2026, 10, 1))
    for row, day in ((inside, date(2026, 10, 1)), (outside, date(2026, 7, 1))):
        with refused("정산이 끝난 분기"):
            SaleEntry.objects.filter(pk=row.pk).update(dated_on=day)


def test_nothing_of_a_settled_quarter_is_taken_away(third_quarter):
    for row in third_quarter:
        with refused("정산이 끝난 분기"):
            row.delete()


@pytest.mark.parametrize("factory", [SaleFactory, CostFactory])
@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2026, 8, 1)])
def test_no_money_before_the_unit_opened_or_after_it_closed(factory, day):
    unit = UnitFactory(opened_on=date(2024, 1, 2), closed_on=date(2026, 7, 31))

    with refused("운영하는 기간"):
        factory(unit=unit, dated_on=day)
    factory(unit=unit, dated_on=date(2026, 7, 31))


@pytest.mark.parametrize("factory", [SaleFactory, CostFactory])
def test_vat_only_where_it_applies(unit, factory):
    with refused("부가세를 적용하지 않는"):
        factory(unit=unit, vat=10)
    factory(unit=with_vat(unit), vat=10)
    with refused("부가세를 적용하지 않는"):  # the record of 2026 says so, that of 2024 does not
        factory(unit=unit, vat=10, dated_on=date(2025, 7, 1))


@pytest.mark.parametrize(
    ("factory", "words"),
    [
        (SaleFactory, {"supply": 0}),
        (SaleFactory, {"supply": -1}),
        (SaleFactory, {"supply": 10_000_000_001}),
        (CostFactory, {"amount": 0}),
        (CostFactory, {"amount": -5}),
        (GrantFactory, {"amount": -5}),
    ],
)
def test_money_is_more_than_nothing(factory, words):
    with pytest.raises(IntegrityError), transaction.atomic():
        factory(**words)


@pytest.mark.parametrize(
    ("kind", "fund", "fits"),
    [
        (CostKind.LABOUR, Fund.SUBSIDY, True),
        (CostKind.LABOUR, Fund.SALES, False),
        (CostKind.DIRECT, Fund.SUBSIDY, True),
        (CostKind.DIRECT, Fund.SALES, True),
        *((kind, fund, fund == Fund.SALES) for kind in list(CostKind)[2:] for fund in Fund),
    ],
)
def test_which_money_pays_for_what(unit, kind, fund, fits):
    if fits:
        CostFactory(unit=unit, kind=kind, fund=fund)
    else:
        with refused("인건비는 보조금에서"):
            CostFactory(unit=unit, kind=kind, fund=fund)


def test_a_months_pay_is_booked_once(unit):
    words = {"unit": unit, "kind": CostKind.LABOUR, "booked_month": date(2026, 7, 1), "source": "payroll"}
    CostFactory(**words)

    with refused("이미 지출에 적혀"):
        CostFactory(**words)
    CostFactory(**{**words, "booked_month": date(2026, 8, 1)})


@pytest.mark.parametrize("words", [{"booked_month": date(2026, 7, 1)}, {"source": "payroll"}])
def test_booked_rows_name_month_and_books(unit, words):
    with refused("달과 장부가 함께"):
        CostFactory(unit=unit, kind=CostKind.LABOUR, **words)


def test_a_settled_quarter_is_frozen(unit, desk, rule):
    row = settled(unit, rule=rule, by=desk, sales=1_000)

    with refused("끝난 정산은 고칠 수 없습니다"):
        Settlement.objects.filter(pk=row.pk).update(naeil_incentive=5)
    with refused("끝난 정산은 고칠 수 없습니다"):
        row.delete()


@pytest.mark.parametrize(
    "name", ["performance_bonus", "reserve", "sales_balance", "reserve_shortfall", "spent_balance"]
)
def test_the_database_settles_only_what_balances(unit, desk, rule, name):
    row = settled(unit, rule=rule, by=desk, sales=1_000_000)
    words = words_of(row)

    with refused("맞지 않는 정산"):
        Settlement.objects.create(**{**words, "quarter": 2, name: words[name] + 1})


def words_of(row):
    names = [field.name for field in row._meta.fields if field.name not in {"id", "public_id"}]
    return {name: getattr(row, name) for name in names}


def test_a_draft_need_not_balance(unit):
    Settlement.objects.create(unit=unit, year=2026, quarter=1, sales_amount=5)


@pytest.mark.parametrize("gone", ["settled_at", "settled_by", "rule"])
def test_a_settled_quarter_says_when_who_and_by_which_rule(unit, desk, rule, gone):
    row = settled(unit, rule=rule, by=desk)
    words = {
        field.name: getattr(row, field.name)
        for field in Settlement._meta.fields
        if field.name not in {"id", "public_id"}
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        Settlement.objects.create(**{**words, "quarter": 2, gone: None})


def test_the_ledger_of_the_reserve_is_written_once(unit):
    row = DepositFactory(unit=unit)

    with refused("고치거나 지울 수 없습니다"):
        ReserveEntry.objects.filter(pk=row.pk).update(amount=1)
    with refused("고치거나 지울 수 없습니다"):
        row.delete()


def taken(unit, amount, **words):
    return DepositFactory(unit=unit, move="withdrawal", amount=-amount, **{"approval_number": "아산-1", **words})


def test_the_reserve_never_falls_below_zero(unit):
    DepositFactory(unit=unit, amount=100)
    DepositFactory(unit=unit, amount=900, fund="startup")
    DepositFactory(amount=900)
    taken(unit, 40)

    with refused("남은 돈보다 많이"):
        taken(unit, 61)
    taken(unit, 60)


def test_a_withdrawal_names_the_citys_approval(unit):
    DepositFactory(unit=unit)

    with refused("승인 문서번호"):
        taken(unit, 1, approval_number="")


@pytest.mark.parametrize(("move", "amount"), [("deposit", -1), ("withdrawal", 1), ("settled", -1), ("deposit", 0)])
def test_in_is_in_and_out_is_out(unit, move, amount):
    DepositFactory(unit=unit)

    with pytest.raises(IntegrityError), transaction.atomic():
        DepositFactory(unit=unit, move=move, amount=amount, approval_number="아산-1")


def test_a_line_is_corrected_once(unit):
    row = DepositFactory(unit=unit)
    words = {"unit": unit, "move": "correction", "amount": -row.amount, "corrects": row}
    DepositFactory(**words)

    with pytest.raises(IntegrityError), transaction.atomic():
        DepositFactory(**words)


def test_shares_of_more_than_the_whole(unit):
    with refused("1,000‰"):
        RuleFactory(center=unit.center, reserve=201)


def test_two_rules_do_not_overlap(unit, rule):
    with refused("이미 배분 기준"):
        RuleFactory(center=unit.center, starts_on=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="이미 배분 기준"):
        DistributionRule(center=unit.center, starts_on=date(2026, 1, 1), source="x").full_clean()


def test_kinds_of_cost_are_all_known_to_the_ledger():
    assert {kind.value for kind in CostKind} == {choice for choice, _ in CostEntry._meta.get_field("kind").choices}
