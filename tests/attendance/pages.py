"""Addresses of this room, for the matrix: September 2025 of a unit, closed."""

from typing import Any

from centers.policies import Can, Role
from tests.factories.world import Side
from tests.matrix_page import FORM, WRONG_METHOD, Page, number

UNITS = ("unit", "unled")
# Who keeps the days reads their reasons; who pays them reads names too (access.md §1).
TOLD = frozenset({(Role.UNIT_STAFF, "remarks"), (Role.ACCOUNTANT, "remarks"), (Role.ACCOUNTANT, "name")})


def of_month(*more: Any) -> Any:
    return lambda side, row: [side.rows[row].public_id, 2025, 9, *more]


def sheet(side: Side, row: str) -> list[Any]:
    return [side.rows[row].public_id, 2025, 9]


def unmarked(side: Side, row: str) -> list[Any]:
    """A Sunday of somebody who works in the unit."""
    person = side.own if row == "unit" else side.other
    return [side.rows[row].public_id, 2025, 9, 7, person.public_id]


PAGES: dict[str, Page] = {
    "attendance:months": Page(Can.SEE_ATTENDANCE),
    "attendance:month": Page(Can.SEE_ATTENDANCE, UNITS, args=of_month(), told=TOLD),
    "attendance:roster": Page(Can.SEE_ATTENDANCE, UNITS, args=of_month(), told=TOLD),
    "attendance:save": Page(Can.KEEP_ATTENDANCE, UNITS, get=WRONG_METHOD, post=(422,), args=of_month()),
    "attendance:rest-present": Page(Can.KEEP_ATTENDANCE, UNITS, get=WRONG_METHOD, post=(302,), args=of_month()),
    "attendance:day": Page(Can.KEEP_ATTENDANCE, UNITS, post=FORM, args=of_month(2), told=TOLD),
    "attendance:close": Page(Can.KEEP_ATTENDANCE, UNITS, get=WRONG_METHOD, post=(302,), args=of_month()),
    "attendance:confirm": Page(Can.CONFIRM_ATTENDANCE, UNITS, get=WRONG_METHOD, post=(302,), args=sheet),
    "attendance:hand-back": Page(Can.CONFIRM_ATTENDANCE, UNITS, post=FORM, args=sheet),
    "attendance:correct": Page(Can.KEEP_ATTENDANCE, ("own_day", "other_day"), post=FORM, args=number, told=TOLD),
    "attendance:correct-unmarked": Page(Can.KEEP_ATTENDANCE, UNITS, post=FORM, args=unmarked, told=TOLD),
    "attendance:calendar": Page(Can.KEEP_UNITS, post=FORM),
    "attendance:remove-day": Page(Can.KEEP_UNITS, ("calendar_day",), get=WRONG_METHOD, post=(302,), args=number),
}
