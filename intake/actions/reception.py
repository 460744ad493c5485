"""At the center's reception: somebody is taken in as they come, and a case manager takes them over."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell
from centers.enums import NoticeKind
from centers.models import Membership
from centers.policies import Can
from core.refusals import Refusal
from intake.actions.files import open_file
from intake.actions.referrals import open_intake
from intake.models import Intake, Missing
from participants import actions as participants
from participants.actions import Person
from participants.models import Participant


@dataclass
class Arrival:
    """What reception learns beside who it is; `missing`: each thing that is not there, and why."""

    way: str
    came_on: date
    address: str = ""
    papers: str = ""
    missing: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def receive(*, person: Person, arrival: Arrival, by: Membership) -> Intake:
    """Take in somebody who stands at the desk, also without phone, address or papers; tell the case managers.

    Reception sees no files, so it cannot tell whether an earlier one is the person's: it refuses who has a file of
    the same name and birthday, in words that say nothing about it, and a case manager goes on.
    """
    if not person.is_birth_estimated and _has_a_file(person, by):
        raise Refusal(
            "이 이름과 생년월일로는 여기에서 접수할 수 없습니다. 사례관리사에게 바로 알려 주십시오.", code="known"
        )
    participant = open_file(center=by.office, person=person, entitlement=None, starts_on=arrival.came_on, by=by)
    if arrival.address:
        participants.move_house(
            participant=participant,
            township=person.township,
            address=arrival.address,
            starts_on=arrival.came_on,
            by=by,
        )
    intake = open_intake(participant=participant, way=arrival.way, came_on=arrival.came_on, referral=None, by=by)
    intake.received_by, intake.papers = by, arrival.papers
    intake.save(update_fields=["received_by", "papers"])
    for thing, why in arrival.missing.items():
        row = Missing(intake=intake, thing=thing, why=why)
        row.full_clean(exclude=["intake"])
        row.save()
    _record("intake.received", intake, by=by, missing=[str(row) for row in intake.missing.all()])
    tell(
        office=by.office,
        right=Can.TAKE_REFERRALS,
        text="창구에서 한 분을 접수했습니다. 맡을 사람을 정해 주십시오.",
        location=reverse("intake:walk-ins"),
        key=f"intake-{intake.pk}-received",
        kind=NoticeKind.REFERRAL,
    )
    return intake


def _has_a_file(person: Person, by: Membership) -> bool:
    same = Participant.objects.filter(center=by.office, name=person.name, born_on=person.born_on)
    return same.exists()


@transaction.atomic
def take_over(*, intake: Intake, by: Membership) -> Intake:
    """A case manager takes in charge whom reception took in. Refuses who is in charge of somebody already."""
    rows = Intake.objects.select_for_update(of=("self",)).select_related("participant__center")
    locked = rows.get(pk=intake.pk)
    if not locked.is_open:
        raise Refusal("이미 마친 접수입니다.", code="closed")
    if locked.participant.case_manager_id is not None:
        raise Refusal("이미 담당이 정해진 사람입니다.", code="taken")
    today = timezone.localdate()
    participants.assign(participant=locked.participant, case_manager=by, starts_on=today, by=by)
    _record("intake.taken_over", locked, by=by)
    return locked


@transaction.atomic
def settle(*, missing: Missing, by: Membership) -> Missing:
    """What was missing is there now. Doing it twice changes nothing."""
    locked = Missing.objects.select_for_update(of=("self",)).select_related("intake__participant").get(pk=missing.pk)
    if locked.settled_on is None:
        locked.settled_on = timezone.localdate()
        locked.save(update_fields=["settled_on"])
        person = locked.intake.participant
        audit.record(
            "missing.settled",
            locked,
            by=by,
            after={"thing": locked.get_thing_display()},
            participant=person.pk,
            office=person.center_id,
        )
    return locked


def _record(verb: str, intake: Intake, *, by: Membership, missing: list[str] | None = None) -> None:
    audit.record(
        verb,
        intake,
        by=by,
        after={"missing": missing} if missing else {},
        participant=intake.participant_id,
        office=intake.participant.center_id,
    )
