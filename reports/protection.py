"""Which counts of a report officials do not see (access.md §2.7): decided once, frozen with the numbers. Pure."""

from collections.abc import Mapping
from typing import Any

from core.suppression import OFFICIAL, Hidden, Sum, protect

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
    sums = [Sum(whole, parts) for whole, parts in numbers["sums"] if apart.isdisjoint((*whole, *parts))]
    shown = protect(others, sums, k=k, dear=[key for key in others if _is_dear(key)])
    hiding |= {key: count.is_small for key, count in shown.items() if isinstance(count, Hidden)}
    for total, parts in numbers["runs"]:
        if any(part in hiding for part in parts):
            hiding[total] = False
    for gate, _, parts in groups:
        hiding |= dict.fromkeys((gate, *parts), False)
    for parts, of in echoes:
        if any(key in hiding for key in of) or any(is_small(counts[key], k) for key in parts):
            hiding |= dict.fromkeys(parts, False)
    return hiding


def _is_dear(key: str) -> bool:
    """What every reader looks for first, and can tell from last month's report."""
    return key == "all" or key.startswith(("end:", "new:", "ended:"))


def is_small(count: int, k: int = OFFICIAL) -> bool:
    return 0 < count < k


def shown_counts(numbers: Mapping[str, Any], *, exact: bool, k: int = OFFICIAL) -> dict[str, int | Hidden]:
    """The counts as the center (exact) or an official sees them."""
    hiding: Hiding = {} if exact else numbers["hidden"]
    return {
        key: Hidden(k, is_small=hiding[key]) if key in hiding else count for key, count in numbers["counts"].items()
    }
