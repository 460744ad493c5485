"""Taking in an XLSX file that somebody sends, without trusting it.

The file is looked through as a ZIP first (what is in it, how much it unpacks to, how many rows); then a process of its
own, with little memory and little time, turns it into values. Formulas are never carried out: only the values that the
spreadsheet program stored beside them are read. Whatever is wrong is a `Refusal` in one sentence.
"""

import copy
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from core.refusals import Refusal

Cell = str | float | bool | date | None
Merge = tuple[tuple[int, int], tuple[int, int]]  # first and last (row, column), counted from 0

MOST_BYTES = 20 * 1024 * 1024
MOST_ROWS = 20_000
_MOST_UNPACKED = 150 * 1024 * 1024
_MOST_PARTS = 2_000
_MOST_DIRECTORY = 512 * 1024  # a part takes at least 46 bytes in the ZIP's directory
_MOST_COLUMNS = 256
_SECONDS = 10
_CHILD = Path(__file__).with_name("spreadsheet_child.py")

_OLE, _ZIP, _DIRECTORY_END = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"PK\x05\x06"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml")

SENTENCES = {
    "empty": "빈 파일입니다. 내용이 든 XLSX 파일을 골라 주십시오.",
    "too_big": "파일이 20MB를 넘습니다. 그림이나 필요 없는 시트를 지우고 다시 올려 주십시오.",
    "not_xlsx": "XLSX 파일이 아닙니다. 엑셀에서 ‘다른 이름으로 저장 → Excel 통합 문서(.xlsx)’로 저장해 올려 주십시오.",
    "old_xls": "옛 엑셀 형식(.xls)입니다. 엑셀에서 ‘Excel 통합 문서(.xlsx)’로 다시 저장해 올려 주십시오.",
    "encrypted": "암호가 걸린 파일입니다. 엑셀에서 암호를 풀고 저장한 뒤 다시 올려 주십시오.",
    "broken": "파일이 깨져 있어 읽을 수 없습니다. 엑셀에서 열어 다시 저장한 뒤 올려 주십시오.",
    "bomb": "풀었을 때 크기가 너무 큰 파일이라 열지 않았습니다. 필요한 시트만 새 파일로 저장해 올려 주십시오.",
    "too_many_rows": "2만 행을 넘는 시트가 있습니다. 파일을 나누어 올려 주십시오.",
    "macro": "매크로가 든 파일은 받지 않습니다. ‘Excel 통합 문서(.xlsx)’로 다시 저장해 올려 주십시오.",
    "linked": "다른 파일과 연결되거나 다른 파일이 끼워진 통합 문서입니다. 값만 남겨 저장한 뒤 다시 올려 주십시오.",
    "no_rows": "시트에 적힌 내용이 없습니다.",
}


@dataclass(frozen=True)
class Sheet:
    """One sheet's values; row 1 of the spreadsheet is `rows[0]`."""

    name: str
    rows: list[list[Cell]]
    merges: list[Merge] = field(default_factory=list)
    hidden: bool = False

    def filled(self) -> list[list[Cell]]:
        """The rows with the value of each merged area in all of its cells, as people see it."""
        rows = [list(row) for row in self.rows]
        for (top, left), (bottom, right) in self.merges:
            if top >= len(rows) or left >= len(rows[top]):
                continue
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [rows[top][left]] * len(row[left : right + 1])
        return rows


@dataclass(frozen=True)
class Workbook:
    """What was read: the sheets in their order, the visible ones first, and how many cells hold a formula."""

    sheets: list[Sheet]
    formulas: int = 0


def read(path: Path | str) -> Workbook:
    """Read an XLSX file from disk.

    Refuses what is no XLSX, is encrypted, empty, broken, too big (20 MB, 150 MB unpacked, 20,000 rows), holds macros
    or links to other files.
    """
    path = Path(path)
    with path.open("rb") as file:
        formulas = examine(file)
    sheets = [_sheet(raw) for raw in _values(path)]
    if not any(sheet.rows for sheet in sheets):
        raise refusal("no_rows")
    return Workbook(sorted(sheets, key=lambda sheet: sheet.hidden), formulas)


def dumped(book: Workbook) -> str:
    """The workbook's values as JSON, to be looked at again later without the file."""
    sheets = [
        {
            "name": sheet.name,
            "rows": [_plain(row) for row in sheet.rows],
            "merges": sheet.merges,
            "hidden": sheet.hidden,
        }
        for sheet in book.sheets
    ]
    return json.dumps({"sheets": sheets, "formulas": book.formulas}, ensure_ascii=False)


def loaded(text: str) -> Workbook:
    """The workbook from what `dumped` made of it."""
    said = json.loads(text)
    return Workbook([_sheet(raw) for raw in said["sheets"]], said["formulas"])


def read_chunks(chunks: Iterable[bytes]) -> Workbook:
    """An upload: it lies on disk only while it is read, since a process of its own reads it."""
    with tempfile.TemporaryDirectory(prefix="sheet-") as folder:
        path = Path(folder) / "upload.xlsx"
        with path.open("wb") as target:
            for chunk in chunks:
                target.write(chunk)
        return read(path)


