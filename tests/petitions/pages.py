"""Addresses of this room, for the matrix."""

from typing import Any

from centers.policies import Can, Role
from tests.matrix_page import FORM, PEOPLE, Page, of_person

# What is the city's to decide is addressed to it and names the person; its list masks the name (test_deciding.py).
LETTER = frozenset((Role.CITY, word) for word in ("name", "remarks"))
LISTED = frozenset({(Role.CITY, "name")})


def of_city(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_petition"].public_id]


def of_center(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_leave_petition"].public_id]


PAGES: dict[str, Page] = {
    "petitions:list": Page(Can.SEE_PETITIONS, told=LISTED),
    "petitions:of": of_person(Can.ASK_PETITIONS),
    "petitions:ask": of_person(Can.ASK_PETITIONS, post=FORM),
    "petitions:petition": Page(Can.SEE_PETITIONS, PEOPLE, args=of_city, told=LETTER),
    "petitions:withdraw": Page(Can.ASK_PETITIONS, PEOPLE, post=FORM, args=of_city),
    # What the center decides is not the city's: it does not find it.
    "petitions:decide": Page(Can.DECIDE_PETITIONS, PEOPLE, post=FORM, regional=False, args=of_center),
    "petitions:decide-city": Page(Can.DECIDE_FOR_CITY, PEOPLE, post=FORM, args=of_city, told=LETTER),
}
