"""Addresses of this room, for the matrix."""

from typing import Any

from centers.policies import Can, Role
from tests.matrix_page import FORM, PEOPLE, WRONG_METHOD, Page

# The sender and the city read what was written of the person, whose name is masked (intake/sight.py, test_sight.py).
TOLD = frozenset((role, word) for role in (Role.TOWNSHIP, Role.CITY) for word in ("name", "remarks"))


def referral(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_referral"].public_id]


def coming(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_intake"].public_id]


def missing(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_missing"].pk]


def of_referral(right: Can, rows: tuple[str, ...] = ("waiting",), **more: Any) -> Page:
    return Page(right, rows, referred=True, args=referral, told=TOLD, **more)


def of_coming(**more: Any) -> Page:
    return Page(Can.HOLD_INTERVIEWS, PEOPLE, args=coming, **more)


PAGES: dict[str, Page] = {
    "intake:referrals": Page(Can.SEE_REFERRALS, told=TOLD),
    "intake:refer": Page(Can.REFER_PARTICIPANTS, post=FORM),
    "intake:referral": of_referral(Can.SEE_REFERRALS, (*PEOPLE, "waiting")),
    "intake:take": of_referral(Can.TAKE_REFERRALS, post=FORM),
    "intake:return": of_referral(Can.TAKE_REFERRALS, post=FORM),
    # The button alone is the answer: sent, it is done, or refused to who did not send it.
    "intake:withdraw": of_referral(Can.REFER_PARTICIPANTS, post=(302, 422)),
    "intake:scan": of_referral(Can.TAKE_REFERRALS, get=404),
    "intake:walk-in": Page(Can.TAKE_REFERRALS, post=FORM),
    "intake:reception": Page(Can.RECEIVE_PEOPLE, told=frozenset({(Role.CENTER_ADMIN, "name")})),
    "intake:receive": Page(Can.RECEIVE_PEOPLE, post=FORM),
    "intake:walk-ins": Page(Can.TAKE_REFERRALS),
    # Everybody of the world has somebody in charge: the button answers that nothing is to be done.
    "intake:take-over": Page(Can.TAKE_REFERRALS, PEOPLE, get=WRONG_METHOD, post=(302,), args=coming),
    "intake:settle": Page(Can.HOLD_INTERVIEWS, PEOPLE, get=WRONG_METHOD, post=(302,), args=missing),
    "intake:intake": of_coming(),
    "intake:book": of_coming(post=FORM),
    "intake:interview": of_coming(post=FORM),
    "intake:join": of_coming(post=FORM),
    "intake:send-back": of_coming(post=FORM),
    "intake:decline": of_coming(post=FORM),
}
