"""The person's file when somebody comes: a new one, or the earlier one brought up to date."""

from datetime import date
from typing import Any

from django.utils import timezone

from centers.models import Membership, Office
from core.periods import covers
from core.refusals import Refusal
from participants import actions as participants
from participants.actions import Entitlement, Paper, Person
from participants.models import Participant


def open_file(
    *, center: Office, person: Person, entitlement: Entitlement | None, starts_on: date, by: Membership
) -> Participant:
    """A file without a participation. Refuses a case manager of another office, or one who has gone."""
    _check_manager(center, person.case_manager)
    return participants.open_file(center=center, person=person, entitlement=entitlement, starts_on=starts_on, by=by)


def bring_up_to_date(
    *,
    participant: Participant,
    center: Office,
    words: dict[str, Any],
    entitlement: Entitlement,
    by: Membership,
    paper: Paper | None = None,
) -> None:
    """Change in the earlier file what the paper says otherwise: nothing is typed twice (재참여).

    Refuses a file of another center and somebody who takes part today.
    """
    today = timezone.localdate()
    if participant.center_id != center.pk:
        raise Refusal({"participant": "우리 센터의 기록을 골라 주십시오."})
    if participant.participations.filter(covers(today)).exists():
        raise Refusal({"participant": "지금 참여하고 있는 사람입니다. 접수하지 말고 사유를 적어 돌려보내 주십시오."})
    _check_manager(center, words.get("case_manager"))
    said = {name: value for name, value in words.items() if value}
    fresh = Participant.objects.get(pk=participant.pk)
    participants.edit(participant=fresh, values=said, version=fresh.version, by=by, reason="다시 접수")
    current = participant.eligibilities.filter(ends_on=None).first()
    if current is None or (current.category_id != entitlement.category.pk and current.starts_on < today):
        participants.change_category(
            participant=participant, entitlement=entitlement, starts_on=today, by=by, reason="다시 접수", paper=paper
        )


def _check_manager(center: Office, manager: Membership | None) -> None:
    if manager is not None and manager.office_id != center.pk:
        raise Refusal({"case_manager": "우리 센터의 사례관리사를 골라 주십시오."})
