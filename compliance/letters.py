"""「자활사업 참여 결과 및 조건이행 의견」: what the letter to the city says. It names the person in full."""

from dataclasses import dataclass
from typing import Any

from compliance.models import ComplianceOpinion
from core.periods import covers


@dataclass(frozen=True)
class Letter:
    """The letter's words; the template sets them."""

    opinion: ComplianceOpinion
    name: str
    birth: str
    township: str
    category: str
    condition_noticed_on: Any
    unit: str
    joined_on: Any


def letter_of(opinion: ComplianceOpinion) -> Letter:
    """What is written about the person as of the period's last day; three statements."""
    person, day = opinion.participant, opinion.ends_on
    entitlement = person.eligibilities.filter(covers(day)).select_related("category").first()
    placement = person.placements.filter(covers(day)).select_related("unit__type").first()
    spell = person.participations.filter(starts_on__lte=day).order_by("-starts_on").first()
    born: Any = person.born_on
    return Letter(
        opinion=opinion,
        name=person.name,
        birth=f"{born.year}. {born.month}. {born.day}.",
        township=str(person.township or ""),
        category=str(entitlement.category) if entitlement else "",
        condition_noticed_on=entitlement.condition_noticed_on if entitlement else None,
        unit=f"{placement.unit} ({placement.unit.type})" if placement else "",
        joined_on=spell.starts_on if spell else None,
    )
