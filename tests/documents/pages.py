"""Addresses of this room, for the matrix: on people here, on the other records in test_shelves.py."""

from collections.abc import Callable
from typing import Any

from centers.policies import Can
from tests.factories.world import Side
from tests.matrix_page import FORM, Page, of_person

FILES = ("own_file", "other_file", "gone_file", "own_named")


def _of(*more: Any) -> Callable[[Side, str], list[Any]]:
    return lambda side, row: ["people", side.rows[row].public_id, *more]


def _look(**more: Any) -> Page:
    return Page(Can.SEE_DOCUMENTS, FILES, **{"args": _of(), **more})


PAGES: dict[str, Page] = {
    "participants:documents": of_person(Can.SEE_DOCUMENTS),
    "documents:file": of_person(
        Can.KEEP_DOCUMENTS, post=FORM, args=lambda side, row: ["people", side.rows[row].public_id]
    ),
    "documents:detail": _look(post=(200, 422)),
    "documents:download": _look(),
    "documents:page": _look(args=_of(1)),
    "documents:thumbnail": _look(),
    "documents:replace": Page(Can.KEEP_DOCUMENTS, FILES, post=FORM, args=_of()),
    "documents:destroy": Page(Can.DESTROY_DOCUMENTS, FILES, post=FORM, args=_of()),
    "documents:letterhead": Page(Can.KEEP_DESKS, post=FORM),
    "documents:letterhead-preview": Page(
        Can.KEEP_DESKS, ("letterhead",), regional=False, args=lambda side, row: [side.rows[row].pk]
    ),
    "documents:past": Page(Can.DESTROY_DOCUMENTS),
    "documents:ledger": Page(Can.DESTROY_DOCUMENTS),
}
