"""Scales, and how a person can and wishes to work."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from assessments import actions
from assessments.forms import InstrumentForm, WorkForm
from assessments.latest import latest_work, townships_of
from assessments.models import Instrument, WorkProfile
from assessments.overview import factors_of
from assessments.views import form_page
from audit.actions import saw
from audit.once import once
from centers.policies import Can
from core.refusals import refusals_on
from participants.doors import find_person, head, reaches
from programs.models import ProgramUnit, WorkDemand


def _scale_in_force(code: str) -> Instrument:
    scale = Instrument.objects.in_force(on=timezone.localdate()).filter(code=code).first()
    if scale is None:
        raise Http404
    return scale


@require_GET
def scale(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    """The last result of a scale, factor by factor, with the one before."""
    participant = find_person(request, public_id, to=Can.SEE_ASSESSMENTS)
    asked = _scale_in_force(code)
    context = head(participant, request.desk, here="assessments:of")
    context |= factors_of(participant, asked) | {
        "scale": asked,
        "may_write": reaches(request.desk, Can.WRITE_ASSESSMENTS, own=context["person"].own),
    }
    saw(request, asked.name, [participant])
    return render(request, "assessments/scale.html", context)


@require_http_methods(["GET", "POST"])
@once
def instrument(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    participant = find_person(request, public_id, to=Can.WRITE_ASSESSMENTS)
    asked = _scale_in_force(code)
    items = list(asked.items.select_related("factor"))
    today = timezone.localdate()
    form = InstrumentForm(request.POST or None, instrument=asked, items=items, initial={"answered_on": today})
    if form.is_valid():
        with refusals_on(form):
            row = actions.answer_instrument(
                participant=participant,
                instrument=asked,
                answered_on=form.cleaned_data["answered_on"],
                points=form.points(),
                by=request.desk,
            )
            messages.success(request, f"{asked} 결과를 적었습니다. 총점은 {row.total}점입니다.")
            return redirect("assessments:scale", participant.public_id, asked.code)
    saw(request, f"{asked} 적기", [participant])
    return form_page(
        request,
        participant,
        form,
        template="assessments/instrument.html",
        title=f"{asked} 적기",
        button="적기",
        lead=f"{len(items)}문항, {asked.low}점부터 {asked.high}점까지입니다.",
        needs_paper=any(not item.words for item in items),
    )


@require_http_methods(["GET", "POST"])
@once
def work(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find_person(request, public_id, to=Can.WRITE_ASSESSMENTS)
    today = timezone.localdate()
    form = WorkForm(request.POST or None, initial=_begin(latest_work(participant), today), **_choices(request, today))
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            actions.note_work_profile(
                participant=participant,
                noted_on=said["noted_on"],
                values=form.values(),
                limits=said["limits"],
                commute=said["commute"],
                by=request.desk,
            )
            messages.success(request, "근로 조건을 적었습니다.")
            return redirect("assessments:of", participant.public_id)
    saw(request, "근로 조건 적기", [participant])
    return form_page(
        request,
        participant,
        form,
        title="근로 조건 적기",
        button="적기",
        lead="지난 내용에서 시작합니다. 적으면 새 기록이 되고, 앞선 기록은 남습니다.",
    )


def _choices(request: HttpRequest, today: Any) -> dict[str, Any]:
    """Open units of the center, the list of demands, townships of its region."""
    units = ProgramUnit.objects.reachable_by(request.desk, to=Can.SEE_UNITS).filter(closed_on=None)
    return {
        "units": units,
        "demands": WorkDemand.objects.in_force(on=today),
        "townships": townships_of(request.desk.office),
    }


def _begin(last: WorkProfile | None, today: Any) -> dict[str, Any]:
    """The form begins with what is known; `to_field_name` words stand for rows."""
    if last is None:
        return {"noted_on": today}
    return {
        "noted_on": today,
        "hours_a_day": last.hours_a_day,
        "can_drive": {True: "yes", False: "no", None: ""}[last.can_drive],
        "first_wish": last.first_wish.public_id if last.first_wish else None,
        "second_wish": last.second_wish.public_id if last.second_wish else None,
        "wish_words": last.wish_words,
        "limits": [demand.code for demand in last.limits.all()],
        "limit_words": last.limit_words,
        "commute": [township.name for township in last.commute.all()],
    }


@require_GET
def limits(request: HttpRequest, public_id: str) -> HttpResponse:
    """What somebody cannot do at work, in words only: what a unit's desk needs to know and no more (access.md §1)."""
    participant = find_person(request, public_id, to=Can.SEE_WORK_LIMITS)
    saw(request, "일할 때의 제약", [participant])
    context = head(participant, request.desk, here="assessments:limits")
    context |= {
        "work": latest_work(participant),
        "may_write": reaches(request.desk, Can.WRITE_ASSESSMENTS, own=context["person"].own),
    }
    return render(request, "assessments/limits.html", context)
