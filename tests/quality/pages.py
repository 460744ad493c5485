"""Addresses of this room, for the matrix."""

from centers.policies import Can
from tests.matrix_page import Page

PAGES: dict[str, Page] = {
    "quality:list": Page(Can.SEE_QUALITY),
    "quality:check": Page(Can.SEE_QUALITY, fixed=("no_plan",)),
}
