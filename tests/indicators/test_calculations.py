"""From what was counted to the number that is shown, and what an official reads of it."""

import pytest

from indicators.calculations import DAY, Pair, Value, Veil, official_value, together, value_of


@pytest.mark.parametrize(
    ("kind", "pair", "says"),
    [
        ("count", Pair(1234), "1,234"),
        ("count", Pair(0), "0"),
        ("share", Pair(35, 200), "17.5"),
        ("share", Pair(1, 3), "33.3"),
        ("share", Pair(2, 3), "66.7"),
        ("share", Pair(1, 16), "6.3"),  # 6.25: half away from nought
        ("share", Pair(0, 7), "0.0"),
        ("growth", Pair(118, 100), "18.0"),
        ("growth", Pair(82, 100), "-18.0"),
        ("growth", Pair(1999, 2000), "-0.1"),
        ("each", Pair(445_403_000, 1171), "380,361"),
        ("days", Pair(5 * DAY, 2), "2.5"),
        ("days", Pair(DAY // 2, 1), "0.5"),
    ],
)
def test_a_pair_becomes_a_number(kind, pair, says):
    assert str(value_of(kind, pair)) == says


@pytest.mark.parametrize("kind", ["share", "growth", "each", "days"])
def test_nothing_to_compare_with_is_no_number(kind):
    assert value_of(kind, Pair(3, 0)) is None


@pytest.mark.parametrize(
    ("kind", "pair", "veil", "says"),
    [
        ("share", Pair(1, 3), Veil.OPEN, "33.3"),
        ("share", Pair(104, 112), Veil.SHARE, "90–95"),  # of 112 five percent are more than five people
        ("share", Pair(112, 112), Veil.SHARE, "95–100"),
        ("share", Pair(0, 112), Veil.SHARE, "0–5"),
        ("share", Pair(20, 40), Veil.SHARE, "40–60"),  # of 40 it takes twenty percent
        ("share", Pair(19, 19), Veil.SHARE, None),  # a share is only told of twenty or more
        ("share", Pair(0, 200), Veil.PEOPLE, "0–4"),
        ("share", Pair(4, 200), Veil.PEOPLE, "0–4"),
        ("share", Pair(5, 200), Veil.PEOPLE, "5–9"),
        ("share", Pair(34, 200), Veil.PEOPLE, "30–34"),
        ("days", Pair(70 * DAY, 20), Veil.MEAN, "4.0"),
        ("days", Pair(70 * DAY, 19), Veil.MEAN, None),
        ("count", Pair(7), Veil.CLOSED, None),
    ],
)
def test_what_an_official_reads(kind, pair, veil, says):
    value = official_value(kind, pair, veil, people=112)

    assert (None if value is None else str(value)) == says


def test_a_share_of_a_center_with_few_people_is_not_told():
    assert official_value("share", Pair(20, 25), Veil.SHARE, people=19) is None


@pytest.mark.parametrize("of", [20, 33, 50, 99, 112, 250, 1000])
def test_a_band_holds_at_least_five_counts_and_the_true_one(of):
    for counted in range(of + 1):
        band = official_value("share", Pair(counted, of), Veil.SHARE, people=of)
        inside = [
            n for n in range(of + 1) if band.low <= 100 * n / of and (100 * n / of < band.high or band.high == 100)
        ]

        assert counted in inside
        assert len(inside) >= 5


def test_several_centers_tell_no_more_than_each_of_them():
    people = [(Value(5, 9), 100), (Value(10, 14), 50)]
    shares = [(Value(40, 45), 100), (None, 50), (Value(50, 60), 50)]

    assert str(together(people, Veil.PEOPLE)) == "15–23"
    assert str(together(shares, Veil.SHARE)) == "32–63"  # who tells nothing may be anywhere from 0 to 100
    assert together([(None, 10), (None, 20)], Veil.SHARE) is None
