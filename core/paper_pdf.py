"""A described paper as PDF by typst: the words are passed as data, so that nothing typed is read as markup."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from core.papers import Block, Cell, Paper, Picture, Side, Table, Text, clean, grid
from core.typesetting import pdf_from

TEMPLATE = Path(__file__).parent / "typst" / "paper.typ"


def pdf_of(papers: Sequence[Paper], *, made_at: datetime) -> bytes:
    """The papers one after the other, each on pages of its own; the same papers always give the same bytes.

    Raises ValueError for no paper, and for a table whose cells do not fill it.
    """
    if not papers:
        raise ValueError("There is no paper to write.")
    return pdf_from(TEMPLATE, {"papers": _cleaned([_paper(paper) for paper in papers])}, made_at=made_at)


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "below_title": paper.below_title,
        "approval": [{"post": post, "name": name} for post, name in paper.approval],
        "letterhead": asdict(paper.letterhead) if paper.letterhead else "",
        "mark": paper.mark,
        "lying": paper.lying,
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Table):
        return _table(block)
    kind = "text" if isinstance(block, Text) else "picture" if isinstance(block, Picture) else "seals"
    return {"kind": kind, **asdict(block)}


def _table(table: Table) -> dict[str, Any]:
    columns = len(table.widths)
    rows = list(table.rows) or [[Cell(table.empty, side=Side.CENTER, across=columns)]]
    grid([*table.heads, *rows], columns)
    return {
        "kind": "table",
        "widths": list(table.widths),
        "heads": [[asdict(cell) for cell in row] for row in table.heads],
        "rows": [[asdict(cell) for cell in row] for row in rows],
    }


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list | tuple) else value
