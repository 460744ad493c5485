"""What a center has, in the words of a roster: its units, categories, townships and people."""

import re
from collections.abc import Mapping
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


@dataclass(frozen=True)
class Unit:
    """A unit that the center has."""

    pk: int
    name: str
    type_name: str = ""
    opened_on: date = date.min
    closed_on: date | None = None
    free: int | None = None  # places left; None when they are not looked at


@dataclass(frozen=True)
class Known:
    """A person whom the center has on file, in the words of a roster."""

    pk: int
    values: Mapping[str, str]
    takes_part: bool = True
    is_editable: bool = True
    hides: frozenset[str] = frozenset()  # fields of a colleague's person that the desk must not see


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
        return self.units.get(key) or self.units.get(key.removesuffix("사업단"))

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
