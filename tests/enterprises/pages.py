"""Addresses of this room that came with members, duties and the city's steps, for the matrix."""

from centers.policies import Can
from tests.matrix_page import FORM, Page

ENTERPRISE = ("enterprise",)
MEMBER = ("enterprise_member",)


def settled(side, row):
    return [side.rows[row].public_id, 6]


def answered(side, row):
    return [side.rows[row].public_id, "income"]


PAGES: dict[str, Page] = {
    "enterprises:add-member": Page(Can.KEEP_ENTERPRISES, ENTERPRISE, post=FORM),
    "enterprises:change-ground": Page(Can.KEEP_ENTERPRISES, MEMBER, post=FORM),
    "enterprises:end-member": Page(Can.KEEP_ENTERPRISES, MEMBER, post=FORM),
    "enterprises:report": Page(Can.KEEP_ENTERPRISES, ENTERPRISE, post=FORM),
    "enterprises:support": Page(Can.KEEP_ENTERPRISES, ENTERPRISE, post=FORM),
    "enterprises:settle": Page(Can.KEEP_ENTERPRISES, ("support",), post=FORM, args=settled),
    "enterprises:recognise": Page(Can.RECOGNISE_ENTERPRISES, ENTERPRISE, post=FORM),
    "enterprises:order": Page(Can.RECOGNISE_ENTERPRISES, ENTERPRISE, post=FORM),
    "enterprises:obey": Page(Can.RECOGNISE_ENTERPRISES, ENTERPRISE, post=FORM),
    "enterprises:revoke": Page(Can.RECOGNISE_ENTERPRISES, ENTERPRISE, post=FORM),
    "enterprises:path": Page(Can.KEEP_ENTERPRISES, ("unit", "unled")),
    "enterprises:found": Page(Can.KEEP_ENTERPRISES, ("unit",), post=FORM),
    "enterprises:answer": Page(Can.KEEP_ENTERPRISES, ("unit",), post=FORM, args=answered),
}
