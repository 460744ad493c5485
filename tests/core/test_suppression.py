"""Small numbers stay hidden: from who looks, and from who calculates."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.suppression import OFFICIAL, SENSITIVE, Hidden, Sum, is_hidden, percent, protect
from tests.core import metropolis
from tests.reader import possible

PARTS = ["a", "b", "c", "d"]


def shown(counts, k=OFFICIAL):
    return {
        key: str(value)
        for key, value in protect({**counts, "all": sum(counts.values())}, ONE_SUM(counts), k=k).items()
    }


def ONE_SUM(counts):
    return [Sum(["all"], list(counts))]


@pytest.mark.parametrize(
    ("counts", "seen"),
    [
        ({"a": 5, "b": 12}, {"a": "5", "b": "12", "all": "17"}),
        ({"a": 0, "b": 12}, {"a": "0", "b": "12", "all": "12"}),
        ({"a": 3, "b": 12}, {"a": "1–4", "b": "가림", "all": "15"}),
        ({"a": 3, "b": 2, "c": 30}, {"a": "1–4", "b": "1–4", "c": "30", "all": "35"}),
        ({"a": 1, "b": 1, "c": 30}, {"a": "1–4", "b": "1–4", "c": "가림", "all": "32"}),
        ({"a": 4}, {"a": "1–4", "all": "1–4"}),
        ({"a": 1, "b": 2, "c": 0}, {"a": "가림", "b": "가림", "c": "가림", "all": "1–4"}),
    ],
)
def test_what_officials_read(counts, seen):
    assert shown(counts) == seen


def test_sensitive_counts_are_hidden_below_ten():
    assert shown({"a": 9, "b": 40}, k=SENSITIVE)["a"] == "1–9"


def test_a_hidden_count_is_never_a_number():
    hidden = protect({"a": 3}, [])["a"]

    assert isinstance(hidden, Hidden)
    assert not isinstance(hidden, int)
    assert "3" not in f"{hidden} {hidden!r} {hidden.spoken}"


def test_a_hidden_count_says_why():
    answer = protect({"a": 3, "b": 12, "all": 15}, [Sum(["all"], ["a", "b"])])

    assert answer["a"].spoken == "5명 미만이라 가렸습니다"
    assert answer["b"].spoken == "다른 칸을 거꾸로 계산할 수 없도록 가렸습니다"


@pytest.mark.parametrize(
    ("part", "whole", "answer"),
    [(5, 20, 25.0), (1, 3, None), (19, 19, None), (Hidden(5, is_small=True), 100, None), (0, 40, 0.0), (1, 30, 3.3)],
)
def test_a_share_is_only_said_of_enough_people(part, whole, answer):
    assert percent(part, whole) == answer


# What is counted: few and many, and nobody.
COUNT = st.one_of(st.integers(0, 6), st.integers(0, 60))


def told(counts, sums, *, k=OFFICIAL):
    """Small counts of which somebody with patience and a spreadsheet leaves fewer values: another program than ours.

    They know of a small one that it is 1 to k-1, and of another one hidden beside it that it is k or more.
    """
    answer = protect(counts, sums, k=k)
    small = {key for key, value in answer.items() if is_hidden(value) and value.is_small}
    helpers = {key for key, value in answer.items() if is_hidden(value) and counts[key] >= k}
    others = {key for key, value in answer.items() if is_hidden(value)} - small - helpers
    ranges = possible(counts, [(one.whole, one.parts) for one in sums], small, helpers, others, k=k)
    return [
        f"{key}: {ranges[key]}"
        for key, count in counts.items()
        if 0 < count < k and ranges[key][1] - ranges[key][0] + 1 < k - 1
    ]


@given(st.lists(COUNT, min_size=1, max_size=6), st.sampled_from([OFFICIAL, SENSITIVE]))
@settings(max_examples=200, deadline=None)
def test_no_small_count_of_a_list_can_be_worked_out(numbers, k):
    counts = {f"part{place}": number for place, number in enumerate(numbers)}
    sums = [Sum(["all"], list(counts))]
    counts["all"] = sum(numbers)

    assert told(counts, sums, k=k) == []


@given(st.lists(st.lists(COUNT, min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_no_small_count_of_a_tree_can_be_worked_out(groups):
    """Units by type, types by center, in all: the page of units."""
    counts, sums = {}, []
    for group, numbers in enumerate(groups):
        parts = [f"{group}/{place}" for place in range(len(numbers))]
        counts |= dict(zip(parts, numbers, strict=True)) | {f"group{group}": sum(numbers)}
        sums.append(Sum([f"group{group}"], parts))
    counts["all"] = sum(map(sum, groups))
    sums.append(Sum(["all"], [f"group{group}" for group in range(len(groups))]))

    assert told(counts, sums) == []


@given(st.integers(1, 3), st.integers(1, 4), st.data())
@settings(max_examples=300, deadline=None)
def test_no_small_count_of_a_table_can_be_worked_out(rows, columns, data):
    """By type and by center, with both margins, all sums taken at once."""
    counts, sums = {}, []
    for row in range(rows):
        for column in range(columns):
            counts[f"{row},{column}"] = data.draw(COUNT)
    for row in range(rows):
        parts = [f"{row},{column}" for column in range(columns)]
        counts[f"row{row}"] = sum(counts[part] for part in parts)
        sums.append(Sum([f"row{row}"], parts))
    for column in range(columns):
        parts = [f"{row},{column}" for row in range(rows)]
        counts[f"column{column}"] = sum(counts[part] for part in parts)
        sums.append(Sum([f"column{column}"], parts))
    counts["all"] = sum(counts[f"row{row}"] for row in range(rows))
    sums.append(Sum(["all"], [f"row{row}" for row in range(rows)]))
    sums.append(Sum(["all"], [f"column{column}" for column in range(columns)]))

    assert told(counts, sums) == []


@pytest.mark.parametrize("centers", [1, 3, 15])
def test_no_small_count_of_a_page_of_units_can_be_worked_out(centers):
    """Every unit stands in a type and in a center."""
    for seed in range(6):
        counts, sums = metropolis.units(seed, centers=centers, units=centers * 9, types=6)

        assert told(counts, sums) == []


def test_a_page_of_units_hides_few_numbers_beside_the_small_ones():
    """A search that hides more than one in ten, as the one before this did, hides the page."""
    counts, sums = metropolis.units(1)

    beside = [key for key, count in protect(counts, sums).items() if is_hidden(count) and not count.is_small]

    assert len(beside) <= len(counts) // 10


def test_the_same_counts_hide_the_same_however_they_are_listed():
    counts, sums = metropolis.units(2, centers=3, units=30, types=5)

    assert protect(dict(reversed(counts.items())), sums) == protect(counts, sums)


@given(st.lists(COUNT, min_size=1, max_size=6))
@settings(max_examples=200, deadline=None)
def test_what_is_shown_is_true(numbers):
    counts = {f"part{place}": number for place, number in enumerate(numbers)} | {"all": sum(numbers)}
    answer = protect(counts, [Sum(["all"], [key for key in counts if key != "all"])])

    assert {key: value for key, value in answer.items() if not is_hidden(value)}.items() <= counts.items()
    assert all(0 < counts[key] < OFFICIAL for key, value in answer.items() if is_hidden(value) and value.is_small)


@given(st.lists(st.integers(5, 60), min_size=1, max_size=6))
def test_nothing_is_hidden_without_need(numbers):
    counts = {f"part{place}": number for place, number in enumerate(numbers)} | {"all": sum(numbers)}

    assert protect(counts, [Sum(["all"], [key for key in counts if key != "all"])]) == counts
