"""What a meeting's page shows: what was said, what came of it, what earlier meetings left open, what comes next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from audit.models import Event
from centers.models import Membership
from centers.policies import Can
from meetings.calculations import NAMES, standing_of
from meetings.models import ActionItem, Meeting, Opinion

TONES = {"reflected": "active", "not": "ended", "open": "waiting", "late": "alert"}
CLASSES = {"reflected": "mt-ok", "not": "mt-ended", "open": "", "late": "mt-danger"}


@dataclass
class ActionLine:
    """An action as a page shows it on a day to a desk."""

    action: ActionItem
    standing: str
    days_late: int
    may_answer: bool
    may_edit: bool = False

    @property
    def label(self) -> str:
        return NAMES[self.standing]

    @property
    def tone(self) -> str:
        return TONES[self.standing]

    @property
    def css(self) -> str:
        return CLASSES[self.standing]


@dataclass
class Said:
    opinion: Opinion
    actions: list[ActionLine]


def line_of(action: ActionItem, desk: Membership, *, on: date, may_keep: bool = False) -> ActionLine:
    owns = desk.may(Can.ANSWER_ACTIONS) and action.owner_id == desk.office_id
    standing = standing_of(action, on=on)
    return ActionLine(action, standing, action.days_late(on=on), action.is_open and owns, may_keep and action.is_open)


def said_at(meeting: Meeting, desk: Membership, *, on: date, may_keep: bool) -> list[Said]:
    """The opinions of a meeting with what came of each, in the order in which they were said."""
    opinions = meeting.opinions.select_related("category").prefetch_related("actions__owner", "actions__answered_by")
    found = []
    for opinion in opinions:
        lines = [line_of(action, desk, on=on, may_keep=may_keep) for action in opinion.actions.all()]
        found.append(Said(opinion, lines))
    return found


def carried_to(meeting: Meeting) -> list[ActionItem]:
    """What earlier meetings of the center had left open on its day: its first agenda item."""
    rows = ActionItem.objects.carried_to(center=meeting.center_id, on=meeting.held_on)
    return list(rows.with_page().soonest_first())


def next_after(meeting: Meeting) -> Meeting | None:
    """The meeting of the center that comes next."""
    rows = Meeting.objects.not_cancelled().filter(center=meeting.center_id, held_on__gt=meeting.held_on)
    return rows.order_by("held_on", "pk").first()


def trail_of(meeting: Meeting) -> list[Event]:
    """What was done with it, the newest first."""
    rows = Event.objects.filter(target_type=meeting._meta.label, target_id=str(meeting.pk))
    return list(rows.order_by("-at", "-pk")[:12])


def actions_for(desk: Membership, meetings: Any, *, on: date) -> dict[str, list[ActionLine]]:
    """What is open: owed by the desk's own office, and by others after the meetings that the desk sees."""
    own = ActionItem.objects.reachable_by(desk, to=Can.ANSWER_ACTIONS).open().with_page().soonest_first()
    others = ActionItem.objects.of_meetings(meetings).open().exclude(owner=desk.office).with_page().soonest_first()
    return {
        "own": [line_of(action, desk, on=on) for action in own],
        "others": [line_of(action, desk, on=on) for action in others[:200]],
    }
