"""What officials do not see cannot be worked out either: not from one table, and not from all of them together."""

import itertools
import random

import pytest

from core.suppression import OFFICIAL
from reports.protection import hidden_from_officials, wrong_sums
from tests.reader import possible

K = OFFICIAL


def numbers(counts, sums=(), pairs=(), runs=(), groups=()):
    return {"counts": counts, "sums": sums, "pairs": pairs, "runs": runs, "groups": groups}


ROWS, COLUMNS = "ab", "xy"
CELLS = [row + column for row in ROWS for column in COLUMNS]


def with_margins(cells):
    """A table of two by two with the sums of its rows and columns and its whole."""
    rows = {row: sum(cells[row + column] for column in COLUMNS) for row in ROWS}
    columns = {column: sum(cells[row + column] for row in ROWS) for column in COLUMNS}
    return cells | rows | columns | {"all": sum(cells.values())}


SUMS = [
    *(([row], [row + column for column in COLUMNS]) for row in ROWS),
    *(([column], [row + column for row in ROWS]) for column in COLUMNS),
    (["all"], list(ROWS)),
    (["all"], list(COLUMNS)),
]


def values_that_fit(counts, small, helpers, veiled=()):
    """By trying every table: the values that each hidden count takes in one that fits all that is shown."""
    hidden = {*small, *helpers, *veiled}
    spans = [range(max(counts[cell] for cell in CELLS) + 5) if cell in hidden else [counts[cell]] for cell in CELLS]
    found = {key: set() for key in hidden}
    for values in itertools.product(*spans):
        trial = with_margins(dict(zip(CELLS, values, strict=True)))
        fits = all(trial[key] == counts[key] for key in counts if key not in hidden)
        if fits and all(0 < trial[key] < K for key in small) and all(trial[key] >= K for key in helpers):
            for key in hidden:
                found[key].add(trial[key])
    return found


def test_small_counts_are_hidden_with_a_helper_beside_them():
    hiding = hidden_from_officials(numbers({"all": 111, "a": 41, "b": 67, "c": 3}, [(["all"], ["a", "b", "c"])]))

    assert hiding == {"c": True, "a": False}


def test_zero_and_five_are_shown():
    assert hidden_from_officials(numbers({"all": 5, "a": 5, "b": 0}, [(["all"], ["a", "b"])])) == {}


def test_a_type_of_one_unit_is_hidden_together_with_its_unit():
    counts = {"all": 15, "type": 12, "small": 3, "unit": 12}
    sums = [(["all"], ["type", "small"]), (["type"], ["unit"])]

    assert hidden_from_officials(numbers(counts, sums)) == {"small": True, "type": False, "unit": False}


def test_the_inside_of_a_small_count_is_veiled_with_its_zeros():
    counts = {"all": 30, "x": 27, "few": 3, "few-1": 2, "few-2": 1, "few-3": 0, "y": 7, "z": 20}
    sums = [(["all"], ["x", "few"]), (["few"], ["few-1", "few-2", "few-3"]), (["x"], ["y", "z"])]

    hiding = hidden_from_officials(numbers(counts, sums))

    assert {key: hiding[key] for key in ("few", "few-1", "few-2", "few-3")} == {
        "few": True,
        "few-1": False,
        "few-2": False,
        "few-3": False,
    }


def test_two_tables_together_tell_no_more_than_each_alone():
    """One small cell: its row, its column and the whole would each tell it."""
    counts = with_margins({"ax": 4, "ay": 7, "bx": 9, "by": 8})

    hiding = hidden_from_officials(numbers(counts, SUMS))

    assert hiding["ax"] is True
    assert values_that_fit(counts, {"ax"}, {key for key in hiding if key != "ax"})["ax"] == {1, 2, 3, 4}


