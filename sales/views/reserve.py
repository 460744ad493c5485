"""The ledger of what is laid aside for a unit."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import refusals_on
from programs.models import ProgramUnit
from sales import actions, showing
from sales.forms import CorrectForm, DepositForm, WithdrawForm
from sales.models import ReserveEntry
from sales.sight import reads_names


def _unit(request: HttpRequest, public_id: str, to: Can) -> ProgramUnit:
    units = ProgramUnit.objects.select_related("type", "center")
    return find(units, request.desk, to=to, public_id=public_id)


@require_GET
def ledger(request: HttpRequest, public_id: str) -> HttpResponse:
    unit = _unit(request, public_id, Can.SEE_SALES)
    context = {
        **showing.head_of(unit, on=timezone.localdate(), here="reserve"),
        **showing.ledger(unit),
        "names": reads_names(request.desk),
        "may_keep": request.desk.may(Can.SETTLE_SALES),
    }
    return render(request, "sales/reserve.html", context)


def _page(request: HttpRequest, form: Any, unit: Any, title: str, button: str, lead: str = "") -> HttpResponse:
    back = {"back": reverse("sales:reserve", args=[unit.public_id]), "back_text": "적립금 장부"}
    context = {"form": form, "unit": unit, "title": title, "button": button, "lead": lead, "remove": "", **back}
    return render(request, "sales/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    unit = _unit(request, public_id, Can.SETTLE_SALES)
    form = WithdrawForm(request.POST or None, initial={"dated_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            row = actions.withdraw(unit=unit, by=request.desk, **form.cleaned_data)
            messages.success(request, f"{row.get_fund_display()} {-row.amount:,}원을 찾은 것으로 적었습니다.")
            return redirect("sales:reserve", unit.public_id)
    funds = " · ".join(f"{label} {won:,}원" for label, won in showing.ledger(unit)["funds"])
    return _page(
        request, form, unit, "적립금 찾기", "찾기", f"지금 {funds}이 있습니다. 시의 승인을 받은 만큼만 찾습니다."
    )


@require_http_methods(["GET", "POST"])
@once
def deposit(request: HttpRequest, public_id: str) -> HttpResponse:
    unit = _unit(request, public_id, Can.SETTLE_SALES)
    form = DepositForm(request.POST or None, initial={"dated_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            row = actions.deposit(unit=unit, by=request.desk, **form.cleaned_data)
            messages.success(request, f"{row.get_fund_display()} {row.amount:,}원을 넣은 것으로 적었습니다.")
            return redirect("sales:reserve", unit.public_id)
    return _page(
        request, form, unit, "적립금 넣기", "넣기", "정산으로 쌓이는 돈은 저절로 적힙니다. 그 밖의 돈만 적습니다."
    )


@require_http_methods(["GET", "POST"])
@once
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = ReserveEntry.objects.select_related("unit__center", "unit__type")
    line = find(rows, request.desk, to=Can.SETTLE_SALES, public_id=public_id)
    form = CorrectForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.correct_reserve(entry=line, by=request.desk, **form.cleaned_data)
            messages.success(request, "바로잡는 줄을 더했습니다. 앞의 줄은 그대로 남습니다.")
            return redirect("sales:reserve", line.unit.public_id)
    lead = f"{line.dated_on:%Y. %-m. %-d.} {line.get_move_display()} {line.amount:,}원의 반대되는 줄을 더합니다."
    return _page(request, form, line.unit, "적립금 장부 바로잡기", "바로잡기", lead)
