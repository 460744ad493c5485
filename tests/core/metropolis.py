"""A made metropolitan city, as its page of units shows it; run as a module it says what hiding costs."""

import random
import statistics
import time

from core.suppression import Sum, is_hidden, protect


def units(seed, *, centers=15, units=218, types=13):
    """People by unit, type and center, placed, waiting and in all, with the sums between them."""
    chance = random.Random(f"metropolis {seed}")
    of = [(chance.randrange(centers), min(types - 1, int(chance.expovariate(0.35)))) for _ in range(units)]
    counts = {("unit", number): chance.choice([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15]) for number in range(units)}
    sums = []
    for part, side in (("center", 0), ("type", 1)):
        wholes = sorted({(part, place[side]) for place in of})
        for whole in wholes:
            parts = [("unit", number) for number in range(units) if of[number][side] == whole[1]]
            counts[whole] = sum(counts[key] for key in parts)
            sums.append(Sum([whole], parts))
        sums.append(Sum(["placed"], wholes))
    counts["placed"] = sum(count for key, count in counts.items() if key[0] == "unit")
    counts["waiting"] = chance.randint(3, 200)
    counts["total"] = counts["placed"] + counts["waiting"]
    return counts, [*sums, Sum(["total"], ["placed", "waiting"])]


def main():
    taken, hidden = [], []
    for seed in range(20):
        counts, sums = units(seed)
        began = time.process_time()
        shown = protect(counts, sums)
        taken.append(time.process_time() - began)
        hidden.append(sum(is_hidden(count) and not count.is_small for count in shown.values()))
    print(f"median {statistics.median(taken) * 1000:.0f} ms, slowest {max(taken) * 1000:.0f} ms,", end=" ")
    print(f"{statistics.mean(hidden):.0f} hidden beside the small ones")


# python -m tests.core.metropolis
if __name__ == "__main__":
    main()
