"""Nothing that leads to a person is forgotten when they ask what is held on them."""

import pytest

from participants.models import Participant
from rights.held import leading_to
from rights.known import BRANCHES, ROOTS


def unknown_branches(branches):
    """Relations to whatever is told that the table does not name, at any depth."""
    waiting = [model for key, model, _ in leading_to(Participant) if key in ROOTS and not ROOTS[key].left_out]
    found, seen = set(), set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for key, branch, _ in leading_to(model):
            if key not in branches:
                found.add(key)
            elif not branches[key].left_out:
                waiting.append(branch)
    return found


def test_every_relation_to_a_participant_is_known():
    assert {key for key, _, _ in leading_to(Participant)} == set(ROOTS)


def test_every_relation_to_what_is_told_is_known():
    assert unknown_branches(BRANCHES) == set()


def test_the_table_names_no_relation_that_is_gone():
    kept = {key for key in BRANCHES if unknown_branches({one: BRANCHES[one] for one in BRANCHES if one != key})}

    assert set(BRANCHES) - kept == set()


@pytest.mark.parametrize("key", ["casework.NoteAddition.note", "intake.Interview.intake", "plans.Step.goal"])
def test_the_guard_sees_a_branch_that_nobody_named(key):
    assert unknown_branches({one: known for one, known in BRANCHES.items() if one != key}) >= {key}


def test_hidden_relations_are_seen_too():
    """rosters.Row has no way back from the person, and stands in the table all the same."""
    assert not hasattr(Participant, "row_set")
    assert "rosters.Row.participant" in {key for key, _, _ in leading_to(Participant)}


def test_what_is_left_out_says_why():
    assert all(any("가" <= letter <= "힣" for letter in one.left_out) for one in ROOTS.values() if one.left_out)
