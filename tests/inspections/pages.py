"""Addresses of this room, for the matrix."""

from centers.policies import Can, Role
from tests.matrix_page import FORM, Page

# An inspector reads the names of drawn files masked.
MASKED = frozenset({(Role.CITY, "name")})
OPEN, PLANNED, CLOSED = ("inspection",), ("inspection_planned",), ("inspection_closed",)
FILES, REMARK = ("own_drawn", "other_drawn"), ("remark",)

PAGES: dict[str, Page] = {
    "inspections:list": Page(Can.SEE_INSPECTIONS),
    "inspections:plan": Page(Can.INSPECT, post=FORM),
    "inspections:inspection": Page(Can.SEE_INSPECTIONS, OPEN, told=MASKED),
    # Only the first of these posts draws: the others are told that it was done.
    "inspections:draw": Page(Can.INSPECT, PLANNED, post=(302, 422)),
    "inspections:remark": Page(Can.INSPECT, OPEN, post=FORM),
    "inspections:close": Page(Can.INSPECT, OPEN, post=FORM),
    "inspections:pdf": Page(Can.SEE_INSPECTIONS, CLOSED),
    "inspections:hwpx": Page(Can.SEE_INSPECTIONS, CLOSED),
    "inspections:item": Page(Can.SEE_INSPECTIONS, FILES, told=MASKED),
    "inspections:answer": Page(Can.ANSWER_INSPECTIONS, REMARK, post=FORM),
    "inspections:judge": Page(Can.INSPECT, REMARK, post=FORM),
}
