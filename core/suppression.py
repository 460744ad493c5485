"""Small numbers: which counts may be shown, and which must be hidden so that no hidden one can be worked out.

Pure: takes counts and the sums that readers can add up themselves, returns counts and hidden values. A hidden value is
a type of its own and never prints as a number. Rule: access.md §2.7 (k = 5 for officials; 10 for what is public or
about health, debt, crime); zero is shown, since "nobody" says nothing about anybody, except inside a small count.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

OFFICIAL = 5
SENSITIVE = 10
MOST = 10**9
TRIED = 12


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
Range = tuple[int, int]
INSIDE: Range = (0, MOST)  # what a small count is made of


@dataclass(frozen=True)
class Sum(Generic[Key]):
    """What readers can add up: the parts on one side equal the whole (or the parts) on the other."""

    whole: Sequence[Key]
    parts: Sequence[Key]


def is_hidden(count: object) -> bool:
    return isinstance(count, Hidden)


def protect(counts: Mapping[Key, int], sums: Iterable[Sum[Key]], *, k: int = OFFICIAL) -> dict[Key, Count]:
    """The counts as they may be shown.

    Counts from 1 to k-1 are hidden; what a small count is made of is hidden as a whole, its zeros too, since three
    people in two named places are no longer any of 1 to 4. Then, as long as the sums would let a reader narrow a
    hidden count below k-1 possible values, others are hidden with it: the one that helps most and costs least.
    """
    rules = [one for one in sums if all(key in counts for key in (*one.whole, *one.parts))]
    twins = _twins(counts, rules)
    hidden = _at_first(counts, rules, k)
    while narrowed := _narrowed(counts, rules, hidden, k):
        group = _next_helpers(counts, rules, twins, narrowed, hidden, k)
        if not group:
            break
        hidden |= dict.fromkeys(group, (k, MOST))
    return {key: _shown(count, hidden.get(key), k) for key, count in counts.items()}


def _at_first(counts: Mapping[Key, int], rules: Sequence[Sum[Key]], k: int) -> dict[Key, Range]:
    """What is small, and all that something small is made of, with what its label tells."""
    hidden: dict[Key, Range] = {key: (1, k - 1) for key, count in counts.items() if 0 < count < k}
    for _ in rules:  # as often as a part may have parts in its turn
        for one in rules:
            whole = hidden.get(one.whole[0]) if len(one.whole) == 1 else None
            if whole and (len(one.parts) > 1 or whole == INSIDE):
                hidden |= dict.fromkeys(one.parts, INSIDE)
    return hidden


def _twins(counts: Mapping[Key, int], rules: Sequence[Sum[Key]]) -> dict[Key, frozenset[Key]]:
    """Counts that are one number under two names (a type with a single unit): they are hidden together."""
    twins: dict[Key, frozenset[Key]] = {key: frozenset([key]) for key in counts}
    for one in rules:
        parts = [key for key in one.parts if counts[key]]
        if len(one.whole) == 1 and len(parts) == 1:
            both = twins[one.whole[0]] | twins[parts[0]]
            twins |= dict.fromkeys(both, both)
    return twins


def _shown(count: int, told: Range | None, k: int) -> Count:
    return count if told is None else Hidden(k, is_small=told == (1, k - 1))


def bounds(counts: Mapping[Key, int], sums: Sequence[Sum[Key]], hidden: Mapping[Key, Range]) -> dict[Key, Range]:
    """What a reader can work out: the least and most each count can be, from labels and sums alone.

    `hidden` says what the labels tell: "1–4" is 1 to 4, a helper at least k, the inside of a small count nothing.
    """
    known = dict(hidden)
    open_sums = [_Open.of(one, counts, hidden) for one in sums]
    open_sums = [one for one in open_sums if one.whole or one.parts]
    for _ in range(4 * len(sums) + 4):
        before = dict(known)
        for one in open_sums:
            _tighten(known, one.whole, one.parts, one.rest)
            _tighten(known, one.parts, one.whole, -one.rest)
        if known == before:
            break
    return {key: known.get(key, (count, count)) for key, count in counts.items()}


@dataclass(frozen=True)
class _Open(Generic[Key]):
    """A sum with what is known of it taken together: the hidden of the whole are the hidden parts and the rest."""

    whole: Sequence[Key]
    parts: Sequence[Key]
    rest: int

    @classmethod
    def of(cls, one: Sum[Key], counts: Mapping[Key, int], hidden: Mapping[Key, Range]) -> "_Open[Key]":
        rest = sum([counts[key] for key in one.parts if key not in hidden])
        rest -= sum([counts[key] for key in one.whole if key not in hidden])
        return cls([key for key in one.whole if key in hidden], [key for key in one.parts if key in hidden], rest)


def _tighten(known: dict[Key, Range], side: Sequence[Key], other: Sequence[Key], rest: int) -> None:
    """What the other side and the rest leave for each count of a side."""
    low = sum([known[key][0] for key in other]) + rest
    high = sum([known[key][1] for key in other]) + rest
    side_low = sum([known[key][0] for key in side])
    side_high = sum([known[key][1] for key in side])
    for key in side:
        least, most = known[key]
        if least == most:
            continue
        tight = (max(least, low - (side_high - most)), min(most, high - (side_low - least)))
        side_low += tight[0] - least
        side_high += tight[1] - most
        known[key] = tight


def _narrowed(counts: Mapping[Key, int], rules: Sequence[Sum[Key]], hidden: Mapping[Key, Range], k: int) -> list[Key]:
    """Small counts of which fewer than k-1 values are left possible."""
    known = bounds(counts, rules, hidden)
    return [key for key in hidden if 0 < counts[key] < k and known[key][1] - known[key][0] + 1 < k - 1]


def _next_helpers(
    counts: Mapping[Key, int],
    rules: Sequence[Sum[Key]],
    twins: Mapping[Key, frozenset[Key]],
    narrowed: Sequence[Key],
    hidden: Mapping[Key, Range],
    k: int,
) -> frozenset[Key]:
    """The count (with its twins) to hide next: the smallest that leaves the fewest narrowed; a whole only at last."""
    touched = {*narrowed, *(key for key in hidden if counts[key] >= k)}
    beside = [key for one in rules for key in one.parts if touched & {*one.parts, *one.whole}]
    above = [key for one in rules for key in one.whole if touched & set(one.parts)]
    for candidates in (beside, above):
        free = {twins[key] for key in candidates if key not in hidden and counts[key] >= k}
        if free:
            # The smallest ones are tried: a larger one helps no more, and costs the reader more.
            smallest = sorted(
                free, key=lambda group: (max(counts[key] for key in group), repr(sorted(map(repr, group))))
            )
            return min(smallest[:TRIED], key=lambda group: _cost(counts, rules, group, hidden, k))
    return frozenset()


def _cost(
    counts: Mapping[Key, int], rules: Sequence[Sum[Key]], group: frozenset[Key], hidden: Mapping[Key, Range], k: int
) -> tuple[int, int, int, str]:
    """How many stay narrowed with the group hidden, how many hidden counts can still be worked out, how big it is."""
    more = {**hidden, **dict.fromkeys(group, (k, MOST))}
    known = bounds(counts, rules, more)
    small = [key for key in hidden if 0 < counts[key] < k]
    narrow = sum(known[key][1] - known[key][0] + 1 < k - 1 for key in small)
    exact = sum(known[key][0] == known[key][1] for key in more if counts[key] >= k)
    return narrow + exact, len(group), max(counts[key] for key in group), repr(sorted(map(repr, group)))


def percent(part: Count, whole: Count) -> float | None:
    """A share in percent, to one decimal; None below a whole of 20 or with a hidden side (access.md §2.7)."""
    if isinstance(part, Hidden) or isinstance(whole, Hidden) or whole < 20:
        return None
    return round(part * 100 / whole, 1)
