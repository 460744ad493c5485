"""Members, reports, supports, the city's steps, and the way from a unit: each a form of one action."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import refusals_on
from enterprises import actions, path
from enterprises.calculations import settlement_days
from enterprises.enums import Half
from enterprises.forms import (
    AnswerForm,
    FoundForm,
    GroundForm,
    LeaveMemberForm,
    MemberForm,
    ObeyForm,
    OrderForm,
    RecogniseForm,
    ReportForm,
    RevokeForm,
    SettleForm,
    SupportForm,
)
from enterprises.models import Criterion, Enterprise, Member, Support
from programs.models import ProgramUnit


def _enterprise(request: HttpRequest, public_id: str, *, to: Can) -> Enterprise:
    rows = Enterprise.objects.select_related("center__region").prefetch_related("people__terms", "steps")
    return find(rows, request.desk, to=to, public_id=public_id)


def _answer(
    request: HttpRequest,
    form: Any,
    act: Callable[[dict[str, Any]], Any],
    *,
    title: str,
    button: str,
    done: str,
    back: str,
    back_text: str,
    lead: str = "",
) -> HttpResponse:
    """The page of a form, or what the action did: every page of this module answers this way."""
    if form.is_valid():
        with refusals_on(form):
            act(dict(form.cleaned_data))
            messages.success(request, done)
            return redirect(back)
    context = {"form": form, "title": title, "button": button, "back": back, "back_text": back_text, "lead": lead}
    return render(request, "enterprises/form.html", context, status=422 if form.is_bound else 200)


def _of(enterprise: Enterprise) -> dict[str, str]:
    return {"back": enterprise.get_absolute_url(), "back_text": enterprise.name}


@require_http_methods(["GET", "POST"])
@once
def add_member(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _enterprise(request, public_id, to=Can.KEEP_ENTERPRISES)
    form = MemberForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    words = {"title": f"{row} 구성원 더하기", "button": "더하기", "done": "구성원을 더했습니다.", **_of(row)}
    return _answer(
        request, form, lambda values: actions.add_member(enterprise=row, by=request.desk, **values), **words
    )


def _member(request: HttpRequest, public_id: str) -> Member:
    return find(
        Member.objects.select_related("enterprise"), request.desk, to=Can.KEEP_ENTERPRISES, public_id=public_id
    )


@require_http_methods(["GET", "POST"])
@once
def change_ground(request: HttpRequest, public_id: str) -> HttpResponse:
    member = _member(request, public_id)
    form = GroundForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    words = {
        "title": f"{member.name} 님의 자격",
        "button": "적기",
        "done": "자격을 적었습니다.",
        **_of(member.enterprise),
    }
    return _answer(
        request, form, lambda values: actions.change_ground(member=member, by=request.desk, **values), **words
    )


@require_http_methods(["GET", "POST"])
@once
def end_member(request: HttpRequest, public_id: str) -> HttpResponse:
    member = _member(request, public_id)
    form = LeaveMemberForm(request.POST or None, initial={"ends_on": timezone.localdate()})
    words = {
        "title": f"{member.name} 님이 나감",
        "button": "적기",
        "done": "나간 날을 적었습니다.",
        **_of(member.enterprise),
    }
    return _answer(request, form, lambda values: actions.end_member(member=member, by=request.desk, **values), **words)


@require_http_methods(["GET", "POST"])
@once
def report(request: HttpRequest, public_id: str) -> HttpResponse:
    row, today = _enterprise(request, public_id, to=Can.KEEP_ENTERPRISES), timezone.localdate()
    half = Half.APRIL if today.month <= Half.APRIL else Half.OCTOBER
    form = ReportForm(request.POST or None, initial={"year": today.year, "half": half, "submitted_on": today})
    words = {"title": f"{row} 사업보고", "button": "적기", "done": "사업보고를 적고 시에 알렸습니다.", **_of(row)}
    lead = "매년 4월 말과 10월 말까지 시·군·구에 냅니다(법 제18조의3①)."
    return _answer(
        request,
        form,
        lambda values: actions.report(enterprise=row, values=values, by=request.desk),
        lead=lead,
        **words,
    )


@require_http_methods(["GET", "POST"])
@once
def give_support(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _enterprise(request, public_id, to=Can.KEEP_ENTERPRISES)
    form = SupportForm(request.POST or None, initial={"granted_on": timezone.localdate(), "months": 18})
    words = {"title": f"{row} 지원 적기", "button": "적기", "done": "지원을 적었습니다.", **_of(row)}
    return _answer(
        request, form, lambda values: actions.give_support(enterprise=row, values=values, by=request.desk), **words
    )


@require_http_methods(["GET", "POST"])
@once
def settle_support(request: HttpRequest, public_id: str, month: int) -> HttpResponse:
    support = find(
        Support.objects.select_related("enterprise"), request.desk, to=Can.KEEP_ENTERPRISES, public_id=public_id
    )
    if month not in dict(settlement_days(support.granted_on, support.months)):
        raise Http404
    form = SettleForm(request.POST or None, initial={"reported_on": timezone.localdate()})
    words = {
        "title": f"{support.get_kind_display()} {month}개월 정산",
        "button": "적기",
        "done": "정산을 적었습니다.",
        "lead": f"받은 금액 {support.amount:,}원. 처음부터 쓴 금액을 적습니다.",
        **_of(support.enterprise),
    }
    return _answer(
        request,
        form,
        lambda values: actions.settle_support(support=support, month=month, values=values, by=request.desk),
        **words,
    )


@require_http_methods(["GET", "POST"])
@once
def recognise(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _enterprise(request, public_id, to=Can.RECOGNISE_ENTERPRISES)
    others = Enterprise.objects.reachable_by(request.desk, to=Can.RECOGNISE_ENTERPRISES)
    others = others.filter(revoked_on__isnull=False).exclude(pk=row.pk)
    form = RecogniseForm(request.POST or None, others=others, initial={"dated_on": timezone.localdate()})
    words = {
        "title": f"{row} 인정",
        "button": "인정하기",
        "done": f"{row}을(를) 자활기업으로 인정했습니다.",
        **_of(row),
    }
    return _answer(request, form, lambda values: actions.recognise(enterprise=row, by=request.desk, **values), **words)


@require_http_methods(["GET", "POST"])
@once
def order(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _enterprise(request, public_id, to=Can.RECOGNISE_ENTERPRISES)
    form = OrderForm(request.POST or None, initial={"dated_on": timezone.localdate()})
    words = {
        "title": f"{row} 시정명령",
        "button": "명령하기",
        "done": "시정명령을 적고 센터에 알렸습니다.",
        **_of(row),
    }
    return _answer(request, form, lambda values: actions.order(enterprise=row, by=request.desk, **values), **words)


@require_http_methods(["GET", "POST"])
@once
def obey(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _enterprise(request, public_id, to=Can.RECOGNISE_ENTERPRISES)
    form = ObeyForm(request.POST or None, initial={"dated_on": timezone.localdate()})
    words = {"title": f"{row} 시정 완료", "button": "적기", "done": "시정을 확인했습니다.", **_of(row)}
    return _answer(request, form, lambda values: actions.obey(enterprise=row, by=request.desk, **values), **words)


@require_http_methods(["GET", "POST"])
@once
def revoke(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _enterprise(request, public_id, to=Can.RECOGNISE_ENTERPRISES)
    form = RevokeForm(request.POST or None, initial={"dated_on": timezone.localdate()})
    words = {
        "title": f"{row} 인정 취소",
        "button": "취소하기",
        "done": "인정을 취소하고 센터에 알렸습니다.",
        **_of(row),
    }
    lead = "취소하면 3년 동안 다시 인정할 수 없습니다(법 제18조의4③)."
    return _answer(
        request, form, lambda values: actions.revoke(enterprise=row, by=request.desk, **values), lead=lead, **words
    )


def _unit(request: HttpRequest, public_id: str) -> ProgramUnit:
    units = ProgramUnit.objects.select_related("type", "center")
    return find(units, request.desk, to=Can.KEEP_ENTERPRISES, public_id=public_id)


@require_GET
def unit_path(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a unit has and lacks on its way to an enterprise."""
    unit = _unit(request, public_id)
    steps = path.steps_of(unit, on=timezone.localdate())
    context = {"unit": unit, "steps": steps, "met": sum(step.is_met is True for step in steps)}
    return render(request, "enterprises/path.html", context)


