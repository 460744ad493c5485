"""One address of the portal as the matrix knows it. Each room lists its own in tests/<room>/pages.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from centers.policies import Can, Role
from tests.factories.world import Side

WRONG_METHOD = 405


@dataclass(frozen=True)
class Page:
    """`right` None: everybody who is signed in. `row`: which rows of a side stand in the address, none for a list."""

    right: Can | None
    rows: tuple[str, ...] = ()
    get: int = 200
    post: tuple[int, ...] = (WRONG_METHOD,)
    # Rows known by a way that looks over the region; a desk's own colleagues are not.
    regional: bool = True
    shared: bool = False
    # Rows that the township of the world has sent.
    referred: bool = False
    # Words that a desk reads here though SIGHT would hide them: a letter names the person to whom it is addressed.
    told: frozenset[tuple[Role, str]] = frozenset()
    # What stands in the address of a page about no row: a year.
    fixed: tuple[Any, ...] = ()
    args: Callable[[Side, str], list[Any]] = lambda side, row: [side.rows[row].public_id]


PEOPLE = ("own", "other", "gone")
FORM = (422,)
# A form that was sent empty says what is missing; a list that is asked by POST answers with a page or leads to one.
ASKED = (200, 302)


def number(side: Side, row: str) -> list[Any]:
    return [side.rows[row].pk]


def of_person(right: Can, rows: tuple[str, ...] = PEOPLE, **more: Any) -> Page:
    return Page(right, rows, **more)
