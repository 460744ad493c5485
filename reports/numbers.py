"""A report's numbers as they are frozen: counts by key, the sums between them, and tables that point at the keys.

The counts are the exact ones. What is a count of people stands in a table as its key, never as a figure, so that
hiding a count hides it wherever it is shown (`reports.protection` decides, `reports.paper` shows).
"""

from collections.abc import Sequence
from typing import Any

from core.masking import AGE_BANDS
from participants.enums import Outcome, Sex
from reports import work
from reports.gathering import Facts
from reports.layout import Column, Draft, Table, count, difference, free, opens, words
from reports.periods import MONTHS_OF_A_YEAR

FORM = "monthly/1"
NOBODY_KNOWS = "미상"
FLOWS_HIDDEN = (
    "한 달의 신규나 종결이 5명보다 적으면 둘을 함께 가립니다. 그 해의 누계도 달마다의 차이로 알 수 있어 함께 가립니다."
)
WAITING = "waiting"
# Every table by its code and name, in the order of the paper.
TABLES = {
    "summary": "요약",
    "flows": "신규·종결·현원",
    "types": "유형별 참여자",
    "categories": "자격 × 유형",
    "first_categories": "처음 자격과 현재 자격",
    "units": "사업단별 참여자",
    "bands": "나이 × 성별",
    "townships": "읍면동별 참여자",
    "reasons": "종결 사유",
    "attendance": "사업단별 출석",
    "money": "매출과 사업비",
    "settlements": "매출 정산",
    "cumulative": "누계 자격 × 유형",
    "enterprises": "자활기업",
    "agreements": "업무협약",
    "indicators": "지표",
    "corrections": "수리된 보고와 달라진 수",
}
OF_A_MONTH = tuple(code for code in TABLES if code not in {"settlements", "cumulative"})


def numbers_of(facts: Facts, wanted: Sequence[str] = ()) -> dict[str, Any]:
    """The whole set of numbers of a center's period as JSON keeps it; `wanted`: codes of tables, none: a month's.

    Every table is drawn up, also one that is not wanted: what is hidden must not hang on what is printed.
    """
    draft = Draft()
    people = _People(facts, draft)
    people.count()
    _count_flows(facts, draft)
    drawn = [
        _summary(facts),
        _flows(facts),
        people.types(),
        people.categories(),
        people.first_categories(),
        people.units(),
        people.bands(),
        people.townships(),
        _reasons(facts, draft),
        work.attendance(facts),
        work.money(facts),
        work.settlements(facts),
        work.cumulative(facts),
        _enterprises(facts, draft),
        _agreements(facts),
        work.measured(facts),
        *work.corrections(facts),
    ]
    codes = wanted or OF_A_MONTH
    draft.tables += [table for table in drawn if table.code in codes]
    return {
        "form": FORM,
        "title": f"{facts.period} 자활사업 추진 실적",
        "center": facts.center,
        "is_invented": facts.is_invented,
        "recipient": facts.recipient,
        "month": facts.period.first.isoformat(),
        "as_of": facts.last.isoformat(),
        "trend": _trend(facts),
    } | draft.as_json()


