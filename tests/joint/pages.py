"""Addresses of joint projects, for the matrix."""

from centers.policies import Can
from tests.matrix_page import FORM, Page

# A row whose name begins with "own" is reached by who keeps files of her own people.
PROJECT, PLANNED = ("joint_project",), ("joint_planned",)
PARTS = ("own_part", "other_part")

PAGES: dict[str, Page] = {
    "joint:list": Page(Can.SEE_JOINT),
    "joint:plan": Page(Can.KEEP_JOINT, post=FORM),
    "joint:plan-under": Page(Can.KEEP_JOINT, ("agreement",), post=FORM, shared=True),
    "joint:project": Page(Can.SEE_JOINT, PROJECT),
    "joint:edit": Page(Can.KEEP_JOINT, PROJECT, post=FORM),
    # Only the first of these posts starts it: the others are told that it runs.
    "joint:start": Page(Can.KEEP_JOINT, PLANNED, post=(302, 422)),
    "joint:end": Page(Can.KEEP_JOINT, PROJECT, post=FORM),
    "joint:add-session": Page(Can.KEEP_JOINT, PROJECT, post=FORM),
    "joint:roll": Page(Can.EDIT_PARTICIPANTS, ("own_session",), post=(302,)),
    "joint:take-in": Page(Can.EDIT_PARTICIPANTS, ("own_project",), post=FORM),
    "joint:outcome": Page(Can.EDIT_PARTICIPANTS, PARTS, post=(302, 422)),
    "joint:take-out": Page(Can.EDIT_PARTICIPANTS, PARTS, post=(302, 422)),
}
