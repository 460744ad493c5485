"""Addresses of this room, for the matrix."""

from collections.abc import Callable
from typing import Any

from centers.policies import Can
from tests.factories.world import Side
from tests.matrix_page import FORM, Page, of_person


def _scale(side: Side, row: str) -> list[Any]:
    return [side.rows[row].public_id, "emotional"]


def record(name: str) -> Callable[[Side, str], list[Any]]:
    """A record of this kind about the person of the row."""
    return lambda side, row: [side.rows[f"{name}_{row}"].public_id]


PAGES: dict[str, Page] = {
    "assessments:of": of_person(Can.SEE_ASSESSMENTS),
    "assessments:capacity": of_person(Can.WRITE_ASSESSMENTS, post=FORM),
    "assessments:needs": of_person(Can.WRITE_ASSESSMENTS, post=FORM),
    "assessments:capacity-detail": of_person(Can.SEE_ASSESSMENTS, args=record("capacity")),
    "assessments:correct-capacity": of_person(Can.WRITE_ASSESSMENTS, post=FORM, args=record("capacity")),
    "assessments:needs-detail": of_person(Can.SEE_ASSESSMENTS, args=record("needs")),
    "assessments:correct-needs": of_person(Can.WRITE_ASSESSMENTS, post=FORM, args=record("needs")),
    # Who does not care for the person is asked why, each time.
    "assessments:health": of_person(Can.SEE_HEALTH, post=FORM),
    "assessments:write-health": of_person(Can.KEEP_HEALTH, post=FORM),
    "assessments:scale": of_person(Can.SEE_ASSESSMENTS, args=_scale),
    "assessments:instrument": of_person(Can.WRITE_ASSESSMENTS, post=FORM, args=_scale),
    "assessments:work": of_person(Can.WRITE_ASSESSMENTS, post=FORM),
    "assessments:limits": of_person(Can.SEE_WORK_LIMITS),
}
