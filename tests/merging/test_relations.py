"""Merging knows every relation that leads to a person."""

import pytest

from core.refusals import Refusal
from merging import relations
from merging.relations import MOVES, STAYS, key_of
from participants.models import Participant


def leading_to_people():
    return {
        key_of(relation.field)
        for relation in Participant._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete
    }


def test_every_relation_to_a_person_is_named_once():
    assert leading_to_people() == {*MOVES, *STAYS}
    assert set(MOVES).isdisjoint(STAYS)


def test_a_relation_that_nobody_named_stops_every_merge(monkeypatch):
    monkeypatch.setattr(relations, "MOVES", {key: word for key, word in MOVES.items() if "CaseNote" not in key})

    with pytest.raises(Refusal, match=r"casework\.CaseNote\.participant"):
        relations.relations()
