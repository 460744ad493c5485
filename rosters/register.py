"""What a center has, in the words of a roster: its units, categories, townships and people."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.korean import squeezed

# How centers write the categories of domain.md §2.1, squeezed, beside the list's own words.
CATEGORY_WORDS = {
    "조건부수급자": ("조건부수급", "조건부", "조건부과", "조건부생계급여", "조건부생계급여수급자", "생계조건부"),
    "자활급여특례자": ("자활급여특례", "자활특례", "자활특례자", "특례자", "급여특례", "급여특례자"),
    "일반수급자": ("일반수급", "일반", "수급자", "기초수급자", "비조건부수급자", "조건부과유예자"),
    "특례수급가구가구원": (
        "특례수급가구",
        "특례가구원",
        "특례수급",
        "특례수급자",
        "의료급여특례",
        "특례수급가구의가구원",
    ),
    "차상위자": ("차상위", "차상위계층", "차상위계층자"),
    "시설수급자": ("시설수급", "근로능력있는시설수급자", "시설수급권자", "시설"),
}


Period = tuple[date, date | None]


@dataclass(frozen=True)
class Unit:
    """A unit that the center has, with its places by year and who takes them (None: places are not looked at)."""

    pk: int
    name: str
    type_name: str = ""
    opened_on: date = date.min
    closed_on: date | None = None
    places: Mapping[int, int] | None = None
    taken: Sequence[Period] = ()

    def first_day(self, starts_on: date) -> date:
        """The first day on which somebody can stand in the unit: it was open, and its places were recorded."""
        recorded = date(min(self.places), 1, 1) if self.places else date.min
        return max(starts_on, self.opened_on, recorded)

    def is_full_from(self, starts_on: date, taken: Sequence[Period]) -> bool:
        """Whether one more person from that day on is one too many on any day (as the database counts it)."""
        if self.places is None:
            return False
        days = {starts_on, *(first for first, _ in taken if first > starts_on)}
        days |= {date(year, 1, 1) for year in self.places if date(year, 1, 1) > starts_on}
        return any(_people(taken, day) >= self._places_on(day) for day in days)

    def _places_on(self, day: date) -> int:
        years = [year for year in self.places or () if year <= day.year]
        return (self.places or {})[max(years)] if years else 0


def _people(taken: Sequence[Period], day: date) -> int:
    return sum(1 for first, last in taken if first <= day and (last is None or last >= day))


@dataclass(frozen=True)
class Known:
    """A person whom the center has on file, in the words of a roster."""

    pk: int
    values: Mapping[str, str]
    left_on: date | None = None  # the last day of somebody who takes no part now
    has_age_reason: bool = False
    is_editable: bool = True
    is_certified: bool = False  # sex and category change only with the city's paper
    hides: frozenset[str] = frozenset()  # fields of a colleague's person that the desk must not see

    @property
    def takes_part(self) -> bool:
        return self.left_on is None


@dataclass(frozen=True)
class Register:
    """What the center has, by squeezed words: units, categories, townships, and people by name and birthday."""

    on: date
    units: Mapping[str, Unit]
    categories: Mapping[str, str]
    townships: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[tuple[str, str], Known] = field(default_factory=dict)
    namesakes: frozenset[str] = frozenset()

    def unit(self, words: str) -> Unit | None:
        """푸른약속1호, 푸른약속 1호 사업단 and 푸른약속 1호 are one unit."""
        key = squeezed(words)
        spellings = (key, key.removesuffix("사업단"), f"{key}사업단")
        return next((self.units[spelling] for spelling in spellings if spelling in self.units), None)

    def category(self, words: str) -> str | None:
        """The list's own word for a category."""
        key = squeezed(words)
        if key in self.categories:
            return self.categories[key]
        bare = re.sub(r"\(.*?\)", "", key)
        known = next((own for own, others in CATEGORY_WORDS.items() if bare == own or bare in others), "")
        return self.categories.get(known)

    def township(self, words: str) -> str | None:
        """The township, also when a whole address is written."""
        key = squeezed(words)
        if key in self.townships:
            return self.townships[key]
        inside = [name for name in self.townships if name in key]
        return self.townships[max(inside, key=len)] if inside else None
