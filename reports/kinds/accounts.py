"""결산 보고: what came of a year's money, within two months after it (시행규칙 제30조①2)."""

from django.db.models import Sum

from reports.kinds.money import money_table
from reports.kinds.scope import Scope
from reports.layout import Column, Draft, Table, opens
from sales import books
from sales.enums import CostKind, Fund, ReserveFund
from sales.models import CostEntry


def money(scope: Scope, draft: Draft) -> Table:
    return money_table("year_money", scope, scope.period.first.year)


def costs(scope: Scope, draft: Draft) -> Table:
    """What the year's money was spent on, by which money paid for it."""
    columns = [Column("비목", width=24), *(Column(str(fund.label), "number", 18) for fund in Fund)]
    table = Table("year_costs", "비목별 집행", [*columns, Column("계", "number", 18)], unit="원")
    spent = CostEntry.objects.filter(
        unit__center__in=scope.ids, dated_on__range=(scope.period.first, scope.period.last)
    )
    sums = {
        (kind, fund): won
        for kind, fund, won in spent.order_by().values_list("kind", "fund").annotate(sum=Sum("amount"))
    }
    for kind in CostKind:
        won = [sums.get((kind.value, fund.value), 0) for fund in Fund]
        if any(won):
            table.row(str(kind.label), *won, sum(won))
    whole = [sum(won for (_, one), won in sums.items() if one == fund.value) for fund in Fund]
    table.total("계", *whole, sum(whole))
    table.empty = "적은 비용이 없습니다."
    return table


def reserves(scope: Scope, draft: Draft) -> Table:
    """What lies in each unit's funds at the year's end."""
    columns = [Column("사업단", width=24), *(Column(str(fund.label), "number", 18) for fund in ReserveFund)]
    table = Table("year_reserves", "적립금 잔액", [*columns, Column("계", "number", 18)], unit="원")
    rows = scope.units(scope.period.first, scope.period.last)
    lies = books.reserves(rows, until=scope.as_of)
    sums = [0] * len(ReserveFund)
    for row in rows:
        won = [lies.get((row.pk, fund.value), 0) for fund in ReserveFund]
        sums = [total + one for total, one in zip(sums, won, strict=True)]
        if any(won):
            table.row(row.name, *(opens(one, f"reserve:{row.pk}") for one in [*won, sum(won)]))
    table.total("계", *sums, sum(sums))
    table.empty = "적립한 돈이 없습니다."
    return table
