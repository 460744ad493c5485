"""Leaving the programme with its outcome, and asking how it goes afterwards."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from casework.calculations import follow_up_days
from casework.models import Closing, FollowUp
from centers.models import Membership
from compliance import actions as compliance
from core.periods import add_months
from core.refusals import Refusal, explained
from participants.enums import Outcome
from participants.models import EndReason, Participant, Participation
from programs import actions as programs
from services import actions as services

# Endings about which the center gives its opinion without delay (시행령 제12조②: drop-out or refusal).
DROPPED_OUT = {"absence", "gave_up", "noncompliance"}


@transaction.atomic
def close(
    *,
    participant: Participant,
    ends_on: date,
    reason: EndReason,
    note: str,
    by: Membership,
    outcome: dict[str, Any] | None = None,
) -> Participation:
    """End the participation with its placement, and write down the outcome.

    `outcome`: fields of `Closing`. Refuses a job without its employer, a start-up without its business, an off-benefit
    ending without its day. A conditional recipient's drop-out begins the opinion that is owed without delay.
    """
    values = outcome or {}
    _check_outcome(reason, values, ends_on)
    spell = programs.leave(participant=participant, ends_on=ends_on, reason=reason, note=note, by=by)
    services.close_all_of(participant=participant, why="참여를 마침", by=by)
    closing = Closing(participation=spell, written_by=by, **values)
    closing.full_clean(exclude=["participation", "written_by"])
    with explained():
        closing.save()
    if reason.code in DROPPED_OUT:
        compliance.draft_for_dropout(participant=participant, ends_on=ends_on, by=by)
    audit.record(
        "closing.written",
        closing,
        by=by,
        after={"employer": closing.employer, "work_from": closing.work_from},
        participant=participant.pk,
    )
    return spell


def _check_outcome(reason: EndReason, values: dict[str, Any], ends_on: date) -> None:
    wanted = {
        Outcome.JOB: {"employer": "취업한 곳을 적어 주십시오.", "work_from": "취업한 날을 적어 주십시오."},
        Outcome.START_UP: {"employer": "사업체 이름을 적어 주십시오.", "work_from": "창업한 날을 적어 주십시오."},
        Outcome.OFF_BENEFIT: {"off_benefit_on": "탈수급한 날을 적어 주십시오."},
    }
    missing = {name: words for name, words in wanted.get(Outcome(reason.outcome), {}).items() if not values.get(name)}
    if missing:
        raise Refusal(missing)
    if values.get("is_off_benefit") and not values.get("off_benefit_on"):
        raise Refusal({"off_benefit_on": "탈수급한 날을 적어 주십시오."})


@transaction.atomic
def follow_up(
    *, participation: Participation, month: int, asked_on: date, values: dict[str, Any], by: Membership
) -> FollowUp:
    """Write down how somebody fares so many months after leaving.

    Refuses a spell that has not ended, a month that is not asked, a day in the future or before it is time (a month
    early is time), and a second record of the same month.
    """
    if participation.ends_on is None:
        raise Refusal("아직 참여하고 있는 사람입니다.", code="takes_part")
    due = follow_up_days(participation.ends_on).get(month)
    if due is None:
        raise Refusal({"month": "사후관리는 3개월, 6개월, 12개월에 적습니다."})
    if not participation.ends_on <= asked_on <= timezone.localdate():
        raise Refusal({"asked_on": "종결한 날부터 오늘까지의 날을 적어 주십시오."})
    if asked_on < add_months(due, -1):
        raise Refusal({"asked_on": f"{month}개월 사후관리는 {due:%Y. %-m. %-d.} 한 달 전부터 적을 수 있습니다."})
    row = FollowUp(participation=participation, month=month, asked_on=asked_on, written_by=by, **values)
    row.full_clean(exclude=["participation", "written_by"])
    with explained():
        row.save()
    audit.record(
        "follow_up.written",
        row,
        by=by,
        after={"month": month, "standing": row.get_standing_display()},
        participant=participation.participant_id,
    )
    return row
