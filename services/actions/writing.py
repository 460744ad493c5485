"""Writing a referral: what is asked for, what is told, of whom it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from centers.models import Membership
from core import resident_numbers
from core.refusals import Refusal, explained
from participants.models import Participant
from partnerships.models import Agreement, ServiceArea
from plans.models import Step
from services.actions.consents import take_up_consents
from services.actions.moving import locked, move, note_step, record
from services.actions.telling import tell_manager
from services.enums import ReferralState, SharedField
from services.models import ReferralField, ServiceReferral

_TYPED = ("asked_for", "times", "limits", "health")


@dataclass
class Asking:
    """What is asked for and what is to be told. What is asked for is always told; the words of a field that is not
    told are not kept."""

    area: ServiceArea
    asked_for: str
    tells: Iterable[str] = ()
    step: Step | None = None
    words: dict[str, str] = field(default_factory=dict)

    @property
    def told(self) -> set[SharedField]:
        return {SharedField(one) for one in self.tells} | {SharedField.ASKED}

    def values(self) -> dict[str, Any]:
        """As the row keeps them. Refuses a resident number, and a field that is told without its words."""
        kept = {name: self.words.get(name, "") if SharedField(name) in self.told else "" for name in _TYPED[1:]}
        for name, words in {**kept, "asked_for": self.asked_for}.items():
            if resident_numbers.contains(words):
                raise Refusal({name: resident_numbers.SENTENCE}, code="resident_number")
            if not words.strip() and (name == "asked_for" or SharedField(name) in self.told):
                raise Refusal({name: "알리기로 고른 것의 내용을 적어 주십시오."}, code="no_words")
        return {**kept, "asked_for": self.asked_for, "area": self.area, "step": self.step}


@transaction.atomic
def request_service(*, participant: Participant, area: ServiceArea, asked_for: str, by: Membership) -> ServiceReferral:
    """Ask the case manager for a service, from where the person works. Nothing of it leaves the center."""
    row = _new(participant, Asking(area, asked_for), by=by, state=ReferralState.REQUESTED)
    note_step(row, by=by, what="보내기를 요청함")
    record(row, "service.requested", by=by, after={"area": area})
    tell_manager(row, f"사업단에서 {area} 서비스를 요청했습니다.", key=f"service-{row.pk}-requested")
    return row


@transaction.atomic
def write(*, participant: Participant, asking: Asking, by: Membership) -> ServiceReferral:
    """A draft. Nothing is told to anybody before it is sent."""
    row = _new(participant, asking, by=by, state=ReferralState.DRAFT)
    note_step(row, by=by, what="쓰기 시작함")
    record(row, "service.written", by=by, after={"area": asking.area})
    return row


def _new(participant: Participant, asking: Asking, *, by: Membership, state: ReferralState) -> ServiceReferral:
    row = ServiceReferral(
        participant=participant, written_by=by, state=state, turned_on=timezone.localdate(), **asking.values()
    )
    _check_step(row)
    row.full_clean(exclude=["participant", "written_by"])
    with explained():
        row.save()
    _keep_fields(row, asking.told)
    return row


@transaction.atomic
def edit(*, referral: ServiceReferral, asking: Asking, by: Membership) -> ServiceReferral:
    """Change what is not sent yet; what a unit has asked for becomes a draft. Consents that cover it are taken up."""
    row = locked(referral)
    if not row.state_now.is_before:
        raise Refusal("보낸 의뢰는 고칠 수 없습니다. 거두고 다시 내 주십시오.", code="sent")
    for name, value in asking.values().items():
        setattr(row, name, value)
    _check_step(row)
    row.full_clean(exclude=["participant", "written_by"])
    with explained():
        row.save()
    _keep_fields(row, asking.told)
    take_up_consents(row)
    if row.state == ReferralState.REQUESTED:
        return move(row, ReferralState.DRAFT, by=by, what="이어서 씀")
    record(row, "service.edited", by=by, after={"area": asking.area})
    return row


@transaction.atomic
def choose(*, referral: ServiceReferral, agreement: Agreement, by: Membership) -> ServiceReferral:
    """Whom to ask. Refuses an agreement that is not in force, of another center, or not about this service."""
    row = locked(referral)
    if row.state != ReferralState.DRAFT:
        raise Refusal("작성 중인 의뢰에서만 협력기관을 고를 수 있습니다.", code="not_a_draft")
    check_agreement(row, agreement)
    row.agreement, row.partner, row.contact = agreement, agreement.partner, None
    row.consent = row.sensitive_consent = None
    row.save(update_fields=["agreement", "partner", "contact", "consent", "sensitive_consent"])
    take_up_consents(row)
    record(row, "service.partner_chosen", by=by, after={"agreement": agreement})
    return row


def check_agreement(row: ServiceReferral, agreement: Agreement) -> None:
    """Refuses an agreement on which this service may not be asked for today."""
    center, today = row.participant.center_id, timezone.localdate()
    ours = agreement.center_id == center or agreement.open_to.filter(pk=center).exists()
    if not ours or not Agreement.objects.in_force(on=today).filter(pk=agreement.pk).exists():
        raise Refusal("지금 유효한 협약이 아닙니다. 다른 기관을 골라 주십시오.", code="no_agreement")
    if not agreement.areas.filter(pk=row.area_id).exists():
        raise Refusal(f"이 협약에는 {row.area} 영역이 없습니다. 다른 기관을 골라 주십시오.", code="other_area")


@transaction.atomic
def follow(*, referral: ServiceReferral, by: Membership) -> ServiceReferral:
    """The same for the next organisation, when one did not answer or could not: a draft without organisation and
    consent, since a consent names one. Refuses one that goes on, and a second follower."""
    row = locked(referral)
    if row.state not in {ReferralState.DECLINED, ReferralState.EXPIRED, ReferralState.CANCELLED}:
        raise Refusal("답이 없거나 맡지 못한 의뢰만 다음 기관에 낼 수 있습니다.", code="goes_on")
    words = {name: getattr(row, name) for name in _TYPED[1:]}
    asking = Asking(row.area, row.asked_for, [one.value for one in row.tells], row.step, words)
    fresh = _new(row.participant, asking, by=by, state=ReferralState.DRAFT)
    fresh.next_of = row
    fresh.full_clean(exclude=["participant", "written_by"])
    with explained():
        fresh.save(update_fields=["next_of"])
    note_step(fresh, by=by, what="다음 기관에 내려고 씀")
    record(fresh, "service.written", by=by, after={"area": row.area})
    return fresh


def _check_step(row: ServiceReferral) -> None:
    if row.step is not None and row.step.goal.plan.participant_id != row.participant_id:
        raise Refusal({"step": "이 참여자의 계획에 있는 할 일을 골라 주십시오."})


def _keep_fields(row: ServiceReferral, told: set[SharedField]) -> None:
    row.fields.all().delete()
    ReferralField.objects.bulk_create(ReferralField(referral=row, field=one) for one in SharedField if one in told)
