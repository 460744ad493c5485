"""An account is kept up: each page is one form, and one action."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import refusals_on
from participants.doors import find_person, head
from participants.sight import seen
from savings import actions, forms
from savings.facts import kinds
from savings.models import Education, SavingsAccount, Suspension


def _account(request: HttpRequest, public_id: str) -> SavingsAccount:
    rows = SavingsAccount.objects.with_page()
    return find(rows, request.desk, to=Can.KEEP_SAVINGS, public_id=public_id)


def _form_page(
    request: HttpRequest,
    account: SavingsAccount,
    form: Any,
    do: Callable[[dict[str, Any]], object],
    *,
    title: str,
    button: str,
    done: str,
    lead: str = "",
) -> HttpResponse:
    """A page that is one form about an account: done, it leads to the account; refused, it says so."""
    if form.is_valid():
        with refusals_on(form):
            do(form.cleaned_data)
            messages.success(request, done)
            return redirect(account)
    saw(request, title, [account.participant])
    context = {
        "account": account,
        "person": seen(account.participant, request.desk),
        "form": form,
        "title": title,
        "lead": lead,
        "button": button,
        "back": account.get_absolute_url(),
        "back_text": str(account),
    }
    return render(request, "savings/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def open_account(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new account of one person."""
    person = find_person(request, public_id, to=Can.KEEP_SAVINGS)
    form = forms.AccountForm(request.POST or None, kinds=kinds(), initial={"applied_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            account = actions.open_account(participant=person, terms=form.terms(), by=request.desk)
            messages.success(request, f"{account} 계좌를 적었습니다.")
            return redirect(account)
    saw(request, "자산형성 계좌 적기", [person])
    context = {
        **head(person, request.desk, here="savings:of"),
        "form": form,
        "button": "적기",
        "back": reverse("savings:of", args=[person.public_id]),
        "back_text": "자산형성",
    }
    return render(request, "savings/open.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    account = _account(request, public_id)
    first = account.savings.order_by("starts_on").first()
    initial = {
        "kind": account.kind.code,
        "applied_on": account.applied_on,
        "joined_on": account.joined_on,
        "own_won": first.won if first else None,
    }
    form = forms.AccountForm(request.POST or None, kinds=kinds(), initial=initial)
    return _form_page(
        request,
        account,
        form,
        lambda values: actions.edit(account=account, terms=actions.Terms(**values), by=request.desk),
        title="계좌 고치기" if account.joined_on else "가입일 적기",
        button="저장하기",
        done="계좌를 고쳤습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def change_own_saving(request: HttpRequest, public_id: str) -> HttpResponse:
    account = _account(request, public_id)
    form = forms.OwnSavingForm(request.POST or None, initial={"month": timezone.localdate()})
    return _form_page(
        request,
        account,
        form,
        lambda values: actions.change_own_saving(account=account, **values, by=request.desk),
        title="본인 저축 바꾸기",
        button="바꾸기",
        done="매달 저축하는 돈을 바꾸었습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def suspend(request: HttpRequest, public_id: str) -> HttpResponse:
    account = _account(request, public_id)
    form = forms.SuspendForm(request.POST or None)
    return _form_page(
        request,
        account,
        form,
        lambda values: actions.suspend(account=account, **values, by=request.desk),
        title="적립중지 적기",
        button="적기",
        done="적립중지를 적었습니다. 쉬는 동안에는 정부지원금도 쌓이지 않습니다.",
        lead="읍·면·동이 받아들인 적립중지를 적습니다. 미리 신청하지 않은 달은 미납이고, 뒤늦게 바꿀 수 없습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def resume(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Suspension.objects.select_related("account__kind", "account__participant")
    suspension = find(rows, request.desk, to=Can.KEEP_SAVINGS, public_id=public_id)
    form = forms.ResumeForm(request.POST if request.method == "POST" else None)
    return _form_page(
        request,
        suspension.account,
        form,
        lambda values: actions.resume(suspension=suspension, **values, by=request.desk),
        title="적립중지 줄이기",
        button="줄이기",
        done="적립중지를 고쳤습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def educate(request: HttpRequest, public_id: str) -> HttpResponse:
    account = _account(request, public_id)
    form = forms.EducationForm(request.POST or None, initial={"held_on": timezone.localdate()})
    return _form_page(
        request,
        account,
        form,
        lambda values: actions.educate(account=account, **values, by=request.desk),
        title="자립역량교육 적기",
        button="적기",
        done="교육을 적었습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def take_out_education(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Education.objects.select_related("account__kind", "account__participant")
    education = find(rows, request.desk, to=Can.KEEP_SAVINGS, public_id=public_id)
    return _form_page(
        request,
        education.account,
        forms.ConfirmForm(request.POST if request.method == "POST" else None),
        lambda _: actions.take_out_education(education=education, by=request.desk),
        title="교육 지우기",
        button="지우기",
        done="교육을 지웠습니다.",
        lead=f"잘못 적은 {education}({education.hours}시간)을 지웁니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def use_plan(request: HttpRequest, public_id: str) -> HttpResponse:
    account = _account(request, public_id)
    initial = {"on": account.use_plan_on or timezone.localdate()}
    form = forms.UsePlanForm(request.POST if request.method == "POST" else None, initial=initial)
    return _form_page(
        request,
        account,
        form,
        lambda values: actions.hand_in_use_plan(account=account, **values, by=request.desk),
        title="자금사용계획서 적기",
        button="적기",
        done="자금사용계획서를 적었습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    account = _account(request, public_id)
    form = forms.EndForm(request.POST or None, account=account, initial={"ended_on": timezone.localdate()})
    return _form_page(
        request,
        account,
        form,
        lambda values: actions.end(account=account, **values, by=request.desk),
        title="계좌 끝내기",
        button="끝내기",
        done="계좌가 끝났다고 적었습니다.",
        lead="해지와 지급은 읍·면·동과 은행이 합니다. 여기에는 어떻게 끝났는지만 적습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    account = _account(request, public_id)
    return _form_page(
        request,
        account,
        forms.ReasonForm(request.POST or None),
        lambda values: actions.reopen(account=account, **values, by=request.desk),
        title="끝낸 것 거두기",
        button="거두기",
        done="계좌를 다시 열었습니다.",
        lead="잘못 끝낸 계좌를 다시 엽니다. 까닭이 기록에 남습니다.",
    )
