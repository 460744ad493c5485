"""The year's result as a spreadsheet: one sheet for each table, numbers as numbers."""

from datetime import datetime

from core.papers import Cell, Paper, Style, Table, Text
from core.sheets_out import Column, Sheet, book_bytes

_LETTERS_IN_WIDTH = 5


def workbook_of(paper: Paper, *, made_at: datetime) -> bytes:
    """The same paper always gives the same bytes."""
    notes = [paper.below_title]
    notes += [block.words for block in paper.blocks if isinstance(block, Text) and block.style is Style.NOTE]
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    return book_bytes([_sheet(paper, table, notes) for table in tables], created_at=made_at)


def _sheet(paper: Paper, table: Table, notes: list[str]) -> Sheet:
    heads = table.heads[0] if table.heads else [Cell("") for _ in table.widths]
    columns = [
        Column(cell.words, max(12, round(width * _LETTERS_IN_WIDTH)))
        for cell, width in zip(heads, table.widths, strict=True)
    ]
    rows = [[_value(cell) for cell in row] for row in table.rows]
    is_summed = bool(table.heads) and bool(table.rows) and all(cell.is_strong for cell in table.rows[-1])
    return Sheet(
        name=table.name,
        title=f"{paper.title}: {table.name}",
        columns=columns,
        rows=(rows[:-1] if is_summed else rows) or [[table.empty, *[None] * (len(columns) - 1)]],
        notes=notes,
        sums=rows[-1] if is_summed else None,
    )


def _value(cell: Cell) -> object:
    return cell.words if cell.value is None else cell.value
