"""What a reader can work out about hidden counts from the ones that are shown. Pure.

All sums are taken together, as somebody with patience and a spreadsheet would: the least and most of each hidden
count that any set of numbers allows which fits everything that is shown.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from reports.extremes import TINY, Equation, Program, Range

Sides = tuple[Sequence[str], Sequence[str]]
# More people than any center has: the upper end of a count that has none, so that all is finite.
A_CROWD = 100_000


def possible(
    counts: Mapping[str, int],
    sums: Iterable[Sides],
    small: set[str],
    helpers: set[str],
    veiled: Iterable[str] = (),
    *,
    k: int,
) -> dict[str, Range]:
    """The least and most of each hidden count that a reader cannot rule out.

    A reader knows that a small one is from 1 to k-1, and that one hidden beside it is at least k; of a veiled one only
    that nobody counts fewer than none.
    """
    ranges: dict[str, Range] = dict.fromkeys(veiled, (0, A_CROWD))
    ranges |= dict.fromkeys(small, (1, k - 1)) | dict.fromkeys(helpers, (k, A_CROWD))
    given = equations(counts, sums, ranges)
    if not given:
        return ranges
    program = Program(given, ranges)
    if not program.solve():
        raise ArithmeticError("The counts do not add up to their sums.")
    # Only what is small itself needs to be guarded.
    return ranges | _ends(program, [key for key in program.names if counts[key] < k], ranges)


def _ends(program: Program, keys: Sequence[str], ranges: Mapping[str, Range]) -> dict[str, Range]:
    """The ends of each count. A count that reached both its ends while others were asked needs no question."""
    first = program.values()
    least, most = dict(first), dict(first)
    for key in keys:
        for up, best, end in ((False, least, ranges[key][0]), (True, most, ranges[key][1])):
            if best[key] != end:
                for name, value in program.extreme(key, most=up).items():
                    least[name], most[name] = min(least[name], value), max(most[name], value)
    return {key: (math.ceil(least[key] - TINY), math.floor(most[key] + TINY)) for key in keys}


def equations(counts: Mapping[str, int], sums: Iterable[Sides], hidden: Iterable[str]) -> list[Equation]:
    """The sums with everything that is shown moved to one side."""
    names, found = set(hidden), []
    for whole, parts in sums:
        unknown: dict[str, int] = {}
        rest = 0
        for sign, side in ((1, whole), (-1, parts)):
            for key in side:
                if key in names:
                    unknown[key] = unknown.get(key, 0) + sign
                else:
                    rest -= sign * counts[key]
        if unknown := {key: sign for key, sign in unknown.items() if sign}:
            found.append((unknown, rest))
    return found