@pytest.mark.parametrize("seed", range(120))
def test_random_tables_keep_every_small_count_open(seed):
    draw = random.Random(seed)
    counts = with_margins({cell: draw.choice([0, *range(9)]) for cell in CELLS})

    hiding = hidden_from_officials(numbers(counts, SUMS))

    small = {key for key, is_small in hiding.items() if is_small}
    helpers = {key for key in hiding if counts[key] >= K}
    values = values_that_fit(counts, small, helpers, hiding.keys() - small - helpers)
    for key in hiding:
        assert counts[key] >= K or not counts[key] or len(values[key]) >= K - 1, (counts, hiding)


@pytest.mark.parametrize("seed", range(60))
def test_the_least_and_most_are_what_trying_everything_finds(seed):
    """The linear program against brute force, with any counts hidden, protected or not."""
    draw = random.Random(seed)
    counts = with_margins({cell: draw.choice([0, *range(9)]) for cell in CELLS})
    small = {key for key, count in counts.items() if 0 < count < K}
    large = sorted(key for key, count in counts.items() if count >= K)
    helpers = set(draw.sample(large, draw.randrange(len(large) + 1)))

    ranges = possible(counts, SUMS, small, helpers, k=K)

    values = values_that_fit(counts, small, helpers)
    for key in small:
        assert ranges[key] == (min(values[key]), max(values[key])), (counts, helpers)


def test_counts_that_fit_nothing_are_an_error():
    with pytest.raises(AssertionError, match="do not add up"):
        possible({"all": 9, "a": 1, "b": 1}, [(["all"], ["a", "b"])], {"a", "b"}, set(), k=K)


def test_a_small_flow_takes_its_pair_and_the_years_total_with_it():
    """The closes of two months tell new minus ended, and two totals of a year tell a month."""
    counts = {"before": 100, "new": 3, "ended": 9, "all": 94, "new-year": 50, "ended-year": 60}
    given = numbers(
        counts,
        sums=[(["before", "new"], ["all", "ended"])],
        pairs=[("new", "ended")],
        runs=[("new-year", ["new"]), ("ended-year", ["ended"])],
    )

    hiding = hidden_from_officials(given)

    assert hiding == {"new": False, "ended": False, "new-year": False, "ended-year": False}


def test_why_people_left_is_the_centers_own():
    """Officials read how many came to work at the ends of quarters: the reasons of a month would narrow it."""
    counts = {"ended": 33, "job": 20, "moved": 9, "care": 4, "gate": 3}
    asked = numbers(counts, groups=[("gate", "ended", ["job", "moved", "care"])])

    assert hidden_from_officials(asked) == dict.fromkeys(["gate", "job", "moved", "care"], False)


@pytest.mark.parametrize(
    ("now", "first", "shown"),
    [((60, 60), (70, 50), True), ((60, 60), (117, 3), False), ((117, 3), (70, 50), False)],
)
def test_what_echoes_a_hidden_number_is_hidden_with_it(now, first, shown):
    counts = {"all": 120, "now:a": now[0], "now:b": now[1], "first:a": first[0], "first:b": first[1]}
    parts, of = ["first:a", "first:b"], ["now:a", "now:b"]
    asked = numbers(counts, [(["all"], of), (["all"], parts)]) | {"echoes": [(parts, of)]}

    hiding = hidden_from_officials(asked)

    assert [key in hiding for key in parts] == [not shown, not shown]
    assert hiding.get("first:b") is not True


def test_nothing_is_hidden_that_need_not_be():
    counts = {"all": 120, "a": 3, "b": 2, "c": 115, "p": 60, "q": 60}
    sums = [(["all"], ["a", "b", "c"]), (["all"], ["p", "q"])]

    assert hidden_from_officials(numbers(counts, sums)) == {"a": True, "b": True}


def test_a_wrong_sum_is_named():
    assert wrong_sums(numbers({"all": 5, "a": 2, "b": 2}, [(["all"], ["a", "b"])])) == ["all ≠ a+b"]
