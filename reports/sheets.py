"""A report as a spreadsheet: one sheet for each table, the trend at the end."""

from collections.abc import Sequence
from datetime import datetime

from core.sheets_out import Column, Sheet, book_bytes
from core.suppression import Hidden
from reports.paper import Cell, Paper
from reports.paper import Sheet as Table

NOT_FOR_OTHERS = "‘1–4’는 5명 미만이라 가린 수, ‘가림’은 다른 수로 거꾸로 계산할 수 없도록 가린 수입니다."


def workbook_of(paper: Paper, *, made_at: datetime) -> bytes:
    """The whole report as an XLSX file; the same paper always gives the same bytes."""
    sheets = [_sheet(paper, table) for table in paper.sheets]
    said = [_words(paper)] if paper.words else []
    trend = [_trend(paper)] if paper.trend else []
    return book_bytes([*sheets, *trend, *said], created_at=made_at)


def _words(paper: Paper) -> Sheet:
    number = len(paper.sheets) + 1 + bool(paper.trend)
    return Sheet(
        name=f"{number}. {paper.words_title}",
        title=f"{number}. {paper.words_title}",
        columns=[Column("항목", 20), Column("내용", 90)],
        rows=[[head, text] for head, text in paper.words],
        notes=head_notes(paper),
    )


def _sheet(paper: Paper, table: Table) -> Sheet:
    unit = f" (단위: {table.unit})" if table.unit else ""
    rows = [_values(row) for row in table.rows]
    return Sheet(
        name=table.caption,
        title=f"{table.caption}{unit}",
        columns=[Column(head.text, max(head.width, 12)) for head in table.heads],
        rows=rows or [[table.empty, *[None] * (len(table.heads) - 1)]],
        notes=[*head_notes(paper), *table.notes],
        sums=_values(table.total) if table.total else None,
    )


def _trend(paper: Paper) -> Sheet:
    return Sheet(
        name=f"{len(paper.sheets) + 1}. 최근 12개월",
        title=f"{len(paper.sheets) + 1}. 최근 12개월 (단위: 명)",
        columns=[Column("월"), Column("신규"), Column("종결"), Column("월말 현원")],
        rows=[
            [f"{point.month.year}년 {point.month.month}월", *_values([point.new, point.ended, point.people])]
            for point in paper.trend
        ],
        notes=head_notes(paper),
    )


def head_notes(paper: Paper) -> list[str]:
    """Whose report this is and as of when; that numbers are hidden, when they are."""
    version = f" · {paper.version}판" if paper.version > 1 else ""
    notes = [f"{paper.center} · {paper.title}{version} · {paper.as_of:%Y. %-m. %-d.} 기준"]
    if paper.is_invented:
        notes.append("체험용 가상 자료")
    return notes if paper.is_exact else [*notes, NOT_FOR_OTHERS]


def _values(cells: Sequence[Cell]) -> list[object]:
    return [str(cell.value) if isinstance(cell.value, Hidden) else cell.value for cell in cells]
