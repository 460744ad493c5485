"""How long somebody has taken part, as a pure sum."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core.periods import months_between


@dataclass(frozen=True)
class Spell:
    """Days in one unit, and whether the unit's type counts toward the whole term."""

    starts_on: date
    ends_on: date | None
    counts: bool


@dataclass(frozen=True)
class Term:
    """Months used of the whole term (60 by guideline; the row in force says)."""

    used: int
    limit: int

    @property
    def left(self) -> int:
        return max(0, self.limit - self.used)

    @property
    def tone(self) -> str:
        """The bar's colour: less than half a year left, less than a year, more."""
        return "bad" if self.left <= 6 else "warn" if self.left <= 12 else "main"


def term_of(spells: Iterable[Spell], *, on: date, limit: int) -> Term:
    """Months of all counting spells up to a day; a begun month counts whole, two spells never share one twice.

    Domain.md §2.5: gateway and 근로유지형 do not count; the unit type's dated rule says which do.
    """
    months: set[tuple[int, int]] = set()
    for spell in spells:
        if not spell.counts or spell.starts_on > on:
            continue
        last = min(spell.ends_on or on, on)
        for index in range(months_between(spell.starts_on, last)):
            month = spell.starts_on.year * 12 + spell.starts_on.month - 1 + index
            months.add(divmod(month, 12))
    return Term(used=min(len(months), limit) if limit else len(months), limit=limit)
