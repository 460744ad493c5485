"""What was said, what offices are asked to do, and their answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.refusals import refusals_on
from meetings import actions, showing
from meetings.forms import ActionForm, AnswerForm, OpinionForm
from meetings.models import ActionItem, Meeting, Opinion, OpinionCategory
from meetings.offices import around
from meetings.views.keeping import form_page


@require_GET
def action_list(request: HttpRequest) -> HttpResponse:
    """What is open: of one's own office, and of others after the meetings that one sees."""
    desk = request.desk
    require(desk, Can.ANSWER_ACTIONS)
    meetings = Meeting.objects.reachable_by(desk, to=Can.SEE_MEETINGS)
    return render(request, "meetings/actions.html", showing.actions_for(desk, meetings, on=timezone.localdate()))


@require_http_methods(["GET", "POST"])
@once
def say(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Meeting.objects.select_related("center__region")
    return _say(request, find(rows, request.desk, to=Can.KEEP_MEETINGS, public_id=public_id), None)


@require_http_methods(["GET", "POST"])
@once
def edit_opinion(request: HttpRequest, public_id: str) -> HttpResponse:
    opinion = _kept_opinion(request, public_id)
    return _say(request, opinion.meeting, opinion)


def _kept_opinion(request: HttpRequest, public_id: str) -> Opinion:
    rows = Opinion.objects.select_related("meeting__center__region", "category")
    return find(rows, request.desk, to=Can.KEEP_MEETINGS, public_id=public_id)


def _say(request: HttpRequest, meeting: Meeting, row: Opinion | None) -> HttpResponse:
    initial: dict[str, Any] = {}
    if row:
        initial = {"said_as": row.said_as, "text": row.text, "category": row.category and row.category.code}
    categories = OpinionCategory.objects.in_force(on=timezone.localdate())
    form = OpinionForm(request.POST or None, categories=categories, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            opinion = actions.say(meeting=meeting, opinion=row, values=form.cleaned_data, by=request.desk)
            messages.success(request, "의견을 적었습니다. 할 일이 있으면 조치 과제를 정해 주십시오.")
            return redirect(opinion)
    title = "의견 고치기" if row else "의견 적기"
    return form_page(request, form, meeting, title=title, button="적기")


@require_http_methods(["GET", "POST"])
@once
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    return _ask(request, _kept_opinion(request, public_id), None)


@require_http_methods(["GET", "POST"])
@once
def edit_action(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    opinion = _kept_opinion(request, public_id)
    return _ask(request, opinion, get_object_or_404(opinion.actions.select_related("owner"), pk=number))


def _ask(request: HttpRequest, opinion: Opinion, row: ActionItem | None) -> HttpResponse:
    initial: dict[str, Any] = {}
    if row:
        initial = {"what": row.what, "owner": row.owner.public_id, "due_on": row.due_on}
    form = ActionForm(request.POST or None, offices=around(opinion.meeting), initial=initial)
    if form.is_valid():
        with refusals_on(form):
            action = actions.ask(opinion=opinion, action=row, by=request.desk, **form.cleaned_data)
            messages.success(request, f"조치 과제를 정하고 {action.owner}에 알렸습니다.")
            return redirect(action)
    title = "조치 과제 고치기" if row else "조치 과제 정하기"
    return form_page(request, form, opinion.meeting, title=title, button="정하기", lead=f"“{opinion.text}”")


@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """By the office that owes it, and by nobody else."""
    action = find(ActionItem.objects.with_page(), request.desk, to=Can.ANSWER_ACTIONS, public_id=public_id)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.answer(action=action, by=request.desk, **form.cleaned_data)
            messages.success(request, "답을 적고 센터에 알렸습니다.")
            return redirect(action)
    context = {"form": form, "action": action, "late": action.days_late(on=timezone.localdate())}
    return render(request, "meetings/answer.html", context, status=422 if form.is_bound else 200)
