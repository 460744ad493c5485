"""The cross-table for the national system: what goes into the file, and what differs from what was sent last."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from centers.models import Office
from core.sheets_out import Column, Sheet, book_bytes
from indicators import divisions
from participants.models import Category
from programs.models import UnitType
from reports.enums import ReportState
from reports.models import NationalSending, Report

# People by category, then by type of unit, in the words of the table.
Figures = dict[str, dict[str, int]]

TABLE = "cumulative"
NOT_PLACED = "미배치"
UNKNOWN = "미상"


@dataclass(frozen=True)
class Difference:
    """One cell that differs: of the months that were sent, or smaller now than when it was sent."""

    category: str
    kind: str
    sent: int
    now: int

    @property
    def change(self) -> int:
        return self.now - self.sent

    def as_row(self) -> list[Any]:
        return [self.category, self.kind, self.sent, self.now, self.change]


@dataclass(frozen=True)
class Check:
    """What the next file says against the last sending of the year; `last` None: nothing was sent this year."""

    last: NationalSending | None
    changed: list[Difference]  # the same months counted today
    fell: list[Difference]  # this report's cells that are smaller than what was sent: a year's people only grow

    @property
    def is_quiet(self) -> bool:
        return not self.changed and not self.fell

    def as_json(self) -> list[list[Any]]:
        return [["changed", *one.as_row()] for one in self.changed] + [["fell", *one.as_row()] for one in self.fell]


def figures_of(report: Report) -> Figures | None:
    """The cross-table that was frozen with a report; None when it has none."""
    if report.state != ReportState.FROZEN:
        return None
    table = next((one for one in report.numbers.get("tables", []) if one["code"] == TABLE), None)
    if table is None:
        return None
    heads = [column["head"] for column in table["columns"]][1:-1]
    return {row[0]: dict(zip(heads, map(_people, row[1:-1]), strict=True)) for row in table["rows"]}


def _people(cell: Any) -> int:
    """How many a cell of the cross-table says; those frozen before cells knew what they open say only that."""
    return int(cell["opens"][0] if isinstance(cell, dict) else cell)


def counted(center: Office, *, last: date) -> Figures:
    """The same table counted today, for the year up to a day. Three statements."""
    names = dict(Category.objects.in_force(on=last).values_list("code", "name"))
    kinds = dict(UnitType.objects.in_force(on=last).values_list("code", "name"))
    figures: Figures = {}
    for row in divisions.took_part([center.pk], first=date(last.year, 1, 1), last=last):
        cells = figures.setdefault(names.get(row["category"], UNKNOWN), {})
        kind = kinds.get(row["kind"], NOT_PLACED)
        cells[kind] = cells.get(kind, 0) + row["people"]
    return figures


def differences(sent: Mapping[str, Mapping[str, int]], now: Mapping[str, Mapping[str, int]]) -> list[Difference]:
    """Every cell whose number is not the same, in the order of the tables. Pure."""
    found = []
    for category in dict.fromkeys([*sent, *now]):
        before, after = sent.get(category, {}), now.get(category, {})
        for kind in dict.fromkeys([*before, *after]):
            one = Difference(category, kind, before.get(kind, 0), after.get(kind, 0))
            found += [one] if one.change else []
    return found


def check(report: Report) -> Check:
    """What the center should look at before it sends this report's table."""
    last = last_sending(report)
    if last is None:
        return Check(None, [], [])
    changed = differences(last.figures, counted(report.center, last=last.report.period.last))
    fell = [one for one in differences(last.figures, figures_of(report) or {}) if one.change < 0]
    return Check(last, changed, fell)


def sendings(report: Report) -> list[NationalSending]:
    """What the center has sent for the report's year, the newest first. One statement."""
    rows = NationalSending.objects.filter(report__center=report.center_id)
    rows = rows.select_related("report__definition", "recorded_by__user").defer("report__numbers")
    return [row for row in rows if row.report.period.last.year == report.period.last.year]


def last_sending(report: Report) -> NationalSending | None:
    """The newest sending of the year that speaks of no later month than the report."""
    known = [row for row in sendings(report) if row.report.period.last <= report.period.last]
    return max(known, key=lambda row: (row.report.period.last, row.pk), default=None)


def workbook(report: Report, found: Check, *, made_at: datetime) -> bytes:
    """The file for keying in: the table as it is printed, its cells one a row, and what differs."""
    figures = figures_of(report) or {}
    kinds = list(next(iter(figures.values()), {}))
    notes = [f"{report.center.name} · {report} · 올해 1월 1일부터 {report.last_day:%Y. %-m. %-d.}까지"]
    return book_bytes(
        [_wide(figures, kinds, notes), _long(figures, report.last_day, notes), _differing(found, notes)],
        created_at=made_at,
    )


def _wide(figures: Figures, kinds: list[str], notes: list[str]) -> Sheet:
    rows = [[name, *cells.values(), sum(cells.values())] for name, cells in figures.items()]
    sums = [sum(cells[kind] for cells in figures.values()) for kind in kinds]
    columns = [Column("자격", 18), *(Column(kind, 14) for kind in kinds), Column("계", 10)]
    name = "1. 누계 자격 × 유형"
    return Sheet(name, f"{name} (단위: 명)", columns, rows, notes, ["계", *sums, sum(sums)])


def _long(figures: Figures, last: date, notes: list[str]) -> Sheet:
    """One cell a row, in the columns of the ministry's open data (DG-TYPE); 시설번호 is filled in there."""
    heads = [("기준년월", 12), ("시설번호", 14), ("자격구분", 18), ("사업단유형", 24), ("참여자수", 12)]
    rows = [
        [f"{last:%Y%m}", "", category, kind, people]
        for category, cells in figures.items()
        for kind, people in cells.items()
    ]
    name = "2. 한 줄에 한 칸"
    return Sheet(
        name, name, [Column(*head) for head in heads], rows, [*notes, "시설번호는 국가시스템의 번호를 적습니다."]
    )


def _differing(found: Check, notes: list[str]) -> Sheet:
    heads = [("무엇", 30), ("자격", 18), ("유형", 24), ("보낸 수", 12), ("지금 수", 12), ("차이", 10)]
    rows = [["이미 보낸 달의 수가 달라짐", *one.as_row()] for one in found.changed]
    rows += [["누계가 줄어듦", *one.as_row()] for one in found.fell]
    name = "3. 차이 확인"
    empty = "올해 처음 보내는 파일입니다." if found.last is None else "어긋난 칸이 없습니다."
    against = [] if found.last is None else [f"견준 것: {found.last.report}, 접수번호 {found.last.receipt_number}"]
    return Sheet(name, name, [Column(*head) for head in heads], rows or [[empty, *[None] * 5]], [*notes, *against])
