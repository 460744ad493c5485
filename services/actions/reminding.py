"""Asking again: the organisation after three and six days, then the case manager. Nothing twice."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from services.actions.moving import locked, note_step
from services.actions.sending import want_link
from services.actions.telling import tell_manager, tell_partner
from services.enums import ReferralState
from services.models import ServiceReferral
from services.models.referrals import ANSWER_DAYS
from services.visible import shown_fields

# Days after it was asked. lessons.md: too many letters are read by nobody.
MARKS = (3, 6)
MANAGER_DAY = 7


def unanswered(*, at: datetime) -> QuerySet[ServiceReferral]:
    """Whose time to answer is over."""
    return ServiceReferral.objects.filter(state=ReferralState.SENT, answer_until__lte=at)


def remind_all(*, at: datetime) -> int:
    """Every referral that waits for an answer. Safe to run twice: each mark is remembered.

    Returns how many were asked again.
    """
    waiting = ServiceReferral.objects.filter(state=ReferralState.SENT, answer_until__gt=at)
    return sum(remind(row, at=at) for row in waiting)


@transaction.atomic
def remind(referral: ServiceReferral, *, at: datetime) -> int:
    """Ask again at the nearest mark that has come; from the seventh day on the case manager is told."""
    row = locked(referral)
    # Who could read nothing any more (a consent or an agreement ended by its day) is not asked; it ends in its time.
    if row.state != ReferralState.SENT or row.answer_until is None or not shown_fields(row, on=timezone.localdate()):
        return 0
    days = ANSWER_DAYS - (timezone.localtime(row.answer_until).date() - timezone.localtime(at).date()).days
    asked = 0
    mark = max((one for one in MARKS if one <= days), default=None)
    occasion = f"{row.asked_times}-day{mark}"
    if mark is not None and not row.steps.filter(what=f"다시 물음({occasion})").exists():
        note_step(row, by=None, what=f"다시 물음({occasion})")
        tell_partner(row, f"서비스 의뢰 {row.number}가 답을 기다립니다.", key=occasion)
        want_link(row, occasion)
        asked = 1
    if days >= MANAGER_DAY:
        text = f"{row.partner}에서 의뢰 {row.number}에 아직 답이 없습니다. 전화로 물어봐 주십시오."
        tell_manager(row, text, key=f"silent-{row.asked_times}")
    return asked
