"""Referrals to organisations, with the consents on which they stand."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from documents.actions import keep
from participants.enums import ConsentKind
from participants.models import Consent, Participant
from partnerships.models import Agreement, ServiceArea
from services.enums import SharedField
from services.models import ConsentScope, Delivery, ReferralField, ScopeField, ServiceReferral

PLAIN = [field for field in SharedField if not field.is_sensitive]
EVERYTHING = list(SharedField)


def consented(
    person: Participant, partner: Any, *, by: Any, fields: list[SharedField], kind: ConsentKind = ConsentKind.PROVIDE
) -> Consent:
    """A live consent that names the organisation and the fields."""
    today = timezone.localdate()
    consent = Consent.objects.create(
        participant=person,
        kind=kind,
        recipient=partner.name,
        starts_on=today - timedelta(days=1),
        ends_on=today + timedelta(days=200),
        method="screen",
        taken_by=by,
    )
    scope = ConsentScope.objects.create(consent=consent, partner=partner)
    ScopeField.objects.bulk_create(ScopeField(scope=scope, field=field) for field in fields)
    return consent


def referred(
    person: Participant, agreement: Agreement, *, by: Any, fields: list[SharedField] | None = None, **words: Any
) -> ServiceReferral:
    """A referral that was sent today and waits for its answer, with every consent that it needs."""
    told = fields or PLAIN
    today, now = timezone.localdate(), timezone.now()
    partner = agreement.partner
    values: dict[str, Any] = {
        "area": ServiceArea.objects.get(code="psych"),
        "asked_for": "심리상담 여덟 번",
        "times": "화요일 오후",
        "limits": "오래 서 있기 어려움",
        "health": "잠을 잘 못 잠",
        "state": "sent",
        "turned_on": today,
        "sent_at": now,
        "sent_by": by,
        "answer_until": now + timedelta(days=8),
        "asked_times": 1,
        "shown_from": today,
        "shown_until": today + timedelta(days=90),
        "consent": consented(person, partner, by=by, fields=told),
        "written_by": by,
    }
    sensitive = [field for field in told if field.is_sensitive]
    if sensitive:
        kind = ConsentKind.PROVIDE_SENSITIVE
        values["sensitive_consent"] = consented(person, partner, by=by, fields=sensitive, kind=kind)
    row = ServiceReferral.objects.create(participant=person, agreement=agreement, partner=partner, **values | words)
    ReferralField.objects.bulk_create(ReferralField(referral=row, field=field) for field in told)
    return row


def furnish(side: Any) -> None:
    """Puts this room's rows into a side of the matrix's world (`side.rows["…"]`), every free word a token."""
    unit_desk = side.desks["unit"]
    for name in ("own", "other", "gone"):
        person = getattr(side, name)
        word = f"service-{person.remarks}"
        words = {"asked_for": word, "times": word, "limits": word, "health": word, "answer": word}
        row = referred(person, side.rows["agreement"], by=side.colleague, fields=EVERYTHING, **words)
        row.steps.create(state="sent", at=timezone.now(), via="desk", by=side.colleague, what="보냄", words=word)
        if name == "own":  # what the unit's desk asked for itself
            ServiceReferral.objects.filter(pk=row.pk).update(written_by=unit_desk)
        paper = keep(center=side.center, name="확인서.pdf", content_type="application/pdf", content=b"%PDF-1.7 done")
        delivery = Delivery.objects.create(
            referral=row,
            delivered_on=date(2026, 11, 2),
            quantity=1,
            note=word,
            paper=paper,
            via="desk",
            recorded_by=side.colleague,
            recorded_at=timezone.now(),
        )
        side.rows |= {f"{name}_service": row, f"{name}_delivery": delivery}
