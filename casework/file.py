"""The file of one person: what the page shows, gathered in few statements."""

from datetime import date
from typing import Any

from django.utils import timezone

from audit.models import Access, Event
from casework.calculations import Spell, term_of
from casework.due.facts import spells_with_facts, stay_of, with_limits
from casework.due.lists import of_person
from casework.grants import all_grants_of
from casework.people import counted_placements
from casework.stages import stages_of
from casework.stories import told
from centers.models import Membership
from centers.policies import Can, Sight, sight_of
from participants.doors import head, reaches
from participants.models import Participant

STORY_LENGTH = 30
LOOKS = 8


def of(participant: Any, desk: Membership) -> dict[str, Any]:
    """Everything on the person page, as this desk may see it."""
    today = timezone.localdate()
    rows = with_limits(counted_placements()).filter(participant=participant)
    placements = list(rows.select_related("unit__type", "end_reason"))
    spells = list(spells_with_facts().filter(participant=participant))
    for spell in spells:
        spell.participant = participant
    counted = [Spell(row.starts_on, row.ends_on, row.counts) for row in placements]
    term = term_of(counted, on=today, limit=participant.term_limit + participant.term_granted)
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
        "stages": stages_of(participant, spells),
        "grants": _grants(spells, on=today) if may_edit else [],
        "due": of_person(participant, [stay_of(row) for row in placements], spells, desk, on=today),
        "eligibilities": _eligibilities(participant, desk),
        "reads_story": reads_the_story(desk, person.own),
        "may_edit": may_edit,
        "sees_case": reaches(desk, Can.SEE_PLANS, own=person.own),
        "is_ended": participant.state_now.has_left,
        # Free words about somebody are remarks, wherever they stand.
        "sees_remarks": sight_of(desk.role, own=person.own)["remarks"] is Sight.FULL,
    }


def _grants(spells: list[Any], *, on: date) -> list[Any]:
    """The steps of the success grant after the last spell, with what is missing."""
    last = spells[0] if spells else None
    return all_grants_of(last, on=on) if last is not None and last.ends_on else []


def _eligibilities(participant: Participant, desk: Membership) -> list[Any]:
    own = participant.case_manager_id == desk.pk
    if sight_of(desk.role, own=own)["category"] is not Sight.FULL:
        return []
    return list(participant.eligibilities.select_related("category"))


def reads_the_story(desk: Membership, own: bool) -> bool:
    """Changes hold the words themselves: only who sees the person in full reads them."""
    return sight_of(desk.role, own=own)["phone"] is Sight.FULL and desk.may(Can.READ_NOTES)


def looks(participant: Participant, desk: Membership) -> list[Access]:
    """Who looked at the file last: for the desk that reads the center's traces (안전성 확보조치 기준 제8조)."""
    return list(Access.objects.filter(participant_id=participant.pk)[:LOOKS]) if desk.may(Can.SEE_AUDIT) else []


def story(participant: Participant) -> list[dict[str, Any]]:
    events = Event.objects.filter(participant_id__in=participant.numbers())[:STORY_LENGTH]
    return told(events)
