"""A spreadsheet of organisations: shown first, with every mistake at its cell; taken as a whole, or not at all."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.once import once
from centers.doors import require
from centers.policies import Can
from core.refusals import refusals_on
from core.sheets_out import Column, workbook_bytes, xlsx_response
from partnerships import actions
from partnerships.enums import PartnerKind
from partnerships.forms import SheetForm
from partnerships.sheet import HEADINGS, Line, Read, check, read_sheet
from partnerships.views_partners import areas_now, districts_of, form_page

# What was shown is sent back signed, for this desk and this long: nothing is kept in between.
_SECONDS = 3600


@require_http_methods(["GET", "POST"])
def look_at_sheet(request: HttpRequest) -> HttpResponse:
    """Choose a file; then what it would do, or what is wrong in which cell."""
    require(request.desk, Can.KEEP_PARTNERS)
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_on(form):
            return _shown(request, _checked(request, read_sheet(form.cleaned_data["sheet"])))
    return _form(request, form)


def _form(request: HttpRequest, form: SheetForm) -> HttpResponse:
    return form_page(
        request,
        form,
        title="협력기관 엑셀로 올리기",
        button="살펴보기",
        back=reverse("partnerships:partners"),
        back_text="협력기관",
    )


def _checked(request: HttpRequest, read: Read) -> Read:
    office = request.desk.office
    return check(read, office=office, areas=areas_now(), districts=districts_of(office), on=timezone.localdate())


def _shown(request: HttpRequest, read: Read) -> HttpResponse:
    mistakes = read.mistakes
    rows = [[line.number, line.words] for line in read.lines]
    context = {
        "lines": [_line(line) for line in read.lines],
        "mistakes": mistakes,
        "signed": "" if mistakes else signing.dumps([rows, read.columns], salt=_salt(request), compress=True),
    }
    return render(request, "partnerships/sheet.html", context, status=422 if mistakes else 200)


def _line(line: Line) -> dict[str, Any]:
    words = {"number": line.number, "is_wrong": bool(line.mistakes)}
    return words | {name: line.words.get(name, "") for name in ("name", "kind", "areas", "capacity", "contact_name")}


def _salt(request: HttpRequest) -> str:
    return f"partnerships.sheet.{request.desk.pk}"


@require_POST
@once
def take_sheet(request: HttpRequest) -> HttpResponse:
    """Register what was shown: checked again, since others may have registered something in between."""
    require(request.desk, Can.KEEP_PARTNERS)
    form = SheetForm({})
    try:
        rows, columns = signing.loads(request.POST.get("signed", ""), salt=_salt(request), max_age=_SECONDS)
    except signing.BadSignature:
        form.add_error(None, "살펴본 지 한 시간이 지났거나 온전하지 않습니다. 파일을 다시 올려 주십시오.")
        return _form(request, form)
    read = _checked(request, Read([Line(number, words) for number, words in rows], columns))
    if read.mistakes:
        return _shown(request, read)
    lines = [line.partner for line in read.lines if line.partner]
    with refusals_on(form):
        kept = actions.register_many(center=request.desk.office, lines=lines, by=request.desk)
        messages.success(request, f"협력기관 {len(kept)}곳을 등록했습니다.")
        return redirect("partnerships:partners")
    return _form(request, form)


@require_GET
def empty_sheet(request: HttpRequest) -> HttpResponse:
    """The sheet to fill in: its headings, and which words its columns know."""
    require(request.desk, Can.KEEP_PARTNERS)
    notes = [
        "종류: " + ", ".join(PartnerKind.labels),
        "서비스 영역: " + ", ".join(area.name for area in areas_now()) + " (여럿이면 쉼표로)",
        "맡는 지역: " + (", ".join(map(str, districts_of(request.desk.office))) or "비워 둡니다") + " (비우면 모두)",
        "민감: 기관 종류만으로 사정이 드러나면 ‘예’",
    ]
    columns = [
        Column(heading, 30 if name in {"name", "offers", "address"} else 16) for name, heading in HEADINGS.items()
    ]
    content = workbook_bytes(sheet="협력기관", title="협력기관 목록", columns=columns, rows=[], notes=notes)
    return xlsx_response(content, file_name="협력기관 양식.xlsx")
