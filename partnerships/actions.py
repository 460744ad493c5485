"""What is done with partners and agreements."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Office
from core.refusals import Refusal, explained
from documents.actions import keep_upload
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement, Partner, ServiceArea, SigningEvent


@transaction.atomic
def keep_partner(
    *, center: Office, values: dict[str, Any], areas: list[ServiceArea], by: Membership, partner: Partner | None = None
) -> Partner:
    """Register an organisation, or change its record. Refuses a name or business number the office has already."""
    row = partner or Partner(center=center)
    before, after = audit.changed(row, values)
    was = sorted(str(area) for area in row.areas.all()) if partner else []
    now = sorted(str(area) for area in areas)
    if was != now:
        before["areas"], after["areas"] = was, now
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["center", "office"])
    with explained():
        row.save()
    row.areas.set(areas)
    if after:
        verb = "partner.edited" if partner else "partner.registered"
        audit.record(verb, row, by=by, before=before if partner else {}, after=after, office=center.pk)
    return row


@transaction.atomic
def keep_event(*, center: Office, values: dict[str, Any], by: Membership) -> SigningEvent:
    """Register an occasion on which agreements are signed."""
    event = SigningEvent(center=center, **values)
    event.full_clean(exclude=["center"])
    event.save()
    audit.record("signing_event.registered", event, by=by, after=values, office=center.pk)
    return event


@transaction.atomic
def draft(*, partner: Partner, values: dict[str, Any], areas: list[ServiceArea], by: Membership) -> Agreement:
    """Write an agreement that is not signed yet. Refuses one without a service area."""
    _check_areas(areas)
    agreement = Agreement(center=partner.center, partner=partner, **values)
    _check_event(agreement)
    agreement.full_clean(exclude=["center"])
    with explained():
        agreement.save()
    agreement.areas.set(areas)
    audit.record("agreement.drafted", agreement, by=by, after={**values, "areas": areas}, office=partner.center_id)
    return agreement


@transaction.atomic
def edit(*, agreement: Agreement, values: dict[str, Any], areas: list[ServiceArea], by: Membership) -> Agreement:
    """Change a draft. Refuses an agreement that was signed: what was promised changes only by a renewal."""
    locked = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
    if locked.status != AgreementStatus.DRAFT:
        raise Refusal("체결한 협약은 고칠 수 없습니다. 갱신하거나 해지해 주십시오.", code="signed")
    _check_areas(areas)
    before, after = audit.changed(locked, values)
    for name, value in values.items():
        setattr(locked, name, value)
    _check_event(locked)
    locked.full_clean(exclude=["center"])
    locked.save()
    locked.areas.set(areas)
    audit.record("agreement.edited", locked, by=by, before=before, after=after, office=locked.center_id)
    return locked


def _check_areas(areas: list[ServiceArea]) -> None:
    if not areas:
        raise Refusal({"areas": "서비스 영역을 하나 이상 골라 주십시오."})


def _check_event(agreement: Agreement) -> None:
    if agreement.event and agreement.event.center_id != agreement.center_id:
        raise Refusal({"event": "다른 기관의 협약식입니다."})


@transaction.atomic
def sign(*, agreement: Agreement, signed_on: date, by: Membership, scan: UploadedFile | None = None) -> Agreement:
    """Sign a draft, with its scan when there is one. Refuses a day in the future or after the agreement's end."""
    if signed_on > timezone.localdate():
        raise Refusal({"signed_on": "체결일은 오늘까지의 날로 적어 주십시오."})
    if signed_on > agreement.ends_on:
        raise Refusal({"signed_on": "체결일이 협약 종료일보다 늦습니다."})
    # Asked before the file is written: a refusal would leave it behind.
    _check_path(agreement, AgreementStatus.SIGNED)
    document = keep_upload(center=agreement.center, upload=scan) if scan else None
    return _move(agreement, AgreementStatus.SIGNED, by=by, signed_on=signed_on, scan=document)


@transaction.atomic
def attach(*, agreement: Agreement, scan: UploadedFile, by: Membership) -> Agreement:
    """Keep the signed paper's scan, or put a better one in its place."""
    locked = Agreement.objects.select_for_update(of=("self",)).select_related("center").get(pk=agreement.pk)
    locked.scan = keep_upload(center=locked.center, upload=scan)
    locked.save(update_fields=["scan"])
    audit.record("agreement.scan_kept", locked, by=by, after={"sha256": locked.scan.sha256}, office=locked.center_id)
    return locked


@transaction.atomic
def terminate(*, agreement: Agreement, reason: str, by: Membership) -> Agreement:
    """End an agreement before its day, with a reason."""
    return _move(agreement, AgreementStatus.TERMINATED, by=by, reason=reason)


@transaction.atomic
def renew(*, agreement: Agreement, ends_on: date, number: str, signed_on: date, by: Membership) -> Agreement:
    """Go on with a partner: a new agreement from the day after the old one's end, linked to it.

    Refuses an agreement that was renewed before, an end that is not after the old one, and a day in the future.
    """
    if signed_on > timezone.localdate():
        raise Refusal({"signed_on": "갱신한 날은 오늘까지의 날로 적어 주십시오."})
    if ends_on <= agreement.ends_on:
        raise Refusal({"ends_on": "앞선 협약의 종료일보다 뒤의 날을 적어 주십시오."})
    old = _move(agreement, AgreementStatus.RENEWED, by=by)
    new = Agreement(
        center=old.center,
        partner=old.partner,
        number=number,
        purpose=old.purpose,
        starts_on=old.ends_on + timedelta(days=1),
        ends_on=ends_on,
        renews_itself=old.renews_itself,
        renews=old,
        status=AgreementStatus.SIGNED,
        signed_on=signed_on,
    )
    new.full_clean(exclude=["center"])
    with explained():
        new.save()
    new.areas.set(old.areas.all())
    audit.record(
        "agreement.renewed", new, by=by, after={"ends_on": ends_on, "signed_on": signed_on}, office=new.center_id
    )
    return new


def _check_path(agreement: Agreement, to: AgreementStatus) -> AgreementStatus:
    """The status that the agreement has, if it may become the other."""
    before = AgreementStatus(agreement.status)
    if not before.may_become(to):
        raise Refusal(f"‘{before.label}’ 협약은 ‘{to.label}’(으)로 바꿀 수 없습니다.", code="path")
    return before


def _move(agreement: Agreement, to: AgreementStatus, *, by: Membership, reason: str = "", **changes: Any) -> Agreement:
    """The only place where a status changes: lock, ask the paths, save, record."""
    rows = Agreement.objects.select_related("center", "partner")
    locked = rows.select_for_update(of=("self",)).get(pk=agreement.pk)
    before = _check_path(locked, to)
    locked.status = to
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.full_clean(exclude=["center"])
    locked.save(update_fields=["status", *changes])
    audit.record(
        f"agreement.{to.value}",
        locked,
        by=by,
        before={"status": before.label},
        after={"status": to.label, **changes},
        reason=reason,
        office=locked.center_id,
    )
    return locked
