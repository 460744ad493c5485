"""The roster on paper: a month of a unit with boxes to sign, and a code that opens the grid."""

import io
from pathlib import Path
from typing import Any

import segno

from attendance.grid import Grid
from attendance.lines import Cell
from core.typesetting import pdf_from

TEMPLATE = Path(__file__).parent / "typst" / "roster.typ"


def roster_of(grid: Grid, *, address: str) -> bytes:
    """The month as a PDF on A4 across: what is marked stands small in its box, the rest is left to be signed."""
    return pdf_from(TEMPLATE, {"roster": _roster(grid, address)})


def _roster(grid: Grid, address: str) -> dict[str, Any]:
    return {
        "title": f"{grid.unit.name} {grid.month.year}년 {grid.month.month}월 출근부",
        "center": grid.unit.center.name,
        "type": str(grid.unit.type),
        "state": grid.sheet.state_now.label if grid.sheet else "적는 중",
        "is_invented": grid.unit.is_invented,
        "days": [
            {"number": column.day.day, "weekday": column.weekday, "works": column.works, "rest": column.rest}
            for column in grid.columns
        ],
        "people": [
            {"name": line.person.name, "cells": [_box(cell) for cell in line.cells], "work": line.sums["work"]}
            for line in grid.lines
        ],
        "hidden": grid.hidden_people,
        "code": _code(address),
        "address": address,
    }


def _code(address: str) -> str:
    kept = io.BytesIO()
    segno.make(address, error="m").save(kept, kind="svg", border=1, scale=4)
    return kept.getvalue().decode()


def _box(cell: Cell) -> dict[str, Any]:
    return {"off": not cell.works or not cell.is_placed, "letter": cell.code.letter if cell.code else ""}
