"""Sums, bands and changes: values in, values out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar


class Band(Protocol):
    """Anything that begins at so many points."""

    min_points: int


SomeBand = TypeVar("SomeBand", bound=Band)


def band_of(total: int, bands: Iterable[SomeBand]) -> SomeBand | None:
    """The highest band that the total reaches; None below all of them (domain.md §2.3: 80+, 45–79, <45)."""
    reached = [band for band in bands if band.min_points <= total]
    return max(reached, key=lambda band: band.min_points, default=None)


@dataclass(frozen=True)
class Change:
    """One thing that was measured twice; `before` is None when it was measured once."""

    label: str
    before: int | None
    after: int

    @property
    def steps(self) -> int:
        """How much it grew; negative when it shrank, 0 without an earlier value."""
        return 0 if self.before is None else self.after - self.before


def changes(before: Mapping[str, int], after: Mapping[str, int]) -> list[Change]:
    """The change of each label of `after`, in its order; what only stood before is left out."""
    return [Change(label, before.get(label), value) for label, value in after.items()]


@dataclass(frozen=True)
class Answer:
    """One answered item: the factor it belongs to, the answer, and whether it counts the other way round."""

    factor: str
    points: int
    is_reversed: bool = False


@dataclass(frozen=True)
class FactorScore:
    """Sum and mean of one factor's items."""

    factor: str
    points: int
    items: int

    @property
    def mean(self) -> float:
        return round(self.points / self.items, 2)


def scored(answer: Answer, *, low: int, high: int) -> int:
    """Points of one answer; a reversed item is turned round on its scale (1–5: 2 becomes 4)."""
    return low + high - answer.points if answer.is_reversed else answer.points


def factor_scores(answers: Sequence[Answer], *, low: int, high: int) -> list[FactorScore]:
    """Each factor's sum, in the order in which the factors first come."""
    sums: dict[str, list[int]] = {}
    for answer in answers:
        sums.setdefault(answer.factor, []).append(scored(answer, low=low, high=high))
    return [FactorScore(factor, sum(points), len(points)) for factor, points in sums.items()]


def total_of(answers: Sequence[Answer], *, low: int, high: int) -> int:
    """The sum over all items, reversed ones turned round."""
    return sum(scored(answer, low=low, high=high) for answer in answers)
