"""Consents that name one organisation and the fields it may know; and which of them cover a referral."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from centers.models import Membership
from core.refusals import Refusal
from participants import actions as participants
from participants.enums import ConsentKind
from participants.models import Consent
from services.enums import ReferralState, SharedField
from services.models import ConsentScope, ScopeField, ServiceReferral

# Which consent of a referral stands on which kind.
CONSENTS = {"consent": ConsentKind.PROVIDE, "sensitive_consent": ConsentKind.PROVIDE_SENSITIVE}


@transaction.atomic
def take_provision_consent(
    *,
    referral: ServiceReferral,
    kind: ConsentKind,
    starts_on: date,
    method: str,
    by: Membership,
    ends_on: date | None = None,
    agreed: bool = True,
    evidence: UploadedFile | None = None,
) -> Consent:
    """The person's answer to what this referral would tell this organisation (제17조②; 제23조 asked by itself).

    Refuses what `participants.take_consent` refuses; a referral without an organisation, one that was sent; and a
    question about health that nobody is to be told of.
    """
    row = (
        ServiceReferral.objects.select_for_update(of=("self",))
        .select_related("participant__center", "partner")
        .get(pk=referral.pk)
    )
    if row.partner is None or row.state != ReferralState.DRAFT:
        raise Refusal("협력기관을 고른, 작성 중인 의뢰에서만 동의를 묻습니다.", code="not_ready")
    asked = fields_of(row, kind)
    if not asked:
        raise Refusal("이 의뢰에는 건강에 관해 알리는 것이 없습니다.", code="nothing_sensitive")
    consent = participants.take_consent(
        participant=row.participant,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        method=method,
        agreed=agreed,
        recipient=row.partner.name,
        evidence=evidence,
        by=by,
    )
    if agreed:
        scope = ConsentScope.objects.create(consent=consent, partner=row.partner)
        ScopeField.objects.bulk_create(ScopeField(scope=scope, field=one) for one in asked)
        take_up_consents(row)
    return consent


def fields_of(row: ServiceReferral, kind: ConsentKind) -> list[SharedField]:
    """What the referral asks of one kind of consent: all (제17조), and the sensitive again (제23조)."""
    return [one for one in row.tells if kind is ConsentKind.PROVIDE or one.is_sensitive]


def take_up_consents(row: ServiceReferral) -> None:
    """Put the consents that cover the referral today beside it; none where none does."""
    for name, kind in CONSENTS.items():
        setattr(row, name, covering(row, kind))
    row.save(update_fields=list(CONSENTS))


def covering(row: ServiceReferral, kind: ConsentKind) -> Consent | None:
    """The longest consent in force that names the organisation and covers every field; None without one."""
    asked: list[Any] = [one.value for one in fields_of(row, kind)]
    if row.partner_id is None or not asked:
        return None
    held = Consent.objects.in_force(on=timezone.localdate()).filter(
        participant=row.participant_id, kind=kind, scope__partner=row.partner_id
    )
    covered = held.annotate(found=Count("scope__fields", filter=Q(scope__fields__field__in=asked)))
    return covered.filter(found=len(asked)).order_by("-ends_on", "-pk").first()


def hold_consents(referral: ServiceReferral) -> None:
    """Lock the consents on which it may be sent, before the referral itself: a withdrawal goes in the same order.

    So a consent is taken back either before, and nothing is sent, or after, and finds what was sent.
    """
    rows = Consent.objects.filter(participant=referral.participant_id, scope__partner=referral.partner_id)
    list(rows.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def missing(row: ServiceReferral) -> list[ConsentKind]:
    """Which consents are still to be asked for before it may be sent."""
    kinds = [kind for kind in CONSENTS.values() if fields_of(row, kind)]
    return [kind for kind in kinds if covering(row, kind) is None]
