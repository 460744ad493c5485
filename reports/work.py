"""The report's tables of work and money, and of what changed in months that were accepted."""

from collections import Counter
from datetime import date

from attendance.calculations import attendance_rate, worked_of_marked
from core.periods import months_back
from indicators.board import Shown
from indicators.calculations import Value
from indicators.enums import Kind
from reports.gathering import Facts
from reports.layout import Cell, Column, Table, opens, rate, told, words
from sales.calculations import Books, SalesTest


def attendance(facts: Facts) -> Table:
    """Days of people by unit. Officials see the rate alone: days over working days would tell the people."""
    table = Table(
        "attendance",
        "사업단별 출석",
        [
            Column("사업단", width=24),
            Column("출석 대상", "number", exact=True),
            Column("출석", "number", exact=True),
            Column("출석률", "number"),
            Column("출근부", width=14),
        ],
        unit="연인원, %",
        hidden_note="연인원은 사람 수를 짐작하게 하여 싣지 않습니다. 사람 수를 가린 사업단은 출석률도 가립니다.",
    )
    due_in_all = present_in_all = 0
    for unit in facts.units:
        codes = facts.days.get(unit["id"], Counter())
        due, present = worked_of_marked(codes)
        due_in_all, present_in_all = due_in_all + due, present_in_all + present
        permille = attendance_rate(codes.elements())
        state = facts.sheets.get(unit["id"], "적지 않음")
        pk = unit["id"]
        days = [opens(due, f"days:{pk}"), opens(present, f"present:{pk}")]
        table.row(unit["name"], *days, rate(permille, f"unit:{pk}"), words(state))
    table.total("계", opens(due_in_all, "days"), opens(present_in_all, "present"), None, None)
    table.empty = "열린 사업단이 없습니다."
    return table


def money(facts: Facts) -> Table:
    """Sales and cost by unit, with the ratio that the unit's type asks for (시장진입형 30 %, 사회서비스형 10 %)."""
    columns = [Column("사업단", width=24), Column("매출액", "number"), Column("총사업비", "number")]
    columns += [Column("비율(%)", "number"), Column("기준(%)", "number"), Column("판정", width=14)]
    table = Table("money", "매출과 사업비", columns, unit="원")
    table.note = "비율은 기준이 보는 기간의 매출액을 총사업비로 나눈 것으로, 한 달의 값과 다를 수 있습니다."
    whole = Books()
    for unit in facts.units:
        books, test = facts.books.get(unit["id"], Books()), facts.tests.get(unit["id"])
        whole = whole + books
        pk = unit["id"]
        won = [opens(books.sales, f"sales:{pk}"), opens(books.total_cost, f"cost:{pk}")]
        table.row(unit["name"], *won, *_judged(test))
    table.total("계", opens(whole.sales, "sales"), opens(whole.total_cost, "cost"), None, None, None)
    table.empty = "열린 사업단이 없습니다."
    return table


def _judged(test: SalesTest | None) -> list[Cell]:
    if test is None or test.criterion.percent is None:
        return [None, None, words("기준 없음")]
    return [test.percent, test.criterion.percent, words(test.state.label)]


SETTLED = {
    "매출금액": "sales_amount",
    "직접사업비 공제": "direct_cost_deducted",
    "매출적립": "reserve",
    "적립부족": "reserve_shortfall",
    "누계 매출적립": "cumulative_reserve",
}


def settlements(facts: Facts) -> Table:
    """The quarter's settlement by unit, in columns of the national record (DG-SALE)."""
    columns = [Column("사업단", width=24), *(Column(head, "number", 16) for head in SETTLED), Column("상태", width=14)]
    table = Table("settlements", "매출 정산", columns, unit="원")
    sums = [0] * len(SETTLED)
    for unit in facts.units:
        row = facts.settlements.get(unit["id"])
        won = [getattr(row, name) if row else None for name in SETTLED.values()]
        sums = [total + (value or 0) for total, value in zip(sums, won, strict=True)]
        cells = [opens(one, f"settled:{unit['id']}") for one in won]
        table.row(unit["name"], *cells, words(row.state_now.label if row else "정산 전"))
    table.total("계", *(opens(one, "settled") for one in sums), None)
    table.empty = "열린 사업단이 없습니다."
    table.note = "분기가 끝나는 기간의 보고에만 값이 있습니다."
    return table


