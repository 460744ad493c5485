"""A reader with patience and a solver: the least and most of each hidden count that fits everything that is shown.

Another program than the portal's own search (core/witnesses.py), so that the one can be held against the other.
"""

import math

import numpy as np
from scipy.optimize import linprog

# More people than any table has: the upper end of a count that has none.
A_CROWD = 100_000


def possible(counts, sums, small, helpers, veiled=(), *, k):
    """The least and most of each hidden count that a reader cannot rule out.

    A reader knows that a small one is from 1 to k-1, and that one hidden beside it is at least k; of a veiled one only
    that nobody counts fewer than none.
    """
    ranges = dict.fromkeys(veiled, (0, A_CROWD))
    ranges |= dict.fromkeys(small, (1, k - 1)) | dict.fromkeys(helpers, (k, A_CROWD))
    names = list(ranges)
    system = _system(counts, sums, names)
    # Only what is small itself needs to be guarded.
    return ranges | {
        name: _ends(place, len(names), list(ranges.values()), system)
        for place, name in enumerate(names)
        if counts[name] < k
    }


def _system(counts, sums, names):
    """The sums with everything that is shown moved to one side."""
    place = {name: index for index, name in enumerate(names)}
    lines, rests = [], []
    for whole, parts in sums:
        line, rest = np.zeros(len(names)), 0
        for sign, side in ((1, whole), (-1, parts)):
            for key in side:
                if key in place:
                    line[place[key]] += sign
                else:
                    rest -= sign * counts[key]
        if line.any():
            lines.append(line)
            rests.append(rest)
    return {"A_eq": np.array(lines), "b_eq": rests} if lines else {}


def _ends(place, size, ranges, system):
    cost = np.zeros(size)
    cost[place] = 1
    found = [linprog(way * cost, bounds=ranges, method="highs", **system) for way in (1, -1)]
    assert [one.status for one in found] == [0, 0], "The counts do not add up to their sums."
    return math.ceil(found[0].fun - 1e-6), math.floor(-found[1].fun + 1e-6)
