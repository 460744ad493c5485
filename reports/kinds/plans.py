"""사업계획·예산 보고: what a center plans for the coming year, before it begins (시행규칙 제30조①1)."""

from programs.models import UnitYear
from reports.kinds.money import money_table
from reports.kinds.scope import Scope
from reports.layout import Column, Draft, Table


def units(scope: Scope, draft: Draft) -> Table:
    """Units that are open, with their places of today and those that are set for the coming year already."""
    columns = [Column("사업단", width=24), Column("유형", width=20), Column("업종", width=20)]
    columns += [Column("시작일", "day", 14), Column("지금 정원", "number"), Column("내년 정원", "number")]
    table = Table("plan_units", "사업단과 정원", columns)
    rows = scope.units(scope.as_of, scope.as_of)
    years: dict[int, dict[int, int]] = {}
    for unit, year, places in UnitYear.objects.filter(unit__in=rows).values_list("unit", "year", "places"):
        years.setdefault(unit, {})[year] = places
    now, planned = [], []
    for row in rows:
        known = years.get(row.pk, {})
        begun = [year for year in known if year <= scope.as_of.year]
        now.append(known[max(begun)] if begun else None)
        planned.append(known.get(scope.period.first.year))
        table.row(row.name, row.type.name, row.industry, row.opened_on.isoformat(), now[-1], planned[-1])
    table.total("계", None, None, None, *(sum(filter(None, one)) if any(one) else None for one in (now, planned)))
    table.note = "내년 정원은 사업단의 내년 연도 기록에 적은 값이고, 아직 적지 않았으면 비어 있습니다."
    table.empty = "열린 사업단이 없습니다."
    return table


def money(scope: Scope, draft: Draft) -> Table:
    """What the running year was granted and earned so far: the ground for the budget."""
    return money_table("plan_money", scope, scope.as_of.year)
