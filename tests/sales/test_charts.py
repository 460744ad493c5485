"""Bars of won."""

import pytest

from sales.charts import chart, in_words, scale


@pytest.mark.parametrize(
    ("most", "step"), [(1, 1), (5, 1), (6, 2), (999, 200), (1_000, 200), (1_001, 500), (12_345_678, 5_000_000)]
)
def test_the_grid_has_round_steps(most, step):
    assert scale(most) == step


@pytest.mark.parametrize(
    ("won", "words"),
    [(500, "500"), (15_000_000, "1,500만"), (100_000_000, "1억"), (250_000_000, "2.5억"), (2_000_000, "200만")],
)
def test_won_in_words(won, words):
    assert in_words(won) == words


def test_the_highest_value_takes_the_room_of_its_grid():
    drawn = chart(["1월", "2월"], [500, 1_000], [0, 250])

    assert [bar.height for bar in drawn.bars] == ["76.0", "152.0", "38.0"]
    assert [bar.series for bar in drawn.bars] == [0, 0, 1]
    assert [tick.text for tick in drawn.ticks] == ["200", "400", "600", "800", "1,000"]


@pytest.mark.parametrize("values", [[], [0, 0]])
def test_nothing_is_no_picture(values):
    assert chart([str(number) for number, _ in enumerate(values)], values) is None


def test_words_under_every_third():
    drawn = chart([str(day) for day in range(1, 32)], [1] * 31, every=3)

    assert [mark.text for mark in drawn.marks][:3] == ["1", "4", "7"]
    assert [mark.may_go for mark in drawn.marks][:3] == [False, True, False]
