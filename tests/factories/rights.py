"""Rows of this room."""

from datetime import date
from typing import Any

from centers.policies import Role
from rights.models import RightsRequest


def request_of(person: Any, *, by: Any, **words: Any) -> RightsRequest:
    """A request to see what is held, received on 2 November."""
    asked = {"kind": "access", "how": "visit", "asked_by": "self", "identity": "paper", "words": "기록을 보고 싶음"}
    days = {"received_on": date(2026, 11, 2), "due_on": date(2026, 11, 12)}
    return RightsRequest.objects.create(participant=person, taken_by=by, **{**asked, **days, **words})


def furnish(side: Any) -> None:
    """An open request of each person, its words a token; what is handed over is decided."""
    by = side.desks[Role.CASE_MANAGER]
    for name in ("own", "other", "gone"):
        person = getattr(side, name)
        words = {"words": f"asked-{person.remarks}", "includes_sensitive": True}
        side.rows[f"{name}_request"] = request_of(person, by=by, **words)
