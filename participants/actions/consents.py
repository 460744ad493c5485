"""Consent: asked, answered with its evidence, and withdrawn."""

from collections.abc import Callable
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from documents.actions import keep_upload
from participants.enums import ConsentKind, ConsentMethod
from participants.models import Consent, ConsentTemplate, Participant

# What rooms above do, in the same transaction, when a consent is taken back (decisions/0015): whoever calls
# `withdraw_consent`, and from whatever page, nothing that stood on the consent goes on.
Follower = Callable[[Consent, Membership], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """Have a room above told of every withdrawal (called once, when the portal starts)."""
    if follower not in _followers:
        _followers.append(follower)


@transaction.atomic
def take_consent(
    *,
    participant: Participant,
    kind: str,
    starts_on: date,
    method: str,
    by: Membership,
    ends_on: date | None = None,
    agreed: bool = True,
    recipient: str = "",
    evidence: UploadedFile | None = None,
) -> Consent:
    """One answer to one kind, on the wording in force that day (개인정보 보호법 제15조②·제17조②).

    A no is kept like a yes, ends an earlier yes to the same, and stops nothing else (제16조③). Refuses a day in the
    future, a yes without its end, a signed paper without its scan (who processes has to prove it, 제22조), and a kind
    for which nothing is published.
    """
    if starts_on > timezone.localdate():
        raise Refusal({"starts_on": "답한 날은 오늘까지의 날로 적어 주십시오."})
    if agreed and ends_on is None:
        raise Refusal({"ends_on": "동의가 끝나는 날을 적어 주십시오. 동의서에 적힌 기간의 끝입니다."})
    if method == ConsentMethod.PAPER and evidence is None:
        raise Refusal({"evidence": "서명한 동의서를 함께 올려 주십시오."})
    row = Consent(
        participant=participant,
        template=_wording(participant, kind, on=starts_on),
        kind=kind,
        agreed=agreed,
        starts_on=starts_on,
        ends_on=ends_on if agreed and ends_on else starts_on,
        method=method,
        recipient=recipient,
        taken_by=by,
    )
    row.full_clean(exclude=["participant", "taken_by", "template"])
    if evidence is not None:
        row.evidence = keep_upload(center=participant.center, upload=evidence)
    if not agreed:
        _end_earlier(row, by=by)
    with explained():
        row.save()
    _record_answer(row, by=by)
    return row


def _record_answer(row: Consent, *, by: Membership) -> None:
    after = {"kind": row.get_kind_display(), "starts_on": row.starts_on, "recipient": row.recipient}
    if row.agreed:
        after |= {"ends_on": row.ends_on}
    audit.record(
        "consent.taken" if row.agreed else "consent.refused",
        row,
        by=by,
        after={**after, "template": row.template},
        participant=row.participant_id,
    )


def _wording(participant: Participant, kind: str, *, on: date) -> ConsentTemplate:
    """What was asked on the day. Refuses a kind that nobody has written a form for."""
    found = ConsentTemplate.objects.in_force(participant.center_id, on=on).get(kind)
    if found is None:
        raise Refusal(
            "이 동의에 쓸 서식이 아직 없습니다. 센터장에게 동의 서식을 만들어 달라고 하십시오.", code="no_form"
        )
    return found


def _end_earlier(refusal: Consent, *, by: Membership) -> None:
    """A no to what was agreed to before takes that back on the same day."""
    same = refusal.participant.consents.in_force(on=refusal.starts_on)
    for earlier in same.filter(kind=refusal.kind, recipient=refusal.recipient):
        withdraw_consent(consent=earlier, withdrawn_on=refusal.starts_on, by=by, reason="다시 물었을 때 동의하지 않음")


@transaction.atomic
def withdraw_consent(*, consent: Consent, withdrawn_on: date, by: Membership, reason: str = "") -> Consent:
    """The person takes the consent back (제37조): from that day on it holds no longer. Refuses a second time."""
    locked = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if not locked.agreed:
        raise Refusal("동의하지 않은 답은 철회할 것이 없습니다.", code="refused")
    if locked.withdrawn_on is not None:
        raise Refusal("이미 철회한 동의입니다.", code="withdrawn")
    if withdrawn_on > timezone.localdate():
        raise Refusal({"withdrawn_on": "철회한 날은 오늘까지의 날로 적어 주십시오."})
    locked.withdrawn_on = withdrawn_on
    locked.full_clean(exclude=["participant", "taken_by", "evidence", "template"])
    locked.save(update_fields=["withdrawn_on"])
    audit.record(
        "consent.withdrawn",
        locked,
        by=by,
        after={"kind": locked.get_kind_display(), "withdrawn_on": withdrawn_on},
        reason=reason,
        participant=locked.participant_id,
    )
    for follower in _followers:
        follower(locked, by)
    return locked


def health_consent_of(participant: Participant, *, on: date) -> Consent | None:
    """The consent to keep health data (제23조①) that holds on the day, the longest one; None without it."""
    held = participant.consents.in_force(on=on).filter(kind=ConsentKind.SENSITIVE)
    return held.order_by("-ends_on").first()
