"""Addresses of this room, for the matrix."""

from django.utils import timezone

from centers.policies import Can
from tests.matrix_page import Page

THIS_YEAR = (timezone.localdate().year,)

PAGES: dict[str, Page] = {
    "indicators:list": Page(Can.SEE_DASHBOARD),
    "indicators:key": Page(Can.SEE_DASHBOARD, get=302),
    "indicators:evaluation": Page(Can.SEE_DASHBOARD),
    "indicators:targets": Page(Can.KEEP_TARGETS, fixed=THIS_YEAR, post=(302,)),
    "indicators:one": Page(Can.SEE_DASHBOARD, fixed=("people",)),
    "indicators:opened": Page(Can.SEE_EXACT_COUNTS, fixed=("people", "counted")),
}
