"""Addresses of this room, for the matrix. The answer link is open to who has it: tests/services/test_link.py."""

from typing import Any

from centers.policies import Can, Role
from tests.matrix_page import FORM, WRONG_METHOD, Page, of_person

SENT = ("own_service", "other_service", "gone_service")
DONE = ("own_delivery", "other_delivery", "gone_delivery")
# What the person agreed to that this organisation may know; and the words that the unit's desk itself has written.
AGREED = frozenset((Role.PARTNER, word) for word in ("name", "phone", "township", "remarks"))
OWN_WORDS = frozenset({(Role.UNIT_STAFF, "remarks")})


def _consent(side: Any, row: str) -> list[Any]:
    return [side.rows[row].public_id, "provide"]


def _step(side: Any, row: str) -> list[Any]:
    return [side.rows[f"step_{row}"].public_id]


def _of(right: Can, rows: tuple[str, ...] = SENT, **more: Any) -> Page:
    return Page(right, rows, shared=True, **more)


PAGES: dict[str, Page] = {
    "services:list": Page(Can.SEE_SERVICES),
    "services:of": of_person(Can.SEE_SERVICES),
    "services:request": of_person(Can.REQUEST_SERVICE, post=FORM),
    "services:write": of_person(Can.SEND_SERVICE, post=FORM),
    "services:write-for-step": of_person(Can.SEE_PLANS, post=FORM, args=_step),
    "services:referral": _of(Can.SEE_SERVICES, told=OWN_WORDS),
    "services:edit": _of(Can.SEND_SERVICE, post=FORM),
    "services:choose": _of(Can.SEND_SERVICE, post=FORM),
    "services:consent": _of(Can.TAKE_CONSENT, post=FORM, args=_consent),
    "services:send": _of(Can.SEND_SERVICE, post=FORM),
    "services:renew": _of(Can.SEND_SERVICE, get=WRONG_METHOD, post=(302,)),
    "services:reply": _of(Can.SEND_SERVICE, post=FORM),
    "services:cancel": _of(Can.SEND_SERVICE, post=FORM),
    "services:follow": _of(Can.SEND_SERVICE, get=WRONG_METHOD, post=(302,)),
    "services:deliver": _of(Can.SEND_SERVICE, post=FORM),
    "services:finish": _of(Can.SEND_SERVICE, post=FORM),
    "services:rate": _of(Can.SEND_SERVICE, DONE, post=FORM),
    "services:paper": _of(Can.SEND_SERVICE, DONE),
    "services:inbox": Page(Can.ANSWER_SERVICE),
    "services:answer": _of(Can.ANSWER_SERVICE, post=FORM, told=AGREED),
    "services:ledger": Page(Can.SEE_LEDGER, post=FORM),
    "services:ledger-of": of_person(Can.SEE_LEDGER, post=FORM),
}
