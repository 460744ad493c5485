"""Which counts of a report officials do not see (access.md §2.7): decided once, frozen with the numbers. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.suppression import OFFICIAL, Hidden
from reports.inference import Sides, possible

LOOKED_AT = 1  # narrowed counts whose neighbours are tried one by one: more of them cost time and win nothing
Hiding = dict[str, bool]  # key → whether it is small itself; a key that is missing is shown


def wrong_sums(numbers: Mapping[str, Any]) -> list[str]:
    """The sums that do not come out, in words; an empty list is how it must be."""
    counts = numbers["counts"]
    return [
        f"{'+'.join(whole)} ≠ {'+'.join(parts)}"
        for whole, parts in numbers["sums"]
        if sum(counts[key] for key in whole) != sum(counts[key] for key in parts)
    ]


def hidden_from_officials(numbers: Mapping[str, Any], *, k: int = OFFICIAL) -> Hiding:
    """Every count that officials do not see, and whether it is small itself.

    First the pairs: the closes of two months tell new minus ended, so a small one takes the other with it, and
    neither is called small. Then what the sums would tell. Then the totals of a year or a quarter, once a month of
    them is hidden: two of them would tell the month. Last the tables that are the center's own (`groups`), and what
    echoes something hidden.
    """
    counts, groups = numbers["counts"], numbers["groups"]
    hiding: Hiding = {}
    for pair in numbers["pairs"]:
        if any(is_small(counts[key], k) for key in pair):
            hiding |= dict.fromkeys(pair, False)
    apart = {*hiding, *(total for total, _ in numbers["runs"])}
    apart.update(key for gate, _, parts in groups for key in (gate, *parts))
    echoes = numbers.get("echoes", [])  # reports frozen before there were any have none
    apart.update(key for parts, _ in echoes for key in parts)
    others = {key: count for key, count in counts.items() if key not in apart}
    sums = [(whole, parts) for whole, parts in numbers["sums"] if apart.isdisjoint((*whole, *parts))]
    hiding |= Search(others, sums, k).run()
    for total, parts in numbers["runs"]:
        if any(part in hiding for part in parts):
            hiding[total] = False
    for gate, _, parts in groups:
        hiding |= dict.fromkeys((gate, *parts), False)
    for parts, of in echoes:
        if any(key in hiding for key in of) or any(is_small(counts[key], k) for key in parts):
            hiding |= dict.fromkeys(parts, False)
    return hiding


class Search:
    """Looks for few counts to hide beside the small ones, so that each small one stays any of 1 to k-1.

    What a small count is made of is veiled as a whole, its zeros too: three people of whom two categories are named
    would be two or more. A veiled count may be anything for the reader; another hidden one is at least k.
    """

    def __init__(self, counts: Mapping[str, int], sums: Sequence[Sides], k: int, kept: Sequence[str] = ()) -> None:
        self.counts, self.sums, self.k, self.kept = counts, sums, k, set(kept)
        small = {key for key, count in counts.items() if is_small(count, k)}
        self.veiled = self._inside(small)
        self.small = small - self.veiled
        self.helpers: set[str] = set()

    @property
    def hidden(self) -> set[str]:
        return self.small | self.veiled | self.helpers

    def run(self) -> Hiding:
        """Fills `helpers`: on the way it takes more than needed, at the end it gives back what it can."""
        self._fill()
        # In a center of six people the word "1–4" itself tells too much: then it is left unsaid.
        while told := self.small & self.narrowed().keys():
            self.small -= told
            self.veiled |= told
            self._fill()
        at_last = self.lack()
        for key in sorted(self.helpers, key=self._dearness, reverse=True):
            self.helpers.discard(key)
            if self.lack() > at_last:
                self.helpers.add(key)
        return dict.fromkeys(self.hidden, False) | dict.fromkeys(self.small, True)

    def _fill(self) -> None:
        while key := next(self._beside_a_lonely_one(), None) or self._beside_a_narrowed_one():
            self.helpers.add(key)

    def narrowed(self) -> dict[str, int]:
        """Small counts that a reader can tell more closely than k-1 values, and how many values are lacking."""
        left = possible(self.counts, self.sums, self.small, self.helpers, self.veiled, k=self.k)
        lacks = {key: self.k - 1 - (left[key][1] - left[key][0] + 1) for key in self.small | self.veiled}
        return {key: lack for key, lack in sorted(lacks.items()) if lack > 0 and self.counts[key]}

    def lack(self) -> int:
        return sum(self.narrowed().values())

    def _inside(self, small: set[str]) -> set[str]:
        """The parts of small sums, and their parts in turn."""
        veiled: set[str] = set()
        for _ in range(len(self.sums)):
            before = len(veiled)
            for whole, parts in self.sums:
                if len(whole) == 1 and (whole[0] in veiled or (whole[0] in small and len(parts) > 1)):
                    veiled |= set(parts)
            if len(veiled) == before:
                break
        return veiled

    def _beside_a_lonely_one(self) -> Iterator[str]:
        """For sums with one hidden count, which is then no secret: another count of that sum."""
        hidden = self.hidden
        for sides in self.sums:
            alone = self._names(sides) & hidden
            if len(alone) == 1 and self.counts[alone.pop()]:
                yield from self._cheapest(self._names(sides) - hidden)

    def _beside_a_narrowed_one(self) -> str | None:
        """For a count that several sums tell together: what helps most, or what may help once more is hidden."""
        narrowed = self.narrowed()
        near = {name for key in list(narrowed)[:LOOKED_AT] for name in self._shown_near(key)}
        lacks = {name: self._lack_with(name) for name in sorted(near, key=self._dearness)}
        if near and min(lacks.values()) < sum(narrowed.values()):
            return min(lacks, key=lambda name: lacks[name])
        left = [name for key in narrowed for name in self._shown_near(key)]
        return min(left, key=self._dearness, default=None)

    def _shown_near(self, key: str) -> list[str]:
        """Shown counts of the nearest sums that have any, what is missed least first."""
        for ring in self._rings(key):
            if shown := sorted((name for name in ring - self.hidden if self._may_hide(name)), key=self._dearness):
                return shown
        return []

    def _rings(self, key: str) -> Iterator[set[str]]:
        """The counts of a count's own sums, then those of its hidden neighbours' sums, and so on."""
        seen: set[str] = set()
        near = {key}
        while near:
            ring = {name for sides in self.sums for name in self._names(sides) if near & self._names(sides)} - seen
            yield ring
            seen |= ring
            near = ring & self.hidden

    def _lack_with(self, key: str) -> int:
        self.helpers.add(key)
        lack = self.lack()
        self.helpers.discard(key)
        return lack

    @staticmethod
    def _names(sides: Sides) -> set[str]:
        return {*sides[0], *sides[1]}

    def _cheapest(self, keys: set[str]) -> list[str]:
        """The shown count that is missed least; nothing when there are only zeros."""
        return sorted((key for key in keys if self._may_hide(key)), key=self._dearness)[:1]

    def _may_hide(self, key: str) -> bool:
        return self.counts[key] > 0 and key not in self.kept

    def _dearness(self, key: str) -> tuple[bool, int, str]:
        # What every reader looks for first, and can tell from last month's report, is given up last.
        return key == "all" or key.startswith(("end:", "new:", "ended:")), self.counts[key], key


def is_small(count: int, k: int = OFFICIAL) -> bool:
    return 0 < count < k


def shown_counts(numbers: Mapping[str, Any], *, exact: bool, k: int = OFFICIAL) -> dict[str, int | Hidden]:
    """The counts as the center (exact) or an official sees them."""
    hiding: Hiding = {} if exact else numbers["hidden"]
    return {
        key: Hidden(k, is_small=hiding[key]) if key in hiding else count for key, count in numbers["counts"].items()
    }
