"""The way to one person, with what the head of every page of a file shows."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from centers.doors import find
from centers.models import Membership
from centers.policies import Can, Reach, Sight, reach_of, sight_of
from participants.models import Participant
from participants.sight import seen


@dataclass(frozen=True)
class Tab:
    """A page of a person's file: its word, its address, and the right that opens it."""

    label: str
    name: str
    right: Can
    unless: Can | None = None  # who has this right reads more on another page


# Pages of the rooms above, by address: a room that is not there has no tab.
TABS = [
    Tab("한눈에", "casework:person", Can.SEE_PARTICIPANTS),
    Tab("상담 기록", "casework:notes", Can.READ_NOTES),
    Tab("사정", "assessments:of", Can.SEE_ASSESSMENTS),
    Tab("일할 때의 제약", "assessments:limits", Can.SEE_WORK_LIMITS, unless=Can.SEE_ASSESSMENTS),
    Tab("자립계획", "plans:of", Can.SEE_PLANS),
    Tab("목표", "plans:goals", Can.SEE_GOALS),
    Tab("조건 이행", "compliance:of", Can.GIVE_OPINIONS),
    Tab("신청", "petitions:of", Can.ASK_PETITIONS),
    Tab("서비스", "services:of", Can.SEE_SERVICES),
    Tab("자산형성", "savings:of", Can.SEE_SAVINGS),
    Tab("내력", "participants:history", Can.EDIT_PARTICIPANTS),
    Tab("동의", "participants:consents", Can.SEE_CONSENTS),
    Tab("문서", "participants:documents", Can.SEE_DOCUMENTS),
    Tab("권리 요구", "rights:of", Can.TAKE_RIGHTS),
]


def find_person(request: HttpRequest, public_id: Any, *, to: Can) -> Any:
    """The person with the day's words (`with_now`): 404 for a stranger, 403 for a colleague without the right."""
    people = Participant.objects.with_now(on=timezone.localdate()).select_related("township", "case_manager__user")
    return find(people, request.desk, to=to, public_id=public_id)  # type: ignore[attr-defined]


def head(participant: Any, desk: Membership, *, here: str) -> dict[str, Any]:
    """What participants/person_base.html needs; `here` is the address name of the tab one is on."""
    person = seen(participant, desk)
    return {
        # Where one came from; a page that knows better says so.
        "back": participant.get_absolute_url(),
        "back_text": "참여자 기록",
        "participant": participant,
        "person": person,
        "tabs": _tabs(participant, desk, here, own=person.own),
        "sees_category": sight_of(desk.role, own=person.own)["category"] is Sight.FULL,
        "is_masked": sight_of(desk.role, own=person.own)["name"] is Sight.MASKED,
    }


def reaches(desk: Membership, right: Can, *, own: bool) -> bool:
    """Whether the right reaches a person whom the desk has found; `own`: whose case manager it is."""
    reach = reach_of(desk.role, right)
    return own if reach is Reach.CASELOAD else reach not in {None, Reach.NAMED, Reach.ORGANISATIONS}


def _tabs(participant: Participant, desk: Membership, here: str, *, own: bool) -> list[dict[str, Any]]:
    found = []
    for tab in TABS:
        if not reaches(desk, tab.right, own=own) or (tab.unless and desk.may(tab.unless)):
            continue
        try:
            url = reverse(tab.name, args=[participant.public_id])
        except NoReverseMatch:
            continue
        found.append({"label": tab.label, "url": url, "current": tab.name == here})
    return found
