"""The organisation's page, the same by its desk and by its link: what it may read, and what it may do."""

from typing import Any

from django.http import HttpRequest

from core.refusals import refusals_on
from services import actions
from services.enums import ReferralState, SharedField
from services.forms import ACCEPT, ASK, DECLINE, AnswerForm, DeliveryForm, FinishForm
from services.models import ServiceReferral
from services.visible import Shown
from services.who import Who

SAID = {
    ACCEPT: "맡겠다고 답했습니다. 한 일은 메일로 보내는 새 링크나 포털의 서비스 의뢰에서 적습니다.",
    DECLINE: "맡기 어렵다고 답했습니다. 고맙습니다.",
    ASK: "질문을 센터에 보냈습니다. 답이 오면 다시 알려 드립니다.",
}

# Refusals after which nothing is to be corrected: somebody was faster, or the referral has closed.
TOO_LATE = frozenset({"answered", "closed", "not_accepted"})


def form_of(request: HttpRequest, row: ServiceReferral) -> Any:
    """The form that belongs to how the referral stands; None when nothing is to be done."""
    sent, files = request.POST or None, request.FILES or None
    if row.state == ReferralState.SENT:
        return AnswerForm(sent)
    if row.state != ReferralState.ACCEPTED:
        return None
    return FinishForm(sent) if "finish" in request.POST else DeliveryForm(sent, files, from_outside=True)


def act(request: HttpRequest, row: ServiceReferral, form: Any, by: Who) -> str:
    """Do what was sent. Returns what to say, or nothing when the form holds what is wrong."""
    if not form.is_valid():
        return ""
    do = {AnswerForm: _answer, DeliveryForm: _deliver, FinishForm: _finish}[type(form)]
    with refusals_on(form):
        return do(row, form, by)
    return ""


def _answer(row: ServiceReferral, form: AnswerForm, by: Who) -> str:
    said = form.cleaned_data
    if said["answer"] == ACCEPT:
        actions.accept(referral=row, meets_on=said["meets_on"], words=said["words"], by=by)
    elif said["answer"] == DECLINE:
        actions.decline(referral=row, reason=said["reason"], words=said["words"], by=by)
    else:
        actions.ask_back(referral=row, words=said["words"], by=by)
    return SAID[said["answer"]]


def _deliver(row: ServiceReferral, form: DeliveryForm, by: Who) -> str:
    actions.deliver(referral=row, done=form.done(), paper=form.cleaned_data.get("paper"), by=by)
    return "한 일을 적었습니다. 더 있으면 이어서 적고, 다 했으면 마쳤다고 적어 주십시오."


def _finish(row: ServiceReferral, form: FinishForm, by: Who) -> str:
    actions.finish(referral=row, words=form.cleaned_data["words"], by=by)
    return "마쳤다고 적었습니다. 받은 정보는 지체 없이 파기해 주십시오."


def context_of(row: ServiceReferral, shown: list[Shown], form: Any) -> dict[str, Any]:
    """What the organisation reads. Nothing here is taken from the person but through `shown`."""
    problems = []
    if isinstance(form, FinishForm):  # refused: the page goes on with what is to be written down first
        problems, form = form.non_field_errors(), DeliveryForm(from_outside=True)
    hidden = [field.label for field in SharedField if field not in {one.field for one in shown}]
    return {
        "number": row.number,
        "area": row.area,
        "partner": row.partner,
        "center": row.participant.center,
        "manager": row.participant.case_manager,
        "sent_on": row.sent_at,
        "until": row.answer_until,
        "shown": shown,
        "hidden": hidden,
        "form": form,
        "problems": problems,
        "waits": row.state == ReferralState.SENT,
        "accepted": row.state == ReferralState.ACCEPTED,
        "state": row.state_now,
        "meets_on": row.meets_on,
        "replies": row.steps.filter(state=ReferralState.SENT).exclude(words="") if shown else [],
        "deliveries": row.deliveries.all() if row.state == ReferralState.ACCEPTED else [],
    }
