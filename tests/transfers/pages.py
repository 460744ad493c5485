"""Addresses of transfers, for the matrix."""

from centers.policies import Can
from tests.matrix_page import FORM, PEOPLE, Page, of_person

PAGES: dict[str, Page] = {
    "transfers:list": Page(Can.MOVE_PEOPLE),
    "transfers:ask": of_person(Can.MOVE_PEOPLE, PEOPLE, post=FORM),
    "transfers:transfer": Page(Can.MOVE_PEOPLE, ("own_transfer", "other_transfer"), post=FORM, regional=False),
}
