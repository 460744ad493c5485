"""Other people's names in what is handed over."""

import pytest

from rights.redaction import OTHER, redactor

NAMES = {"한지우": "사례관리사", "김수영": OTHER, "이유": OTHER}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("한지우가 만남", "사례관리사가 만남"),
        ("김수영 님과 다툼", "○○○ 님과 다툼"),
        ("김수영과 한지우", "○○○과 사례관리사"),
        ("이유 님이 전화함", "○○○ 님이 전화함"),
        ("이유씨와", "○○○씨와"),
        ("그만둔 이유가 있음", "그만둔 이유가 있음"),
        ("", ""),
    ],
)
def test_names_are_taken_out_and_words_are_left(text, told):
    assert redactor(NAMES)(text) == told


def test_without_names_nothing_changes():
    assert redactor({})("김수영") == "김수영"
