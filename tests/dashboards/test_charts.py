"""Geometry: from counts to shapes."""

from datetime import date

import pytest

from core.suppression import Hidden
from dashboards.charts import HEIGHT, bars, scale, tiles, trend

SMALL = Hidden(5, is_small=True)
DAYS = [date(2026, month, 28) for month in range(1, 5)]


@pytest.mark.parametrize(
    ("values", "lines"),
    [([100, 118], (95, 120, 5)), ([0, 4], (0, 4, 1)), ([90, 142], (80, 160, 20)), ([7, 7], (6, 7, 1))],
)
def test_the_grid_holds_all_values_in_round_steps(values, lines):
    low, high, step = scale(values)

    assert low <= min(values)
    assert high >= max(values)
    assert (high - low) / step <= 7
    assert (low, high, step) == lines


def test_a_higher_count_stands_higher():
    drawn = trend(DAYS, [10, 20, 30, 40], [50, 50, 50, 50])

    heights = [float(point.split()[1]) for point in drawn.line.removeprefix("M").split(" L")]
    assert heights == sorted(heights, reverse=True)
    assert all(0 <= height <= HEIGHT for height in heights)


def test_a_hidden_month_is_no_point_and_leaves_no_area():
    drawn = trend(DAYS, [10, SMALL, 30, 40], [0, 0, 0, 0])

    assert drawn.line.count("L") == 2
    assert drawn.area == ""


def test_nothing_is_drawn_from_one_month():
    assert trend(DAYS, [SMALL, SMALL, SMALL, 9], [0, 0, 0, 0]) is None


def test_a_hidden_count_is_no_length():
    one, two = bars([("가", 20), ("나", SMALL)])

    assert (one.length, two.length) == (100, 0)
    assert two.is_hidden


def test_tiles_are_drawn_only_when_every_township_has_its_place():
    assert tiles([("가동", 1, 1, 5), ("나동", None, None, 7)]) == ([], "")

    placed, box = tiles([("가동", 1, 1, 5), ("나동", 2, 1, SMALL)])

    assert [(tile.x, tile.y) for tile in placed] == [(0, 0), (70, 0)]
    assert box == "-2 -2 140 70"
