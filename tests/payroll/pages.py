"""Addresses of this room, for the matrix."""

from typing import Any

from centers.policies import Can, Role
from tests.matrix_page import FORM, PEOPLE, WRONG_METHOD, Page, of_person

# Whom the accountant pays: the name, and nothing of the case; the file itself stays closed to her.
PAID = frozenset({(Role.ACCOUNTANT, "name")})


def of_slip(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_slip"].public_id]


def of_unit(side: Any, row: str) -> list[Any]:
    return [side.rows[f"{row}_pay"].public_id]


def of_month(right: Can, **more: Any) -> Page:
    return Page(right, ("pay_month",), regional=False, **more)


def of_pay(right: Can, **more: Any) -> Page:
    return Page(right, ("unit", "unled"), regional=False, args=of_unit, **more)


PAGES: dict[str, Page] = {
    "payroll:months": Page(Can.SEE_PAYROLL),
    "payroll:compute": Page(Can.CLOSE_PAYROLL, get=WRONG_METHOD, post=(302,)),
    "payroll:basis": Page(Can.SEE_PAYROLL),
    "payroll:people": Page(Can.CLOSE_PAYROLL, told=PAID),
    "payroll:terms": of_person(Can.CLOSE_PAYROLL, post=FORM, told=PAID),
    "payroll:to-confirm": Page(Can.CONFIRM_PAY),
    "payroll:unit": of_pay(Can.CONFIRM_PAY),
    "payroll:question": of_pay(Can.CONFIRM_PAY, post=FORM),
    "payroll:confirm": of_pay(Can.CONFIRM_PAY, get=WRONG_METHOD, post=(302,)),
    "payroll:slip": Page(Can.SEE_PAYROLL, PEOPLE, regional=False, args=of_slip, told=PAID),
    "payroll:slip-paper": Page(Can.SEE_PAYROLL, PEOPLE, regional=False, args=of_slip, told=PAID),
    "payroll:month": of_month(Can.SEE_PAYROLL, told=PAID),
    "payroll:export": of_month(Can.CLOSE_PAYROLL, post=FORM),
    # A month that is only computed: neither approved, returned, paid nor closed.
    "payroll:approve": of_month(Can.APPROVE_PAY, post=FORM),
    "payroll:return": of_month(Can.APPROVE_PAY, post=FORM),
    "payroll:pay": of_month(Can.CLOSE_PAYROLL, post=FORM),
    "payroll:close": of_month(Can.CLOSE_PAYROLL, post=FORM),
}
