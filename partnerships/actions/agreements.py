"""What is done with agreements until they are signed, and how they are ended."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.enums import OfficeKind
from centers.models import Membership, Office
from core.refusals import Refusal, explained
from documents.actions import keep_upload
from partnerships.actions.moving import check_path, locked, move, note_step
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement, AgreementClause, ClauseTemplate, Partner, ServiceArea, SigningEvent


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
    _begin_with_templates(agreement)
    note_step(agreement, by=by, what="작성")
    audit.record("agreement.drafted", agreement, by=by, after={**values, "areas": areas}, office=partner.center_id)
    return agreement


@transaction.atomic
def edit(*, agreement: Agreement, values: dict[str, Any], areas: list[ServiceArea], by: Membership) -> Agreement:
    """Change a draft. Refuses an agreement that was signed: what was promised changes only by a renewal."""
    row = _still_open(agreement)
    _check_areas(areas)
    before, after = audit.changed(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    _check_event(row)
    row.full_clean(exclude=["center"])
    row.save()
    row.areas.set(areas)
    audit.record("agreement.edited", row, by=by, before=before, after=after, office=row.center_id)
    return row


def _check_areas(areas: list[ServiceArea]) -> None:
    if not areas:
        raise Refusal({"areas": "서비스 영역을 하나 이상 골라 주십시오."})


def _still_open(agreement: Agreement) -> Agreement:
    row = locked(agreement)
    if not AgreementStatus(row.status).is_open:
        raise Refusal("체결한 협약은 고칠 수 없습니다. 갱신하거나 해지해 주십시오.", code="signed")
    return row


def _begin_with_templates(agreement: Agreement) -> None:
    templates = ClauseTemplate.objects.in_force(on=timezone.localdate())
    AgreementClause.objects.bulk_create(
        AgreementClause(agreement=agreement, order=order, title=template.name, body=template.body)
        for order, template in enumerate(templates, 1)
    )


@transaction.atomic
def keep_clauses(*, agreement: Agreement, clauses: list[tuple[str, str]], by: Membership) -> Agreement:
    """The articles of an agreement that is not signed yet, in their order: (title, words).

    Refuses an agreement that was signed, and one without any article.
    """
    row = _still_open(agreement)
    if not clauses:
        raise Refusal("조항을 하나 이상 적어 주십시오.")
    was = [f"{one.title}: {one.body}" for one in row.clauses.all()]
    now = [f"{title}: {body}" for title, body in clauses]
    if was == now:
        return row
    row.clauses.all().delete()
    AgreementClause.objects.bulk_create(
        AgreementClause(agreement=row, order=order, title=title, body=body)
        for order, (title, body) in enumerate(clauses, 1)
    )
    audit.record(
        "agreement.clauses_kept", row, by=by, before={"clauses": was}, after={"clauses": now}, office=row.center_id
    )
    return row


@transaction.atomic
def open_to_centers(*, agreement: Agreement, centers: list[Office], by: Membership) -> Agreement:
    """Let centers of the region use a metropolitan center's agreement. Refuses any other office's agreement."""
    row = locked(agreement)
    if row.center.kind != OfficeKind.METRO_CENTER:
        raise Refusal("광역자활센터의 협약만 다른 센터와 함께 쓸 수 있습니다.")
    path = row.center.region.path
    if any(not one.is_center or not one.region.path.startswith(path) for one in centers):
        raise Refusal("우리 지역의 지역자활센터만 고를 수 있습니다.")
    was, now = sorted(map(str, row.open_to.all())), sorted(map(str, centers))
    if was != now:
        row.open_to.set(centers)
        audit.record(
            "agreement.opened", row, by=by, before={"open_to": was}, after={"open_to": now}, office=row.center_id
        )
    return row


@transaction.atomic
def put_under_review(*, agreement: Agreement, by: Membership, reason: str = "") -> Agreement:
    """A draft is handed over to be looked at before it is signed. Refuses one without articles."""
    check_path(agreement, AgreementStatus.REVIEW)
    if not agreement.clauses.exists():
        raise Refusal("조항이 없습니다. 조항을 먼저 적어 주십시오.")
    return move(agreement, AgreementStatus.REVIEW, by=by, what="검토 요청", reason=reason)


@transaction.atomic
def give_back(*, agreement: Agreement, reason: str, by: Membership) -> Agreement:
    """What was looked at goes back to be written again, with a reason."""
    return move(agreement, AgreementStatus.DRAFT, by=by, what="되돌림", reason=reason, verb="agreement.given_back")


def _check_event(agreement: Agreement) -> None:
    if agreement.third and agreement.third.center_id != agreement.center_id:
        raise Refusal({"third": "다른 기관의 협력기관입니다."})
    if agreement.event and agreement.event.center_id != agreement.center_id:
        raise Refusal({"event": "다른 기관의 협약식입니다."})


@transaction.atomic
def sign(
    *,
    agreement: Agreement,
    signed_on: date,
    by: Membership,
    scan: UploadedFile | None = None,
    our_signatory: str = "",
    their_signatory: str = "",
) -> Agreement:
    """Sign what was reviewed, with its scan when there is one. Refuses a day in the future or after its end."""
    if signed_on > timezone.localdate():
        raise Refusal({"signed_on": "체결일은 오늘까지의 날로 적어 주십시오."})
    if signed_on > agreement.ends_on:
        raise Refusal({"signed_on": "체결일이 협약 종료일보다 늦습니다."})
    # Asked before the file is written: a refusal would leave it behind.
    if check_path(agreement, AgreementStatus.SIGNED) is AgreementStatus.EXPIRED:
        raise Refusal("기간이 끝난 협약은 서류 유예로만 다시 유효해집니다.", code="path")
    names = {"our_signatory": our_signatory, "their_signatory": their_signatory}
    document = keep_upload(center=agreement.center, upload=scan) if scan else None
    return move(agreement, AgreementStatus.SIGNED, by=by, what="체결", signed_on=signed_on, scan=document, **names)


@transaction.atomic
def attach(*, agreement: Agreement, scan: UploadedFile, by: Membership) -> Agreement:
    """Keep the signed paper's scan, or put a better one in its place."""
    row = locked(agreement)
    row.scan = keep_upload(center=row.center, upload=scan)
    row.save(update_fields=["scan"])
    audit.record("agreement.scan_kept", row, by=by, after={"sha256": row.scan.sha256}, office=row.center_id)
    return row


@transaction.atomic
def terminate(*, agreement: Agreement, reason: str, by: Membership) -> Agreement:
    """End an agreement before its day, from today on, with a reason."""
    today = timezone.localdate()
    return move(agreement, AgreementStatus.TERMINATED, by=by, what="해지", reason=reason, terminated_on=today)
