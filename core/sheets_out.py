"""Writing XLSX files that people open, filter and print at once, and in which nothing typed becomes a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_FONT = "맑은 고딕"
_NUMBER_FORMATS = {"day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "number": "#,##0", "decimal": "#,##0.0##"}
_NOT_IN_SHEET_NAMES = str.maketrans(dict.fromkeys(r"[]:*?/\\'", " "))
_MOST_LETTERS = 32_000  # a cell holds 32,767


@dataclass(frozen=True)
class Column:
    """A column's heading and its width in letters (a Hangul letter counts two)."""

    heading: str
    width: int = 14


@dataclass(frozen=True)
class Sheet:
    """One sheet with one table: title, notes between title and table, rows, and a last row in bold."""

    name: str
    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]
    notes: Sequence[str] = ()
    sums: Sequence[Any] | None = None


def workbook_bytes(
    *,
    sheet: str,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    notes: Sequence[str] = (),
    sums: Sequence[Any] | None = None,
) -> bytes:
    """One table as an XLSX file: title, notes, frozen headings with a filter, typed cells, set up for A4 landscape.

    `notes` stand between title and table (as-of day, filter conditions, the reason); `sums` is a last row in bold.
    Text stays text, also when it begins with = + - or @.
    """
    return book_bytes([Sheet(sheet, title, columns, rows, notes, sums)])


def book_bytes(sheets: Sequence[Sheet], *, created_at: datetime | None = None) -> bytes:
    """Several tables, each on its sheet. With `created_at` the same tables always give the same bytes."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, _options()) as book:
        if created_at is not None:
            book.set_properties({"created": created_at.astimezone(UTC).replace(tzinfo=None)})
        for sheet in sheets:
            writer = _TableWriter(book, book.add_worksheet(sheet_name(sheet.name)))
            writer.head(sheet.title, sheet.notes, sheet.columns)
            for row in sheet.rows:
                writer.row(row)
            writer.finish(sheet.columns, sheet.sums)
    return target.getvalue()


def xlsx_response(content: bytes, *, file_name: str) -> HttpResponse:
    """The file as a download that no browser keeps."""
    response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, file_name)
    response["Cache-Control"] = "no-store"
    return response


def sheet_name(text: str) -> str:
    """A name that a sheet may have: at most 31 letters, none of []:*?/\\ and no apostrophe."""
    return text.translate(_NOT_IN_SHEET_NAMES).strip()[:31] or "시트1"


def _options() -> dict[str, Any]:
    return {
        "constant_memory": True,  # 50,000 rows in 20 MB; rows are written from top to bottom only
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
        "default_date_format": _NUMBER_FORMATS["day"],
    }


class _TableWriter:
    """Keeps the row it writes next, and the formats of the workbook."""

    def __init__(self, book: xlsxwriter.Workbook, sheet: Any) -> None:
        self.sheet, self.at, self.first = sheet, 0, 0
        base = {"font_name": _FONT, "font_size": 10, "valign": "vcenter"}
        edge = base | {"border": 1, "border_color": "#B1B8BE"}
        strong = edge | {"bold": True, "bg_color": "#EEF2F7"}
        self.formats = {name: book.add_format(edge | {"num_format": form}) for name, form in _NUMBER_FORMATS.items()}
        self.formats["text"] = book.add_format(edge | {"text_wrap": True, "num_format": "@"})
        self.formats["title"] = book.add_format(base | {"bold": True, "font_size": 14})
        self.formats["note"] = book.add_format(base | {"font_color": "#464C53"})
        self.formats["head"] = book.add_format(strong | {"align": "center", "text_wrap": True})
        forms = _NUMBER_FORMATS | {"text": "@"}
        self.sum_formats = {name: book.add_format(strong | {"num_format": form}) for name, form in forms.items()}

    def head(self, title: str, notes: Sequence[str], columns: Sequence[Column]) -> None:
        self.sheet.set_row(0, 24)
        self.sheet.write_string(0, 0, title, self.formats["title"])
        for self.at, note in enumerate(notes, start=1):
            self.sheet.write_string(self.at, 0, note, self.formats["note"])
        self.at = len(notes) + 2
        self.sheet.set_row(self.at, 22)
        for index, column in enumerate(columns):
            self.sheet.set_column(index, index, column.width)
            self.sheet.write_string(self.at, index, column.heading, self.formats["head"])
        self.at += 1
        self.first = self.at

    def row(self, values: Sequence[Any], formats: dict[str, Any] | None = None) -> None:
        for index, value in enumerate(values):
            _write(self.sheet, self.at, index, value, formats or self.formats)
        self.at += 1

    def finish(self, columns: Sequence[Column], sums: Sequence[Any] | None) -> None:
        last = max(self.first - 1, self.at - 1)
        self.sheet.autofilter(self.first - 1, 0, last, len(columns) - 1)
        if sums is not None:
            self.row(sums, self.sum_formats)
        self.sheet.freeze_panes(self.first, 0)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(self.first - 1)
        self.sheet.set_footer("&C&P / &N")


def _write(sheet: Any, row: int, column: int, value: Any, formats: dict[str, Any]) -> None:
    """Write one value as its own kind; what is no number or day is text."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, formats["text"])
    elif isinstance(value, bool):
        sheet.write_string(row, column, "예" if value else "아니요", formats["text"])
    elif isinstance(value, datetime):
        naive = timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        sheet.write_datetime(row, column, naive, formats["moment"])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats["day"])
    elif isinstance(value, int | float | Decimal):
        whole = float(value).is_integer()
        sheet.write_number(row, column, value, formats["number" if whole else "decimal"])
    else:
        sheet.write_string(row, column, str(value)[:_MOST_LETTERS], formats["text"])
