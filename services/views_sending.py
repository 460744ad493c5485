"""Sending a referral, answering what was asked back, taking it back; what came of it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from audit.actions import saw
from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import Refusal, refusals_on
from participants.sight import seen
from partnerships.models import PartnerContact
from services import actions
from services.forms import CancelForm, DeliveryForm, FinishForm, RateForm, ReplyForm, SendForm
from services.models import Delivery, ServiceReferral
from services.visible import shown_fields


def _mine(request: HttpRequest, public_id: str, right: Can = Can.SEND_SERVICE) -> ServiceReferral:
    return find(ServiceReferral.objects.with_page(), request.desk, to=right, public_id=public_id)


def _answer(
    request: HttpRequest, row: ServiceReferral, form: Any, do: Callable[[], object], *, said: str, **words: Any
) -> HttpResponse:
    """The four steps of a page that is one form about one referral."""
    if form.is_valid():
        with refusals_on(form):
            do()
            messages.success(request, said)
            return redirect(row)
    saw(request, words["title"], [row.participant])
    context = {
        "referral": row,
        "person": seen(row.participant, request.desk),
        "form": form,
        "back": row.get_absolute_url(),
        **words,
    }
    return render(request, "services/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """The last look: exactly what the organisation will read."""
    row, today = _mine(request, public_id), timezone.localdate()
    contacts = PartnerContact.objects.reachable_by(request.desk, to=Can.SEE_PARTNERS).current(on=today)
    form = SendForm(
        request.POST if request.method == "POST" else None,
        contacts=contacts.filter(partner=row.partner).exclude(email=""),
    )
    return _answer(
        request,
        row,
        form,
        lambda: actions.send(referral=row, by=request.desk, **form.cleaned_data),
        said="의뢰를 보냈습니다. 답은 여드레 안에 오고, 사흘과 엿새 뒤에 다시 묻습니다.",
        title="의뢰 보내기",
        button="보내기",
        preview=shown_fields(row, on=today, as_if_sent=True),
        shows_preview=True,
    )


@require_http_methods(["GET", "POST"])
@once
def reply(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _mine(request, public_id)
    initial = {"asked_for": row.asked_for, "times": row.times}
    form = ReplyForm(request.POST or None, has_times=bool(row.times), initial=initial)
    return _answer(
        request,
        row,
        form,
        lambda: actions.reply(referral=row, by=request.desk, **form.values()),
        said="답을 보냈습니다. 여드레 안에 다시 답이 옵니다.",
        title="되물은 것에 답하기",
        button="답 보내기",
        question=row.answer,
    )


@require_http_methods(["GET", "POST"])
@once
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _mine(request, public_id)
    form = CancelForm(request.POST or None)
    return _answer(
        request,
        row,
        form,
        lambda: actions.cancel(referral=row, by=request.desk, **form.cleaned_data),
        said="의뢰를 거두었습니다. 보낸 링크는 모두 닫혔고, 할 일에 더 나오지 않습니다.",
        title="의뢰 거두기",
        button="거두기",
    )


@require_POST
@once
def renew(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mail a new link; the earlier ones die."""
    row = _mine(request, public_id)
    try:
        actions.renew_link(referral=row, by=request.desk)
        messages.success(request, "새 링크를 보냅니다. 앞서 보낸 링크는 닫혔습니다.")
    except Refusal as refusal:
        messages.error(request, refusal.messages[0])
    return redirect(row)


@require_http_methods(["GET", "POST"])
@once
def deliver(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _mine(request, public_id)
    form = DeliveryForm(request.POST or None, request.FILES or None, initial={"delivered_on": timezone.localdate()})
    return _answer(
        request,
        row,
        form,
        lambda: actions.deliver(referral=row, done=form.done(), paper=form.cleaned_data.get("paper"), by=request.desk),
        said="한 일을 적었습니다.",
        title="한 일 적기",
        button="적기",
    )


@require_http_methods(["GET", "POST"])
@once
def finish(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _mine(request, public_id)
    form = FinishForm(request.POST if request.method == "POST" else None)
    return _answer(
        request,
        row,
        form,
        lambda: actions.finish(referral=row, by=request.desk, **form.cleaned_data),
        said="서비스를 마친 것으로 적었습니다.",
        title="서비스 마치기",
        button="마치기",
    )


@require_http_methods(["GET", "POST"])
@once
def rate(request: HttpRequest, public_id: str) -> HttpResponse:
    """How the person found it, asked by the case manager."""
    delivery = find(
        Delivery.objects.select_related("referral"), request.desk, to=Can.SEND_SERVICE, public_id=public_id
    )
    row = _mine(request, str(delivery.referral.public_id))
    form = RateForm(request.POST or None, initial={"satisfaction": delivery.satisfaction})
    return _answer(
        request,
        row,
        form,
        lambda: actions.rate(delivery=delivery, satisfaction=int(form.cleaned_data["satisfaction"]), by=request.desk),
        said="만족도를 적었습니다.",
        title="만족도 적기",
        button="적기",
    )
