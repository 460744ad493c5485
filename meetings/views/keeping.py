"""Meetings: list and record, who sits at the table, held, cancelled."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from casework.stories import TITLES
from centers.doors import find, require
from centers.enums import OfficeKind
from centers.models import Office
from centers.policies import Can
from core.pages import paginated
from core.refusals import refusals_on
from meetings import actions, showing
from meetings.calculations import parts_of
from meetings.forms import CancelForm, MeetingForm, SeatForm, SureForm
from meetings.models import Meeting, MeetingKind
from meetings.offices import around

FORM_PAGE = "meetings/form.html"


@require_GET
def meeting_list(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_MEETINGS)
    rows = Meeting.objects.reachable_by(request.desk, to=Can.SEE_MEETINGS).select_related("center", "kind")
    # Counting takes the model's own order away.
    rows = rows.with_counts(on=timezone.localdate()).order_by("-held_on", "pk")
    shown = paginated(rows, request.GET.get("page"))
    desk = request.desk
    context = {
        "page": shown,
        "may_keep": desk.may(Can.KEEP_MEETINGS),
        "reads_practices": desk.may(Can.READ_PRACTICES),
        "may_answer": desk.may(Can.ANSWER_ACTIONS),
    }
    return render(request, "meetings/list.html", context)


@require_GET
def meeting_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    desk, today = request.desk, timezone.localdate()
    rows = Meeting.objects.select_related("center__region", "kind")
    meeting = find(rows, desk, to=Can.SEE_MEETINGS, public_id=public_id)
    may_keep = may_keep_it(request, meeting)
    said = showing.said_at(meeting, desk, on=today, may_keep=may_keep)
    lines = [line for one in said for line in one.actions]
    following = showing.next_after(meeting)
    context = {
        "meeting": meeting,
        "said": said,
        "lines": lines,
        "parts": parts_of([line.action for line in lines], on=today),
        "mine": next((line for line in lines if line.may_answer), None),
        "open_count": sum(line.action.is_open for line in lines),
        "following": following,
        "carried": [showing.line_of(action, desk, on=today) for action in showing.carried_to(meeting)],
        "agenda": list(meeting.agenda_items.all()),
        "attendances": list(meeting.attendances.select_related("office")),
        "letters": list(meeting.invitations.values_list("sent_at", flat=True)) if may_keep else [],
        "trail": [{"event": one, "title": TITLES.get(one.verb, one.verb)} for one in showing.trail_of(meeting)],
        "may_keep": may_keep and not meeting.cancelled_for,
        "today": today,
    }
    return render(request, "meetings/detail.html", context)


def may_keep_it(request: HttpRequest, meeting: Meeting) -> bool:
    reached = Meeting.objects.reachable_by(request.desk, to=Can.KEEP_MEETINGS)
    return reached.filter(pk=meeting.pk).exists()


def kept(request: HttpRequest, public_id: str) -> Meeting:
    """The meeting, for a desk that keeps it."""
    rows = Meeting.objects.select_related("center__region", "kind")
    return find(rows, request.desk, to=Can.KEEP_MEETINGS, public_id=public_id)


def form_page(request: HttpRequest, form: Any, meeting: Meeting, **words: Any) -> HttpResponse:
    """A page that is one form about a meeting."""
    context = {"form": form, "back": meeting.get_absolute_url(), "back_text": meeting.title, **words}
    return render(request, FORM_PAGE, context, status=422 if form.is_bound else 200)


def _kinds() -> Any:
    return MeetingKind.objects.in_force(on=timezone.localdate())


@require_http_methods(["GET", "POST"])
@once
def register(request: HttpRequest) -> HttpResponse:
    """A center writes down its own; a city chooses one of its centers."""
    desk = request.desk
    require(desk, Can.KEEP_MEETINGS)
    centers = None
    if not desk.office.is_center:
        centers = Office.objects.reachable_by(desk, to=Can.KEEP_MEETINGS).filter(kind=OfficeKind.CENTER)
    initial = {"held_on": timezone.localdate()}
    form = MeetingForm(request.POST or None, kinds=_kinds(), centers=centers, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            values = dict(form.cleaned_data)
            center = values.pop("center", desk.office)
            meeting = actions.keep(center=center, agenda=values.pop("agenda"), values=values, by=desk)
            messages.success(request, "간담회를 적었습니다.")
            return redirect(meeting)
    context = {"form": form, "title": "간담회 적기", "button": "적기", "back": reverse("meetings:list")}
    context["back_text"] = "간담회"
    return render(request, FORM_PAGE, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = kept(request, public_id)
    names = [name for name in MeetingForm.base_fields if name not in {"center", "agenda", "kind"}]
    initial = {name: getattr(meeting, name) for name in names}
    initial["kind"] = meeting.kind.code if meeting.kind else None
    initial["agenda"] = "\n".join(meeting.agenda_items.values_list("text", flat=True))
    form = MeetingForm(request.POST or None, kinds=_kinds(), initial=initial)
    if form.is_valid():
        with refusals_on(form):
            values = dict(form.cleaned_data)
            agenda = values.pop("agenda")
            actions.keep(center=meeting.center, meeting=meeting, values=values, agenda=agenda, by=request.desk)
            messages.success(request, "간담회 기록을 고쳤습니다.")
            return redirect(meeting)
    return form_page(request, form, meeting, title="간담회 고치기", button="저장하기")


@require_http_methods(["GET", "POST"])
@once
def hold(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = kept(request, public_id)
    form = SureForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.hold(meeting=meeting, by=request.desk)
            messages.success(request, "열린 간담회로 적었습니다. 나온 의견을 적어 주십시오.")
            return redirect(meeting)
    lead = "간담회가 열렸다고 적으면 회의록과 나온 의견을 적을 수 있습니다."
    return form_page(request, form, meeting, title="간담회가 열렸음", button="열렸음으로 적기", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = kept(request, public_id)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.cancel(meeting=meeting, reason=form.cleaned_data["reason"], by=request.desk)
            messages.success(request, "간담회를 취소했습니다.")
            return redirect(meeting)
    return form_page(request, form, meeting, title="간담회 취소", button="취소로 적기")


@require_http_methods(["GET", "POST"])
@once
def seat(request: HttpRequest, public_id: str) -> HttpResponse:
    return _seat(request, kept(request, public_id), None)


@require_http_methods(["GET", "POST"])
@once
def edit_seat(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    meeting = kept(request, public_id)
    return _seat(request, meeting, get_object_or_404(meeting.attendances, pk=number))


def _seat(request: HttpRequest, meeting: Meeting, row: Any) -> HttpResponse:
    initial = {}
    if row:
        initial = {"side": row.side, "words": row.words, "email": row.email}
        initial["office"] = row.office.public_id if row.office else None
    form = SeatForm(request.POST or None, offices=around(meeting), initial=initial)
    if form.is_valid():
        with refusals_on(form):
            actions.seat(meeting=meeting, attendance=row, values=form.cleaned_data, by=request.desk)
            messages.success(request, "참석을 적었습니다.")
            return redirect(meeting)
    return form_page(request, form, meeting, title="참석 적기", button="적기")


@require_http_methods(["GET", "POST"])
@once
def leave_out(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    meeting = kept(request, public_id)
    row = get_object_or_404(meeting.attendances, pk=number)
    form = SureForm(request.POST or None)
    if form.is_valid():
        actions.leave_out(attendance=row, by=request.desk)
        messages.success(request, "참석에서 뺐습니다.")
        return redirect(meeting)
    lead = f"참석에서 ‘{row.words}’ 줄을 뺍니다."
    return form_page(request, form, meeting, title="참석에서 빼기", button="빼기", lead=lead)
