"""The way to a unit's month: the unit through the one door, the month as the address names it."""

from datetime import date

from django.http import Http404, HttpRequest
from django.utils import timezone

from centers.doors import find
from centers.policies import Can
from core.periods import meets, month_of
from participants.models import Participant
from programs.models import Placement, ProgramUnit

FIRST_YEAR = 2000


def find_unit(request: HttpRequest, public_id: str, *, to: Can) -> ProgramUnit:
    """The unit for a right of attendance: 404 for a stranger, 403 for a colleague without the right."""
    units = ProgramUnit.objects.select_related("center", "type")
    return find(units, request.desk, to=to, public_id=public_id)  # type: ignore[attr-defined]


def find_placed(request: HttpRequest, unit: ProgramUnit, month: date, *, person: str, to: Can) -> Participant:
    """Somebody who was placed in the unit in the month, through the door of placements."""
    rows = Placement.objects.select_related("participant").filter(meets(*month_of(month)), unit=unit)
    placement: Placement = find(rows.distinct(), request.desk, to=to, participant__public_id=person)  # type: ignore[attr-defined]
    return placement.participant


def month_of_address(year: int, number: int) -> date:
    """The month that an address names; 404 for one that cannot be."""
    if not (1 <= number <= 12 and FIRST_YEAR <= year <= timezone.localdate().year + 1):
        raise Http404
    return date(year, number, 1)
