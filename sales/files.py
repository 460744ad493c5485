"""Files that leave this room: settlements in the national column order, and the form for a month's sales."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from core.sheets_out import Column, workbook_bytes
from sales.columns import COLUMNS, amounts
from sales.reading import HEADINGS

_KEYS = [Column("매출정산년월", 14), Column("시설번호", 12), Column("매출정산일자", 14)]


def settlement_sheet(rows: Iterable[Any], *, title: str, notes: list[str]) -> bytes:
    """Settled quarters, one a row, in the order of the national record; the unit's name stands behind."""
    columns = [*_KEYS, *(Column(column.label, 16) for column in COLUMNS), Column("사업단명", 18)]
    return workbook_bytes(
        sheet="매출정산", title=title, columns=columns, rows=[_cells(row) for row in rows], notes=notes
    )


def _cells(row: Any) -> list[Any]:
    day = row.settled_at.date() if row.settled_at else None
    return [
        f"{row.year}{3 * row.quarter:02}",
        row.unit.center.facility_number,
        day,
        *amounts(row).values(),
        row.unit.name,
    ]


def sales_form(*, unit: str, month: date, charges_vat: bool) -> bytes:
    """An empty sheet with the headings that are read back."""
    names = [name for name in HEADINGS if charges_vat or name != "vat"]
    notes = ["한 줄에 매출 하나씩 적습니다. 결제는 카드, 계좌이체, 현금, 상품권·바우처, 외상 가운데 하나입니다."]
    return workbook_bytes(
        sheet="매출",
        title=f"{unit} {month.year}년 {month.month}월 매출",
        columns=[Column(HEADINGS[name][0], 24 if name in {"customer", "what"} else 14) for name in names],
        rows=[],
        notes=notes,
    )
