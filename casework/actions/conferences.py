"""Case conferences: held, and what was decided about each person."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from casework.models import CaseConference, ConferenceItem
from centers.models import Membership, Office
from core.refusals import Refusal, explained
from participants.models import Participant


@transaction.atomic
def hold_conference(
    *, center: Office, held_on: date, attendees: str, by: Membership, place: str = ""
) -> CaseConference:
    """Write down that one sat together. A day in the future is a conference that is planned."""
    conference = CaseConference(center=center, held_on=held_on, place=place, attendees=attendees, written_by=by)
    conference.full_clean(exclude=["center", "written_by"])
    conference.save()
    audit.record("conference.held", conference, by=by, after={"held_on": held_on}, office=center.pk)
    return conference


@transaction.atomic
def decide_about(
    *,
    conference: CaseConference,
    participant: Participant,
    decision: str,
    by: Membership,
    discussion: str = "",
    owner: Membership | None = None,
    due_on: date | None = None,
) -> ConferenceItem:
    """Write down what was decided about one person.

    Refuses another center's person, somebody who stands in this record already, and a due day without anybody.
    """
    if participant.center_id != conference.center_id:
        raise Refusal({"participant": "다른 센터의 참여자입니다."})
    if due_on is not None and owner is None:
        raise Refusal({"owner": "기한이 있으면 할 사람도 정해 주십시오."})
    item = ConferenceItem(
        conference=conference,
        participant=participant,
        discussion=discussion,
        decision=decision,
        owner=owner,
        due_on=due_on,
    )
    item.full_clean(exclude=["conference", "participant", "owner"])
    with explained():
        item.save()
    # The words stay in the record; the trace says that there was a decision.
    audit.record("conference.decided", item, by=by, after={"due_on": due_on}, participant=participant.pk)
    return item


@transaction.atomic
def decision_done(*, item: ConferenceItem, by: Membership) -> ConferenceItem:
    """What was decided is done today. Refuses a second time."""
    locked = ConferenceItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    if locked.done_on is not None:
        raise Refusal("이미 한 것으로 적혀 있습니다.", code="done")
    locked.done_on = timezone.localdate()
    locked.save(update_fields=["done_on"])
    audit.record(
        "conference.done", locked, by=by, after={"done_on": locked.done_on}, participant=locked.participant_id
    )
    return locked
