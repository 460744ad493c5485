"""The desk of an organisation: what was sent to it, one referral at a time, and nothing else of anybody."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.pages import paginated
from services import actions, outside
from services.enums import Disclosed
from services.models import ServiceReferral
from services.visible import shown_fields


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """Numbers, areas, days: no person stands in the list."""
    require(request.desk, Can.ANSWER_SERVICE)
    rows = ServiceReferral.objects.reachable_by(request.desk, to=Can.ANSWER_SERVICE)
    page = paginated(rows.select_related("area", "participant__center"), request.GET.get("page"))
    return render(request, "services/inbox.html", {"page": page})


@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the person agreed to, while it holds; and the answer, or what was done."""
    row = find(ServiceReferral.objects.with_page(), request.desk, to=Can.ANSWER_SERVICE, public_id=public_id)
    shown = shown_fields(row, on=timezone.localdate())
    form = outside.form_of(request, row) if shown else None
    if form is not None and request.method == "POST" and (said := outside.act(request, row, form, request.desk)):
        messages.success(request, said)
        return redirect("services:answer", public_id)
    if shown:
        saw(request, "서비스 의뢰", [row.participant])
        actions.note(row, shown, kind=Disclosed.OPENED, by=request.desk)
    context = outside.context_of(row, shown, form)
    return render(request, "services/answer.html", context, status=422 if form is not None and form.is_bound else 200)