def address(column: int, row: int) -> str:
    """How spreadsheets name a cell: column 0 of row 3 is A3, column 26 is AA."""
    name, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return f"{name}{row}"


def examine(file: IO[bytes]) -> int:
    """Look through the file without reading its values; refuses, or tells how many formulas it holds."""
    size = file.seek(0, 2)
    if size == 0:
        raise refusal("empty")
    if size > MOST_BYTES:
        raise refusal("too_big")
    _check_magic(file)
    _check_directory(file, size)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_parts(archive.namelist())
            return _unpack(archive)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, RuntimeError, ValueError) as error:
        raise refusal("broken") from error
    except Exception as error:
        if type(error).__module__ in {"zlib", "_lzma", "_bz2"}:  # their error classes have no common parent
            raise refusal("broken") from error
        raise


def refusal(code: str) -> Refusal:
    """The refusal with the sentence for the code."""
    return Refusal(SENTENCES[code], code=code)


def _check_magic(file: IO[bytes]) -> None:
    file.seek(0)
    magic = file.read(8)
    if magic == _OLE:
        file.seek(0)
        raise refusal("encrypted" if _ENCRYPTED in file.read() else "old_xls")
    if not magic.startswith(_ZIP):
        raise refusal("not_xlsx")


def _check_directory(file: IO[bytes], size: int) -> None:
    """The ZIP's directory says in its last record how long it is; a long one is not even opened."""
    file.seek(max(0, size - 66_000))
    tail = file.read()
    at = tail.rfind(_DIRECTORY_END)
    if at < 0 or len(tail) < at + 22:
        raise refusal("broken")
    if int.from_bytes(tail[at + 12 : at + 16], "little") > _MOST_DIRECTORY:
        raise refusal("bomb")


def _check_parts(names: list[str]) -> None:
    if len(names) > _MOST_PARTS:
        raise refusal("bomb")
    if any(name.endswith("vbaProject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise refusal("macro")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise refusal("not_xlsx")
    if any(name.startswith(("xl/externalLinks/", "xl/embeddings/", "xl/activeX/")) for name in names):
        raise refusal("linked")


def _unpack(archive: zipfile.ZipFile) -> int:
    """Unpack every part into nothing, counting; what the directory says about sizes is not believed."""
    budget, formulas = _MOST_UNPACKED, 0
    for info in archive.infolist():
        count = _RowCount() if _SHEET_PART.fullmatch(info.filename) else None
        for chunk in _chunks(archive, info, budget):
            budget -= len(chunk)
            if budget < 0:
                raise refusal("bomb")
            if count is not None:
                count.add(chunk)
        formulas += count.formulas if count else 0
    return formulas


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: int) -> Iterator[bytes]:
    if info.flag_bits & 1:
        raise refusal("encrypted")
    unbelieving = copy.copy(info)
    unbelieving.file_size = budget + 1  # the library stops at the size that the directory claims, the reader does not
    first = True
    with archive.open(unbelieving) as part:
        while chunk := part.read(1024 * 1024):
            if first and chunk.startswith((_ZIP, _OLE)):
                raise refusal("linked")
            if first and b"<!DOCTYPE" in chunk[:2048]:
                raise refusal("broken")
            first = False
            yield chunk


class _RowCount:
    """Counts the rows of a sheet that hold a value, while its XML streams by."""

    def __init__(self) -> None:
        self.rows = self.formulas = 0
        self._rest = b""

    def add(self, chunk: bytes) -> None:
        *rows, self._rest = (self._rest + chunk).split(b"</row>")
        self.rows += sum(1 for row in rows if b"<v>" in row or b"<t" in row)
        self.formulas += sum(row.count(b"<f>") + row.count(b"<f ") for row in rows)
        if self.rows > MOST_ROWS:
            raise refusal("too_many_rows")
        if len(self._rest) > 8 * 1024 * 1024:  # one row of that length is no row
            raise refusal("bomb")


def _values(path: Path) -> list[dict[str, Any]]:
    """What the reading process answers; it may die of a malicious file, we do not."""
    try:
        answer = subprocess.run(  # noqa: S603 - our own interpreter and script; the path is an argument, no shell
            [sys.executable, "-I", str(_CHILD), str(path), str(MOST_ROWS), str(_MOST_COLUMNS)],
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise refusal("bomb") from error
    if answer.returncode != 0:
        raise refusal("broken")
    said = json.loads(answer.stdout)
    if isinstance(said, str):
        raise refusal(said)
    return list(said)


def _sheet(raw: dict[str, Any]) -> Sheet:
    rows = [[_cell(value) for value in row] for row in raw["rows"]]
    merges = [((top, left), (bottom, right)) for (top, left), (bottom, right) in raw["merges"]]
    return Sheet(raw["name"], rows, merges, raw["hidden"])


def _plain(row: list[Cell]) -> list[Any]:
    return [[cell.isoformat()] if isinstance(cell, date) else cell for cell in row]


def _cell(value: Any) -> Cell:
    """JSON knows no days: they come as ["1980-09-28"]."""
    if not isinstance(value, list):
        return None if value == "" else value
    moment = datetime.fromisoformat(value[0])
    return moment.date()