class _People:
    """The people of the month's close, counted in every way that the tables ask for."""

    def __init__(self, facts: Facts, draft: Draft) -> None:
        self.facts, self.draft = facts, draft
        self.unit_rows = facts.units + _gone_units(facts)
        self.type_list = self._types()
        self.category_list = self._categories("category")
        self.first_list = self._categories("first")
        self.sex_list = [*Sex.values, ""] if any(not row["sex"] for row in facts.people) else list(Sex.values)
        towns = {(row["township_name"] or "", row["township_id"]) for row in facts.people}
        self.township_list = sorted(towns, key=lambda town: (town[1] is None, town[0]))

    def _types(self) -> list[tuple[str, str]]:
        """Types that have a unit, in the order of the national list, and those who wait for one."""
        found = {(row["type_order"], row["type_code"], row["type_name"]) for row in self.unit_rows}
        return [(code, name) for _, code, name in sorted(found)] + [(WAITING, "배치 대기")]

    def _categories(self, which: str) -> list[tuple[str, str]]:
        """Categories in force and those that somebody has besides; `which`: the present ones, or the first ones."""
        known = dict(self.facts.categories)
        others = {row[f"{which}_code"]: row[f"{which}_name"] for row in self.facts.people}
        without = [("", NOBODY_KNOWS)] if None in others else []
        return [*{**known, **{code: name for code, name in others.items() if code}}.items(), *without]

    def count(self) -> None:
        """Every count of people, and the sums that a reader can add up."""
        add, sums = self.draft.add, self.draft.sums
        add("all", 0)
        for row in self.facts.people:
            kind, category, people = row["type_code"] or WAITING, row["category_code"] or "", row["people"]
            keys = ["all", f"type:{kind}", f"category:{category}", f"cross:{category}|{kind}", f"band:{row['band']}"]
            keys += [
                f"first:{row['first_code'] or ''}",
                f"sex:{row['sex']}",
                f"age:{row['band']}|{row['sex']}",
                f"town:{row['township_id'] or ''}",
            ]
            for key in [*keys, *([f"unit:{row['unit_id']}"] if row["unit_id"] else [])]:
                add(key, people)
        types, categories = [code for code, _ in self.type_list], [code for code, _ in self.category_list]
        bands = [label for *_, label in AGE_BANDS]
        self.draft.square("type", "category", [(t, c, f"cross:{c}|{t}") for t in types for c in categories])
        self.draft.square("band", "sex", [(b, s, f"age:{b}|{s}") for b in bands for s in self.sex_list])
        sums.append((["all"], [add(f"first:{code}", 0) for code, _ in self.first_list]))
        # Most people keep their category: one of the two numbers would tell the other nearly.
        first = [f"first:{code}" for code, _ in self.first_list]
        self.draft.echoes.append((first, [f"category:{code}" for code in categories]))
        sums.append((["all"], [f"town:{pk or ''}" for _, pk in self.township_list]))
        for code in types[:-1]:
            mine = [row for row in self.unit_rows if row["type_code"] == code]
            sums.append(([f"type:{code}"], [f"unit:{row['id']}" for row in mine]))

    def types(self) -> Table:
        table = Table(
            "types",
            "유형별 참여자",
            [
                Column("유형", width=22),
                Column("사업단", "number"),
                Column("정원", "number"),
                Column("현원", "number"),
                Column("전월 말", "number", exact=True),
                Column("증감", "number", exact=True),
            ],
            unit="곳, 명",
            hidden_note="전월 말과 증감은 지난달 보고와 견주어 가린 수를 알아내지 못하도록 싣지 않습니다.",
        )
        for code, name in self.type_list:
            mine = [row for row in self.facts.units if row["type_code"] == code]
            before = self.draft.add(f"before:{code}", self.facts.before.get(None if code == WAITING else code, 0))
            places = sum(row["places"] for row in mine)
            of_type = [(len(mine), "units"), (places, "places")] if code != WAITING else []
            units = [opens(number, f"{word}:{code}") for number, word in of_type] or [None, None]
            table.row(name, *units, count(f"type:{code}"), count(before), difference(f"type:{code}", before))
        ended = f"end:{self.facts.day_before.isoformat()}"
        places = sum(row["places"] for row in self.facts.units)
        units = [opens(len(self.facts.units), "units"), opens(places, "places")]
        table.total("계", *units, count("all"), count(ended), difference("all", ended))
        return table

    def categories(self) -> Table:
        columns = [Column("자격", width=24), *(Column(name, "number") for _, name in self.type_list)]
        table = Table("categories", "자격 × 유형", [*columns, Column("계", "number")])
        for code, name in self.category_list:
            cells = [count(f"cross:{code}|{kind}") for kind, _ in self.type_list]
            table.row(name, *cells, count(f"category:{code}"))
        table.total("계", *(count(f"type:{code}") for code, _ in self.type_list), count("all"))
        return table

    def first_categories(self) -> Table:
        """On what ground people came at first, beside the ground of today: the statistics count both."""
        columns = [Column("자격", width=24), Column("처음 자격", "number"), Column("현재 자격", "number")]
        table = Table("first_categories", "처음 자격과 현재 자격", columns)
        now, first = dict(self.category_list), dict(self.first_list)
        for code, name in {**now, **first}.items():
            table.row(
                name,
                *(
                    count(f"{word}:{code}") if code in known else 0
                    for word, known in [("first", first), ("category", now)]
                ),
            )
        table.total("계", count("all"), count("all"))
        return table

    def units(self) -> Table:
        table = Table(
            "units",
            "사업단별 참여자",
            [
                Column("사업단", width=24),
                Column("유형", width=18),
                Column("업종", width=18),
                Column("정원", "number"),
                Column("현원", "number"),
                Column("빈자리", "number"),
            ],
        )
        for row in self.unit_rows:
            name = f"{row['name']} (가상)" if row["is_invented"] and not self.facts.is_invented else row["name"]
            key, places = f"unit:{row['id']}", row["places"]
            self.draft.add(key, 0)
            seats = opens(places, f"seats:{row['id']}")
            table.row(name, words(row["type_name"]), words(row["industry"]), seats, count(key), free(places, key))
        self.draft.add("placed", self.draft.counts["all"] - self.draft.counts[f"type:{WAITING}"])
        self.draft.sums.append((["all"], ["placed", f"type:{WAITING}"]))
        table.total("계", None, None, sum(row["places"] for row in self.facts.units), count("placed"), None)
        return table

    def bands(self) -> Table:
        heads = [Sex(code).label if code else NOBODY_KNOWS for code in self.sex_list]
        table = Table(
            "bands",
            "나이 × 성별",
            [Column("나이", width=20), *(Column(head, "number") for head in heads), Column("계", "number")],
        )
        for *_, label in AGE_BANDS:
            table.row(label, *(count(f"age:{label}|{sex}") for sex in self.sex_list), count(f"band:{label}"))
        table.total("계", *(count(f"sex:{sex}") for sex in self.sex_list), count("all"))
        return table

    def townships(self) -> Table:
        columns = [Column("읍면동", width=20), Column("현원", "number")]
        table = Table("townships", "읍면동별 참여자", columns, folds=True)
        for name, pk in self.township_list:
            table.row(name or NOBODY_KNOWS, count(f"town:{pk or ''}"))
        table.total("계", count("all"))
        return table


