"""The organisation's answer, by its desk or by its link: the first one counts."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from core.refusals import Refusal
from services import links, visible
from services.actions.moving import locked, move
from services.actions.sending import want_link
from services.actions.telling import tell_manager
from services.enums import DeclineReason, ReferralState, Via
from services.models import ServiceReferral
from services.who import Who, via_of

ANSWERED = "이미 답했거나 닫힌 의뢰입니다. 먼저 온 답이 남았습니다."
MEETS_WITHIN = 180  # days: a first meeting later than that is no answer to a need of today


@transaction.atomic
def accept(*, referral: ServiceReferral, meets_on: date, by: Who, words: str = "") -> ServiceReferral:
    """Take it on, with the day of the first meeting. Refuses a second answer, and a day that has passed."""
    row = _waiting(referral)
    today = timezone.localdate()
    if not today <= meets_on <= today + timedelta(days=MEETS_WITHIN):
        raise Refusal({"meets_on": "오늘부터 여섯 달 안의 날을 적어 주십시오."})
    answered = {"answered_at": timezone.now(), "answer": words, "meets_on": meets_on}
    move(row, ReferralState.ACCEPTED, by=by, what="맡겠다고 답함", words=words, **answered)
    _after(row, by, "맡겠다고 답했습니다")
    want_link(row, f"{row.asked_times}-accepted")
    return row


@transaction.atomic
def decline(*, referral: ServiceReferral, reason: str, by: Who, words: str = "") -> ServiceReferral:
    """Say no, with a reason: nothing can be read from that moment on. Refuses a second answer."""
    row = _waiting(referral)
    if reason not in DeclineReason.values:
        raise Refusal({"reason": "까닭을 골라 주십시오."})
    answered = {"answered_at": timezone.now(), "answer": words, "decline_reason": reason}
    move(row, ReferralState.DECLINED, by=by, what="맡지 못한다고 답함", words=words, **answered)
    _after(row, by, "맡지 못한다고 답했습니다. 다음 기관을 골라 주십시오")
    return row


@transaction.atomic
def ask_back(*, referral: ServiceReferral, words: str, by: Who) -> ServiceReferral:
    """Ask the center something first: the eight days begin anew with its reply. Refuses a second answer."""
    row = _waiting(referral)
    if not words.strip():
        raise Refusal({"words": "무엇이 궁금한지 적어 주십시오."})
    move(row, ReferralState.ASKED_BACK, by=by, what="되물음", words=words, answer=words)
    _after(row, by, "되물었습니다. 답해 주십시오")
    return row


def _waiting(referral: ServiceReferral) -> ServiceReferral:
    """The locked row, while it waits for an answer and may still be read there: who cannot read does not answer."""
    row = locked(referral)
    if row.state != ReferralState.SENT or not visible.shown_fields(row, on=timezone.localdate()):
        raise Refusal(ANSWERED, code="answered")
    return row


def _after(row: ServiceReferral, by: Who, said: str) -> None:
    links.close_all(row, "답함" if via_of(by) is Via.LINK else "자리에서 답함")
    tell_manager(row, f"{row.partner}에서 의뢰 {row.number}에 {said}.", key=f"answer-{row.asked_times}-{row.state}")
