"""Turns an XLSX file into JSON, in a process of its own with little memory; started by `core.spreadsheets`.

A file of two cells, A1 and XFD1048576, makes any reader ask for room for 17 billion cells: here that ends this process
and nothing else. Imports nothing of the portal, so that it starts quickly.
"""

import json
import resource
import sys
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

_MEMORY = 512 * 1024 * 1024
_SECONDS = 10


def main(path: str, most_rows: int, most_columns: int) -> None:
    """Print the workbook's sheets as JSON, or the code of the sentence why not."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    workbook = CalamineWorkbook.from_path(path)
    sheets = []
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        rows = [row[:most_columns] for row in sheet.to_python(skip_empty_area=False)]
        if sum(1 for row in rows if any(cell != "" for cell in row)) > most_rows:
            print(json.dumps("too_many_rows"))
            return
        rows = [[_plain(cell) for cell in row] for row in _without_empty_end(rows)]
        hidden = about.visible != SheetVisibleEnum.Visible
        merges = [merge for merge in sheet.merged_cell_ranges or [] if merge[0][0] < len(rows)]
        sheets.append({"name": about.name, "rows": rows, "merges": merges[:most_rows], "hidden": hidden})
    print(json.dumps(sheets))


def _without_empty_end(rows: list[list[Any]]) -> list[list[Any]]:
    last = next((index for index in range(len(rows) - 1, -1, -1) if any(cell != "" for cell in rows[index])), -1)
    return rows[: last + 1]


def _plain(cell: Any) -> Any:
    if isinstance(cell, datetime | date):
        return [cell.isoformat()]
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
