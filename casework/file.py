"""The file of one person: what the page shows, gathered in few statements."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from audit.models import Access, Event
from casework.calculations import Spell, term_of
from casework.people import counted_placements
from casework.stories import told
from centers.models import Membership
from centers.policies import Can, Sight, sight_of
from core.periods import add_months, age_on, months_between
from participants.calculations import EXCEPTIONAL_AGE
from participants.doors import head, reaches
from participants.models import Participant

SOON_DAYS = 90
STORY_LENGTH = 30
LOOKS = 8


@dataclass(frozen=True)
class RunsOut:
    """Something that ends, and the day it does."""

    what: str
    on: date
    days: int

    @property
    def words(self) -> str:
        if self.days < 0:
            return f"{-self.days}일 지남"
        return "오늘" if self.days == 0 else f"{self.days}일 남음"

    @property
    def tone(self) -> str:
        if self.days < 0:
            return "over"
        return "today" if self.days == 0 else "soon" if self.days <= 30 else "later"


def of(participant: Any, desk: Membership) -> dict[str, Any]:
    """Everything on the person page, as this desk may see it."""
    today = timezone.localdate()
    rows = counted_placements().filter(participant=participant).select_related("unit__type", "end_reason")
    placements = list(rows.prefetch_related("unit__type__rules"))
    spells = list(participant.participations.select_related("end_reason"))
    counted = [Spell(row.starts_on, row.ends_on, row.counts) for row in placements]
    term = term_of(counted, on=today, limit=participant.term_limit)
    begun = [row for row in placements if row.starts_on <= today]
    current = next((row for row in begun if row.ends_on is None or row.ends_on >= today), None)
    shown = head(participant, desk, here="casework:person")
    person = shown["person"]
    may_edit = reaches(desk, Can.EDIT_PARTICIPANTS, own=person.own)
    return {
        **shown,
        "spells": spells,
        "placements": [{"row": row, "months": row.months(today), "is_current": row is current} for row in placements],
        "current": current,
        "term": term,
        "runs_out": runs_out(participant, current, term.left if term.used else None, on=today),
        "eligibilities": _eligibilities(participant, desk),
        "story": _story(participant, desk) if _reads_the_story(desk, person.own) else [],
        "reads_story": _reads_the_story(desk, person.own),
        "looks": _looks(participant, desk),
        "may_edit": may_edit,
        "is_ended": participant.state_now.has_left,
        # Free words about somebody are remarks, wherever they stand.
        "sees_remarks": sight_of(desk.role, own=person.own)["remarks"] is Sight.FULL,
    }


def _eligibilities(participant: Participant, desk: Membership) -> list[Any]:
    own = participant.case_manager_id == desk.pk
    if sight_of(desk.role, own=own)["category"] is not Sight.FULL:
        return []
    return list(participant.eligibilities.select_related("category"))


def _reads_the_story(desk: Membership, own: bool) -> bool:
    """Changes hold the words themselves: only who sees the person in full reads them."""
    return sight_of(desk.role, own=own)["phone"] is Sight.FULL and desk.may(Can.READ_NOTES)


def _looks(participant: Participant, desk: Membership) -> list[Access]:
    """Who looked at the file last: for the desk that reads the center's traces (안전성 확보조치 기준 제8조)."""
    return list(Access.objects.filter(participant_id=participant.pk)[:LOOKS]) if desk.may(Can.SEE_AUDIT) else []


def _story(participant: Participant, desk: Membership) -> list[dict[str, Any]]:
    events = Event.objects.filter(participant_id=participant.pk)[:STORY_LENGTH]
    return told(events)


def _months_limit(placement: Any) -> int | None:
    """The months that the unit's type allows, by the rule in force when the placement began (rules prefetched)."""
    day = placement.starts_on
    rules = placement.unit.type.rules.all()
    held = [rule for rule in rules if rule.valid_from <= day and (rule.valid_to is None or rule.valid_to >= day)]
    return held[0].months_limit if held else None


def runs_out(participant: Any, current: Any, months_left: int | None, *, on: date) -> list[RunsOut]:
    """What ends for a person, the nearest first; computed from the records, stored nowhere.

    Gateway: the type's months, once extended (domain.md §2.4). Term: the months left of the whole term (§2.5).
    Age: the day of the 65th birthday (§2.1), from a quarter before it.
    """
    found: list[tuple[str, date]] = []
    if current is not None:
        if months := _months_limit(current):
            found.append((f"{current.unit.type} {months}개월", add_months(current.starts_on, months)))
        if months_left is not None and current.counts and months_left <= 12:
            done = months_between(current.starts_on, on)
            found.append(("전체 참여 기간", add_months(current.starts_on, done + months_left)))
    birthday = add_months(participant.born_on, EXCEPTIONAL_AGE * 12)
    if age_on(participant.born_on, on) < EXCEPTIONAL_AGE and (birthday - on).days <= SOON_DAYS:
        found.append(("만 65세", birthday))
    rows = [RunsOut(what, day, (day - on).days) for what, day in found]
    return sorted(rows, key=lambda row: row.on)
