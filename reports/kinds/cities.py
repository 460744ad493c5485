"""What a city says of its area.

지역 자활지원계획 (시행령 제37조①), 자활기금 운용 실적 (시행규칙 제32조의3), 수급자 현황 (시행규칙 제39조).
"""

from django.db.models import Count, Sum

from enterprises.enums import SupportKind
from enterprises.models import Support
from indicators import listing, series
from indicators.sides import ENTERPRISES
from reports.kinds.money import SPENT_NOTE, granted_in_all, year_of_units
from reports.kinds.scope import Scope
from reports.layout import Column, Draft, Table, count


def centers(scope: Scope, draft: Draft) -> Table:
    """Each center with its units, places and recognised enterprises: nothing about people."""
    columns = [Column("센터", width=30), Column("사업단", "number"), Column("정원", "number")]
    table = Table("city_centers", "지역자활센터", [*columns, Column("자활기업", "number")], unit="곳, 명")
    units = listing.units(scope.ids, on=scope.as_of)
    recognised = ENTERPRISES.by_center(scope.ids, [(scope.as_of, scope.as_of)])
    for center in scope.centers:
        mine = [row for row in units if row["center_id"] == center.pk]
        firms = sum(recognised.get(center.pk, [0]))
        table.row(center.name, len(mine), sum(row["places"] for row in mine), firms)
    firms = sum(number for (number,) in recognised.values())
    table.total("계", len(units), sum(row["places"] for row in units), firms)
    table.empty = "이 지역에 지역자활센터가 없습니다."
    return table


def people(scope: Scope, draft: Draft) -> Table:
    """Participants center by center. With one small number none is shown: the centers' reports show the others."""
    table = Table("city_people", "센터별 참여자", [Column("센터", width=30), Column("현원", "number")])
    keys = []
    for center in scope.centers:
        (number,) = series.people_on_days([center.pk], [scope.as_of])
        keys.append(draft.add(f"center:{center.pk}", number))
        table.row(center.name, count(keys[-1]))
    whole = draft.add("centers", sum(draft.counts[key] for key in keys))
    draft.sums.append(([whole], keys))
    draft.echoes.append(([whole, *keys], []))
    table.total("계", count(whole))
    table.note = f"{scope.as_of:%Y. %-m. %-d.} 기준입니다."
    table.empty = "이 지역에 지역자활센터가 없습니다."
    return table


def types(scope: Scope, draft: Draft) -> Table:
    """Units and their places by type."""
    table = Table(
        "city_types",
        "유형별 사업단",
        [Column("유형", width=28), Column("사업단", "number"), Column("정원", "number")],
        unit="곳, 명",
    )
    units = listing.units(scope.ids, on=scope.as_of)
    for order, name in sorted({(row["type_order"], row["type_name"]) for row in units}):
        mine = [row for row in units if (row["type_order"], row["type_name"]) == (order, name)]
        table.row(name, len(mine), sum(row["places"] for row in mine))
    table.total("계", len(units), sum(row["places"] for row in units))
    table.empty = "열린 사업단이 없습니다."
    return table


def money(scope: Scope, draft: Draft) -> Table:
    """The year before the day of the facts by center: granted, spent, sold."""
    year = scope.as_of.year
    columns = [Column("센터", width=30), *(Column(head, "number", 18) for head in ("교부액", "집행액", "매출액"))]
    table = Table("city_money", f"{year}년 사업비와 매출", columns, unit="원")
    rows = year_of_units(scope, year)
    for center in scope.centers:
        mine = [row for row in rows if row.unit.center_id == center.pk]
        alone = Scope(scope.office, [center], scope.period, scope.as_of, "", ())
        granted = granted_in_all(alone, year)
        table.row(center.name, granted, sum(row.spent for row in mine), sum(row.sales for row in mine))
    sums = [sum(row.spent for row in rows), sum(row.sales for row in rows)]
    table.total("계", granted_in_all(scope, year), *sums)
    table.note = SPENT_NOTE.format(day=f"{scope.as_of:%Y. %-m. %-d.}")
    table.empty = "이 지역에 지역자활센터가 없습니다."
    return table


def supports(scope: Scope, draft: Draft) -> Table:
    """What enterprises of the area were given in the period, by kind: beside what the fund itself paid."""
    table = Table(
        "city_supports",
        "자활기업 지원",
        [Column("종류", width=28), Column("건수", "number"), Column("금액", "number", 18)],
        unit="건, 원",
    )
    given = Support.objects.filter(
        enterprise__center__in=scope.ids, granted_on__range=(scope.period.first, scope.period.last)
    )
    found = {
        kind: (number, won)
        for kind, number, won in given.order_by().values_list("kind").annotate(Count("pk"), Sum("amount"))
    }
    for kind in SupportKind:
        if kind.value in found:
            table.row(str(kind.label), *found[kind.value])
    table.total("계", sum(number for number, _ in found.values()), sum(won for _, won in found.values()))
    table.note = "자활기금이 아닌 다른 기관의 지원도 함께 셉니다."
    table.empty = "이 기간에 지원한 것이 없습니다."
    return table
