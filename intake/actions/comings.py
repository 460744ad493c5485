"""A coming: opened without a referral, talked over, and brought to its end."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from assessments.actions import note_work_profile
from audit import actions as audit
from centers.models import Membership, Region
from core.refusals import Refusal, explained
from intake.actions.files import bring_up_to_date, open_file
from intake.actions.referrals import open_intake, tell_sender
from intake.calculations import GatewayRule, gateway_refusal
from intake.enums import IntakeState, Way
from intake.models import Intake, Interview
from participants import actions as participants
from participants.actions import Entitlement, Person
from participants.models import Participant, Participation
from programs import actions as programs
from programs.models import Placement, ProgramUnit, UnitTypeRule, WorkDemand


@dataclass
class Work:
    """How somebody can and wishes to work, as the first interview tells it."""

    values: dict[str, Any]
    limits: list[WorkDemand] = field(default_factory=list)
    commute: list[Region] = field(default_factory=list)


@transaction.atomic
def walk_in(
    *,
    person: Person,
    entitlement: Entitlement,
    way: str,
    came_on: date,
    participant: Participant | None = None,
    by: Membership,
) -> Intake:
    """Take in somebody who came without a referral: a new file, or the earlier one of `participant`.

    Refuses a way that needs a referral, and what `take` refuses of the file.
    """
    if way not in {Way.WALK_IN, Way.FOUND}:
        raise Refusal({"way": "의뢰로 온 사람은 의뢰 목록에서 접수해 주십시오."})
    if participant is None:
        participant = open_file(center=by.office, person=person, entitlement=entitlement, starts_on=came_on, by=by)
    else:
        words = {"phone": person.phone, "township": person.township, "case_manager": person.case_manager}
        bring_up_to_date(participant=participant, center=by.office, words=words, entitlement=entitlement, by=by)
    return open_intake(participant=participant, way=way, came_on=came_on, referral=None, by=by)


@transaction.atomic
def book_interview(*, intake: Intake, booked_for: datetime, place: str, by: Membership) -> Interview:
    """Book the first interview, or move the one that is booked. Refuses an hour before the coming."""
    locked = _open(intake)
    if timezone.localdate(booked_for) < locked.came_on:
        raise Refusal({"booked_for": "상담 일시는 접수일보다 앞설 수 없습니다."})
    interview = locked.interviews.filter(held_on=None).first()
    verb = "interview.moved" if interview else "interview.booked"
    interview = interview or Interview(intake=locked)
    before = {"booked_for": interview.booked_for} if interview.pk else {}
    interview.booked_for, interview.place = booked_for, place
    interview.full_clean()
    with explained():
        interview.save()
    audit.record(
        verb,
        interview,
        by=by,
        before=before,
        after={"booked_for": booked_for},
        participant=locked.participant_id,
        office=locked.participant.center_id,
    )
    return interview


@transaction.atomic
def hold_interview(
    *, intake: Intake, held_on: date, place: str, words: dict[str, Any], work: Work | None = None, by: Membership
) -> Interview:
    """Write down the first interview; the one that was booked becomes the one that was held.

    What it tells of work becomes the person's work profile (`assessments`), from which fitting units are told.

    Refuses a day before the coming or in the future. The trace holds no word of what was said.
    """
    locked = _open(intake)
    if not locked.came_on <= held_on <= timezone.localdate():
        raise Refusal({"held_on": f"상담한 날은 접수일({locked.came_on:%Y. %-m. %-d.})부터 오늘까지의 날입니다."})
    interview = locked.interviews.filter(held_on=None).first()
    if interview is None:
        noon = timezone.make_aware(datetime.combine(held_on, datetime.min.time().replace(hour=12)))
        interview = Interview(intake=locked, booked_for=noon)
    interview.place, interview.held_on, interview.conducted_by = place, held_on, by
    for name, value in words.items():
        setattr(interview, name, value)
    interview.full_clean()
    interview.save()
    if work is not None:
        note_work_profile(
            participant=locked.participant,
            noted_on=held_on,
            values=work.values,
            limits=work.limits,
            commute=work.commute,
            by=by,
        )
    audit.record(
        "interview.held",
        interview,
        by=by,
        after={"held_on": held_on},
        participant=locked.participant_id,
        office=locked.participant.center_id,
    )
    return interview


@transaction.atomic
def join(
    *, intake: Intake, starts_on: date, gateway: ProgramUnit | None, by: Membership, age_reason: str = ""
) -> Participation:
    """End the coming with the first day of taking part, in the gateway when one is chosen.

    Refuses a day before the coming, a unit that is no gateway, a gateway beyond the times of the dated rule, and
    somebody of 65 or older without the city's reason (kept in the file).
    """
    locked = _open(intake)
    if starts_on < locked.came_on:
        raise Refusal({"starts_on": f"접수일({locked.came_on:%Y. %-m. %-d.})보다 앞설 수 없습니다."})
    person = locked.participant
    if gateway is not None:
        _check_gateway(person, gateway, starts_on)
    if age_reason:
        participants.edit(participant=person, values={"age_reason": age_reason}, version=person.version, by=by)
        person.refresh_from_db(fields=["age_reason", "version"])
    spell = participants.join(participant=person, starts_on=starts_on, by=by)
    if gateway is not None:
        programs.place(participant=person, unit=gateway, starts_on=starts_on, by=by)
    _close(locked, IntakeState.JOINED, on=timezone.localdate(), reason="")
    after = {"starts_on": starts_on, **({"gateway": gateway} if gateway else {})}
    _record("intake.joined", locked, by=by, after=after)
    return spell


def _check_gateway(person: Participant, unit: ProgramUnit, starts_on: date) -> None:
    if unit.type.code != "gateway":
        raise Refusal({"gateway": "게이트웨이 사업단을 골라 주십시오."})
    row = UnitTypeRule.objects.filter(type=unit.type).in_force(on=starts_on).order_by("-valid_from").first()
    rule = (
        GatewayRule(row.months_limit, row.extension_months, row.times_limit, row.valid_from, row.source)
        if row
        else None
    )
    before = Placement.objects.filter(participant=person, unit__type__code="gateway").count()
    if sentence := gateway_refusal(before, rule):
        raise Refusal({"gateway": sentence})


@transaction.atomic
def send_back(*, intake: Intake, reason: str, by: Membership) -> Intake:
    """End the coming and give the person back to whoever sent them (지자체 재의뢰), with a reason; tell the sender."""
    locked = _open(intake)
    if len(reason.strip()) < 5:
        raise Refusal({"reason": "보낸 기관이 알 수 있도록 사유를 다섯 글자 이상 적어 주십시오."})
    _close(locked, IntakeState.SENT_BACK, on=timezone.localdate(), reason=reason.strip())
    _record("intake.sent_back", locked, by=by, reason=reason)
    if locked.referral is not None:
        tell_sender(locked.referral, "접수했던 의뢰를 다시 돌려보냈습니다. 사유를 확인해 주십시오.", "sent-back")
    return locked


@transaction.atomic
def decline(*, intake: Intake, reason: str, by: Membership) -> Intake:
    """End the coming because the person does not want to take part; tell the sender."""
    locked = _open(intake)
    _close(locked, IntakeState.DECLINED, on=timezone.localdate(), reason=reason.strip())
    _record("intake.declined", locked, by=by, reason=reason)
    if locked.referral is not None:
        tell_sender(locked.referral, "의뢰한 분이 참여를 원하지 않아 접수를 마쳤습니다.", "declined")
    return locked


def _close(intake: Intake, state: IntakeState, *, on: date, reason: str) -> None:
    intake.state, intake.closed_on, intake.close_reason = state, on, reason
    intake.full_clean()
    intake.save(update_fields=["state", "closed_on", "close_reason"])
    # What was booked and not held is booked no more.
    intake.interviews.filter(held_on=None).delete()


def _record(
    verb: str, intake: Intake, *, by: Membership, after: dict[str, Any] | None = None, reason: str = ""
) -> None:
    audit.record(
        verb,
        intake,
        by=by,
        after=after,
        reason=reason,
        participant=intake.participant_id,
        office=intake.participant.center_id,
    )


def _open(intake: Intake) -> Intake:
    """The row, locked, while it is open."""
    rows = Intake.objects.select_for_update(of=("self",)).select_related("participant__center", "referral__sender")
    locked = rows.get(pk=intake.pk)
    if not locked.is_open:
        raise Refusal(f"이미 마친 접수입니다({locked.get_state_display()}).", code="closed")
    return locked
