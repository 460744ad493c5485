"""The least and most that a count can be while every sum still holds: a small linear program, solved exactly enough.

Pure Python, since the reports' programs are small: some dozen counts and sums. The textbook's simplex method with
bounded variables; Bland's rule, which always comes to an end.
"""

from collections.abc import Mapping, Sequence

TINY = 1e-7
Equation = tuple[Mapping[str, int], int]
Range = tuple[int, int]


class Program:
    """Counts between their ends, tied by equations. Every count that does not stand at an end is basic.

    A count at its upper end is written as what it lacks to that end (`turned`), so that all others stand at zero.
    """

    def __init__(self, equations: Sequence[Equation], ranges: Mapping[str, Range]) -> None:
        self.names = sorted({key for coefficients, _ in equations for key in coefficients})
        self.least = [ranges[key][0] for key in self.names]
        self.span = [float(ranges[key][1] - ranges[key][0]) for key in self.names]
        self.turned = [False] * len(self.names)
        self.rows: list[list[float]] = []
        self.rest: list[float] = []
        self.basic: list[int] = []
        for coefficients, value in equations:
            row = [float(coefficients.get(key, 0)) for key in self.names]
            self._begin(row, value - sum(one * low for one, low in zip(row, self.least, strict=True)))

    def _begin(self, row: list[float], rest: float) -> None:
        sign = -1.0 if rest < 0 else 1.0
        self.rows.append([sign * one for one in row])
        self.rest.append(sign * rest)
        self.basic.append(-1)  # nobody yet: what is missing in this sum

    def solve(self) -> bool:
        """Find counts that fit; False when there are none (which true counts never bring about)."""
        while True:
            missing = [row for row, owner in zip(self.rows, self.basic, strict=True) if owner < 0]
            if not self._step([-sum(column) for column in zip(*missing, strict=True)]):
                break
        if any(self.basic[index] < 0 and self.rest[index] > TINY for index in range(len(self.rows))):
            return False
        for index in reversed(range(len(self.rows))):
            if self.basic[index] < 0:
                self._settle(index)
        return True

    def _settle(self, index: int) -> None:
        """A sum that is nobody's gets an owner, or goes when it says nothing new."""
        column = next((at for at, one in enumerate(self.rows[index]) if abs(one) > TINY), None)
        if column is None:
            del self.rows[index], self.rest[index], self.basic[index]
        else:
            self._pivot(index, column)

    def extreme(self, key: str, *, most: bool) -> dict[str, float]:
        """Counts that fit and of which this one is as small (or great) as it can be."""
        column = self.names.index(key)
        while self._step(self._cost(column, most=most)):
            pass
        return self.values()

    def values(self) -> dict[str, float]:
        found = [0.0] * len(self.names)
        for name, rest in zip(self.basic, self.rest, strict=True):
            found[name] = rest
        return {
            key: self.least[at] + (self.span[at] - found[at] if self.turned[at] else found[at])
            for at, key in enumerate(self.names)
        }

    def _cost(self, column: int, *, most: bool) -> list[float]:
        sign = -1.0 if most != self.turned[column] else 1.0
        if column in self.basic:
            return [-sign * one if at != column else 0.0 for at, one in enumerate(self._row_of(column))]
        return [sign if at == column else 0.0 for at in range(len(self.names))]

    def _row_of(self, column: int) -> list[float]:
        return self.rows[self.basic.index(column)]

    def _step(self, cost: Sequence[float]) -> bool:
        """Move one count away from its end, as far as the others let it; False when nothing would be won."""
        owners = set(self.basic)
        column = next((at for at, one in enumerate(cost) if one < -TINY and at not in owners), None)
        if column is None:
            return False
        far, at, turns = self.span[column], -1, False
        for index, row in enumerate(self.rows):
            reach, ends = self._reach(index, row[column])
            if reach < far - TINY or (reach < far + TINY and at >= 0 and self.basic[index] < self.basic[at]):
                far, at, turns = max(0.0, reach), index, ends
        if at < 0:
            self._turn(column)
            return True
        if turns:
            self._turn_owner(at)
        self._pivot(at, column)
        return True

    def _reach(self, index: int, one: float) -> tuple[float, bool]:
        """How far a column may move until this row's owner meets an end, and whether that is its upper end."""
        if one > TINY:
            return self.rest[index] / one, False
        owner = self.basic[index]
        if one < -TINY and owner >= 0:
            return (self.span[owner] - self.rest[index]) / -one, True
        return float("inf"), False

    def _turn(self, column: int) -> None:
        for index, row in enumerate(self.rows):
            self.rest[index] -= row[column] * self.span[column]
            row[column] = -row[column]
        self.turned[column] = not self.turned[column]

    def _turn_owner(self, index: int) -> None:
        owner = self.basic[index]
        self.rows[index] = [-one if at != owner else one for at, one in enumerate(self.rows[index])]
        self.rest[index] = self.span[owner] - self.rest[index]
        self.turned[owner] = not self.turned[owner]

    def _pivot(self, at: int, column: int) -> None:
        lead = self.rows[at][column]
        row = self.rows[at] = [one / lead for one in self.rows[at]]
        self.rest[at] /= lead
        self.basic[at] = column
        for index, other in enumerate(self.rows):
            if index != at and (factor := other[column]):
                self.rows[index] = [one - factor * mine for one, mine in zip(other, row, strict=True)]
                self.rest[index] -= factor * self.rest[at]
