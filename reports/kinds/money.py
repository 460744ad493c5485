"""The year's money of units, as several reports say it: what was granted, spent and earned."""

from dataclasses import dataclass
from datetime import date

from programs.models import ProgramUnit
from reports.kinds.scope import Scope
from reports.layout import Column, Table, opens
from sales import books
from sales.calculations import Books

SPENT_NOTE = "집행액은 보조금에서 쓴 인건비와 직접사업비입니다. {day}까지 적은 장부로 셉니다."


@dataclass(frozen=True)
class YearOfUnit:
    unit: ProgramUnit
    granted: int
    spent: int
    sales: int


def year_of_units(scope: Scope, year: int) -> list[YearOfUnit]:
    """What each unit was granted by name, spent out of the subsidy, and sold in a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    units = scope.units(first, last)
    months = books.monthly(units, first, last)
    budgets = books.budgets(units, year=year, on=scope.as_of, months=months)
    return [
        YearOfUnit(
            unit,
            budgets[unit.pk].whole.granted,
            budgets[unit.pk].whole.spent,
            sum(months.get(unit.pk, {}).values(), Books()).sales,
        )
        for unit in units
    ]


def granted_in_all(scope: Scope, year: int) -> int:
    """All grants of the year, those to a center as a whole too."""
    return sum(books.center_budget(pk, [], year=year, on=scope.as_of).whole.granted for pk in scope.ids)


def money_table(code: str, scope: Scope, year: int) -> Table:
    """Unit by unit: granted, spent, left, sold; and what was granted to the center as a whole."""
    columns = [Column("사업단", width=24), Column("유형", width=20)]
    columns += [Column(head, "number", 18) for head in ("교부액", "집행액", "남은 돈", "매출액")]
    table = Table(code, f"{year}년 사업비와 매출", columns, unit="원")
    rows = year_of_units(scope, year)
    for row in rows:
        left = row.granted - row.spent if row.granted else None
        spent, sold = (opens(won, f"year:{row.unit.pk}:{year}") for won in (row.spent, row.sales))
        table.row(row.unit.name, row.unit.type.name, row.granted, spent, left, sold)
    granted, paid = granted_in_all(scope, year), sum(row.spent for row in rows)
    if whole := granted - sum(row.granted for row in rows):
        table.row("센터 전체로 받은 돈", None, whole, None, None, None)
    table.total("계", None, granted, paid, granted - paid, sum(row.sales for row in rows))
    table.note = SPENT_NOTE.format(day=f"{scope.as_of:%Y. %-m. %-d.}")
    table.empty = "열린 사업단이 없습니다."
    return table
