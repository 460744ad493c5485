"""From the cells of a sheet to the lines that speak of a person: values as text, in one shape."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from core import resident_numbers
from core.dates import read_day
from core.korean import composed, squeezed, tidy, tidy_lines, tidy_name
from core.phones import read_phone
from core.spreadsheets import Cell, Sheet
from rosters.enums import Field
from rosters.headings import Columns, match

MOST_PEOPLE = 5_000  # more could not be looked through, and would keep the page waiting
# A date of birth with two digits for the year belongs to somebody grown.
_GROWN = 15
_SUM = re.compile(
    r"(?:총|합|소|누|월|전체)?(?:계|합계|인원|인원수)(?:\(?\d+명\)?)?|총원|평균|이상|끝|-?이하여백-?|총?\d+명"
)
_NAME = re.compile(r"[가-힣]{2,4}")
_ERROR = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)", re.IGNORECASE)
_NOTHING = {"-", "--", "없음", "무", "해당없음", "x", ".", "?", "n/a"}
HIDDEN = "〈주민등록번호 가림〉"  # what stands in a kept sheet where a resident registration number stood

_ABOUT_SOMEBODY = {Field.NAME, Field.BORN_ON, Field.PHONE, Field.UNIT, Field.CATEGORY}
_LETTER = re.compile(r"[^\W\d_]")
_LONG_NUMBER = 10  # so many digits in a remark are worth a word that they are no resident registration number
LONGEST = {
    Field.NAME: 40,
    Field.TOWNSHIP: 60,
    Field.CATEGORY: 40,
    Field.UNIT: 40,
    Field.UNIT_TYPE: 40,
    Field.TEAM: 20,
    Field.REMARKS: 300,
}


@dataclass
class Line:
    """One row of the sheet that speaks of a person.

    When it holds a resident registration number, nothing but the name is taken over.
    """

    sheet_row: int
    values: dict[str, str] = field(default_factory=dict)
    has_resident_number: bool = False
    notes: list[str] = field(default_factory=list)


def lines(sheet: Sheet, columns: Columns, *, on: date) -> list[Line]:
    """The lines below the headings; blank rows, sums, repeated headings and notes under the table are left out.

    One more than `MOST_PEOPLE` at most: then there are too many.
    """
    return list(islice(_lines(sheet, columns, on), MOST_PEOPLE + 1))


def _lines(sheet: Sheet, columns: Columns, on: date) -> Iterator[Line]:
    filled = _filled_down(sheet, columns)
    for at in range(columns.heading_row + 1, len(sheet.rows)):
        cells = {name: _cell(filled[at], column) for name, column in columns.places.items()}
        if _speaks_of_nobody(sheet.rows[at], cells, columns):
            continue
        # Every cell is looked at, also of columns that nobody asked for.
        if _resident_numbers(sheet.rows[at], on):
            yield _without_number(at + 1, cells.get(Field.NAME), on)
        else:
            yield _line(at + 1, cells, on)


def value_of(name: str, typed: str, *, on: date) -> str:
    """One value in the shape in which it is kept, from what somebody typed into the form."""
    return _text(Field(name), typed, on)


def _filled_down(sheet: Sheet, columns: Columns) -> list[list[Cell]]:
    """Cells merged over several people (one unit's name beside all of them) count for each; titles across do not."""
    merges = [merge for merge in sheet.merges if merge[0][1] == merge[1][1] and merge[0][0] > columns.heading_row]
    return Sheet(sheet.name, sheet.rows, merges).filled()


def _cell(row: Sequence[Cell], column: int) -> Cell:
    cell = row[column] if column < len(row) else None
    return None if isinstance(cell, str) and (_ERROR.fullmatch(cell.strip()) or not tidy(cell)) else cell


def _speaks_of_nobody(row: Sequence[Cell], cells: dict[Field, Cell], columns: Columns) -> bool:
    said = {name for name, cell in cells.items() if cell is not None}
    sums = {name for name in said if _is_sum(cells[name])}
    if not (said - sums) & _ABOUT_SOMEBODY or (any(map(_is_sum, row)) and not _texts(cells, said - sums)):
        return True
    if len(said) == 1 and all(cell is None or isinstance(cell, str) for cell in row) and _stands_alone(row, cells):
        return True
    return len(match(row, {})) >= max(3, len(columns.places) - 1)  # the headings again, on the next printed page


def _is_sum(cell: Cell) -> bool:
    return isinstance(cell, str) and _SUM.fullmatch(squeezed(cell)) is not None


def _texts(cells: dict[Field, Cell], names: set[Field]) -> set[Field]:
    return {name for name in names & _ABOUT_SOMEBODY if not isinstance(cells[name], float)}


def _stands_alone(row: Sequence[Cell], cells: dict[Field, Cell]) -> bool:
    """One text in the row and no more: a note under the table or the title of a group, unless it is a name."""
    texts = [cell for cell in row if isinstance(cell, str) and tidy(cell)]
    name = cells.get(Field.NAME)
    return len(texts) == 1 and not (isinstance(name, str) and _NAME.fullmatch(tidy_name(name)))


def without_numbers(sheet: Sheet, *, on: date) -> Sheet:
    """The sheet with every cell hidden that holds a resident registration number, or a half of one."""
    return Sheet(sheet.name, [_hidden_numbers(row, on) for row in sheet.rows], sheet.merges, sheet.hidden)


def _hidden_numbers(row: Sequence[Cell], on: date) -> list[Cell]:
    found = _resident_numbers(row, on)
    return [HIDDEN if place in found else cell for place, cell in enumerate(row)]


def _resident_numbers(row: Sequence[Cell], on: date) -> set[int]:
    """The places of cells which hold a number, one of its halves, or the mark that one stood there."""
    found = {at for at, cell in enumerate(row) if cell == HIDDEN or resident_numbers.contains(cell, today=on)}
    filled = [at for at, cell in enumerate(row) if cell is not None]
    for first, second in zip(filled, filled[1:], strict=False):
        if resident_numbers.split_over(row[first], row[second], today=on):
            found |= {first, second}
    return found


def _without_number(sheet_row: int, name: Cell, on: date) -> Line:
    text = _text(Field.NAME, name, on)
    keeps_name = (
        text != HIDDEN
        and text
        and not resident_numbers.contains(text, today=on)
        and not any(letter.isdigit() for letter in text)
    )
    return Line(sheet_row, {Field.NAME.value: text} if keeps_name else {}, has_resident_number=True)


def _line(sheet_row: int, cells: dict[Field, Cell], on: date) -> Line:
    values = {name.value: _text(name, cell, on) for name, cell in cells.items()}
    return Line(sheet_row, {name: text for name, text in values.items() if text}, notes=_put_right(cells))


def _put_right(cells: dict[Field, Cell]) -> list[str]:
    """What was put right, or looked at and left, in words for the page."""
    notes = []
    name, remarks = cells.get(Field.NAME), cells.get(Field.REMARKS)
    if isinstance(name, str):
        if composed(name) != name:
            notes.append("풀어쓴 한글 이름을 모아썼습니다.")
        if composed(name) != tidy_name(name):
            notes.append("이름의 빈칸과 보이지 않는 글자를 정리했습니다.")
    if isinstance(remarks, str) and sum(letter.isdigit() for letter in remarks) >= _LONG_NUMBER:
        notes.append("비고의 숫자는 주민등록번호가 아닌 것으로 보았습니다.")
    return notes


def _text(name: Field, cell: Cell, on: date) -> str:
    """A cell as the text that is kept; what cannot be read stays as typed, so that a person can put it right."""
    if name in {Field.BORN_ON, Field.STARTS_ON}:
        return _day(name, cell, on)
    if name is Field.PHONE:
        return _phone(cell)
    if name is Field.NAME:
        name_text = tidy_name(_plain(cell))
        return name_text[: LONGEST[name]] if _LETTER.search(name_text) else ""
    text = tidy_lines(_plain(cell)) if name is Field.REMARKS else tidy(_plain(cell))
    if name is not Field.REMARKS and squeezed(text) in _NOTHING:
        return ""
    return text[: LONGEST.get(name, 40)]


def _day(name: Field, cell: Cell, on: date) -> str:
    if isinstance(cell, str) and name is Field.STARTS_ON:
        cell = re.split(r"[~∼～]", cell)[0]  # 참여기간: from when until when
    day = read_day(cell, latest=_youngest(on) if name is Field.BORN_ON else on.replace(year=on.year + 1, day=1))
    if day is not None:
        return day.isoformat()
    text = tidy(_plain(cell))
    if squeezed(text) in _NOTHING:
        return ""
    # Unreadable digits may be a resident registration number with a slip: nothing of it is kept.
    return text[:20] if sum(letter.isdigit() for letter in text) <= 8 else "읽을 수 없음"


def _youngest(on: date) -> date:
    return on.replace(year=on.year - _GROWN, day=min(on.day, 28))


def _phone(cell: Cell) -> str:
    if phone := read_phone(cell):
        return phone
    text = tidy(_plain(cell))
    return "" if squeezed(text) in _NOTHING else text[:20]


def _plain(cell: Cell) -> str:
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:g}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
