"""The year records of all units at once: a spreadsheet out, the edited one in, all of it or nothing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import require
from centers.policies import Can
from core.refusals import refusals_on
from core.sheets_out import xlsx_response
from core.spreadsheets import read_chunks
from programs import actions
from programs.forms import YearsForm
from programs.models import UnitYear
from programs.year_sheets import changed, read_years, sheet_of

FIRST_YEAR, AHEAD = 2000, 1


@require_GET
def years_sheet(request: HttpRequest, year: int) -> HttpResponse:
    rows = _records(request, year)
    title = f"{request.desk.office.name} {year}년 사업단 연도 기록"
    return xlsx_response(sheet_of(rows, title=title), file_name=f"{title}.xlsx")


@require_http_methods(["GET", "POST"])
@once
def years(request: HttpRequest, year: int) -> HttpResponse:
    """Send the edited sheet: every wrong cell is named and nothing is written, or all of it is."""
    records = _records(request, year)
    form = YearsForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "year": year, "records": records, "errors": []}
    if form.is_valid():
        with refusals_on(form):
            reading = read_years(read_chunks(form.cleaned_data["file"].chunks()), {row.pk: row for row in records})
            context["errors"] = reading.errors or actions.keep_years(rows=changed(reading.rows), by=request.desk)
            if not context["errors"]:
                written = len(changed(reading.rows))
                messages.success(request, f"연도 기록 {written}건을 고쳤습니다." if written else "바뀐 것이 없습니다.")
                return redirect("programs:list")
    return render(request, "programs/years.html", context, status=422 if form.is_bound else 200)


def _records(request: HttpRequest, year: int) -> list[UnitYear]:
    require(request.desk, Can.KEEP_UNITS)
    if not FIRST_YEAR <= year <= timezone.localdate().year + AHEAD:
        raise Http404
    rows = UnitYear.objects.reachable_by(request.desk, to=Can.KEEP_UNITS).filter(year=year)
    return list(rows.select_related("unit__type").order_by("unit__type__order", "unit__name").distinct())
