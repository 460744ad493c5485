"""Pay months: the list, one month, and the steps that it takes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.pages import paginated
from core.refusals import Refusal, refusals_on
from payroll import actions
from payroll.enums import PayState
from payroll.forms import AgreeForm, ComputeForm, PaidForm, WhyForm
from payroll.models import PayMonth
from payroll.showing import month_page, offered_months

MONTHS_A_PAGE = 24
_WHO = ("center", "computed_by__user", "approved_by__user", "paid_by__user", "closed_by__user", "returned_by__user")


@require_GET
def months(request: HttpRequest) -> HttpResponse:
    desk = request.desk
    require(desk, Can.SEE_PAYROLL)
    rows = PayMonth.objects.reachable_by(desk, to=Can.SEE_PAYROLL)
    offered = offered_months(rows.frozen().values_list("month", flat=True), on=timezone.localdate())
    shown = rows.with_sums().select_related("computed_by__user").order_by("-month")
    context = {
        "page": paginated(shown, request.GET.get("page"), per_page=MONTHS_A_PAGE),
        "form": ComputeForm(months=offered, initial={"month": offered[0].isoformat()} if offered else {}),
        "may_compute": desk.may(Can.CLOSE_PAYROLL) and bool(offered),
    }
    return render(request, "payroll/months.html", context)


@require_POST
@once
def compute(request: HttpRequest) -> HttpResponse:
    """Compute a month, or compute it again."""
    desk = request.desk
    require(desk, Can.CLOSE_PAYROLL)
    rows = PayMonth.objects.reachable_by(desk, to=Can.CLOSE_PAYROLL)
    offered = offered_months([], on=timezone.localdate())
    # A month that is open may be computed again however long ago it was.
    offered += [month for month in rows.values_list("month", flat=True) if month not in offered]
    form = ComputeForm(request.POST, months=offered)
    if not form.is_valid():
        messages.error(request, "계산할 달을 골라 주십시오.")
        return redirect("payroll:months")
    try:
        pay_month = actions.compute(center=desk.office, month=form.cleaned_data["month"], by=desk)
    except Refusal as refusal:
        messages.error(request, refusal.messages[0])
        there = rows.filter(month=form.cleaned_data["month"]).first()
        return redirect(there or "payroll:months")
    messages.success(request, f"{pay_month}를 계산했습니다. 사업단 담당이 확인할 차례입니다.")
    return redirect(pay_month)


@require_GET
def month(request: HttpRequest, public_id: str) -> HttpResponse:
    desk = request.desk
    rows = PayMonth.objects.with_sums().select_related(*_WHO)
    pay_month = find(rows, desk, to=Can.SEE_PAYROLL, public_id=public_id)
    context = month_page(pay_month, desk)
    saw(request, "급여 월", {slip.participant_id for slip in context["slips"]})
    return render(request, "payroll/month.html", {**context, **_what_next(pay_month, desk)})


def _what_next(pay_month: PayMonth, desk: Any) -> dict[str, Any]:
    """The step that this desk may take now, and whether the month may go back or be computed again."""
    state, address = pay_month.state_now, ""
    keeps, approves = desk.may(Can.CLOSE_PAYROLL), desk.may(Can.APPROVE_PAY)
    if approves and state == PayState.CONFIRMED:
        address = "approve"
    elif keeps and state == PayState.APPROVED:
        address = "pay"
    elif keeps and state == PayState.PAID:
        address = "close"
    return {
        "next_url": reverse(f"payroll:{address}", args=[pay_month.public_id]) if address else "",
        "next_text": {"approve": "승인하기", "pay": "지급일 적기", "close": "마감하기"}.get(address, ""),
        "may_return": approves and state in {PayState.CONFIRMED, PayState.APPROVED},
        "may_compute": keeps and state.is_open,
        "may_export": keeps,
    }


@require_http_methods(["GET", "POST"])
@once
def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    pay_month = _found(request, public_id, Can.APPROVE_PAY)
    form = AgreeForm(request.POST or None)
    said = "승인하면 이 달의 명세는 고칠 수 없습니다. 고칠 것은 다음 달에 차액으로 나옵니다."
    return _step(request, pay_month, form, actions.approve, "승인하기", "급여를 승인했습니다.", said)


@require_http_methods(["GET", "POST"])
@once
def send_back(request: HttpRequest, public_id: str) -> HttpResponse:
    pay_month = _found(request, public_id, Can.APPROVE_PAY)
    form = WhyForm(request.POST or None)
    said = "모든 사업단의 확인이 풀리고, 회계 담당에게 까닭이 갑니다."
    return _step(request, pay_month, form, actions.send_back, "돌려보내기", "급여를 돌려보냈습니다.", said)


@require_http_methods(["GET", "POST"])
@once
def pay(request: HttpRequest, public_id: str) -> HttpResponse:
    pay_month = _found(request, public_id, Can.CLOSE_PAYROLL)
    form = PaidForm(request.POST or None, initial={"paid_on": timezone.localdate()})
    said = "이체를 마친 뒤에 적습니다. 이 뒤의 근태 정정은 다음 달에 차액으로 나옵니다."
    return _step(request, pay_month, form, actions.pay, "지급일 적기", "지급일을 적었습니다.", said)


@require_http_methods(["GET", "POST"])
@once
def close(request: HttpRequest, public_id: str) -> HttpResponse:
    pay_month = _found(request, public_id, Can.CLOSE_PAYROLL)
    form = AgreeForm(request.POST or None)
    said = "마감하면 지급일도 고칠 수 없습니다."
    return _step(request, pay_month, form, actions.close, "마감하기", "급여를 마감했습니다.", said)


def _found(request: HttpRequest, public_id: str, right: Can) -> Any:
    return find(PayMonth.objects.with_sums(), request.desk, to=right, public_id=public_id)


def _step(
    request: HttpRequest,
    pay_month: Any,
    form: Any,
    act: Callable[..., PayMonth],
    button: str,
    done: str,
    said: str,
) -> HttpResponse:
    """One step: what will happen in numbers, then the step, then the month."""
    if form.is_valid():
        with refusals_on(form):
            act(pay_month=pay_month, by=request.desk, **form.cleaned_data)
            messages.success(request, done)
            return redirect(pay_month)
    context = {
        "pay_month": pay_month,
        "form": form,
        "button": button,
        "said": said,
        "back": pay_month.get_absolute_url(),
    }
    return render(request, "payroll/step.html", context, status=422 if form.is_bound else 200)
