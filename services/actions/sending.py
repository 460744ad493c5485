"""Sending a referral, sending its link again, taking it back."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from centers.models import Membership
from core.refusals import Refusal
from participants.models import Participant
from partnerships.models import PartnerContact
from services import links, visible
from services.actions import ledger
from services.actions.consents import hold_consents, missing, take_up_consents
from services.actions.moving import locked, move, note_step, record
from services.actions.telling import tell_partner
from services.actions.writing import check_agreement
from services.enums import FAILED, OPEN, Disclosed, ReferralState
from services.models import ServiceReferral
from services.models.referrals import ANSWER_DAYS
from services.tasks import send_link

# How long a referral is shown when nobody says otherwise; never longer than consent and agreement.
SHOWN_DAYS = 90
NO_CONSENT = "본인의 동의가 없어 보낼 수 없습니다. 먼저 동의를 받아 주십시오."


@transaction.atomic
def send(
    *,
    referral: ServiceReferral,
    by: Membership,
    contact: PartnerContact | None = None,
    shown_until: date | None = None,
) -> ServiceReferral:
    """Let the organisation know what the person agreed to, and ask for an answer within eight days.

    Refuses without a live consent naming the organisation that covers every field (제17조), without the separate one
    for what is sensitive (제23조): nobody may override that. Also an agreement that ended or is not about the service,
    a person who has left, a second referral about the same, and an organisation that nobody can write to.
    """
    hold_consents(referral)
    row = locked(referral)
    Participant.objects.select_for_update(of=("self",)).get(pk=row.participant_id)
    if row.state != ReferralState.DRAFT or row.agreement is None or row.partner is None:
        raise Refusal("협력기관을 고른, 작성 중인 의뢰만 보낼 수 있습니다.", code="not_ready")
    check_agreement(row, row.agreement)
    take_up_consents(row)
    if missing(row):
        raise Refusal(NO_CONSENT, code="no_consent")
    _check_person(row)
    row.contact = _recipient(row, contact)
    now = timezone.now()
    move(
        row,
        ReferralState.SENT,
        by=by,
        what="보냄",
        contact=row.contact,
        sent_by=by,
        sent_at=now,
        answer_until=now + timedelta(days=ANSWER_DAYS),
        asked_times=1,
        shown_from=timezone.localdate(),
        shown_until=_until(row, shown_until),
    )
    told = visible.shown_fields(row, on=timezone.localdate())
    ledger.note(row, told, kind=Disclosed.SENT, by=by)
    tell_partner(row, f"{row.participant.center.name}에서 서비스 의뢰 {row.number}를 보냈습니다.", key="sent-1")
    want_link(row, "1-sent")
    return row


def _check_person(row: ServiceReferral) -> None:
    today = timezone.localdate()
    if not Participant.objects.taking_part(on=today).filter(pk=row.participant_id).exists():
        raise Refusal("지금 참여하고 있는 사람의 의뢰만 보낼 수 있습니다.", code="has_left")
    same = ServiceReferral.objects.open().filter(
        participant=row.participant_id, partner=row.partner_id, area=row.area_id
    )
    if same.exists():
        raise Refusal("같은 기관에 같은 영역으로 보낸 의뢰가 이미 있습니다.", code="already_sent")


def _recipient(row: ServiceReferral, contact: PartnerContact | None) -> PartnerContact | None:
    """Who gets the link: the chosen one, else who is in charge; nobody only where the organisation has a desk."""
    row.contact = contact
    found = links.recipient(row)
    if contact is not None and found != contact:
        raise Refusal({"contact": "지금 맡고 있고 전자우편이 적힌 담당자를 골라 주십시오."})
    if found is None and (row.partner is None or row.partner.office is None):
        raise Refusal(
            "이 기관에는 전자우편이 적힌 담당자가 없습니다. 협력기관 화면에서 담당자를 적어 주십시오.",
            code="no_contact",
        )
    return found


def _until(row: ServiceReferral, wanted: date | None) -> date:
    """The last day on which it is shown: no later than consents and agreement allow."""
    assert row.consent is not None and row.agreement is not None
    limits = [row.consent.ends_on, max(row.agreement.ends_on, row.agreement.grace_until or row.agreement.ends_on)]
    if row.sensitive_consent is not None:
        limits.append(row.sensitive_consent.ends_on)
    today = timezone.localdate()
    if wanted is not None and wanted < today:
        raise Refusal({"shown_until": "오늘이나 그 뒤의 날을 적어 주십시오."})
    return min(wanted or today + timedelta(days=SHOWN_DAYS), *limits)


def want_link(row: ServiceReferral, occasion: str) -> None:
    """Have a link mailed after this transaction, once for each occasion."""
    row.link_wanted = occasion
    row.save(update_fields=["link_wanted"])
    # Without a queue the sender still has sent: the clock mails what was left over.
    transaction.on_commit(lambda: send_link.delay(row.pk), robust=True)


@transaction.atomic
def renew_link(*, referral: ServiceReferral, by: Membership) -> ServiceReferral:
    """Mail a new link; those before it close. Refuses a referral that is not open, and one nobody can write to."""
    row = locked(referral)
    if row.state not in OPEN or row.state == ReferralState.ASKED_BACK:
        raise Refusal("답이나 결과를 기다리는 의뢰에서만 링크를 다시 보낼 수 있습니다.", code="not_open")
    if links.recipient(row) is None:
        raise Refusal(
            "전자우편이 적힌 담당자가 없습니다. 협력기관 화면에서 담당자를 적어 주십시오.", code="no_contact"
        )
    links.close_all(row, "새 링크를 보냄")
    note_step(row, by=by, what="링크를 다시 보냄")
    record(row, "service.link_renewed", by=by)
    want_link(row, f"{row.asked_times}-new-{row.links.count()}")
    return row


@transaction.atomic
def reply(*, referral: ServiceReferral, words: str, asked_for: str, times: str, by: Membership) -> ServiceReferral:
    """Answer what the organisation asked back: the words of the referral change, its fields never do; it is asked
    again for eight days. Refuses one that was not asked back, and where a consent has ended meanwhile."""
    hold_consents(referral)
    row = locked(referral)
    if row.state != ReferralState.ASKED_BACK:
        raise Refusal("되물은 의뢰가 아닙니다.", code="not_asked")
    if missing(row):
        raise Refusal(NO_CONSENT, code="no_consent")
    again = row.asked_times + 1
    told = {"asked_for": asked_for} | ({"times": times} if row.times else {})
    move(
        row,
        ReferralState.SENT,
        by=by,
        what="되물은 것에 답함",
        words=words,
        answer_until=timezone.now() + timedelta(days=ANSWER_DAYS),
        asked_times=again,
        **told,
    )
    ledger.note(row, visible.shown_fields(row, on=timezone.localdate()), kind=Disclosed.SENT, by=by)
    tell_partner(row, f"서비스 의뢰 {row.number}에 물으신 것에 답했습니다.", key=f"sent-{again}")
    want_link(row, f"{again}-sent")
    return row


@transaction.atomic
def cancel(*, referral: ServiceReferral, reason: str, by: Membership) -> ServiceReferral:
    """Take it back: its links are dead at once and the organisation reads nothing more. Refuses what is over."""
    row = locked(referral)
    was_open = row.state_now.is_open
    what = "거둠" if row.state_now not in FAILED else "더 찾지 않음"
    move(row, ReferralState.CANCELLED, by=by, what=what, words=reason)
    links.close_all(row, "의뢰를 거둠")
    if was_open:
        tell_partner(row, f"서비스 의뢰 {row.number}를 거두었습니다.", key="cancelled")
    return row