def cumulative(facts: Facts) -> Table:
    """The national cross-table: who took part in the year so far, by category and type, each person once.

    For the center alone: it keys the numbers into the national system, and beside the numbers of the day they would
    tell who left.
    """
    kinds = [*facts.types, ("", "미배치")]
    columns = [Column("자격", width=24), *(Column(name, "number", exact=True) for _, name in kinds)]
    table = Table("cumulative", "누계 자격 × 유형", [*columns, Column("계", "number", exact=True)])
    table.note = "올해 1월 1일부터 참여한 사람을 한 번씩, 마지막 자격과 마지막 사업단 유형으로 셉니다."
    table.hidden_note = "국가 정보시스템에 옮겨 적는 표라서 센터의 보고에만 싣습니다."
    cells: Counter[tuple[str, str]] = Counter()
    for row in facts.took_part:
        cells[row["category"] or "", row["kind"] or ""] += row["people"]
    for code, name in [*facts.categories, *([("", "미상")] if any(not category for category, _ in cells) else [])]:
        mine = [cells[code, kind] for kind, _ in kinds]
        parts = [opens(people, f"took-cell:{code}|{kind}") for (kind, _), people in zip(kinds, mine, strict=True)]
        table.row(name, *parts, opens(sum(mine), f"took-category:{code}"))
    sums = [sum(count for (_, kind), count in cells.items() if kind == one) for one, _ in kinds]
    whole = [opens(people, f"took-type:{kind}") for (kind, _), people in zip(kinds, sums, strict=True)]
    table.total("계", *whole, opens(sum(sums), "took"))
    return table


def corrections(facts: Facts) -> list[Table]:
    """What differs today from months that the city accepted; no table when nothing does."""
    columns = [Column("달", width=16), Column("항목", width=16)]
    columns += [Column(head, "number", exact=True) for head in ("보고한 수", "지금 수", "차이")]
    table = Table("corrections", "수리된 보고와 달라진 수", columns)
    table.note = "수리된 보고는 그대로 둡니다. 뒤에 고친 기록 때문에 달라진 것만 싣습니다."
    table.hidden_note = "수와 차이는 센터의 보고에만 싣습니다."
    for month, name, reported, now, key in _changed(facts):
        table.row(f"{month.year}년 {month.month}월", name, reported, opens(now, key), now - reported)
    return [table] if table.rows else []


def _changed(facts: Facts) -> list[tuple[date, str, int, int, str]]:
    """Month, what it is, how many were reported, how many there are now, and what opens these."""
    found = []
    for (_, people), flow in zip(facts.month_ends[1:], facts.flows, strict=True):
        month, reported = flow["month"], facts.accepted.get(flow["month"])
        if reported is None:
            continue
        key = month.isoformat()
        pairs = [
            ("월말 현원", "all", people, f"end:{key}"),
            ("신규", f"new:{key}", flow["new"], f"new:{key}"),
            ("종결", f"ended:{key}", flow["ended"], f"ended:{key}"),
        ]
        found += [
            (month, name, reported[one], now, opened)
            for name, one, now, opened in pairs
            if reported.get(one, now) != now
        ]
    return found


def measured(facts: Facts) -> Table:
    """The indicators, as the pages of that month tell them: outcomes as stretches for officials (decision 17)."""
    columns = [Column("지표", width=24), Column("값", "number", width=14), Column("지난해", "number", width=14)]
    table = Table("indicators", "지표", [*columns, Column("단위", width=6), Column("뜻", width=60)], unit="")
    months = (facts.period.last_month, months_back(facts.period.last_month, 12))
    for row in facts.measured:
        cells = [
            _told(row.one.code, month, *shown) for month, shown in zip(months, (row.now, row.before), strict=True)
        ]
        table.row(row.one.name, *cells, words(row.one.unit), words(row.one.words))
    table.hidden_note = "취·창업과 탈수급은 분기 말까지의 사람 수를 다섯 명 단위로 싣습니다."
    return table


def _told(code: str, month: date, exact: Shown, official: Shown) -> Cell:
    return told(_plain(exact), _plain(official), code=code, month=month)


def _plain(value: Shown) -> int | float | str | None:
    """A value as JSON keeps it: a number, a stretch in words, nothing."""
    if not isinstance(value, Value):
        return None
    if value.high is not None:
        return f"{value}{value.unit}"
    return int(value.low) if value.kind in (Kind.COUNT, Kind.EACH) else value.low
