"""Addresses of this room, for the matrix."""

from typing import Any

from centers.policies import Can
from tests.matrix_page import ASKED, FORM, PEOPLE, WRONG_METHOD, Page, of_person


def of_account(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_savings"].public_id]


def of_education(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_education"].public_id]


def of_suspension(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_suspension"].public_id]


def _keeping(args: Any = of_account, post: tuple[int, ...] = FORM) -> Page:
    return Page(Can.KEEP_SAVINGS, PEOPLE, post=post, args=args)


PAGES: dict[str, Page] = {
    "savings:list": Page(Can.SEE_SAVINGS, post=ASKED),
    "savings:sheet": Page(Can.SEE_SAVINGS, get=WRONG_METHOD, post=(302,)),
    "savings:month": Page(Can.KEEP_SAVINGS, post=(302,), fixed=(2026, 9)),
    "savings:of": of_person(Can.SEE_SAVINGS),
    "savings:open": of_person(Can.KEEP_SAVINGS, post=FORM),
    "savings:account": Page(Can.SEE_SAVINGS, PEOPLE, args=of_account),
    "savings:edit": _keeping(),
    "savings:saving": _keeping(),
    "savings:suspend": _keeping(),
    "savings:educate": _keeping(),
    "savings:end": _keeping(),
    "savings:reopen": _keeping(),
    # An empty day takes the plan or the suspension back; what was noted by mistake is taken out by its button.
    "savings:use-plan": _keeping(post=(302,)),
    "savings:resume": _keeping(of_suspension, post=(302,)),
    "savings:take-out": _keeping(of_education, post=(302,)),
}
