"""Sums, bands and changes, as tables."""

from dataclasses import dataclass

import pytest

from assessments.calculations import Answer, band_of, changes, factor_scores, scored, total_of
from assessments.charts import change_chart, x_of


@dataclass
class Band:
    name: str
    min_points: int


BANDS = [Band("집중취업지원", 80), Band("근로능력강화", 45), Band("근로의욕증진", 0)]


@pytest.mark.parametrize(
    ("total", "name"),
    [
        (100, "집중취업지원"),
        (80, "집중취업지원"),
        (79, "근로능력강화"),
        (45, "근로능력강화"),
        (44, "근로의욕증진"),
        (0, "근로의욕증진"),
    ],
)
def test_a_total_belongs_to_the_highest_band_it_reaches(total, name):
    assert band_of(total, BANDS).name == name


def test_a_total_below_all_bands_belongs_to_none():
    assert band_of(10, [Band("하나", 45)]) is None


def test_the_order_of_the_bands_does_not_matter():
    assert band_of(50, reversed(BANDS)).name == "근로능력강화"


@pytest.mark.parametrize(
    ("before", "after", "steps"),
    [(3, 1, -2), (1, 3, 2), (2, 2, 0), (None, 4, 0)],
)
def test_a_change_counts_its_steps(before, after, steps):
    was = {} if before is None else {"의료": before}

    assert [change.steps for change in changes(was, {"의료": after})] == [steps]


def test_an_area_that_is_no_longer_asked_is_left_out():
    assert [change.label for change in changes({"주거": 2, "의료": 1}, {"의료": 1})] == ["의료"]


@pytest.mark.parametrize(
    ("points", "is_reversed", "counted"),
    [(1, False, 1), (5, False, 5), (1, True, 5), (2, True, 4), (3, True, 3), (5, True, 1)],
)
def test_a_reversed_item_counts_the_other_way_round(points, is_reversed, counted):
    assert scored(Answer("통제력", points, is_reversed), low=1, high=5) == counted


def test_factors_are_summed_by_themselves_in_their_order():
    answers = [Answer("나", 4), Answer("가", 2), Answer("나", 1, True), Answer("가", 3)]

    found = factor_scores(answers, low=1, high=5)

    assert [(one.factor, one.points, one.items, one.mean) for one in found] == [("나", 9, 2, 4.5), ("가", 5, 2, 2.5)]
    assert total_of(answers, low=1, high=5) == 14


@pytest.mark.parametrize(("value", "x"), [(0, 4), (1, 27), (2, 50), (3, 73), (4, 96)])
def test_a_weight_stands_on_its_line(value, x):
    assert x_of(value, 0, 4) == x


@pytest.mark.parametrize(
    ("before", "after", "sign", "words", "tone"),
    [
        (3, 2, "▼", "1단계", "good"),
        (4, 1, "▼", "3단계", "good"),
        (1, 3, "▲", "2단계", "warn"),
        (2, 2, "", "그대로", ""),
        (None, 2, "", "처음", ""),
    ],
)
def test_a_change_is_said_in_words(before, after, sign, words, tone):
    was = {} if before is None else {"의료": before}

    row = change_chart(changes(was, {"의료": after})).rows[0]

    assert (row.sign, row.words, row.tone) == (sign, words, tone)


def test_where_more_is_better_growth_is_good():
    row = change_chart(changes({"자아상": 10}, {"자아상": 14}), low=4, high=20, unit="점", less_is_better=False).rows[
        0
    ]

    assert (row.sign, row.words, row.tone) == ("▲", "4점", "good")
