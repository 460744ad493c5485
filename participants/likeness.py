"""Who may be the same person: pure rules over name, birthday and phone, and the question that finds candidates.

Couples and families share a phone, twins share a birthday, namesakes may share both name and birthday: every likeness
says its reason, and a person decides.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from django.db.models import Q

from core.korean import initials_of, squeezed

NAME_AND_BIRTH = "이름과 생년월일이 같습니다"
NAME_AND_YEAR = "이름과 태어난 해가 같습니다"
NAME_AND_PHONE = "이름과 전화번호가 같습니다"
INITIALS_AND_BIRTH = "이름의 초성과 생년월일이 같습니다"
BIRTH_AND_PHONE = "생년월일과 전화번호가 같습니다. 쌍둥이일 수 있습니다"
PHONE_ONLY = "전화번호가 같습니다. 가족일 수 있습니다"


@dataclass(frozen=True)
class Words:
    """What is known of somebody; an unknown word is None or empty."""

    name: str | None = None
    born_on: date | None = None
    phone: str | None = None
    key: int = 0


@dataclass(frozen=True)
class Likely:
    """A person as the desk sees them, and why they may be the one."""

    person: Any
    reasons: list[str]

    @property
    def asks(self) -> bool:
        """Whether somebody must look before a new file is opened: a shared phone alone is told, not asked about."""
        return self.reasons != [PHONE_ONLY]


def words_of(row: Any) -> Words:
    return Words(name=row.name, born_on=row.born_on, phone=row.phone, key=row.pk)


def alike(one: Words, other: Words) -> list[str]:
    """Why the two may be one person, the strongest reason first; an empty list when nothing says so."""
    names = bool(one.name and other.name) and squeezed(one.name or "") == squeezed(other.name or "")
    births = one.born_on is not None and one.born_on == other.born_on
    years = bool(one.born_on and other.born_on) and one.born_on.year == other.born_on.year  # type: ignore[union-attr]
    phones = bool(one.phone) and one.phone == other.phone
    initials = bool(one.name and other.name) and initials_of(one.name or "") == initials_of(other.name or "")
    rules = [
        (names and births, NAME_AND_BIRTH),
        (names and years and not births, NAME_AND_YEAR),
        (names and phones, NAME_AND_PHONE),
        (initials and births and not names, INITIALS_AND_BIRTH),
        (births and phones and not names, BIRTH_AND_PHONE),
        (phones and not names and not births, PHONE_ONLY),
    ]
    return [reason for holds, reason in rules if holds]


def may_be(typed: Words) -> Q:
    """The question that finds everybody whom `alike` could name; nobody when nothing is typed."""
    question = Q(pk=None)
    if typed.name and typed.born_on:
        question |= Q(name=typed.name, born_on__year=typed.born_on.year)
        question |= Q(name_initials=initials_of(typed.name), born_on=typed.born_on)
    if typed.phone:
        question |= Q(phone=typed.phone)
    return question


def pairs(people: Iterable[Words], *, apart: Iterable[tuple[int, int]] = ()) -> list[tuple[Words, Words, list[str]]]:
    """Pairs of files that may be one person's, the strongest likeness first.

    `apart`: pairs (smaller number first) that were told apart. A shared phone alone makes no pair.
    """
    told = set(apart)
    together: dict[Any, list[Words]] = defaultdict(list)
    for one in people:
        for key in _keys(one):
            together[key].append(one)
    found: dict[tuple[int, int], tuple[Words, Words, list[str]]] = {}
    for group in together.values():
        for one, other in combinations(sorted(group, key=lambda words: words.key), 2):
            pair = (one.key, other.key)
            if pair not in told and pair not in found:
                found[pair] = (one, other, alike(one, other))
    return sorted(found.values(), key=lambda row: (_rank(row[2]), row[0].key, row[1].key))


def _keys(one: Words) -> Sequence[Any]:
    keys: list[Any] = [("initials", initials_of(one.name or ""), one.born_on)] if one.name and one.born_on else []
    if one.phone:
        keys += [("name-phone", squeezed(one.name or ""), one.phone), ("birth-phone", one.born_on, one.phone)]
    return keys


def _rank(reasons: list[str]) -> int:
    order = [NAME_AND_BIRTH, NAME_AND_PHONE, INITIALS_AND_BIRTH, BIRTH_AND_PHONE, NAME_AND_YEAR, PHONE_ONLY]
    return min((order.index(reason) for reason in reasons), default=len(order))
