"""Inspections: the list, one with its sample and remarks, and the steps of its life."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.enums import OfficeKind
from centers.models import Office
from centers.policies import Can
from core.hwpx import CONTENT_TYPE, hwpx_of
from core.pages import paginated
from core.paper_pdf import pdf_of
from core.papers import Paper
from core.refusals import refusals_on
from inspections import actions, sight
from inspections.enums import InspectionState
from inspections.forms import AnswerForm, CloseForm, DrawForm, JudgeForm, PlanForm, RemarkForm
from inspections.models import Inspection, Remark, SampleItem
from inspections.paper import paper_of


def form_page(
    request: HttpRequest, form: Any, *, title: str, button: str, row: Inspection | None, lead: str = ""
) -> HttpResponse:
    """A page that is one form; back leads to the inspection, or to the list."""
    context = {
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "back": row.get_absolute_url() if row else reverse("inspections:list"),
        "back_text": str(row) if row else "지도점검",
    }
    return render(request, "inspections/form.html", context, status=422 if form.is_bound else 200)


@require_GET
def inspection_list(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_INSPECTIONS)
    rows = Inspection.objects.reachable_by(request.desk, to=Can.SEE_INSPECTIONS).with_page()
    page = paginated(rows.order_by("-on_site_on", "-pk"), request.GET.get("page"))
    return render(request, "inspections/list.html", {"page": page, "may_plan": request.desk.may(Can.INSPECT)})


@require_GET
def inspection_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it is, what was drawn, what was found and what became of it."""
    desk = request.desk
    row = find(Inspection.objects.with_page(), desk, to=Can.SEE_INSPECTIONS, public_id=public_id)
    items = sight.items_of(row, desk)
    people = sight.people_of(items, desk)
    saw(request, "지도점검", [person for person, _ in people.values()])
    names = {ref: name for ref, (_, name) in people.items()}
    today = timezone.localdate()
    inspects = desk.may(Can.INSPECT) and row.is_open
    context = {
        "inspection": row,
        "rules": list(row.rules.all()),
        "lines": [{"item": item, "name": names.get(item.ref, "")} for item in items],
        "remarks": [{"row": one, "is_late": one.is_late(today)} for one in row.remarks.select_related("item")],
        "may_draw": inspects and row.state == InspectionState.PLANNED,
        "may_remark": inspects and row.state != InspectionState.PLANNED,
        "may_answer": desk.may(Can.ANSWER_INSPECTIONS) and row.is_open,
    }
    return render(request, "inspections/inspection.html", context)


@require_GET
def item_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One drawn row as it stood."""
    desk = request.desk
    item = find(SampleItem.objects.with_page(), desk, to=Can.SEE_INSPECTIONS, public_id=public_id)
    if not sight.shows(item, desk):
        raise PermissionDenied
    people = sight.people_of([item], desk)
    saw(request, "지도점검", [person for person, _ in people.values()])
    person, name = people.get(item.ref, (None, ""))
    file_url = person.get_absolute_url() if person and not desk.may(Can.INSPECT) else ""
    context = {"item": item, "inspection": item.inspection, "name": name, "file_url": file_url}
    return render(request, "inspections/item.html", context)


@require_http_methods(["GET", "POST"])
@once
def plan(request: HttpRequest) -> HttpResponse:
    desk = request.desk
    require(desk, Can.INSPECT)
    centers = Office.objects.reachable_by(desk, to=Can.INSPECT).filter(kind=OfficeKind.CENTER).order_by("name")
    form = PlanForm(request.POST or None, centers=centers, initial={"announced_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            row = actions.plan(center=form.cleaned_data["center"], values=form.values(), rules=form.rules(), by=desk)
            messages.success(request, "지도점검을 계획하고 센터에 알렸습니다.")
            return redirect(row)
    return form_page(request, form, title="지도점검 계획하기", button="계획하기", row=None)


@require_http_methods(["GET", "POST"])
@once
def draw(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(Inspection.objects.with_page(), request.desk, to=Can.INSPECT, public_id=public_id)
    form = DrawForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.draw(inspection=row, by=request.desk)
            messages.success(request, "표본을 뽑아 그때의 내용으로 굳혔습니다.")
            return redirect(row)
    lead = "규칙과 씨앗으로 한 번만 뽑습니다. 뽑은 것은 고치거나 다시 뽑을 수 없습니다."
    return form_page(request, form, title="표본 뽑기", button="뽑기", row=row, lead=lead)


@require_http_methods(["GET", "POST"])
@once
def remark(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(Inspection.objects.with_page(), request.desk, to=Can.INSPECT, public_id=public_id)
    form = RemarkForm(request.POST or None, items=row.items.order_by("kind", "position"))
    if form.is_valid():
        with refusals_on(form):
            actions.remark(inspection=row, by=request.desk, **form.cleaned_data)
            messages.success(request, "지적을 적고 센터에 알렸습니다.")
            return redirect(row)
    return form_page(request, form, title="지적 적기", button="적기", row=row)


@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    found = find(Remark.objects.with_page(), request.desk, to=Can.ANSWER_INSPECTIONS, public_id=public_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.answer(remark=found, answer=form.cleaned_data["answer"], by=request.desk)
            messages.success(request, "조치를 적고 시에 알렸습니다.")
            return redirect(found.inspection)
    return form_page(request, form, title="조치 적기", button="적기", row=found.inspection, lead=found.text)


@require_http_methods(["GET", "POST"])
@once
def judge(request: HttpRequest, public_id: str) -> HttpResponse:
    found = find(Remark.objects.with_page(), request.desk, to=Can.INSPECT, public_id=public_id)
    form = JudgeForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.judge(remark=found, by=request.desk, **form.cleaned_data)
            messages.success(request, "판단을 적고 센터에 알렸습니다.")
            return redirect(found.inspection)
    return form_page(request, form, title="조치 판단하기", button="판단하기", row=found.inspection, lead=found.answer)


@require_http_methods(["GET", "POST"])
@once
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(Inspection.objects.with_page(), request.desk, to=Can.INSPECT, public_id=public_id)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.close(inspection=row, result=form.cleaned_data["result"], by=request.desk)
            messages.success(request, "지도점검을 끝냈습니다. 결과를 한글이나 PDF로 받을 수 있습니다.")
            return redirect(row)
    return form_page(request, form, title="지도점검 끝내기", button="끝내기", row=row)


@require_GET
def pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    row, paper = _paper(request, public_id)
    return _file(pdf_of([paper], made_at=row.drawn_at), "application/pdf", f"{paper.title}.pdf")


@require_GET
def hwpx(request: HttpRequest, public_id: str) -> HttpResponse:
    row, paper = _paper(request, public_id)
    return _file(hwpx_of([paper], made_at=row.drawn_at), CONTENT_TYPE, f"{paper.title}.hwpx")


def _paper(request: HttpRequest, public_id: str) -> tuple[Any, Paper]:
    """The paper of a closed inspection: the same bytes whenever it is asked for; none before it is closed."""
    row = find(Inspection.objects.with_page(), request.desk, to=Can.SEE_INSPECTIONS, public_id=public_id)
    if row.is_open:
        raise Http404
    return row, paper_of(row, list(row.remarks.select_related("item")))


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    response["Cache-Control"] = "no-store, private"
    return response
