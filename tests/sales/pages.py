"""Addresses of this room, for the matrix."""

from typing import Any

from centers.policies import Can
from tests.matrix_page import FORM, WRONG_METHOD, Page

UNITS = ("unit", "unled")


def _rows(kind: str) -> tuple[str, str]:
    return f"own_{kind}", f"other_{kind}"


def _quarter(side: Any, row: str) -> list[Any]:
    return [side.rows[row].public_id, 2026, 1]


def _open_quarter(side: Any, row: str) -> list[Any]:
    return [side.rows[row].public_id, 2026, 2]


PAGES: dict[str, Page] = {
    "sales:overview": Page(Can.SEE_SALES),
    "sales:unit": Page(Can.SEE_SALES, UNITS),
    "sales:year": Page(Can.SEE_SALES, UNITS),
    "sales:sell": Page(Can.KEEP_SALES, UNITS, post=FORM),
    "sales:spend": Page(Can.KEEP_SALES, UNITS, post=FORM),
    "sales:upload": Page(Can.KEEP_SALES, UNITS, post=FORM),
    "sales:keep-upload": Page(Can.KEEP_SALES, UNITS, get=WRONG_METHOD, post=(302,)),
    "sales:upload-form": Page(Can.KEEP_SALES, UNITS),
    "sales:sale": Page(Can.KEEP_SALES, _rows("sale"), post=FORM),
    # In a settled quarter: nothing goes, and the answer says so.
    "sales:remove-sale": Page(Can.KEEP_SALES, _rows("sale"), get=WRONG_METHOD, post=(302,)),
    "sales:cost": Page(Can.SEE_SALES, _rows("cost")),
    "sales:edit-cost": Page(Can.KEEP_SALES, _rows("cost"), post=FORM),
    "sales:remove-cost": Page(Can.KEEP_SALES, _rows("cost"), get=WRONG_METHOD, post=(302,)),
    "sales:settlements": Page(Can.SEE_SALES),
    "sales:settlements-sheet": Page(Can.SEE_SALES),
    "sales:settlement": Page(Can.SEE_SALES, UNITS, args=_quarter),
    "sales:settlement-sheet": Page(Can.SEE_SALES, UNITS, args=_quarter),
    "sales:draft": Page(Can.SETTLE_SALES, UNITS, post=FORM, args=_open_quarter),
    "sales:settle": Page(Can.SETTLE_SALES, UNITS, post=FORM, args=_open_quarter),
    "sales:reserve": Page(Can.SEE_SALES, UNITS),
    "sales:withdraw": Page(Can.SETTLE_SALES, UNITS, post=FORM),
    "sales:deposit": Page(Can.SETTLE_SALES, UNITS, post=FORM),
    "sales:correct-reserve": Page(Can.SETTLE_SALES, _rows("deposit"), post=FORM),
    "sales:budget": Page(Can.SEE_SALES),
    "sales:new-grant": Page(Can.KEEP_BUDGET, post=FORM),
    "sales:grant": Page(Can.KEEP_BUDGET, _rows("grant"), post=FORM),
    "sales:distribution": Page(Can.SEE_SALES),
    "sales:new-rule": Page(Can.KEEP_DISTRIBUTION, post=FORM),
}
