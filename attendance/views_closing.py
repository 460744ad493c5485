"""Closing a month, confirming it, handing it back, correcting it; and the center's calendar."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from attendance import actions
from attendance.calendar import of_unit, public_holidays
from attendance.doors import find_placed, find_unit, month_of_address
from attendance.enums import DayCode
from attendance.forms import CalendarDayForm, CorrectForm, HandBackForm
from attendance.models import CalendarDay, MonthSheet, WorkDay
from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.periods import month_of
from core.refusals import explained, refusals_on
from participants.models import Participant
from participants.sight import seen
from programs.models import ProgramUnit


@require_POST
def close(request: HttpRequest, public_id: str, year: int, number: int) -> HttpResponse:
    unit = find_unit(request, public_id, to=Can.KEEP_ATTENDANCE)
    first = month_of_address(year, number)
    try:
        with explained():
            actions.close(unit=unit, month=first, by=request.desk)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{number}월 출근부를 마감했습니다. 이제 회계 담당이 확인합니다.")
    return redirect("attendance:month", public_id, year, number)


def _sheet(request: HttpRequest, public_id: str, year: int, number: int) -> MonthSheet:
    rows = MonthSheet.objects.select_related("unit__center", "closed_by")
    month = month_of_address(year, number)
    return find(rows, request.desk, to=Can.CONFIRM_ATTENDANCE, unit__public_id=public_id, month=month)


@require_POST
def confirm(request: HttpRequest, public_id: str, year: int, number: int) -> HttpResponse:
    sheet = _sheet(request, public_id, year, number)
    try:
        with explained():
            actions.confirm(sheet=sheet, by=request.desk)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{sheet.unit.name} {number}월 출근부를 확인했습니다. 급여를 계산할 수 있습니다.")
    return redirect(sheet)


@require_http_methods(["GET", "POST"])
@once
def hand_back(request: HttpRequest, public_id: str, year: int, number: int) -> HttpResponse:
    sheet = _sheet(request, public_id, year, number)
    form = HandBackForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.hand_back(sheet=sheet, reason=form.cleaned_data["reason"], by=request.desk)
            messages.success(request, f"{sheet.unit.name} {number}월 출근부를 돌려보냈습니다.")
            return redirect(sheet)
    context = {
        "form": form,
        "title": f"{sheet.unit.name} {number}월 출근부 돌려보내기",
        "button": "돌려보내기",
        "lead": "사업단 담당이 까닭을 읽고 고친 뒤 다시 마감합니다.",
        "back": sheet.get_absolute_url(),
        "back_text": "출근부",
    }
    return render(request, "attendance/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def correct(request: HttpRequest, number: int) -> HttpResponse:
    rows = WorkDay.objects.select_related("participant", "placement__unit__center").distinct()
    day = find(rows, request.desk, to=Can.KEEP_ATTENDANCE, pk=number)
    latest = day.corrections.order_by("pk").last() or day
    lead = f"지금은 {latest.get_code_display()}입니다. 마감한 기록은 그대로 두고 옆에 적습니다."

    def act(**words: Any) -> None:
        actions.correct(day=day, by=request.desk, **words)

    form = CorrectForm(request.POST or None, initial={"code": latest.code})
    return _correcting(request, form, day.placement.unit, day.participant, day.dated_on, lead, act)


@require_http_methods(["GET", "POST"])
@once
def correct_unmarked(
    request: HttpRequest, public_id: str, year: int, number: int, day: int, person: str
) -> HttpResponse:
    """A day of a closed month that nobody marked, because it was off: how it really was."""
    unit = find_unit(request, public_id, to=Can.KEEP_ATTENDANCE)
    first, last = month_of(month_of_address(year, number))
    if not 1 <= day <= last.day:
        raise Http404
    dated_on = first.replace(day=day)
    participant = find_placed(request, unit, first, person=person, to=Can.KEEP_ATTENDANCE)
    why = of_unit(unit, dated_on, dated_on).rest(dated_on) or "쉬는 날"
    lead = f"적힌 것이 없는 날({why})입니다. 그날 일했으면 근태와 까닭을 적습니다."

    def act(**words: Any) -> None:
        actions.correct_unmarked(unit=unit, person=str(person), dated_on=dated_on, by=request.desk, **words)

    form = CorrectForm(request.POST or None, initial={"code": DayCode.SUBSTITUTE})
    return _correcting(request, form, unit, participant, dated_on, lead, act)


def _correcting(
    request: HttpRequest,
    form: CorrectForm,
    unit: ProgramUnit,
    person: Participant,
    day: date,
    lead: str,
    act: Callable[..., None],
) -> HttpResponse:
    """The page of a correction: `act` makes it."""
    month = reverse("attendance:month", args=[unit.public_id, day.year, day.month])
    if form.is_valid():
        with refusals_on(form):
            act(**form.cleaned_data)
            messages.success(request, "정정을 적었습니다. 차액은 다음 급여에 나타납니다.")
            return redirect(month)
    saw(request, "출근 정정", [person])
    context = {
        "form": form,
        "title": f"{seen(person, request.desk).name} 님 {day.month}월 {day.day}일 정정",
        "button": "정정 적기",
        "lead": lead,
        "back": month,
        "back_text": "출근부",
    }
    return render(request, "attendance/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def calendar(request: HttpRequest) -> HttpResponse:
    """The year's holidays, and what the center adds to them."""
    require(request.desk, Can.KEEP_UNITS)
    form = CalendarDayForm(request.POST or None, initial={"kind": "off"})
    if form.is_valid():
        with refusals_on(form):
            day = actions.keep_calendar_day(by=request.desk, **form.cleaned_data)
            messages.success(request, f"{day.name}을(를) 센터 달력에 더했습니다.")
            return redirect("attendance:calendar")
    year = timezone.localdate().year
    since = date(year, 1, 1)
    added = CalendarDay.objects.reachable_by(request.desk, to=Can.KEEP_UNITS).filter(dated_on__gte=since)
    context = {
        "form": form,
        "added": list(added),
        "years": [(one, sorted(public_holidays(one).items())) for one in (year, year + 1)],
        "back": reverse("programs:list"),
        "back_text": "사업단 목록",
        "button": "더하기",
    }
    return render(request, "attendance/calendar.html", context, status=422 if form.is_bound else 200)


@require_POST
def remove_day(request: HttpRequest, number: int) -> HttpResponse:
    day = find(CalendarDay, request.desk, to=Can.KEEP_UNITS, pk=number)
    try:
        actions.remove_calendar_day(day=day, by=request.desk)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{day.name}을(를) 센터 달력에서 뺐습니다.")
    return redirect("attendance:calendar")
