"""Questions about petitions: a city reaches those that are its own to decide."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Self

from django.db.models import Q

from centers.policies import Can, Reach
from participants.querysets import CaseRowQuerySet
from petitions.enums import Owner, PetitionState

if TYPE_CHECKING:
    from centers.models import Membership


def citys_of_my_region(desk: "Membership") -> Q:
    """Petitions that the city decides, of the centers in the desk's region."""
    return Q(owner=Owner.CITY, participant__center__region__path__startswith=desk.region_path)


class PetitionQuerySet(CaseRowQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        **CaseRowQuerySet.ways_in,
        Reach.REGION: citys_of_my_region,
    }

    def with_page(self) -> Self:
        """Carries what a list and a petition's page are printed from."""
        return self.select_related(
            "participant__center",
            "participant__township",
            "asked_by__user",
            "decided_by__user",
            "leave_kind",
            "unit",
        )

    def open(self) -> Self:
        return self.filter(state=PetitionState.OPEN)

    def waiting_for(self, desk: "Membership") -> Self:
        """Open petitions that this desk decides, the oldest first."""
        center = self.reachable_by(desk, to=Can.DECIDE_PETITIONS).filter(owner=Owner.CENTER)
        city = self.reachable_by(desk, to=Can.DECIDE_FOR_CITY).filter(owner=Owner.CITY)
        rows = center if desk.may(Can.DECIDE_PETITIONS) else city
        return rows.open().order_by("asked_on", "pk")
