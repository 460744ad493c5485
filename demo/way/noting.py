"""Notes of meetings and calls: a couple a quarter, some with a promise to meet again."""

from datetime import date, time

from casework.models import CaseNote
from demo import clock
from demo.way import words
from demo.way.spells import Center, Spell, later
from demo.way.writing import create_parts

HOURS = [time(9, 30), time(10, 0), time(11, 20), time(13, 30), time(14, 0), time(15, 40), time(16, 30)]


def write(center: Center, spells: list[Spell]) -> None:
    """What was said with everybody."""
    rows = [row for spell in spells for row in _notes(center, spell)]
    create_parts(CaseNote, rows)


def _notes(center: Center, spell: Spell) -> list[CaseNote]:
    gap = 80 if center.is_large else 44
    day, found = later(spell.joined, spell.draw.randrange(3, 15)), []
    while day <= min(spell.until, later(center.on, -1)):
        found.append(_note(spell, day))
        day = later(day, spell.draw.randrange(gap // 2, gap * 3 // 2))
    if center.is_large:
        found = found[-1:] if spell.left else found[-6:]
    return found


def _note(spell: Spell, day: date) -> CaseNote:
    kind, body = spell.draw.choice(words.NOTES)
    happened_on = max(spell.joined, clock.weekday(day))
    promised = later(happened_on, 14) if spell.draw.random() < 0.12 else None
    kept = later(happened_on, spell.draw.randrange(12, 17)) if promised else None
    if promised and kept and kept > spell.until:
        promised = kept = None
    return CaseNote(
        participant=spell.person,
        kind=kind,
        happened_on=happened_on,
        happened_at=spell.draw.choice(HOURS),
        body=body,
        next_on=promised,
        next_done_on=kept,
        author_id=spell.manager_id,
        created_at=clock.moment(happened_on, 17),
    )
