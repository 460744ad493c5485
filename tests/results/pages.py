"""Addresses of the year's result, for the matrix: it is about no row, and names nobody."""

from django.utils import timezone

from centers.policies import Can
from tests.matrix_page import Page

THIS_YEAR = (timezone.localdate().year,)

PAGES: dict[str, Page] = {
    "results:now": Page(Can.SEE_RESULTS, get=302),
    "results:year": Page(Can.SEE_RESULTS, fixed=THIS_YEAR),
    "results:paper": Page(Can.SEE_RESULTS, fixed=THIS_YEAR),
    "results:hangul": Page(Can.SEE_RESULTS, fixed=THIS_YEAR),
    "results:sheet": Page(Can.SEE_RESULTS, fixed=THIS_YEAR),
}
