"""Addresses of joining files, for the matrix."""

from typing import Any

from centers.policies import Can
from tests.factories.world import Side
from tests.matrix_page import FORM, PEOPLE, Page


def _with_double(side: Side, row: str) -> list[Any]:
    return [side.rows[row].public_id, side.rows[f"{row}_double"].public_id]


PAGES: dict[str, Page] = {
    "merging:alike": Page(Can.MERGE_FILES),
    "merging:compare": Page(Can.MERGE_FILES, PEOPLE, post=FORM, args=_with_double),
    "merging:tell-apart": Page(Can.MERGE_FILES, PEOPLE, post=FORM, args=_with_double),
    "merging:merge": Page(Can.MERGE_FILES, ("own_merge", "other_merge", "gone_merge"), post=FORM, regional=False),
}
