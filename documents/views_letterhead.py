"""What stands on an office's papers: set by who keeps the office, looked at before it goes out."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.paper_pdf import pdf_of
from core.refusals import refusals_on
from documents import actions
from documents.forms import LetterheadForm
from documents.letterheads import sample
from documents.models import Letterhead


@require_http_methods(["GET", "POST"])
@once
def letterhead(request: HttpRequest) -> HttpResponse:
    """The own office's: what holds now, what held before, and the form for what is to hold."""
    desk, today = request.desk, timezone.localdate()
    require(desk, Can.KEEP_DESKS)
    rows = Letterhead.objects.reachable_by(desk, to=Can.KEEP_DESKS).filter(office=desk.office)
    kept = list(rows.select_related("set_by__user"))
    form = LetterheadForm(request.POST or None, request.FILES or None, initial=_initial(kept, desk.office, today))
    if form.is_valid():
        values = dict(form.cleaned_data)
        words = {name: values.pop(name) for name in ("starts_on", "logo", "without_logo")}
        with refusals_on(form):
            row = actions.set_letterhead(office=desk.office, values=values, by=desk, **words)
            messages.success(request, f"{row.starts_on:%Y. %-m. %-d.}부터 쓸 서식을 저장했습니다.")
            return redirect("documents:letterhead")
    now = next((row for row in kept if row.starts_on <= today), None)
    context = {"form": form, "kept": kept, "now": now, "office": desk.office}
    return render(request, "documents/letterhead.html", context, status=422 if form.is_bound else 200)


def _initial(kept: list[Letterhead], office: Any, today: Any) -> dict[str, Any]:
    if not kept:
        words = {"name": office.name, "address": office.address, "phone": office.phone}
        return {**words, "approvers": "담당\n팀장\n센터장", "starts_on": today}
    latest = kept[0]
    words = {name: getattr(latest, name) for name in ("name", "address", "phone", "closing")}
    lines = "\n".join(" ".join(one).strip() for one in latest.approvers)
    return {**words, "approvers": lines, "starts_on": max(today, latest.starts_on)}


@require_GET
def preview(request: HttpRequest, number: int) -> HttpResponse:
    """How the office's papers look with one of its letterheads."""
    rows = Letterhead.objects.select_related("logo")
    row = find(rows, request.desk, to=Can.KEEP_DESKS, pk=number)
    response = HttpResponse(pdf_of([sample(row)], made_at=row.set_at), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, "서식 미리보기.pdf") or ""
    response["Cache-Control"] = "no-store, private"
    return response
