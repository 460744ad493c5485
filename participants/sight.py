"""What a desk sees of a person: one rule for lists, pages, suggestions and files.

Templates and exports are given a `Seen`, never the row's raw words.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils import timezone

from centers.models import Membership
from centers.policies import Sight, sight_of
from core.masking import age_band, mask_birth_year, mask_name, mask_phone
from core.periods import age_on
from participants.models import Participant
from participants.restrictions import is_open


@dataclass(frozen=True)
class Seen:
    """A person as one desk sees them; a hidden field is an empty word."""

    row: Participant
    own: bool
    name: str
    birth: str
    band: str
    sex: str
    phone: str
    township: str
    category: str
    remarks: str


class Whose(Enum):
    """Of whom a desk sees a field in full."""

    EVERYBODY = "everybody"
    OWN = "own"
    NOBODY = "nobody"


def seen_in_full(desk: Membership, field: str) -> Whose:
    """Of whom: a filter or an order by a field tells the field, and so asks this first."""
    if sight_of(desk.role, own=False)[field] is Sight.FULL:
        return Whose.EVERYBODY
    return Whose.OWN if sight_of(desk.role, own=True)[field] is Sight.FULL else Whose.NOBODY


def sight_for(person: Participant, desk: Membership) -> dict[str, Sight]:
    """How the desk sees each field of this person; nothing of a file that it may not open (restrictions.py)."""
    if not is_open(person, desk):
        return dict.fromkeys(sight_of(desk.role, own=False), Sight.NONE)
    return sight_of(desk.role, own=person.case_manager_id == desk.pk)


def seen(person: Participant, desk: Membership) -> Seen:
    """The person through the desk's eyes; `SIGHT` in centers/policies.py says what is full, masked or hidden."""
    own = person.case_manager_id == desk.pk
    sight = sight_for(person, desk)
    age = age_on(person.born_on, timezone.localdate())
    return Seen(
        row=person,
        own=own,
        name=_name(person, sight["name"]),
        birth=_birth(person, sight["born_on"]),
        band=age_band(age) if sight["born_on"] is not Sight.NONE else "",
        sex=person.get_sex_display() if sight["name"] is not Sight.NONE else "",
        phone=_phone(person, sight["phone"]),
        township=str(person.township or "") if sight["township"] is Sight.FULL else "",
        category=(getattr(person, "category_name", None) or "") if sight["category"] is Sight.FULL else "",
        remarks=person.remarks if sight["remarks"] is Sight.FULL else "",
    )


def _name(person: Participant, sight: Sight) -> str:
    if sight is Sight.NONE:
        return "가림"
    return person.name if sight is Sight.FULL else mask_name(person.name)


def _birth(person: Participant, sight: Sight) -> str:
    born: Any = person.born_on
    if sight is Sight.FULL:
        return f"{born.year}. {born.month}. {born.day}." + (" (추정)" if person.is_birth_estimated else "")
    return mask_birth_year(born) if sight is Sight.MASKED else ""


def _phone(person: Participant, sight: Sight) -> str:
    if sight is Sight.NONE:
        return ""
    return person.phone if sight is Sight.FULL else mask_phone(person.phone)


def masked(person: Participant, desk: Membership) -> Participant:
    """The row itself, holding only what the desk may see: for pages that print rows. Such a row is never saved."""
    person.seen = seen(person, desk)  # type: ignore[attr-defined]
    person.name, person.phone = person.seen.name, person.seen.phone  # type: ignore[attr-defined]
    sight = sight_for(person, desk)
    if sight["remarks"] is not Sight.FULL:
        person.remarks = person.team = person.age_reason = person.registration_number = ""
        person.capacity_score = None
    if sight["township"] is not Sight.FULL:
        person.township = None
    if sight["born_on"] is not Sight.FULL:
        person.born_on = None  # type: ignore[assignment]
    return person
