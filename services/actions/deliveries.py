"""What was done: written down by the organisation or by the case manager, until it is done."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from core.refusals import Refusal, explained
from documents.actions import keep_upload
from services import links, visible
from services.actions.moving import locked, move, record
from services.actions.telling import tell_manager
from services.enums import ReferralState, Unit, Via
from services.models import Delivery, ServiceReferral
from services.who import Who, desk_of, via_of

MOST_WON = 1_000_000_000  # of one person's one service: more is a slip of the finger


@dataclass
class Done:
    """One thing that was done: the day, how much of what, what it is worth in won, what it was."""

    delivered_on: date
    quantity: int
    unit: str = Unit.TIMES
    won: int = 0
    note: str = ""
    satisfaction: int | None = None


@transaction.atomic
def deliver(*, referral: ServiceReferral, done: Done, by: Who, paper: UploadedFile | None = None) -> Delivery:
    """Write down something that was done on an accepted referral.

    Refuses another state, a day before it was sent or in the future, a value beyond all measure, a file that is
    neither PDF, PNG nor JPG or larger than 10 MB, and an organisation that may not read the referral any more.
    """
    row = _accepted(referral, by)
    assert row.sent_at is not None
    if not timezone.localtime(row.sent_at).date() <= done.delivered_on <= timezone.localdate():
        raise Refusal({"delivered_on": "의뢰를 보낸 날부터 오늘까지의 날을 적어 주십시오."})
    if done.won > MOST_WON:
        raise Refusal({"won": "금액이 너무 큽니다. 원 단위로 다시 확인해 주십시오."})
    delivery = Delivery(
        referral=row, via=via_of(by), recorded_by=desk_of(by), recorded_at=timezone.now(), **_values(done)
    )
    delivery.full_clean(exclude=["referral", "recorded_by", "paper"])
    if paper is not None:
        delivery.paper = keep_upload(center=row.participant.center, upload=paper)
    with explained():
        delivery.save()
    record(row, "service.delivered", by=by, after={"delivered_on": done.delivered_on, "quantity": str(delivery)})
    if via_of(by) is not Via.DESK or by is None or desk_of(by) != row.participant.case_manager:
        tell_manager(row, f"{row.partner}에서 의뢰 {row.number}에 한 일이 적혔습니다.", key=f"delivery-{delivery.pk}")
    return delivery


def _values(done: Done) -> dict[str, Any]:
    return dict(vars(done))


@transaction.atomic
def finish(*, referral: ServiceReferral, by: Who, words: str = "") -> ServiceReferral:
    """Nothing more will be done: the organisation reads nothing from that moment on. Refuses one with nothing done."""
    row = _accepted(referral, by)
    if not row.deliveries.exists():
        raise Refusal("한 일을 하나라도 적은 뒤에 마쳐 주십시오.", code="nothing_done")
    move(row, ReferralState.DONE, by=by, what="마침", words=words)
    links.close_all(row, "마침")
    tell_manager(row, f"{row.partner}에서 의뢰 {row.number}의 서비스를 마쳤습니다.", key="done")
    return row


@transaction.atomic
def rate(*, delivery: Delivery, satisfaction: int, by: Who) -> Delivery:
    """What the person said of it, asked by the case manager: the organisation does not rate itself."""
    row = Delivery.objects.select_for_update(of=("self",)).select_related("referral__participant").get(pk=delivery.pk)
    row.satisfaction = satisfaction
    row.full_clean(exclude=["referral", "recorded_by", "paper"])
    row.save(update_fields=["satisfaction"])
    record(row.referral, "service.rated", by=by, after={"satisfaction": satisfaction})
    return row


def _accepted(referral: ServiceReferral, by: Who) -> ServiceReferral:
    row = locked(referral)
    if row.state != ReferralState.ACCEPTED:
        raise Refusal("맡겠다고 답한 의뢰에만 한 일을 적을 수 있습니다.", code="not_accepted")
    outside = desk_of(by) is None or by.office_id != row.participant.center_id  # type: ignore[union-attr]
    if outside and not visible.shown_fields(row, on=timezone.localdate()):
        raise Refusal("닫힌 의뢰입니다.", code="closed")
    return row
