"""What ends referrals without anybody answering: a consent taken back, a person who leaves, eight days."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from centers.models import Membership
from participants.models import Consent, Participant
from services import links
from services.actions.moving import locked, move
from services.actions.telling import tell_manager, tell_partner
from services.enums import ReferralState
from services.models import ServiceReferral
from services.proposals import propose


def on_withdrawal(consent: Consent, by: Membership) -> None:
    """Close what stood on a consent that was taken back, in the same transaction (개인정보 보호법 제37조).

    Called by `participants.actions.withdraw_consent`, whoever takes a consent back and on whatever page.
    """
    rows = ServiceReferral.objects.filter(Q(consent=consent.pk) | Q(sensitive_consent=consent.pk))
    for row in rows.open():
        held = locked(row)
        move(held, ReferralState.WITHDRAWN, by=by, what="동의 철회로 닫음")
        links.close_all(held, "동의 철회")
        tell_manager(held, f"동의 철회로 의뢰 {held.number}({held.partner})를 닫았습니다.", key="withdrawn")
        tell_partner(
            held, f"서비스 의뢰 {held.number}가 닫혔습니다. 받은 정보는 지체 없이 파기해 주십시오.", key="withdrawn"
        )
    rows.filter(state=ReferralState.DRAFT, consent=consent.pk).update(consent=None)
    rows.filter(state=ReferralState.DRAFT, sensitive_consent=consent.pk).update(sensitive_consent=None)


@transaction.atomic
def close_all_of(*, participant: Participant, why: str, by: Membership) -> int:
    """Take back whatever is written or open for somebody who leaves or moves on. Returns how many.

    Called by the verbs above that end an episode (casework.close, transfers.accept).
    """
    rows = ServiceReferral.objects.filter(participant=participant).exclude(state__in=_over())
    for row in rows:
        held = locked(row)
        was_open = held.state_now.is_open
        move(held, ReferralState.CANCELLED, by=by, what="거둠", words=why)
        links.close_all(held, why)
        if was_open:
            tell_partner(held, f"서비스 의뢰 {held.number}를 거두었습니다.", key="cancelled")
    return len(rows)


@transaction.atomic
def expire(*, referral: ServiceReferral, at: datetime) -> bool:
    """End a question that nobody answered in eight days. Returns whether it ended now: not when an answer came."""
    row = locked(referral)
    if row.state != ReferralState.SENT or row.answer_until is None or row.answer_until > at:
        return False
    move(row, ReferralState.EXPIRED, by=None, what="여드레 동안 답이 없어 끝남")
    links.close_all(row, "답할 때가 지남")
    tell_manager(row, f"{row.partner}에서 의뢰 {row.number}에 답이 없었습니다. {_next(row)}", key="expired")
    return True


def _next(row: ServiceReferral) -> str:
    """Whom to ask now: the best that has not been asked about this."""
    person = row.participant
    found = propose(
        center=person.center, area=row.area, home=person.township, on=timezone.localdate(), participant=person.pk
    )
    name = next((one.name for one in found if not one.tried), "")
    return f"다음은 {name}입니다." if name else "이 영역에 물을 다른 기관이 없습니다."


def _over() -> list[ReferralState]:
    return [state for state in ReferralState if state.is_over]
