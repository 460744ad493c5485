"""The year's result: a page, and the same as PDF, HWPX and XLSX."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from centers.doors import require
from centers.policies import Can
from core.hwpx import CONTENT_TYPE, hwpx_of
from core.paper_pdf import pdf_of
from core.papers import Paper, Picture, Style, Table, Text
from core.sheets_out import xlsx_response
from results.gathering import result_of, years_of
from results.paper import charts_of, paper_of
from results.sheets import workbook_of


@require_GET
def now(request: HttpRequest) -> HttpResponse:
    """This year's."""
    require(request.desk, Can.SEE_RESULTS)
    return redirect("results:year", timezone.localdate().year)


@require_GET
def year(request: HttpRequest, year: int) -> HttpResponse:
    paper, years = _paper(request, year)
    context = {"paper": paper, "blocks": _blocks(paper), "year": year, "years": years}
    return render(request, "results/year.html", context)


@require_GET
def chart(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """One of the page's drawings."""
    paper, _ = _paper(request, year)
    drawings = charts_of(paper)
    if not 1 <= number <= len(drawings):
        raise Http404
    return _file(drawings[number - 1].svg.encode(), "image/svg+xml", "", is_download=False)


@require_GET
def pdf(request: HttpRequest, year: int) -> HttpResponse:
    paper, _ = _paper(request, year)
    return _file(pdf_of([paper], made_at=timezone.now()), "application/pdf", f"{paper.title}.pdf", is_download=False)


@require_GET
def hangul(request: HttpRequest, year: int) -> HttpResponse:
    paper, _ = _paper(request, year)
    return _file(hwpx_of([paper], made_at=timezone.now()), CONTENT_TYPE, f"{paper.title}.hwpx", is_download=True)


@require_GET
def sheet(request: HttpRequest, year: int) -> HttpResponse:
    paper, _ = _paper(request, year)
    return xlsx_response(workbook_of(paper, made_at=timezone.now()), file_name=f"{paper.title}.xlsx")


def _paper(request: HttpRequest, year: int) -> tuple[Paper, list[int]]:
    """The paper of a year of which something is known, as the desk may read it; 404 for another year."""
    desk, today = request.desk, timezone.localdate()
    require(desk, Can.SEE_RESULTS)
    years = years_of(desk, on=today)
    if year not in years:
        raise Http404
    found = result_of(desk, year, on=today)
    return paper_of(found, office=desk.office.name, is_invented=desk.office.is_invented), years


def _blocks(paper: Paper) -> list[dict[str, Any]]:
    """The blocks as the template asks for them: their kind, a drawing's number, a table's cells with their heads."""
    blocks: list[dict[str, Any]] = []
    drawings = 0
    for block in paper.blocks:
        if isinstance(block, Table):
            blocks.append(_table(block))
        elif isinstance(block, Picture):
            drawings += 1
            blocks.append({"kind": "picture", "words": block.words, "number": drawings})
        elif isinstance(block, Text):
            blocks.append({"kind": "heading" if block.style is Style.HEADING else "note", "words": block.words})
    return blocks


def _table(table: Table) -> dict[str, Any]:
    """A table under heads, or pairs of a head and its value."""
    if not table.heads:
        cells = [cell for row in table.rows for cell in row]
        return {"kind": "facts", "pairs": list(zip(cells[::2], cells[1::2], strict=True))}
    heads = [cell.words for cell in table.heads[0]]
    rows = [list(zip(heads, row, strict=True)) for row in table.rows]
    return {"kind": "table", "name": table.name, "heads": table.heads[0], "rows": rows, "empty": table.empty}


def _file(content: bytes, content_type: str, name: str, *, is_download: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    if name:
        response["Content-Disposition"] = content_disposition_header(is_download, name) or ""
    response["Cache-Control"] = "no-store, private"
    return response
