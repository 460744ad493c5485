"""Addresses of histories and consents, for the matrix."""

from typing import Any

from centers.policies import Can
from tests.factories.world import Side
from tests.matrix_page import FORM, PEOPLE, WRONG_METHOD, Page, of_person


def _household(side: Side, row: str) -> list[Any]:
    return [side.rows[row].public_id, "household"]


def _past_home(side: Side, row: str) -> list[Any]:
    return ["residence", side.rows[row].pk]


def _health(side: Side, row: str) -> list[Any]:
    return [side.rows[row].public_id, "sensitive"]


TEMPLATES = ("own_template", "own_template_draft")
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
    "participants:ask-consent": of_person(Can.TAKE_CONSENT),
    "participants:take-consent": Page(Can.TAKE_CONSENT, PEOPLE, post=FORM, args=_health),
    "participants:consent-form": Page(Can.TAKE_CONSENT, PEOPLE, args=_health),
    "participants:consents-to-ask": Page(Can.SEE_CONSENTS),
    "participants:consent-templates": Page(Can.SEE_CONSENTS),
    "participants:consent-template": Page(Can.SEE_CONSENTS, TEMPLATES),
    "participants:blank-consent-form": Page(Can.SEE_CONSENTS, TEMPLATES),
    # The button alone is the answer: the draft is there, or was there already.
    "participants:begin-consent-template": Page(Can.KEEP_CONSENT_FORMS, TEMPLATES, get=WRONG_METHOD, post=(302,)),
    "participants:edit-consent-template": Page(Can.KEEP_CONSENT_FORMS, ("own_template_draft",), post=FORM),
    "participants:publish-consent-template": Page(Can.KEEP_CONSENT_FORMS, ("own_template_draft",), post=(302, 422)),
    "participants:withdraw-consent": Page(Can.TAKE_CONSENT, CONSENTS, post=FORM),
    "participants:consent-paper": Page(Can.SEE_CONSENTS, CONSENTS),
}
