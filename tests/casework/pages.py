"""Addresses of notes, conferences and closings, for the matrix."""

from typing import Any

from centers.policies import Can
from tests.factories.world import Side
from tests.matrix_page import FORM, WRONG_METHOD, Page, of_person

NOTES = ("own_note", "other_note")
ITEMS = ("own_item", "other_item")


def _three_months(side: Side, row: str) -> list[Any]:
    return [side.rows[row].pk, 3]


def _unit(side: Side, row: str) -> list[Any]:
    """The unit of one's own people: who places them looks at it."""
    return [side.rows["unit"].public_id]


PAGES: dict[str, Page] = {
    "casework:story": of_person(Can.READ_NOTES),
    "casework:looks": of_person(Can.SEE_AUDIT),
    # The director types a reason first; whose own people they are does not.
    "casework:notes": of_person(Can.READ_NOTES, post=(200, 422)),
    # An act that is none is not found; every known one is walked in test_many.py.
    "casework:many": Page(Can.SEE_PARTICIPANTS, get=WRONG_METHOD, post=(404,)),
    "casework:batch": Page(Can.SEE_PARTICIPANTS, ("batch",), post=FORM, regional=False),
    "casework:save-view": Page(Can.SEE_PARTICIPANTS, get=WRONG_METHOD, post=(302,)),
    "casework:forget-view": Page(Can.SEE_PARTICIPANTS, get=WRONG_METHOD, post=(404,)),
    "casework:suggest": Page(Can.SEE_PARTICIPANTS, get=WRONG_METHOD, post=(200,)),
    "casework:shared-notes": Page(Can.READ_NOTES),
    "casework:write-note": of_person(Can.WRITE_NOTES, post=FORM),
    "casework:draft": of_person(Can.WRITE_NOTES, get=WRONG_METHOD, post=(200,)),
    "casework:edit-note": Page(Can.WRITE_NOTES, NOTES, post=FORM),
    "casework:add-to-note": Page(Can.WRITE_NOTES, NOTES, post=FORM),
    "casework:followed": Page(Can.WRITE_NOTES, NOTES, get=WRONG_METHOD, post=(302,)),
    "casework:conferences": Page(Can.HOLD_CONFERENCES),
    "casework:hold": Page(Can.HOLD_CONFERENCES, post=FORM),
    "casework:conference": Page(Can.HOLD_CONFERENCES, ("conference",)),
    "casework:decide": Page(Can.HOLD_CONFERENCES, ("conference",), post=FORM),
    "casework:decision-done": Page(Can.HOLD_CONFERENCES, ITEMS, get=WRONG_METHOD, post=(302,)),
    "casework:own-sheet": of_person(Can.SEE_PLANS),
    "casework:fit": of_person(Can.PLACE_PARTICIPANTS),
    "casework:choose-unit": of_person(Can.PLACE_PARTICIPANTS, get=WRONG_METHOD, post=FORM),
    "casework:who-fits": Page(Can.PLACE_PARTICIPANTS, ("own_unit",), args=_unit),
    "casework:gaps": Page(Can.SEE_GAPS),
    # Asks for what runs out too; who sees people has it, officials who have it see none.
    "casework:misfits": Page(Can.SEE_PARTICIPANTS),
    "casework:follow-up": Page(Can.END_PARTICIPATION, ("gone_spell",), post=FORM, args=_three_months),
}