def _gone_units(facts: Facts) -> list[dict[str, Any]]:
    """Units that are no longer open but still hold somebody at the month's close: their people must not be lost."""
    known = {row["id"] for row in facts.units}
    gone = {row["unit_id"]: row for row in facts.people if row["unit_id"] and row["unit_id"] not in known}
    named = ("type_code", "type_name", "type_order")
    return [
        {"id": pk, "name": f"{row['unit_name']} (종료)", "industry": "", "places": 0, "is_invented": False}
        | {name: row[name] for name in named}
        for pk, row in gone.items()
    ]


def _count_flows(facts: Facts, draft: Draft) -> None:
    """New, ended and what was left, month by month: each month's close is the one before plus new minus ended."""
    for day, people in facts.month_ends[:-1]:
        draft.add(f"end:{day.isoformat()}", people)
    last_before = f"end:{facts.month_ends[0][0].isoformat()}"
    for (day, _), flow in zip(facts.month_ends[1:], facts.flows, strict=True):
        month = flow["month"].isoformat()
        new, ended = draft.add(f"new:{month}", flow["new"]), draft.add(f"ended:{month}", flow["ended"])
        end = "all" if day == facts.last else f"end:{day.isoformat()}"
        draft.sums.append(([last_before, new], [end, ended]))
        draft.pairs.append((new, ended))
        last_before = end
    months = [flow["month"] for flow in facts.flows if flow["month"].year == facts.last.year]
    for word in ("new", "ended"):
        for name, of in (("year", months), *((("period", facts.period.months),) if is_long(facts) else ())):
            parts = [f"{word}:{month.isoformat()}" for month in of]
            total = draft.add(f"{word}:{name}", sum(draft.counts[part] for part in parts))
            draft.runs.append((total, parts))


def is_long(facts: Facts) -> bool:
    """Whether the period is longer than a month and shorter than a year: it has sums of its own."""
    return 1 < len(facts.period.months) < MONTHS_OF_A_YEAR


def _flow_key(facts: Facts, word: str) -> str:
    """The count of those who came (`new`) or left (`ended`) in the period."""
    if facts.period.is_year:
        return f"{word}:year"
    return f"{word}:period" if is_long(facts) else f"{word}:{facts.period.first.isoformat()}"


def _summary(facts: Facts) -> Table:
    columns = [Column("항목", width=24), Column("수", "number"), Column("단위"), Column("뜻", width=90)]
    table = Table("summary", "요약", columns, unit="")
    places = sum(row["places"] for row in facts.units)
    recognised = sum(row["state"] == "recognised" for row in facts.enterprises)
    meanings = facts.meanings
    for name, cell, unit, meaning in [
        ("참여자 현원", count("all"), "명", "people"),
        ("배치", count("placed"), "명", "placed"),
        ("배치 대기", count(f"type:{WAITING}"), "명", "waiting"),
        ("사업단", opens(len(facts.units), "units"), "곳", "units"),
        ("정원", opens(places, "places"), "명", "places"),
        ("자활기업", opens(recognised, "enterprises"), "곳", "enterprises"),
        ("유효한 업무협약", opens(facts.agreements["agreements"], "agreements"), "건", "agreements"),
    ]:
        table.row(name, cell, words(unit), words(meanings.get(meaning)))
    return table