@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest, public_id: str, code: str) -> HttpResponse:
    unit = _unit(request, public_id)
    criterion = get_object_or_404(Criterion.objects.in_force(on=timezone.localdate()), code=code)
    form = AnswerForm(request.POST or None, initial={"seen_on": timezone.localdate()})
    words = {
        "title": criterion.name,
        "button": "적기",
        "done": "확인한 것을 적었습니다.",
        "lead": criterion.words,
        "back": reverse("enterprises:path", args=[unit.public_id]),
        "back_text": "자활기업으로 가는 길",
    }
    return _answer(
        request,
        form,
        lambda values: actions.answer_criterion(unit=unit, criterion=criterion, by=request.desk, **values),
        **words,
    )


@require_http_methods(["GET", "POST"])
@once
def found(request: HttpRequest, public_id: str) -> HttpResponse:
    unit = _unit(request, public_id)
    initial = {"name": unit.name, "industry": unit.industry, "founded_on": timezone.localdate()}
    form = FoundForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            values = dict(form.cleaned_data)
            day, reason = values.pop("founded_on"), values.pop("reason")
            row = actions.found(unit=unit, values=values, founded_on=day, reason=reason, by=request.desk)
            messages.success(request, f"{row}을(를) 적었습니다. 구성원을 적고 시의 인정을 기다립니다.")
            return redirect(row)
    context = {
        "form": form,
        "title": f"{unit} 창업",
        "button": "창업으로 적기",
        "lead": "사업단은 창업으로 끝나고 자활기업의 기록이 시작됩니다.",
        "back": reverse("enterprises:path", args=[unit.public_id]),
        "back_text": "자활기업으로 가는 길",
    }
    return render(request, "enterprises/form.html", context, status=422 if form.is_bound else 200)
