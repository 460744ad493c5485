"""Addresses of histories and consents, for the matrix."""

from typing import Any

from centers.policies import Can
from tests.factories.world import Side
from tests.matrix_page import FORM, PEOPLE, Page, of_person


def _household(side: Side, row: str) -> list[Any]:
    return [side.rows[row].public_id, "household"]


def _past_home(side: Side, row: str) -> list[Any]:
    return ["residence", side.rows[row].pk]


CONSENTS = ("own_consent", "other_consent")
PAGES: dict[str, Page] = {
    "participants:history": of_person(Can.EDIT_PARTICIPANTS),
    "participants:begin": Page(Can.EDIT_PARTICIPANTS, PEOPLE, post=FORM, args=_household),
    "participants:correct": Page(Can.EDIT_PARTICIPANTS, ("own_home", "other_home"), post=FORM, args=_past_home),
    "participants:certify": of_person(Can.EDIT_PARTICIPANTS, post=FORM),
    "participants:correct-certified": of_person(Can.EDIT_PARTICIPANTS, get=302, post=(302,)),
    "participants:restrict": of_person(Can.RESTRICT_FILES, post=FORM),
    "participants:restricted": Page(Can.OVERSEE_RESTRICTIONS),
    "participants:read-in-need": Page(Can.OVERSEE_RESTRICTIONS, ("restriction",), post=FORM, regional=False),
    "participants:consents": of_person(Can.SEE_CONSENTS),
    "participants:take-consent": of_person(Can.TAKE_CONSENT, post=FORM),
    "participants:withdraw-consent": Page(Can.TAKE_CONSENT, CONSENTS, post=FORM),
    "participants:consent-paper": Page(Can.SEE_CONSENTS, CONSENTS),
}
