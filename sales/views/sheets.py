"""A month's sales out of a spreadsheet: looked through first, then written whole or not at all."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import Refusal, refusals_on
from core.sheets_out import xlsx_response
from core.spreadsheets import read_chunks
from programs.models import ProgramUnit
from sales import actions, books
from sales.files import sales_form
from sales.forms import SheetForm
from sales.months import read_month
from sales.reading import Reading, read_sales

# What was looked through is written within this time, by the same desk, for the same unit.
_GOOD_FOR = 60 * 60
_SHOWN = 50


def _unit(request: HttpRequest, public_id: str) -> ProgramUnit:
    units = ProgramUnit.objects.select_related("type", "center")
    return find(units, request.desk, to=Can.KEEP_SALES, public_id=public_id)


def _salt(request: HttpRequest, unit: ProgramUnit) -> str:
    return f"sales-sheet-{unit.pk}-{request.desk.pk}"


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, public_id: str) -> HttpResponse:
    """The file is sent and looked through; nothing is written."""
    unit, today = _unit(request, public_id), timezone.localdate()
    initial = {"month": f"{today:%Y-%m}"}
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm(initial=initial)
    context: dict[str, Any] = {"unit": unit, "form": form, "reading": None, "month": today}
    if form.is_bound and form.is_valid():
        first, last = form.cleaned_data["month"]
        with refusals_on(form):
            reading = _read(form.cleaned_data["file"], unit, first, min(last, today))
            return _preview(request, unit, reading, first)
    return render(request, "sales/upload.html", context, status=422 if form.is_bound else 200)


def _read(file: UploadedFile, unit: ProgramUnit, first: date, last: date) -> Reading:
    return read_sales(
        read_chunks(file.chunks()), first=first, last=last, charges_vat=books.charges_vat(unit, first.year)
    )


def _preview(request: HttpRequest, unit: ProgramUnit, reading: Reading, month: date) -> HttpResponse:
    rows = [{**row, "dated_on": row["dated_on"] and row["dated_on"].isoformat()} for row in reading.rows]
    context = {
        "unit": unit,
        "form": SheetForm(initial={"month": f"{month:%Y-%m}"}),
        "reading": reading,
        "month": month,
        "shown": reading.rows[:_SHOWN],
        "more": max(0, len(reading.rows) - _SHOWN),
        "there": unit.sales.filter(dated_on__year=month.year, dated_on__month=month.month).count(),
        "signed": "" if reading.errors else signing.dumps(rows, salt=_salt(request, unit), compress=True),
    }
    return render(request, "sales/upload.html", context, status=422 if reading.errors else 200)


@require_POST
@once
def keep_upload(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was looked through is written, all of it or nothing."""
    unit = _unit(request, public_id)
    back = redirect("sales:upload", unit.public_id)
    try:
        rows = signing.loads(request.POST.get("rows", ""), salt=_salt(request, unit), max_age=_GOOD_FOR)
    except signing.BadSignature:
        messages.error(request, "올린 파일을 다시 살펴야 합니다. 파일을 한 번 더 올려 주십시오.")
        return back
    values = [{**row, "dated_on": date.fromisoformat(row["dated_on"])} for row in rows]
    try:
        count = actions.keep_sales(unit=unit, rows=values, by=request.desk)
    except Refusal as refusal:
        messages.error(request, f"하나도 적지 않았습니다. {refusal.messages[0]}")
        return back
    messages.success(request, f"매출 {count:,}건을 적었습니다.")
    return redirect(f"{reverse('sales:unit', args=[unit.public_id])}?month={values[0]['dated_on']:%Y-%m}")


@require_GET
def form_sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """An empty sheet to fill in."""
    unit = _unit(request, public_id)
    month = read_month(request.GET.get("month", "")) or timezone.localdate().replace(day=1)
    content = sales_form(unit=unit.name, month=month, charges_vat=books.charges_vat(unit, month.year))
    return xlsx_response(content, file_name=f"{unit.name} {month:%Y-%m} 매출.xlsx")
