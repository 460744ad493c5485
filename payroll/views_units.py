"""The unit desk's part: days and sums of her unit, confirmed or questioned. No deductions, no accounts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.refusals import Refusal, refusals_on
from payroll import actions
from payroll.forms import WhyForm
from payroll.models import UnitPay
from payroll.showing import unit_page

SHOWN = 24
_JOINS = ("pay_month__center", "unit__type", "confirmed_by__user")


@require_GET
def to_confirm(request: HttpRequest) -> HttpResponse:
    """What waits for my word, and what I have confirmed."""
    desk = request.desk
    require(desk, Can.CONFIRM_PAY)
    rows = UnitPay.objects.reachable_by(desk, to=Can.CONFIRM_PAY).select_related(*_JOINS)
    rows = rows.order_by("-pay_month__month", "unit__name")
    context = {"waiting": list(rows.unconfirmed()), "done": list(rows.exclude(confirmed_at=None)[:SHOWN])}
    return render(request, "payroll/to_confirm.html", context)


@require_GET
def unit(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _found(request, public_id)
    context = unit_page(row, request.desk)
    saw(request, "우리 사업단 급여", {line["pk"] for line in context["people"]})
    return render(request, "payroll/unit.html", context)


@require_http_methods(["GET", "POST"])
@once
def question(request: HttpRequest, public_id: str) -> HttpResponse:
    """Say what is not right, instead of confirming."""
    row = _found(request, public_id)
    form = WhyForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.question(unit_pay=row, reason=form.cleaned_data["reason"], by=request.desk)
            messages.success(request, "회계 담당에게 알렸습니다. 고쳐서 다시 계산하면 알려 드립니다.")
            return redirect(row)
    context = {"unit_pay": row, "form": form, "back": row.get_absolute_url()}
    return render(request, "payroll/question.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def confirm(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _found(request, public_id)
    try:
        actions.confirm(unit_pay=row, by=request.desk)
    except Refusal as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, f"{row.unit.name}의 급여를 확인했습니다.")
    return redirect("payroll:to-confirm")


def _found(request: HttpRequest, public_id: str) -> Any:
    return find(UnitPay.objects.select_related(*_JOINS), request.desk, to=Can.CONFIRM_PAY, public_id=public_id)
