"""A referral is sent, withdrawn, returned, or taken."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell
from centers.enums import NoticeKind, OfficeKind
from centers.models import Membership, Office
from centers.policies import Can
from core.masking import mask_name
from core.refusals import Refusal, explained
from documents.actions import keep_upload
from intake.actions.files import bring_up_to_date, open_file
from intake.enums import ReferralState, Way
from intake.models import Intake, Referral, ReferralNeed
from participants import actions as participants
from participants.actions import Entitlement, Paper, Person
from participants.models import Participant
from partnerships.models import ServiceArea

BENEFITS = ("gets_livelihood", "gets_medical", "gets_housing", "gets_education")


@transaction.atomic
def refer(
    *,
    center: Office,
    values: dict[str, Any],
    needs: dict[ServiceArea, str],
    scan: UploadedFile | None = None,
    by: Membership,
) -> Referral:
    """Send somebody's first-interview sheet to a center (domain.md §1.3 step 4), and tell who takes referrals there.

    Refuses a center outside the sender's city, wishes for another center's unit, days in the future or out of order
    (시행령 제11조①: the condition comes after the decision), a second referral of a person who still waits there.
    """
    if center.kind != OfficeKind.CENTER or not center.region.path.startswith(by.region_path):
        raise Refusal({"center": "우리 시의 지역자활센터에만 의뢰할 수 있습니다."})
    for field in ("first_wish", "second_wish"):
        if values.get(field) is not None and values[field].center_id != center.pk:
            raise Refusal({field: f"{center.name}의 사업단을 골라 주십시오."})
    _check_days(values)
    referral = Referral(center=center, sender=by.office, sent_by=by, sent_at=timezone.now(), **values)
    referral.full_clean(exclude=["center", "sender", "sent_by", "scan"])
    if scan is not None:
        referral.scan = keep_upload(center=center, upload=scan)
    with explained():
        referral.save()
    for area, words in needs.items():
        need = ReferralNeed(referral=referral, area=area, words=words)
        need.full_clean()
        need.save()
    audit.record("referral.sent", referral, by=by, after={"center": center, "needs": len(needs)}, office=center.pk)
    tell(
        kind=NoticeKind.REFERRAL,
        office=center,
        right=Can.TAKE_REFERRALS,
        text=f"{by.office.name}에서 참여 의뢰가 왔습니다.",
        location=referral.get_absolute_url(),
        key=f"referral-{referral.pk}-sent",
    )
    return referral


def _check_days(values: dict[str, Any]) -> None:
    today = timezone.localdate()
    for field, word in (("applied_on", "신청일"), ("decided_on", "결정일"), ("condition_noticed_on", "조건제시일")):
        if values.get(field) and values[field] > today:
            raise Refusal({field: f"{word}은 오늘까지의 날로 적어 주십시오."})
    decided, noticed = values.get("decided_on"), values.get("condition_noticed_on")
    if decided and noticed and noticed < decided:
        raise Refusal(
            {"condition_noticed_on": "조건은 조건부수급자로 결정한 뒤에 제시합니다. 두 날을 확인해 주십시오."}
        )


@transaction.atomic
def withdraw(*, referral: Referral, by: Membership) -> Referral:
    """Take one's own referral back while it waits. Refuses another office's, and one that is no longer waiting."""
    locked = _waiting(referral)
    if locked.sender_id != by.office_id:
        raise Refusal("우리 기관이 보낸 의뢰만 거둘 수 있습니다.", code="other_sender")
    locked.state = ReferralState.WITHDRAWN
    locked.save(update_fields=["state"])
    audit.record("referral.withdrawn", locked, by=by, office=locked.center_id)
    return locked


@transaction.atomic
def return_(*, referral: Referral, reason: str, by: Membership) -> Referral:
    """Send a waiting referral back with a reason of five letters or more (재의뢰), and tell its sender."""
    locked = _waiting(referral)
    if len(reason.strip()) < 5:
        raise Refusal({"reason": "보낸 기관이 알 수 있도록 사유를 다섯 글자 이상 적어 주십시오."})
    locked.state, locked.returned_on = ReferralState.RETURNED, timezone.localdate()
    locked.return_reason = reason.strip()
    locked.save(update_fields=["state", "returned_on", "return_reason"])
    audit.record("referral.returned", locked, by=by, reason=reason, office=locked.center_id)
    tell_sender(
        locked, f"의뢰한 {mask_name(locked.name)} 님을 접수하지 못했습니다. 사유를 확인해 주십시오.", "returned"
    )
    return locked


@transaction.atomic
def take(
    *, referral: Referral, case_manager: Membership | None, participant: Participant | None = None, by: Membership
) -> Intake:
    """Take a waiting referral: open the person's file (or the earlier one), begin the coming, tell the sender.

    No participation begins yet: that is `join`. Refuses a file of another center, somebody who takes part now or whose
    coming is open, and a case manager of another office.
    """
    locked = _waiting(referral)
    today = timezone.localdate()
    entitlement = Entitlement(
        category=locked.category,
        benefits={name: getattr(locked, name) for name in BENEFITS},
        condition_noticed_on=locked.condition_noticed_on,
    )
    sent_on = timezone.localtime(locked.sent_at).date()
    paper = Paper(source=f"{locked.sender.name} 참여 의뢰서", told_on=sent_on)
    if participant is None:
        participant = open_file(
            center=locked.center,
            person=_person_of(locked, case_manager),
            entitlement=entitlement,
            starts_on=today,
            by=by,
        )
    else:
        words = {"phone": locked.phone, "township": locked.township, "case_manager": case_manager}
        bring_up_to_date(
            participant=participant,
            center=locked.center,
            words=words,
            entitlement=entitlement,
            paper=paper,
            by=by,
        )
    # The office that sends knows the person from the resident register and its own decision.
    participants.certify(participant=participant, paper=paper, by=by)
    locked.state, locked.participant, locked.taken_on = ReferralState.TAKEN, participant, today
    locked.save(update_fields=["state", "participant", "taken_on"])
    way = Way.TOWNSHIP if locked.sender.kind == OfficeKind.TOWNSHIP else Way.CITY
    intake = open_intake(participant=participant, way=way, came_on=today, referral=locked, by=by)
    audit.record("referral.taken", locked, by=by, participant=participant.pk, office=locked.center_id)
    tell_sender(locked, f"의뢰한 {mask_name(locked.name)} 님을 {locked.center.name}에서 접수했습니다.", "taken")
    return intake


def _person_of(referral: Referral, case_manager: Membership | None) -> Person:
    return Person(
        name=referral.name,
        born_on=referral.born_on,
        sex=referral.sex,
        phone=referral.phone,
        township=referral.township,
        case_manager=case_manager,
    )


def open_intake(
    *, participant: Participant, way: str, came_on: date, referral: Referral | None, by: Membership
) -> Intake:
    """Begin a coming. Refuses a day in the future, and a second open coming of the same person."""
    if came_on > timezone.localdate():
        raise Refusal({"came_on": "접수일은 오늘까지의 날로 적어 주십시오."})
    intake = Intake(participant=participant, way=way, came_on=came_on, referral=referral)
    intake.full_clean()
    with explained():
        intake.save()
    audit.record(
        "intake.opened",
        intake,
        by=by,
        after={"came_on": came_on, "way": intake.get_way_display()},
        participant=participant.pk,
        office=participant.center_id,
    )
    return intake


def tell_sender(referral: Referral, text: str, event: str) -> None:
    """A word to the desks of the office that sent it, once for each event."""
    tell(
        kind=NoticeKind.ANSWER,
        office=referral.sender,
        right=Can.REFER_PARTICIPANTS,
        text=text,
        location=referral.get_absolute_url(),
        key=f"referral-{referral.pk}-{event}",
    )


def _waiting(referral: Referral) -> Referral:
    """The row, locked, while it waits; two desks may be answering the same one."""
    rows = Referral.objects.select_for_update(of=("self",)).select_related("center", "sender", "category", "township")
    locked = rows.get(pk=referral.pk)
    if locked.state != ReferralState.SENT:
        raise Refusal(
            f"이미 {locked.get_state_display()} 처리된 의뢰입니다. 화면을 새로 열어 주십시오.", code="answered"
        )
    return locked
