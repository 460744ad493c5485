"""Small numbers: which counts may be shown, and which must be hidden so that no hidden one can be worked out.

Pure: takes counts and the sums that readers can add up themselves, returns counts and hidden values. A hidden value is
a type of its own and never prints as a number. Rule: access.md §2.7 (k = 5 for officials; 10 for what is public or
about health, debt, crime); zero is shown, since "nobody" says nothing about anybody, except inside a small count.
What is hidden beside the small ones is found in `core/witnesses.py`.
"""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from core.witnesses import MOST, Range, Witnesses

Key = TypeVar("Key", bound=Hashable)

OFFICIAL = 5
SENSITIVE = 10
# How much a hidden count is missed: rather a larger one than two, rather many than a whole or what is dear.
ONE_MORE, A_WHOLE, WHAT_IS_DEAR = 10**4, 10**7, 10**10


@dataclass(frozen=True)
class Hidden:
    """A count that is not shown: small itself, or hidden to keep a small one from being worked out."""

    k: int
    is_small: bool

    def __str__(self) -> str:
        return f"1–{self.k - 1}" if self.is_small else "가림"

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        if self.is_small:
            return f"{self.k}명 미만이라 가렸습니다"
        return "다른 칸을 거꾸로 계산할 수 없도록 가렸습니다"


Count = int | Hidden
INSIDE: Range = (0, MOST)  # what a small count is made of


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """What readers can add up: the parts on one side equal the whole (or the parts) on the other."""

    whole: Sequence[Key]
    parts: Sequence[Key]


def is_hidden(count: object) -> bool:
    return isinstance(count, Hidden)


def protect(
    counts: Mapping[Key, int],
    sums: Iterable[Sum[Key]],
    *,
    k: int = OFFICIAL,
    dear: Collection[Key] = (),
    unknown: Collection[Key] = (),
) -> dict[Key, Count]:
    """The counts as they may be shown.

    Counts from 1 to k-1 are hidden; what a small count is made of is hidden as a whole, its zeros too, since three
    people in two named places are no longer any of 1 to 4. Then others are hidden with them, few and small ones first,
    wholes late and what is `dear` at last, until all sums together leave every small count any of 1 to k-1. Where the
    word "1–4" itself would tell too much (all others are as small), it is left unsaid. `unknown` are shown to nobody
    and tell nothing: they stand for what readers know no more of than that nobody counts fewer than none.
    """
    rules = [one for one in sums if all(key in counts for key in (*one.whole, *one.parts))]
    # By size and name, not as they came: two pages with the same counts must hide the same.
    table = {key: counts[key] for key in sorted(counts, key=lambda key: (counts[key], repr(key)))}
    hidden: dict[Key, Range] = labels(table, rules, k=k) | dict.fromkeys(unknown, INSIDE)
    guarded = {key for key in hidden if 0 < table[key] < k}.difference(unknown)
    prices = _prices(table, rules, dear, k)
    while True:
        found = Witnesses(table, [(one.whole, one.parts) for one in rules], hidden, prices, k)
        unsaid = [key for key in found.look(guarded) if hidden[key] != INSIDE]
        if not unsaid:
            break
        hidden |= dict.fromkeys(unsaid, INSIDE)
    hidden = dict.fromkeys(found.hidden, (k, MOST)) | hidden
    return {key: _shown(count, hidden.get(key), k) for key, count in counts.items()}


def _prices(counts: Mapping[Key, int], rules: Sequence[Sum[Key]], dear: Collection[Key], k: int) -> dict[Key, int]:
    """What may be hidden beside the small ones, and how much it is missed: one count more than a larger one."""
    wholes = {one.whole[0] for one in rules if len(one.whole) == 1 and len(one.parts) > 1}
    return {
        key: ONE_MORE + min(count, ONE_MORE) + A_WHOLE * (key in wholes) + WHAT_IS_DEAR * (key in dear)
        for key, count in counts.items()
        if count >= k
    }


def labels(counts: Mapping[Key, int], rules: Sequence[Sum[Key]], *, k: int = OFFICIAL) -> dict[Key, Range]:
    """What is small, and all that something small is made of, with what its label tells."""
    hidden: dict[Key, Range] = {key: (1, k - 1) for key, count in counts.items() if 0 < count < k}
    for _ in rules:  # as often as a part may have parts in its turn
        before = dict(hidden)
        for one in rules:
            whole = hidden.get(one.whole[0]) if len(one.whole) == 1 else None
            if whole and (len(one.parts) > 1 or whole == INSIDE):
                hidden |= dict.fromkeys(one.parts, INSIDE)
        if hidden == before:
            break
    return hidden


def _shown(count: int, told: Range | None, k: int) -> Count:
    return count if told is None else Hidden(k, is_small=told == (1, k - 1))


def percent(part: Count, whole: Count) -> float | None:
    """A share in percent, to one decimal; None below a whole of 20 or with a hidden side (access.md §2.7)."""
    if isinstance(part, Hidden) or isinstance(whole, Hidden) or whole < 20:
        return None
    return round(part * 100 / whole, 1)
