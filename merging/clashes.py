"""Rows of two files that cannot stand beside each other on one person: found before anything is moved.

The rules are those of the database itself: no two rows on one day, no two of a kind. A person is asked which side
holds; nothing is guessed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import BaseConstraint, ForeignKey, Model, UniqueConstraint

from core.constraints import NoOverlap
from merging.relations import COUNTED, MOVES, key_of, relations, rows_of
from participants.models import Participant

FAR = date.max


@dataclass
class Clash:
    """One kind of rows in which the files differ where only one can hold: the pairs, survivor's row first."""

    key: str
    word: str
    pairs: list[tuple[Any, Any]] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the question's field in the form."""
        return self.key.replace(".", "-")


def clashes(survivor: Participant, absorbed: Participant) -> list[Clash]:
    """All clashes between two files, relation by relation."""
    found = (_of_relation(relation, survivor, absorbed) for relation in relations())
    return [clash for clash in found if clash.pairs]


def _of_relation(relation: ForeignKey, survivor: Participant, absorbed: Participant) -> Clash:
    clash = Clash(key_of(relation), MOVES[key_of(relation)])
    ours, theirs = rows_of(relation, survivor), rows_of(relation, absorbed)
    if not ours or not theirs:
        return clash
    pairs = (pair for each in relation.model._meta.constraints for pair in _pairs(each, relation, ours, theirs))
    clash.pairs += {(one.pk, other.pk): (one, other) for one, other in pairs}.values()
    return clash


def _pairs(
    constraint: BaseConstraint, relation: ForeignKey, ours: Sequence[Any], theirs: Sequence[Any]
) -> Iterable[tuple[Any, Any]]:
    if isinstance(constraint, NoOverlap) and constraint.owner == relation.name:
        return [(one, other) for one in ours for other in theirs if _overlap(one, other)]
    if isinstance(constraint, UniqueConstraint) and relation.name in constraint.fields:
        return _alike(constraint, relation, ours, theirs)
    return []


def _overlap(one: Any, other: Any) -> bool:
    return one.starts_on <= (other.ends_on or FAR) and other.starts_on <= (one.ends_on or FAR)


def _alike(
    constraint: UniqueConstraint, relation: ForeignKey, ours: Sequence[Model], theirs: Sequence[Model]
) -> list[tuple[Any, Any]]:
    """Pairs that a unique rule would refuse on one person."""
    columns = [name for name in constraint.fields if name != relation.name]
    if COUNTED.get(relation.model._meta.label) in columns:
        return []  # its number goes on counting
    kept = relation.model._base_manager.all()
    if constraint.condition is not None:
        kept = kept.filter(constraint.condition)
    under_rule = set(kept.filter(pk__in=[row.pk for row in (*ours, *theirs)]).values_list("pk", flat=True))

    def words(row: Any) -> list[Any]:
        return [getattr(row, row._meta.get_field(name).attname) for name in columns]

    return [
        (one, other)
        for one in ours
        for other in theirs
        if {one.pk, other.pk} <= under_rule and words(one) == words(other)
    ]
