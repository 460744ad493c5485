"""Meetings: list and record."""

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
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
from meetings.forms import MeetingForm
from meetings.models import Meeting


@require_GET
def meeting_list(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_MEETINGS)
    rows = Meeting.objects.reachable_by(request.desk, to=Can.SEE_MEETINGS).select_related("center")
    # Counting takes the model's own order away.
    rows = rows.annotate(said=Count("opinions")).order_by("-held_on", "pk")
    shown = paginated(rows, request.GET.get("page"))
    return render(request, "meetings/list.html", {"page": shown, "may_keep": _may_keep(request)})


def _may_keep(request: HttpRequest) -> bool:
    return request.desk.may(Can.KEEP_MEETINGS) and request.desk.office.is_center


@require_GET
def meeting_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = find(Meeting.objects.select_related("center"), request.desk, to=Can.SEE_MEETINGS, public_id=public_id)
    may_keep = _may_keep(request) and meeting.center_id == request.desk.office_id
    context = {"meeting": meeting, "opinions": list(meeting.opinions.all()), "may_keep": may_keep}
    return render(request, "meetings/detail.html", context)


@require_http_methods(["GET", "POST"])
@once
def register(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_MEETINGS)
    form = MeetingForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            values = dict(form.cleaned_data)
            opinions = values.pop("opinions")
            meeting = actions.keep(center=request.desk.office, values=values, opinions=opinions, by=request.desk)
            messages.success(request, "간담회를 적었습니다.")
            return redirect(meeting)
    context = {"form": form, "title": "간담회 적기", "button": "적기", "back": reverse("meetings:list")}
    context["back_text"] = "간담회"
    return render(request, "meetings/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = find(Meeting.objects.select_related("center"), request.desk, to=Can.KEEP_MEETINGS, public_id=public_id)
    initial = {name: getattr(meeting, name) for name in MeetingForm.base_fields if name != "opinions"}
    initial["opinions"] = "\n".join(opinion.text for opinion in meeting.opinions.all())
    form = MeetingForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            values = dict(form.cleaned_data)
            opinions = values.pop("opinions")
            actions.keep(center=meeting.center, meeting=meeting, values=values, opinions=opinions, by=request.desk)
            messages.success(request, "간담회 기록을 고쳤습니다.")
            return redirect(meeting)
    context = {"form": form, "title": "간담회 고치기", "button": "저장하기", "back": meeting.get_absolute_url()}
    context["back_text"] = meeting.title
    return render(request, "meetings/form.html", context, status=422 if form.is_bound else 200)
