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
from documents.letterheads import dressed
from results.calculations import YearResult
from results.charts import Chart
from results.gathering import result_of, years_of
from results.paper import chart_of_areas, chart_of_partners, paper_of
from results.sheets import workbook_of


@require_GET
def now(request: HttpRequest) -> HttpResponse:
    """This year's."""
    require(request.desk, Can.SEE_RESULTS)
    return redirect("results:year", timezone.localdate().year)


@require_GET
def year(request: HttpRequest, year: int) -> HttpResponse:
    found, years = _found(request, year)
    paper = _paper(request, found)
    drawn = [one for one in (chart_of_areas(found), chart_of_partners(found)) if one]
    context = {"paper": paper, "blocks": _blocks(paper, drawn), "year": year, "years": years}
    return render(request, "results/year.html", context)


@require_GET
def pdf(request: HttpRequest, year: int) -> HttpResponse:
    paper = _paper(request, _found(request, year)[0])
    return _file(pdf_of([paper], made_at=timezone.now()), "application/pdf", f"{paper.title}.pdf", is_download=False)


@require_GET
def hangul(request: HttpRequest, year: int) -> HttpResponse:
    paper = _paper(request, _found(request, year)[0])
    return _file(hwpx_of([paper], made_at=timezone.now()), CONTENT_TYPE, f"{paper.title}.hwpx", is_download=True)


@require_GET
def sheet(request: HttpRequest, year: int) -> HttpResponse:
    paper = _paper(request, _found(request, year)[0])
    return xlsx_response(workbook_of(paper, made_at=timezone.now()), file_name=f"{paper.title}.xlsx")


def _found(request: HttpRequest, year: int) -> tuple[YearResult, list[int]]:
    """The result of a year of which something is known, as the desk may read it; 404 for another year."""
    today = timezone.localdate()
    require(request.desk, Can.SEE_RESULTS)
    years = years_of(request.desk, on=today)
    if year not in years:
        raise Http404
    return result_of(request.desk, year, on=today), years


def _paper(request: HttpRequest, found: YearResult) -> Paper:
    office = request.desk.office
    paper = paper_of(found, office=office.name, is_invented=office.is_invented)
    return dressed(paper, office, on=timezone.localdate())


def _blocks(paper: Paper, drawn: list[Chart]) -> list[dict[str, Any]]:
    """The blocks as the template asks for them: their kind, a chart's bars, a table's cells with their heads."""
    blocks: list[dict[str, Any]] = []
    charts = iter(drawn)
    for block in paper.blocks:
        if isinstance(block, Table):
            blocks.append(_table(block))
        elif isinstance(block, Picture):
            blocks.append({"kind": "chart", "chart": next(charts)})
        elif isinstance(block, Text):
            blocks.append({"kind": "heading" if block.style is Style.HEADING else "note", "words": block.words})
    return blocks


def _table(table: Table) -> dict[str, Any]:
    """A table under heads, or pairs of a head and its value."""
    if not table.heads:
        cells = [cell for row in table.rows for cell in row]
        return {"kind": "facts", "pairs": list(zip(cells[::2], cells[1::2], strict=True))}
    words = [cell.words for cell in table.heads[0]]
    rows = [list(zip(words, row, strict=True)) for row in table.rows]
    sides = [cell.is_right for cell in table.rows[0]] if table.rows else [False for _ in words]
    heads = list(zip(words, sides, strict=True))
    return {"kind": "table", "name": table.name, "heads": heads, "rows": rows, "empty": table.empty}


def _file(content: bytes, content_type: str, name: str, *, is_download: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    if name:
        response["Content-Disposition"] = content_disposition_header(is_download, name) or ""
    response["Cache-Control"] = "no-store, private"
    return response
