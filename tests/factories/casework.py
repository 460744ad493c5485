"""Notes, conferences and closings."""

from datetime import date
from typing import Any

from casework.models import Batch, CaseConference, CaseNote, Closing, ConferenceItem, FollowUp, NoteAddition, SavedView
from centers.policies import Role


def furnish(side: Any) -> None:
    """Notes (one of them restricted), a conference about two people, and how somebody left."""
    manager = side.desks[Role.CASE_MANAGER]
    conference = CaseConference.objects.create(
        center=side.center, held_on=date(2026, 9, 1), attendees="사례관리사 두 사람", written_by=manager
    )
    side.rows["conference"] = conference
    for name, person in (("own", side.own), ("other", side.other)):
        side.rows[f"{name}_note"] = _note(person)
        side.rows[f"{name}_item"] = ConferenceItem.objects.create(
            conference=conference,
            participant=person,
            discussion=f"talk-{person.remarks}",
            decision=f"decision-{person.remarks}",
            owner=person.case_manager,
        )
    _left(side, side.gone)
    lines = [
        {"participant": side.own.pk, "row": 1, "before": None, "after": 0},
        {"participant": side.hidden.pk, "refused": "없음"},
    ]
    side.rows["batch"] = Batch.objects.create(center=side.center, kind="assign", words="담당", lines=lines, by=manager)
    side.rows["view"] = SavedView.objects.create(desk=side.colleague, name="내 보기")


def one_note(person: Any) -> CaseNote:
    """A plain note of the person's case manager."""
    words = {"participant": person, "happened_on": date(2026, 9, 2), "author": person.case_manager}
    return CaseNote.objects.create(kind="visit", body=f"note-{person.remarks}", **words)


def _note(person: Any) -> CaseNote:
    words = {"participant": person, "happened_on": date(2026, 9, 2), "author": person.case_manager}
    hidden = CaseNote.objects.create(kind="home", body=f"restricted-{person.remarks}", is_restricted=True, **words)
    NoteAddition.objects.create(note=hidden, body=f"addition-{person.remarks}", author=person.case_manager)
    return CaseNote.objects.create(kind="visit", body=f"body-{person.remarks}", next_on=date(2026, 9, 9), **words)


def _left(side: Any, person: Any) -> None:
    spell = person.participations.get()
    side.rows["gone_spell"] = spell
    work = {"employer": f"employer-{person.remarks}", "job": f"job-{person.remarks}"}
    Closing.objects.create(participation=spell, summary=f"summary-{person.remarks}", written_by=side.colleague, **work)
    FollowUp.objects.create(
        participation=spell,
        month=6,
        asked_on=date(2026, 3, 9),
        way="phone",
        standing="same",
        words=f"after-{person.remarks}",
        written_by=side.colleague,
        **work,
    )
