"""Leaving, and asking how it goes afterwards."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit.actions import saw
from audit.once import once
from casework import actions
from casework.calculations import FOLLOW_UP_MONTHS
from casework.forms import CloseForm, FollowUpForm
from centers.doors import find
from centers.policies import Can
from core.refusals import refusals_on
from participants.models import Participant, Participation
from participants.sight import seen


@require_http_methods(["GET", "POST"])
@once
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find(
        Participant.objects.select_related("center"), request.desk, to=Can.END_PARTICIPATION, public_id=public_id
    )
    today = timezone.localdate()
    form = CloseForm(request.POST or None, on=today, initial={"ends_on": today})
    if form.is_valid():
        with refusals_on(form):
            words = {name: form.cleaned_data[name] for name in ("ends_on", "reason", "note")}
            actions.close(participant=participant, by=request.desk, outcome=form.outcome(), **words)
            done = f"{participant.name} 님의 참여를 종결했습니다."
            messages.success(request, f"{done} 배치도 함께 끝났고, 사후관리가 할 일에 올랐습니다.")
            return redirect(participant)
    saw(request, "참여 종결", [participant])
    context = {
        "form": form,
        "participant": participant,
        "person": seen(participant, request.desk),
        "title": "참여 종결하기",
        "button": "종결하기",
        "lead": "지금 배치가 있으면 같은 날 함께 끝납니다. 기록은 남고, 나중에 다시 참여로 이을 수 있습니다.",
    }
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def follow_up(request: HttpRequest, number: int, month: int) -> HttpResponse:
    spell = find(
        Participation.objects.select_related("participant", "closing"),
        request.desk,
        to=Can.END_PARTICIPATION,
        pk=number,
    )
    if month not in FOLLOW_UP_MONTHS or spell.ends_on is None:
        raise Http404
    form = FollowUpForm(request.POST or None, initial=_known_work(spell))
    if form.is_valid():
        with refusals_on(form):
            asked_on = form.cleaned_data["asked_on"]
            actions.follow_up(
                participation=spell, month=month, asked_on=asked_on, values=form.values(), by=request.desk
            )
            messages.success(request, f"{month}개월 사후관리를 적었습니다.")
            return redirect(spell.participant)
    saw(request, "사후관리", [spell.participant])
    context = {
        "form": form,
        "participant": spell.participant,
        "title": f"{month}개월 사후관리",
        "button": "적기",
        "lead": f"{spell.ends_on:%Y. %-m. %-d.}에 종결했습니다. 지난번에 적은 직장을 먼저 채워 두었습니다.",
    }
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)


def _known_work(spell: Participation) -> dict[str, Any]:
    """What was said last about the work: nothing is typed twice."""
    last = spell.follow_ups.order_by("-month").first() or getattr(spell, "closing", None)
    return {name: getattr(last, name) for name in FollowUpForm.WORK} if last else {}
