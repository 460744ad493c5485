"""Witnesses: other tables that fit everything a reader is shown, with a small count as low or as high as it may be.

Pure. Whoever is shown a table with hidden counts cannot rule out any table with the same shown counts. So a small
count is safe as soon as two such tables are known: one in which it is 1, one in which it is k-1 (all between fit too:
what fits is convex). We know the true table; a witness is the truth with some hidden counts moved so that every sum
still holds. Where hidden counts do not suffice, shown ones are hidden with them, the cheapest first.

The search is for a cheapest derivation (Knuth's generalisation of Dijkstra's search, 1977): a sum that is wrong by one
is mended by moving another of its counts, and so are the other sums of that count, until nothing is left to mend.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

MOST = 10**9  # more people than there are
Range = tuple[int, int]
Place = tuple[int, int]  # of a count: the sum it stands in, and its sign there
State = tuple[int, int]  # a sum, and by how much it is wrong: 1 or -1
Move = tuple[int, int]  # a count, and the way it moves: 1 or -1
NONE: Move = (-1, 0)
INFINITE = float("inf")
# How the moves that mend a count's sums may end: at its other sums, at counts that stand in no other sum.
WAYS = ((True, True), (True, False), (False, True))
PRIME = 2**61 - 1  # fractions without fractions


class Witnesses(Generic[Key]):
    """Looks for two witnesses of each small count, and hides what they need."""

    def __init__(
        self,
        counts: Mapping[Key, int],
        sides: Sequence[tuple[Sequence[Key], Sequence[Key]]],
        hidden: Mapping[Key, Range],
        price: Mapping[Key, int],
        k: int,
    ) -> None:
        """`hidden`: with what the labels tell of each; `price`: of what may be hidden besides, which is k at least."""
        self.k = k
        self.names = [key for key in counts if key in hidden or key in price]
        self.count = [counts[key] for key in self.names]
        self.range = [hidden.get(key, (k, MOST)) for key in self.names]
        self.price = [0 if key in hidden else price[key] for key in self.names]
        self.places: list[list[Place]] = [[] for _ in self.names]
        self.members: list[list[tuple[int, int]]] = []
        self._add_sums(sides)
        self.loose = [index for index, places in enumerate(self.places) if len(places) == 1]
        self.reached = [(count, count) for count in self.count]

    def _add_sums(self, sides: Sequence[tuple[Sequence[Key], Sequence[Key]]]) -> None:
        """The sums that say something new, those of sums last: the fewer a count stands in, the more ways it has."""
        at = {key: index for index, key in enumerate(self.names)}
        wholes = {key for whole, parts in sides if len(parts) > 1 for key in whole}
        basis: dict[int, dict[int, int]] = {}
        for whole, parts in sorted(sides, key=lambda one: sum(part in wholes for part in one[1])):
            signs = Counter(at[key] for key in whole if key in at)
            signs.subtract(at[key] for key in parts if key in at)
            members = [(index, sign) for index, sign in signs.items() if sign]
            if _is_new(dict(members), basis):
                for index, sign in members:
                    self.places[index].append((len(self.members), sign))
                self.members.append(members)

    @property
    def hidden(self) -> list[Key]:
        """What is hidden by now."""
        return [key for key, price in zip(self.names, self.price, strict=True) if not price]

    def look(self, guarded: Collection[Key]) -> list[Key]:
        """Find the witnesses of these counts; returns those for which there are none."""
        wanted = [index for index, key in enumerate(self.names) if key in guarded]
        return [self.names[index] for index in reversed(wanted) if not self._is_safe(index)]

    def _is_safe(self, index: int) -> bool:
        low, high = self.range[index]
        if high < MOST:
            return self._reaches(index, low) and self._reaches(index, high)
        # Its label says nothing: any k-1 values will do, upwards first, then what is lacking downwards.
        for way in (1, -1, 1):
            least, most = self.reached[index]
            lack = self.k - 2 - (most - least)
            if lack <= 0 or self._reaches(index, most + lack if way > 0 else max(0, least - lack)):
                break
        least, most = self.reached[index]
        return most - least >= self.k - 2

    def _reaches(self, index: int, value: int) -> bool:
        """Move the count to a value, from the truth on; what that takes is hidden."""
        least, most = self.reached[index]
        if least <= value <= most:
            return True
        way = 1 if value > most else -1
        now = list(self.count)
        while now[index] != value:
            uses = self._witness(index, way, now)
            if uses is None:
                return False
            rooms = [self._room(one, use, now) // abs(use) for one, use in uses.items()]
            step = min(*rooms, abs(value - now[index]))
            for one, use in uses.items():
                now[one] += step * use
                self.price[one] = 0
                self.reached[one] = (min(self.reached[one][0], now[one]), max(self.reached[one][1], now[one]))
        return True

    def _room(self, index: int, way: int, now: Sequence[int]) -> int:
        """How far a count may move up (or down)."""
        low, high = self.range[index]
        return high - now[index] if way > 0 else now[index] - low

    def _witness(self, index: int, way: int, now: Sequence[int]) -> Counter[int] | None:
        """By how much each count moves when this one moves by one, so that all sums hold; None: there is no way."""
        wrong = [(place, sign * way) for place, sign in self.places[index]]
        for closes, ends in WAYS:
            still = {index}
            while (moves := self._mended(wrong, still, now, closes=closes, ends=ends)) is not None:
                uses = Counter({index: way})
                for one, by in moves:
                    uses[one] += by
                uses = Counter({one: use for one, use in uses.items() if use})
                # Two parts of a way may want the same count to move: then one of them goes another way.
                over = {one for one, use in uses.items() if self._room(one, use, now) < abs(use)}
                if not over:
                    return uses
                still |= over
        return None

    def _mended(
        self, wrong: Sequence[State], still: set[int], now: Sequence[int], *, closes: bool, ends: bool
    ) -> list[Move] | None:
        """Moves that mend every sum of a count that moved.

        `closes`: those of its first sum may end at its others; `ends`: or at a count that stands in no other sum;
        `still`: what may not move.
        """
        if not wrong:
            return []
        others = wrong[1:]
        closing = [(place, -by) for place, by in others] if closes else []
        found = _Search(self, still, now).cheapest(wrong[0], closing, ends)
        if found is None or any(times > 1 for times in found[1].values()):
            return None
        moves, closed = found
        for place, by in others:
            if (place, -by) not in closed:
                alone = _Search(self, still, now).cheapest((place, by), [], True)
                if alone is None:
                    return None
                moves += alone[0]
        return moves


@dataclass
class _Search(Generic[Key]):
    """One search for the cheapest moves that mend a sum."""

    table: Witnesses[Key]
    still: set[int]  # what must not move
    now: Sequence[int]
    done: dict[State, float] = field(default_factory=dict)
    best: dict[State, float] = field(default_factory=dict)
    by: dict[State, Move] = field(default_factory=dict)
    heap: list[tuple[float, State, Move]] = field(default_factory=list)

    def cheapest(self, goal: State, closing: Iterable[State], ends: bool) -> tuple[list[Move], Counter[State]] | None:
        """The moves, and how often they end at each of `closing`; None when nothing mends the sum."""
        self.heap = [(0, state, NONE) for state in closing]
        if ends:
            self.heap += self._ends()
        heapify(self.heap)
        while self.heap:
            cost, state, move = heappop(self.heap)
            if state in self.done:
                continue
            self.done[state], self.by[state] = cost, move
            if state == goal:
                return self._moves(goal)
            self._spread(cost, *state)
        return None

    def _ends(self) -> list[tuple[float, State, Move]]:
        """Counts that stand in one sum alone: to move them makes nothing else wrong."""
        table = self.table
        return [
            (table.price[one], (place, -sign * way), (one, way))
            for one in table.loose
            if one not in self.still
            for place, sign in table.places[one]
            for way in (1, -1)
            if table._room(one, way, self.now) > 0
        ]

    def _spread(self, cost: float, place: int, wrong: int) -> None:
        """A sum can be mended at this cost: so counts that would make it wrong may mend their other sums."""
        table, now = self.table, self.now
        for one, sign in table.members[place]:
            way = sign * wrong
            places = table.places[one]
            if len(places) > 1 and one not in self.still and table._room(one, way, now) > 0:
                for head, head_sign in places:
                    state = (head, -head_sign * way)
                    if head != place and state not in self.done:
                        total = cost + table.price[one] + self._others(places, head, place, way)
                        if total < self.best.get(state, INFINITE):
                            self.best[state] = total
                            heappush(self.heap, (total, state, (one, way)))

    def _others(self, places: Sequence[Place], head: int, place: int, way: int) -> float:
        """What it costs to mend the other sums of a count; infinite while that is not known."""
        if len(places) == 2:
            return 0
        return sum(
            self.done.get((other, sign * way), INFINITE) for other, sign in places if other not in (head, place)
        )

    def _moves(self, goal: State) -> tuple[list[Move], Counter[State]]:
        moves: list[Move] = []
        closed: Counter[State] = Counter()
        left = [goal]
        while left:
            state = left.pop()
            if self.by[state] == NONE:
                closed[state] += 1
                continue
            one, way = self.by[state]
            moves.append((one, way))
            left += [(place, sign * way) for place, sign in self.table.places[one] if place != state[0]]
        return moves, closed


def _is_new(row: dict[int, int], basis: dict[int, dict[int, int]]) -> bool:
    """Whether a sum does not follow from those before it (`basis`, to which it is added). By elimination."""
    while row:
        lead = min(row)
        if lead not in basis:
            inverse = pow(row[lead], -1, PRIME)
            basis[lead] = {index: value * inverse % PRIME for index, value in row.items()}
            return True
        factor = row[lead]
        for index, value in basis[lead].items():
            if left := (row.get(index, 0) - factor * value) % PRIME:
                row[index] = left
            else:
                row.pop(index, None)
    return False