def _flows(facts: Facts) -> Table:
    before = "전월 말" if len(facts.period.months) == 1 else "기간 전 말"
    heads = [before, "신규", "종결", "현원"]
    table = Table("flows", "신규·종결·현원", [Column("구분", width=20), *(Column(head, "number") for head in heads)])
    ended, new_year = f"end:{facts.day_before.isoformat()}", f"end:{facts.last.year - 1}-12-31"
    came, left = _flow_key(facts, "new"), _flow_key(facts, "ended")
    table.row(facts.period.short, count(ended), count(came), count(left), count("all"))
    if not facts.period.is_year:
        table.row("올해 누계", count(new_year), count("new:year"), count("ended:year"), count("all"))
        table.note = f"올해 누계의 ‘{before}’은 지난해 12월 말 현원입니다."
    table.hidden_note = FLOWS_HIDDEN
    return table


def _trend(facts: Facts) -> list[dict[str, Any]]:
    """The last twelve month ends: the chart, and the table behind it."""
    points = []
    for (day, _), flow in zip(facts.month_ends[1:], facts.flows, strict=True):
        month = flow["month"].isoformat()
        key = "all" if day == facts.last else f"end:{day.isoformat()}"
        points.append({"month": month, "people": key, "new": f"new:{month}", "ended": f"ended:{month}"})
    return points


def _reasons(facts: Facts, draft: Draft) -> Table:
    left = _flow_key(facts, "ended")
    columns = [Column("사유", width=24), Column("성과", width=12), Column(facts.period.short, "number")]
    table = Table("reasons", "종결 사유", [*columns, Column("올해 누계", "number", exact=True)])
    table.needs = [draft.add("reasons", len(facts.reasons))]
    table.hidden_note = (
        "사유마다의 수가 너무 작은 달에는 싣지 않습니다. 누계는 달마다의 차이로 알 수 있어 싣지 않습니다."
    )
    this_month = {row["code"]: row["people"] for row in facts.reasons}
    parts = []
    for row in facts.reasons_of_year:
        key = draft.add(f"reason:{row['code']}", this_month.get(row["code"], 0))
        year = draft.add(f"reason-year:{row['code']}", row["people"])
        parts.append(key)
        table.row(row["name"], words(Outcome(row["outcome"]).label), count(key), count(year))
    draft.sums.append(([left], parts))
    draft.groups.append(("reasons", left, parts))
    table.total("계", None, count(left), count("ended:year"))
    table.empty = "올해 종결한 사람이 없습니다."
    return table


def _enterprises(facts: Facts, draft: Draft) -> Table:
    columns = [Column("기업", width=24), Column("업종", width=16), Column("형태", width=14), Column("상태", width=12)]
    columns += [Column("인정일", "day", width=13), Column("구성원", "number"), Column("수급자", "number")]
    table = Table("enterprises", "자활기업", columns, unit="명")
    rows = [row for row in facts.enterprises if row["state"] != "closed"]
    for row in rows:
        name = f"{row['name']} (가상)" if row["is_invented"] and not facts.is_invented else row["name"]
        numbers: list[Any] = [None, None]
        if row["members"] is not None:
            members = draft.add(f"members:{row['id']}", row["members"])
            numbers = [count(members), count(_recipients(draft, row))]
        recognised = row["recognised_on"].isoformat() if row["recognised_on"] else None
        table.row(
            name, words(row["industry"]), words(row["legal_form"]), words(row["state"].label), recognised, *numbers
        )
    table.empty = "등록한 자활기업이 없습니다."
    return table


def _recipients(draft: Draft, row: dict[str, Any]) -> str:
    """The recipients among the members; the rest, which a reader can subtract, is a count of its own."""
    recipients = draft.add(f"recipients:{row['id']}", row["recipients"])
    rest = draft.add(f"other-members:{row['id']}", row["members"] - row["recipients"])
    draft.sums.append(([f"members:{row['id']}"], [recipients, rest]))
    return recipients


def _agreements(facts: Facts) -> Table:
    table = Table(
        "agreements", "업무협약", [Column("서비스 영역", width=28), Column("유효한 협약", "number")], unit="건"
    )
    for row in facts.areas:
        table.row(row["name"], opens(row["agreements"], f"agreements:{row['code']}"))
    table.total("유효한 협약", opens(facts.agreements["agreements"], "agreements"))
    table.note = (
        f"협약 하나가 여러 영역에 걸칠 수 있어 영역의 합은 계보다 클 수 있습니다. "
        f"90일 안에 끝나는 협약은 {facts.agreements['expiring']}건입니다."
    )
    table.empty = "유효한 업무협약이 없습니다."
    return table
