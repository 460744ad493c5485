"""Good practice: the published notes of all centers, a center's own, and what waits to be published."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.pages import paginated
from core.refusals import refusals_on
from meetings import actions
from meetings.forms import PracticeForm, SendBackForm, SureForm
from meetings.models import GoodPractice
from programs.models import ProgramUnit

FORM_PAGE = "meetings/form.html"


@require_GET
def practice_list(request: HttpRequest) -> HttpResponse:
    """What was published; above it what is not: a center's own, or what waits for who publishes."""
    desk = request.desk
    require(desk, Can.READ_PRACTICES)
    rows = GoodPractice.objects.reachable_by(desk, to=Can.READ_PRACTICES).with_page()
    context = {
        "page": paginated(rows.published(), request.GET.get("page")),
        "waiting": list(rows.unpublished()),
        "publishes": desk.may(Can.PUBLISH_PRACTICES),
        "writes": desk.may(Can.WRITE_PRACTICES),
    }
    return render(request, "meetings/practices.html", context)


@require_GET
def practice_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    desk = request.desk
    row = find(GoodPractice.objects.with_page(), desk, to=Can.READ_PRACTICES, public_id=public_id)
    is_own = desk.may(Can.WRITE_PRACTICES) and row.center_id == desk.office_id
    context = {
        "practice": row,
        "may_edit": is_own and row.is_with_center,
        "may_publish": desk.may(Can.PUBLISH_PRACTICES) and row.is_offered,
    }
    return render(request, "meetings/practice.html", context)


@require_http_methods(["GET", "POST"])
@once
def write(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.WRITE_PRACTICES)
    return _write(request, None)


@require_http_methods(["GET", "POST"])
@once
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    return _write(request, _own(request, public_id))


def _own(request: HttpRequest, public_id: str) -> GoodPractice:
    """The center's own: another's published note is read, and is no page to write on."""
    row = find(GoodPractice.objects.with_page(), request.desk, to=Can.WRITE_PRACTICES, public_id=public_id)
    if row.center_id != request.desk.office_id:
        raise Http404
    return row


def _write(request: HttpRequest, row: GoodPractice | None) -> HttpResponse:
    initial: dict[str, Any] = {}
    if row:
        initial = {"title": row.title, "text": row.text, "unit": row.unit and row.unit.public_id}
    units = ProgramUnit.objects.reachable_by(request.desk, to=Can.SEE_UNITS)
    form = PracticeForm(request.POST or None, initial=initial, units=units.open(on=timezone.localdate()))
    if form.is_valid():
        with refusals_on(form):
            values = form.cleaned_data
            done = actions.write_practice(center=request.desk.office, practice=row, values=values, by=request.desk)
            messages.success(request, "우수사례를 적었습니다. 다 썼으면 광역자활센터에 보내 주십시오.")
            return redirect(done)
    return _form_page(request, form, row, title="우수사례 고치기" if row else "우수사례 쓰기", button="저장하기")


def _form_page(request: HttpRequest, form: Any, row: GoodPractice | None, **words: Any) -> HttpResponse:
    back = row.get_absolute_url() if row else reverse("meetings:practices")
    context = {"form": form, "back": back, "back_text": row.title if row else "우수사례", **words}
    return render(request, FORM_PAGE, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def offer(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _own(request, public_id)
    form = SureForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.offer(practice=row, by=request.desk)
            messages.success(request, "광역자활센터에 보냈습니다.")
            return redirect(row)
    lead = "광역자활센터가 읽고 모든 센터에 알립니다. 참여자를 알아볼 수 있는 말이 없는지 다시 보아 주십시오."
    return _form_page(request, form, row, title="우수사례 보내기", button="보내기", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(GoodPractice.objects.with_page(), request.desk, to=Can.PUBLISH_PRACTICES, public_id=public_id)
    form = SureForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.publish(practice=row, by=request.desk)
            messages.success(request, "모든 센터에 알렸습니다.")
            return redirect(row)
    lead = "모든 센터가 읽게 됩니다. 참여자를 알아볼 수 있는 말이 없는지 보아 주십시오."
    return _form_page(request, form, row, title="우수사례 알리기", button="알리기", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def send_back(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(GoodPractice.objects.with_page(), request.desk, to=Can.PUBLISH_PRACTICES, public_id=public_id)
    form = SendBackForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.send_back(practice=row, comment=form.cleaned_data["comment"], by=request.desk)
            messages.success(request, "까닭을 적어 돌려보냈습니다.")
            return redirect(row)
    return _form_page(request, form, row, title="우수사례 돌려보내기", button="돌려보내기")
