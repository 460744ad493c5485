"""How a sample is drawn: the size by the rule, the choice by the seed alone."""

import pytest

from inspections.calculations import draw, sample_size

KEYS = [f"row-{number}" for number in range(40)]


@pytest.mark.parametrize(
    ("total", "share", "least", "most", "size"),
    [
        (0, 10, 3, 10, 0),
        (2, 10, 3, 10, 2),  # fewer than the least
        (20, 10, 3, 10, 3),  # the least
        (41, 10, 3, 10, 5),  # 4.1 rounded up
        (500, 10, 3, 10, 10),  # the most
        (7, 100, 1, 200, 7),
    ],
)
def test_how_many_are_drawn(total, share, least, most, size):
    assert sample_size(total, share=share, least=least, most=most) == size


def test_the_same_seed_draws_the_same_in_whatever_order_the_rows_come():
    assert draw(KEYS, 8, seed="a") == draw(reversed(KEYS), 8, seed="a")
    assert draw(KEYS, 8, seed="a") != draw(KEYS, 8, seed="b")
    assert len(set(draw(KEYS, 8, seed="a"))) == 8


def test_a_row_less_changes_no_other_s_place():
    first = draw(KEYS, 8, seed="a")

    left = [key for key in KEYS if key != first[0]]

    assert draw(left, 7, seed="a") == first[1:]


def test_every_row_has_the_same_chance():
    drawn = [key for seed in range(400) for key in draw(KEYS, 10, seed=str(seed))]

    counts = [drawn.count(key) for key in KEYS]

    assert min(counts) > 60 and max(counts) < 140  # 100 expected
