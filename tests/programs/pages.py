"""Addresses of this room that came with leaves and waiting lists, for the matrix."""

from centers.policies import Can
from tests.matrix_page import FORM, PEOPLE, Page, number, of_person

PAGES: dict[str, Page] = {
    "programs:correct": Page(Can.PLACE_PARTICIPANTS, ("placement", "other_placement"), post=FORM, args=number),
    "programs:leave": of_person(Can.PLACE_PARTICIPANTS, PEOPLE, post=FORM),
    "programs:back": Page(Can.PLACE_PARTICIPANTS, ("own_leave", "other_leave"), post=FORM),
    "programs:wait": of_person(Can.PLACE_PARTICIPANTS, PEOPLE, post=FORM),
    "programs:reorder": Page(Can.PLACE_PARTICIPANTS, ("own_waiting", "other_waiting"), post=FORM),
    "programs:stop-waiting": Page(Can.PLACE_PARTICIPANTS, ("own_waiting", "other_waiting"), post=FORM),
}
