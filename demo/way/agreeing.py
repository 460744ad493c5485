"""Consents: taken at the beginning for three years, renewed before they end."""

from datetime import date

from core.periods import add_months
from demo.way.spells import Center, Spell, later
from demo.way.writing import create_parts
from participants.enums import ConsentKind, ConsentMethod
from participants.models import Consent, ConsentTemplate

YEARS = 3


def write(center: Center, spells: list[Spell]) -> None:
    """To keep personal data: everybody; to keep health data: every other one."""
    rows = [row for spell in spells for row in _consents(center, spell)]
    wording = dict(ConsentTemplate.objects.filter(center=None).values_list("kind", "pk"))
    for row in rows:
        row.template_id = wording[row.kind]
    create_parts(Consent, rows)


def _consents(center: Center, spell: Spell) -> list[Consent]:
    found = _chain(center, spell, ConsentKind.COLLECT)
    if spell.draw.random() < 0.5 and not spell.left:
        found += _chain(center, spell, ConsentKind.SENSITIVE)
    return found


def _chain(center: Center, spell: Spell, kind: str) -> list[Consent]:
    """One after the other; whose last one ends in the weeks to come was asked early, but for every ninth person."""
    found, day = [], spell.joined
    while day <= spell.until:
        ends_on = later(add_months(day, 12 * YEARS), -1)
        found.append(_consent(spell, kind, day, ends_on))
        renewed = later(ends_on, 1)
        if spell.turn % 9 and renewed > center.on and ends_on <= later(center.on, 95) and not spell.left:
            renewed = later(center.on, -(5 + spell.turn % 30))
        day = renewed
    return found


def _consent(spell: Spell, kind: str, day: date, ends_on: date) -> Consent:
    return Consent(
        participant=spell.person,
        kind=kind,
        starts_on=day,
        ends_on=ends_on,
        method=ConsentMethod.SCREEN if spell.draw.random() < 0.4 else ConsentMethod.PAPER,
        taken_by_id=spell.manager_id,
    )
