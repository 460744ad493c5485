"""Addresses of this room, for the matrix."""

from typing import Any

from centers.policies import Can, Role
from tests.matrix_page import FORM, PEOPLE, Page, of_person

# The letter is addressed to the city and names the person; its list masks the name (test_city.py).
LETTER = frozenset((Role.CITY, word) for word in ("name", "born_on", "township", "remarks"))
LISTED = frozenset((Role.CITY, word) for word in ("name", "township"))


def sent(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_opinion"].public_id]


def draft(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_draft"].public_id]


PAGES: dict[str, Page] = {
    "compliance:inbox": Page(Can.DECIDE_COMPLIANCE, told=LISTED),
    "compliance:of": of_person(Can.GIVE_OPINIONS),
    "compliance:opinion": of_person(Can.GIVE_OPINIONS, post=FORM),
    # A draft is nobody's but the center's: the city does not know of it.
    "compliance:send": Page(Can.GIVE_OPINIONS, PEOPLE, post=FORM, regional=False, args=draft),
    "compliance:paper": Page(Can.GIVE_OPINIONS, PEOPLE, args=sent),
    "compliance:decide": Page(Can.DECIDE_COMPLIANCE, PEOPLE, post=FORM, args=sent, told=LETTER),
}
