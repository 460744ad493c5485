"""Sales, costs, settlements and what is laid aside."""

from datetime import date
from typing import Any

import factory
from django.utils import timezone

from programs.models import UnitYear
from sales.calculations import Before, Books, settle_quarter
from sales.enums import CostKind, Fund, SettlementState
from sales.models import (
    CostEntry,
    DistributionRule,
    Grant,
    ReserveEntry,
    SaleDocument,
    SaleEntry,
    Settlement,
    SettlementDocument,
)
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.documents import filed
from tests.factories.programs import UnitFactory


class SaleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SaleEntry

    unit = factory.SubFactory(UnitFactory)
    dated_on = date(2026, 7, 6)
    supply = 100_000
    customer = "가람식당"
    what = "세탁 30점"
    kept_by = factory.LazyAttribute(lambda row: DeskFactory(office=row.unit.center, role="account"))


class CostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CostEntry

    unit = factory.SubFactory(UnitFactory)
    dated_on = date(2026, 7, 31)
    kind = CostKind.DIRECT
    fund = factory.LazyAttribute(
        lambda row: Fund.SUBSIDY if row.kind in {CostKind.LABOUR, CostKind.DIRECT} else Fund.SALES
    )
    amount = 50_000
    payee = "나루상사"
    what = "세제"
    kept_by = factory.LazyAttribute(lambda row: DeskFactory(office=row.unit.center, role="account"))


class RuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DistributionRule

    center = factory.SubFactory(CenterFactory)
    performance_bonus = 300
    naeil_profit_share = 200
    startup_fund = 150
    central_asset_fund = 50
    local_support_fee = 100
    reserve = 200
    starts_on = date(2024, 1, 1)
    source = "운영위원회 2023-12"


class GrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Grant

    center = factory.LazyAttribute(lambda row: row.unit.center if row.unit else CenterFactory())
    unit = factory.SubFactory(UnitFactory)
    year = 2026
    kind = "project"
    dated_on = date(2026, 1, 20)
    amount = 12_000_000
    document_number = "자활-2026-11"


class DepositFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReserveEntry

    unit = factory.SubFactory(UnitFactory)
    fund = "reserve"
    move = "deposit"
    dated_on = date(2026, 1, 2)
    amount = 500_000
    purpose = "옮겨 적음"
    kept_by = factory.LazyAttribute(lambda row: DeskFactory(office=row.unit.center, role="account"))


def settled(unit: Any, *, rule: DistributionRule, by: Any, year: int = 2026, quarter: int = 1, **books: int) -> Any:
    """A quarter that is settled, as if its ledgers had held this."""
    columns = settle_quarter(Books(**books), Before(), rule.shares)
    return Settlement.objects.create(
        unit=unit,
        year=year,
        quarter=quarter,
        rule=rule,
        state=SettlementState.SETTLED,
        settled_at=timezone.now(),
        settled_by=by,
        **columns,
    )


def with_vat(unit: Any) -> Any:
    """The unit from this year on as one that charges VAT."""
    UnitYear.objects.update_or_create(unit=unit, year=2026, defaults={"places": 10, "vat_applies": True})
    return unit


def furnish(side: Any) -> None:
    """For the world: of the unit that is led and the one that is not, a settled quarter and a drafted one."""
    by = side.desks["account"]
    rule = RuleFactory(center=side.center)
    for name, unit in (("own", side.rows["unit"]), ("other", side.rows["unled"])):
        words = {"unit": unit, "dated_on": date(2026, 2, 2), "kept_by": by}
        side.rows[f"{name}_sale"] = SaleFactory(**words)
        side.rows[f"{name}_cost"] = CostFactory(**words)
        side.rows[f"{name}_deposit"] = DepositFactory(unit=unit, kept_by=by)
        side.rows[f"{name}_grant"] = GrantFactory(unit=unit, center=side.center)
        row = settled(unit, rule=rule, by=by, sales=100_000, direct=50_000)
        receipt = filed(SaleDocument, side.rows[f"{name}_cost"], by=by, code="receipt")
        paper = filed(SettlementDocument, row, by=by, code="settlement_paper")
        side.rows |= {f"{name}_settlement": row, f"{name}_receipt": receipt, f"{name}_settlement_paper": paper}
        columns = settle_quarter(Books(), Before(), rule.shares)
        Settlement.objects.create(unit=unit, year=2026, quarter=2, rule=rule, **columns)
