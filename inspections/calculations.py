"""How a sample is drawn. Pure: the same rows, rule and seed always give the same sample, in whatever order."""

from collections.abc import Iterable
from hashlib import sha256


def sample_size(total: int, *, share: int, least: int, most: int) -> int:
    """How many of `total` rows are drawn: `share` percent, rounded up, not below `least`, not above `most`; never
    more than there are."""
    wanted = -(-total * share // 100)
    return min(total, max(least, min(most, wanted)))


def draw(keys: Iterable[str], size: int, *, seed: str) -> list[str]:
    """`size` of the keys, in an order that only the seed decides: who draws cannot choose, and anybody can draw again.

    Each key's place follows from the hash of seed and key, so that a row more or less changes no other's place.
    """
    return sorted(keys, key=lambda key: (sha256(f"{seed}:{key}".encode()).hexdigest(), key))[:size]
