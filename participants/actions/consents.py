"""Consent: taken with its evidence, and withdrawn."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from documents.actions import keep_upload
from participants.enums import ConsentKind
from participants.models import Consent, Participant


@transaction.atomic
def take_consent(
    *,
    participant: Participant,
    kind: str,
    starts_on: date,
    ends_on: date,
    method: str,
    by: Membership,
    recipient: str = "",
    evidence: UploadedFile | None = None,
) -> Consent:
    """One consent of one kind, with its end (개인정보 보호법 제15조②·제17조②: the period is part of it).

    Refuses a day in the future, and a signed paper without its scan: who processes has to prove it (제22조).
    """
    if starts_on > timezone.localdate():
        raise Refusal({"starts_on": "동의한 날은 오늘까지의 날로 적어 주십시오."})
    if method == "paper" and evidence is None:
        raise Refusal({"evidence": "서명한 동의서를 함께 올려 주십시오."})
    row = Consent(
        participant=participant,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        method=method,
        recipient=recipient,
        taken_by=by,
    )
    row.full_clean(exclude=["participant", "taken_by"])
    if evidence is not None:
        row.evidence = keep_upload(center=participant.center, upload=evidence)
    with explained():
        row.save()
    audit.record(
        "consent.taken",
        row,
        by=by,
        after={"kind": row.get_kind_display(), "starts_on": starts_on, "ends_on": ends_on, "recipient": recipient},
        participant=participant.pk,
    )
    return row


@transaction.atomic
def withdraw_consent(*, consent: Consent, withdrawn_on: date, by: Membership, reason: str = "") -> Consent:
    """The person takes the consent back (제37조): from that day on it holds no longer. Refuses a second time."""
    locked = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if locked.withdrawn_on is not None:
        raise Refusal("이미 철회한 동의입니다.", code="withdrawn")
    if withdrawn_on > timezone.localdate():
        raise Refusal({"withdrawn_on": "철회한 날은 오늘까지의 날로 적어 주십시오."})
    locked.withdrawn_on = withdrawn_on
    locked.full_clean(exclude=["participant", "taken_by", "evidence"])
    locked.save(update_fields=["withdrawn_on"])
    audit.record(
        "consent.withdrawn",
        locked,
        by=by,
        after={"kind": locked.get_kind_display(), "withdrawn_on": withdrawn_on},
        reason=reason,
        participant=locked.participant_id,
    )
    return locked


def health_consent_of(participant: Participant, *, on: date) -> Consent | None:
    """The consent to keep health data (제23조①) that holds on the day, the longest one; None without it."""
    held = participant.consents.in_force(on=on).filter(kind=ConsentKind.SENSITIVE)
    return held.order_by("-ends_on").first()
