"""The asked page of a list, whatever is asked."""

import pytest

from core.pages import paginated


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        (None, 1),
        ("", 1),
        ("2", 2),
        ("3", 3),
        ("4", 3),
        ("1000000000", 3),
        ("-1", 1),
        ("0", 1),
        ("two", 1),
        ("²", 1),
        ("1e9", 1),
        ("x" * 8000, 1),
        ("9" * 5000, 1),
    ],
)
def test_junk_gives_the_first_and_too_much_the_last(asked, page):
    assert paginated(list(range(60)), asked).number == page


def test_an_empty_list_has_one_page():
    assert paginated([], "7").number == 1
