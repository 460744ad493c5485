"""A report on paper: PDF by typst, the numbers passed as data, so that no name is ever read as markup."""

from datetime import datetime
from pathlib import Path
from typing import Any

from core.typesetting import pdf_from
from reports.paper import Cell, Paper, Point, Sheet
from reports.sheets import NOT_FOR_OTHERS

TEMPLATE = Path(__file__).parent / "typst" / "monthly.typ"


def pdf_of(paper: Paper, *, made_at: datetime) -> bytes:
    """The whole report as a PDF for print and approval; the same paper always gives the same bytes."""
    return pdf_from(TEMPLATE, {"report": _report(paper)}, made_at=made_at)


def _report(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "center": paper.center,
        "recipient": paper.recipient,
        "as_of": f"{paper.as_of:%Y. %-m. %-d.}",
        "period": f"{paper.month:%Y. %-m. %-d.} ~ {paper.ends_on:%-m. %-d.}",
        "approvers": list(paper.approvers),
        "version": paper.version,
        "is_invented": paper.is_invented,
        "hint": "" if paper.is_exact else NOT_FOR_OTHERS,
        "tables": [_table(sheet) for sheet in paper.sheets],
        "trend": [_point(point) for point in paper.trend],
        "number": paper.number,
        "words_title": paper.words_title,
        "words": [{"head": head, "text": text} for head, text in paper.words],
    }


def _table(sheet: Sheet) -> dict[str, Any]:
    return {
        "code": sheet.code,
        "caption": sheet.caption,
        "unit": sheet.unit,
        "heads": [{"text": head.text, "right": head.is_number, "width": head.width} for head in sheet.heads],
        "rows": [_cells(row) for row in sheet.rows],
        "total": _cells(sheet.total) if sheet.total else None,
        "notes": sheet.notes,
        "empty": sheet.empty,
        "folds": sheet.folds,
    }


def _cells(row: list[Cell]) -> list[dict[str, Any]]:
    return [{"text": cell.text, "right": cell.is_number, "hidden": cell.hidden is not None} for cell in row]


def _point(point: Point) -> dict[str, Any]:
    people = point.people.value
    return {
        "label": f"{point.month.month}월",
        "year": point.month.year,
        "people": people if isinstance(people, int) else None,
        "text": point.people.text,
    }
