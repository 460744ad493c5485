"""The drawing of a report's life is the rule."""

import itertools

import pytest

from reports.enums import ReportState

DRAWN = {
    ("queued", "computing"),
    ("computing", "computing"),
    ("computing", "frozen"),
    ("computing", "failed"),
    ("failed", "queued"),
}


@pytest.mark.parametrize(("before", "after"), list(itertools.product(ReportState, ReportState)))
def test_every_pair_of_states(before, after):
    assert before.may_become(after) is ((before.value, after.value) in DRAWN)


@pytest.mark.parametrize("state", ReportState)
def test_the_origins_of_a_state_are_the_drawing_read_backwards(state):
    assert {origin.value for origin in state.origins} == {before for before, after in DRAWN if after == state.value}


@pytest.mark.parametrize("state", ReportState)
def test_every_state_has_a_colour(state):
    assert state.tone in {"plain", "gateway", "active", "alert"}
