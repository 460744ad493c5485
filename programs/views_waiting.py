"""Who is away, who waits, and the past put right."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.korean import with_particle
from core.refusals import refusals_on
from participants.models import Participant
from programs import actions
from programs.forms import (
    BackForm,
    CorrectPlacementForm,
    LeaveForm,
    ReorderForm,
    StopWaitingForm,
    WaitForm,
)
from programs.models import Leave, LeaveKind, Placement, ProgramUnit, WaitingEntry


def units_to_choose(request: HttpRequest) -> QuerySet[ProgramUnit]:
    """The open units of the center with their occupancy."""
    today = timezone.localdate()
    rows = ProgramUnit.objects.reachable_by(request.desk, to=Can.SEE_UNITS).open(on=today)
    return rows.with_occupancy(on=today).select_related("type")


def _form_page(
    request: HttpRequest, form: Any, participant: Participant, *, title: str, button: str, lead: str
) -> HttpResponse:
    saw(request, title, [participant])
    context = {"form": form, "participant": participant, "title": title, "button": button, "lead": lead}
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def correct(request: HttpRequest, number: int) -> HttpResponse:
    placement = find(
        Placement.objects.select_related("participant", "unit__type"),
        request.desk,
        to=Can.PLACE_PARTICIPANTS,
        pk=number,
    )
    initial = {"unit": placement.unit.public_id, "starts_on": placement.starts_on, "ends_on": placement.ends_on}
    has_ended = placement.ends_on is not None
    form = CorrectPlacementForm(
        request.POST or None, units=units_to_choose(request), has_ended=has_ended, initial=initial
    )
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            values = {name: value for name, value in form.cleaned_data.items() if name != "reason"}
            changed = actions.correct_placement(placement=placement, values=values, reason=reason, by=request.desk)
            messages.success(request, "배치 기록을 고쳤습니다." if changed else "바뀐 내용이 없습니다.")
            return redirect(placement.participant)
    lead = "지난 기록을 바로잡습니다. 고친 까닭과 고치기 전 내용이 함께 남습니다."
    return _form_page(
        request, form, placement.participant, title="배치 기록 고치기", button="고친 내용 저장하기", lead=lead
    )


@require_http_methods(["GET", "POST"])
@once
def begin_leave(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find(Participant, request.desk, to=Can.PLACE_PARTICIPANTS, public_id=public_id)
    today = timezone.localdate()
    placement = participant.placements.on_day(on=today).select_related("participant", "unit").first()
    form = LeaveForm(request.POST or None, kinds=LeaveKind.objects.in_force(on=today), initial={"starts_on": today})
    if form.is_valid():
        with refusals_on(form):
            if placement is None:
                form.add_error(None, "지금 배치된 사업단이 없어 휴가·유예를 적을 수 없습니다.")
            else:
                leave = actions.begin_leave(placement=placement, by=request.desk, **form.cleaned_data)
                messages.success(
                    request,
                    f"{with_particle(str(leave.kind), '을/를')} 적었습니다. 끝나기 전에 할 일에서 알려 드립니다.",
                )
                return redirect(participant)
    lead = "자리는 그대로 두고 쉽니다. 끝나는 날이 가까워지면 할 일에 나타납니다."
    return _form_page(request, form, participant, title="휴가·유예 적기", button="적기", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def end_leave(request: HttpRequest, public_id: str) -> HttpResponse:
    leave = find(
        Leave.objects.select_related("participant", "kind"),
        request.desk,
        to=Can.PLACE_PARTICIPANTS,
        public_id=public_id,
    )
    form = BackForm(request.POST or None, initial={"back_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.end_leave(leave=leave, by=request.desk, **form.cleaned_data)
            messages.success(request, "다시 일하는 것으로 적었습니다.")
            return redirect(leave.participant)
    lead = f"{leave.kind}: {leave.starts_on:%Y. %-m. %-d.}부터 {leave.ends_on:%Y. %-m. %-d.}까지입니다."
    return _form_page(request, form, leave.participant, title="복귀 적기", button="적기", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def wait(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find(Participant, request.desk, to=Can.PLACE_PARTICIPANTS, public_id=public_id)
    initial = {"starts_on": timezone.localdate(), "unit": request.GET.get("unit")}
    form = WaitForm(request.POST or None, units=units_to_choose(request), initial=initial)
    if form.is_valid():
        with refusals_on(form):
            entry = actions.wait_for(participant=participant, by=request.desk, **form.cleaned_data)
            messages.success(request, f"{entry.unit} 대기자로 올렸습니다.")
            return redirect(entry.unit)
    lead = "차례는 조건부수급자가 먼저이고, 그다음은 오래 기다린 사람입니다(시행규칙 제26조①)."
    return _form_page(request, form, participant, title="대기자로 올리기", button="대기자로 올리기", lead=lead)


def _entry(request: HttpRequest, public_id: str) -> WaitingEntry:
    rows = WaitingEntry.objects.select_related("participant", "unit")
    return find(rows, request.desk, to=Can.PLACE_PARTICIPANTS, public_id=public_id)


@require_http_methods(["GET", "POST"])
@once
def reorder(request: HttpRequest, public_id: str) -> HttpResponse:
    entry = _entry(request, public_id)
    form = ReorderForm(request.POST or None, initial={"rank": str(entry.rank), "reason": entry.rank_reason})
    if form.is_valid():
        with refusals_on(form):
            actions.reorder(entry=entry, by=request.desk, **form.cleaned_data)
            messages.success(request, "대기 차례를 바꾸었습니다.")
            return redirect(entry.unit)
    lead = f"{entry.unit} 대기자입니다. 정해진 차례와 다르게 하려면 까닭을 적습니다."
    return _form_page(request, form, entry.participant, title="대기 차례 바꾸기", button="바꾸기", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def stop_waiting(request: HttpRequest, public_id: str) -> HttpResponse:
    entry = _entry(request, public_id)
    form = StopWaitingForm(request.POST or None, initial={"ends_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.stop_waiting(entry=entry, by=request.desk, **form.cleaned_data)
            messages.success(request, f"{entry.unit} 대기를 끝냈습니다.")
            return redirect(entry.unit)
    lead = f"{entry.starts_on:%Y. %-m. %-d.}부터 {with_particle(str(entry.unit), '을/를')} 기다리고 있습니다."
    return _form_page(request, form, entry.participant, title="대기 끝내기", button="대기 끝내기", lead=lead)
