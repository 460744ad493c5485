"""Year records of units as a spreadsheet: downloaded with their numbers, edited, and read back cell by cell.

What a cell may hold is said by the form of one record (forms.YearForm): both ways take and refuse the same.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from core import resident_numbers
from core.refusals import Refusal
from core.sheets_out import Column, workbook_bytes
from core.spreadsheets import Cell, Sheet, Workbook, address
from programs.forms import YearForm
from programs.models import UnitYear

NUMBER, MARK = "기록 번호", "지문"
# What says which record it is: not to be changed here.
IDENTITY = {"사업단": "unit", "연도": "year"}
EDITED = {
    UnitYear._meta.get_field(name).verbose_name: name
    for name in (
        *("places", "site", "phone", "postcode", "area", "deposit", "monthly_rent"),
        *("weekly_hours", "daily_hours", "winter_hours", "summer_hours", "business_number"),
        *("first_ends_on", "insured_on", "remarks"),
    )
}
_SEARCHED_ROWS = 20
_KEPT = [name for name in YearForm.base_fields if name not in {*EDITED.values(), "year"}]


@dataclass
class Reading:
    """Records with their new values, and what is wrong with which cell."""

    rows: list[tuple[UnitYear, int, dict[str, Any]]] = field(default_factory=list)  # record, row of the sheet, values
    errors: list[tuple[str, str]] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)

    def wrong(self, heading: str, row: int, words: str) -> None:
        self.errors.append((address(self.places[heading], row), words))


def sheet_of(records: Iterable[UnitYear], *, title: str) -> bytes:
    """The records of a year, one a row, to be edited and sent back."""
    columns = [Column(NUMBER, 10), *(Column(heading, 18) for heading in [*IDENTITY, *EDITED]), Column(MARK, 14)]
    rows = [
        [row.pk, row.unit.name, row.year, *(getattr(row, name) for name in EDITED.values()), mark_of(row)]
        for row in records
    ]
    notes = ["기록 번호, 사업단, 연도, 지문은 고치지 마십시오. 줄을 지우면 그 사업단은 그대로 둡니다."]
    return workbook_bytes(sheet="사업단 연도 기록", title=title, columns=columns, rows=rows, notes=notes)


def mark_of(row: UnitYear) -> str:
    """What the edited fields held when it was downloaded: told apart from what a colleague wrote since."""
    words = "|".join(str(getattr(row, name)) for name in EDITED.values())
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def read_years(book: Workbook, records: Mapping[int, UnitYear]) -> Reading:
    """What the sheet says of the records, by number. Refuses a workbook that is not our form, and one without rows.

    Wrong cells stand in `errors`: a number that is none of the records or stands twice, another unit or year than the
    record's, a record that was changed since, and all that the form of one record refuses.
    """
    sheet, at, places = _found(book)
    reading = Reading(places=places)
    seen: set[int] = set()
    for number, cells in enumerate(sheet.rows[at + 1 :], start=at + 2):
        given = {heading: cells[column] if column < len(cells) else None for heading, column in places.items()}
        if any(cell not in (None, "") for cell in given.values()):
            _read_row(reading, number, given, records, seen)
    if not seen and not reading.errors:
        raise Refusal("제목 아래에 기록이 적힌 줄이 없습니다.")
    return reading


def _found(book: Workbook) -> tuple[Sheet, int, dict[str, int]]:
    """The sheet with our headings, the row they stand in, and their columns."""
    wanted = [NUMBER, *IDENTITY, *EDITED, MARK]
    for sheet in book.sheets:
        for at, cells in enumerate(sheet.rows[:_SEARCHED_ROWS]):
            places = {str(cell).strip(): column for column, cell in enumerate(cells) if isinstance(cell, str)}
            if all(heading in places for heading in wanted):
                return sheet, at, {heading: places[heading] for heading in wanted}
    raise Refusal("우리 양식이 아닙니다. 이 화면에서 양식을 내려받아 고친 뒤 올려 주십시오.", code="not_ours")


def _read_row(
    reading: Reading, number: int, given: Mapping[str, Cell], records: Mapping[int, UnitYear], seen: set[int]
) -> None:
    record = records.get(_whole(given[NUMBER]))
    if record is None or record.pk in seen:
        words = "두 번 적힌 기록입니다." if record else "우리 센터 그해의 기록 번호가 아닙니다."
        reading.wrong(NUMBER, number, words)
        return
    seen.add(record.pk)
    if str(given["사업단"]).strip() != record.unit.name or _whole(given["연도"]) != record.year:
        reading.wrong("사업단", number, "사업단과 연도는 여기에서 고치지 않습니다.")
    if given[MARK] != mark_of(record):
        reading.wrong(MARK, number, "내려받은 뒤에 다른 사람이 고친 기록입니다. 양식을 다시 내려받아 주십시오.")
        return
    before = len(reading.errors)
    values = _values(reading, number, given, record)
    if values is not None and before == len(reading.errors):
        reading.rows.append((record, number, values))


def _values(reading: Reading, number: int, given: Mapping[str, Cell], record: UnitYear) -> dict[str, Any] | None:
    """The whole record as its form takes it; wrong cells are named."""
    for heading in EDITED:
        cell = given[heading]
        if isinstance(cell, str) and resident_numbers.contains(cell):
            reading.wrong(heading, number, resident_numbers.SENTENCE)
            return None
    kept = {name: getattr(record, name) for name in _KEPT}
    kept["weekdays"] = list(record.weekdays)
    form = YearForm({"year": record.year, **kept, **{name: _said(given[head]) for head, name in EDITED.items()}})
    if form.is_valid():
        values = dict(form.cleaned_data)
        del values["year"]
        return values
    headings = {name: heading for heading, name in EDITED.items()}
    for name, sentences in form.errors.items():
        reading.wrong(headings.get(name, NUMBER), number, " ".join(str(one) for one in sentences))
    return None


def _said(cell: Cell) -> str:
    """A cell as one would type it into the form."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _whole(cell: Cell) -> int:
    text = _said(cell).strip()
    return int(text) if text.isdigit() and len(text) < 12 else 0


def changed(rows: Sequence[tuple[UnitYear, int, dict[str, Any]]]) -> list[tuple[UnitYear, int, dict[str, Any]]]:
    """Those of the rows that say something else than their record."""
    return [row for row in rows if any(getattr(row[0], name) != value for name, value in row[2].items())]
