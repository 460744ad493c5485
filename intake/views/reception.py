"""창구: reception takes somebody in and sees no more of them; a case manager sees who waits and takes them over."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.pages import counted_page
from core.refusals import refusals_on
from intake import actions, doors
from intake.forms import EmptyForm, ReceiveForm
from intake.models import Intake, Missing
from participants.sight import seen


@require_GET
def reception(request: HttpRequest) -> HttpResponse:
    """Whom this center's reception took in: masked name, day, how it stands, what is missing. Nothing of the case."""
    require(request.desk, Can.RECEIVE_PEOPLE)
    rows = Intake.objects.reachable_by(request.desk, to=Can.RECEIVE_PEOPLE).filter(received_by__isnull=False)
    page = counted_page(_with_missing(rows), request.GET.get("page"))
    return _list(request, "intake/reception.html", page, "창구 접수 목록")


@require_GET
def walk_ins(request: HttpRequest) -> HttpResponse:
    """Whom reception took in and nobody is in charge of yet, who waits longest on top."""
    require(request.desk, Can.TAKE_REFERRALS)
    page = counted_page(_with_missing(doors.waiting_walk_ins(request.desk)), request.GET.get("page"))
    return _list(request, "intake/walk_ins.html", page, "창구에서 접수한 사람")


def _with_missing(rows: Any) -> Any:
    return rows.select_related("participant__township", "participant__case_manager").prefetch_related("missing")


def _list(request: HttpRequest, template: str, page: Any, name: str) -> HttpResponse:
    rows, today = list(page.object_list), timezone.localdate()
    saw(request, name, [row.participant_id for row in rows])
    lines = [
        {
            "row": row,
            "name": seen(row.participant, request.desk).name,
            "missing": [one for one in row.missing.all() if one.settled_on is None],
            "days": (today - row.came_on).days,
            "is_taken": row.participant.case_manager_id is not None,
        }
        for row in rows
    ]
    return render(request, template, {"lines": lines, "page": page})


@require_http_methods(["GET", "POST"])
@once
def receive(request: HttpRequest) -> HttpResponse:
    desk, today = request.desk, timezone.localdate()
    require(desk, Can.RECEIVE_PEOPLE)
    form = ReceiveForm(
        request.POST or None, townships=doors.townships_of(desk), initial={"came_on": today, "way": "walk_in"}
    )
    if form.is_valid():
        with refusals_on(form):
            actions.receive(person=form.person(), arrival=form.arrival(), by=desk)
            messages.success(request, "접수했습니다. 사례관리사에게 알렸습니다. 기다려 달라고 말씀해 주십시오.")
            return redirect("intake:reception")
    return render(request, "intake/receive.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@once
def take_over(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Intake.objects.select_related("participant")
    intake = find(rows, request.desk, to=Can.TAKE_REFERRALS, public_id=public_id)
    form = EmptyForm(request.POST)
    with refusals_on(form):
        actions.take_over(intake=intake, by=request.desk)
        messages.success(request, "맡았습니다. 다음은 초기상담입니다. 빠진 것을 함께 확인해 주십시오.")
        return redirect(intake)
    messages.error(request, " ".join(form.non_field_errors()))
    return redirect("intake:walk-ins")


@require_POST
@once
def settle(request: HttpRequest, number: int) -> HttpResponse:
    missing = find(Missing.objects.select_related("intake"), request.desk, to=Can.HOLD_INTERVIEWS, pk=number)
    actions.settle(missing=missing, by=request.desk)
    messages.success(request, f"{missing.get_thing_display()}: 채운 것으로 적었습니다.")
    return redirect(missing.intake)
