"""Questions about what was found: what concerns a person is found only by who may open the file."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, Self

from django.db.models import Q

from centers.policies import Reach
from participants.querysets import PersonRowQuerySet

if TYPE_CHECKING:
    from centers.models import Membership


def of_my_units(desk: "Membership") -> Q:
    """What concerns a unit that the desk is in charge of."""
    return Q(unit__in=desk.units.values("pk"))


class FindingQuerySet(PersonRowQuerySet):
    may_be_nobody: ClassVar[bool] = True
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.UNIT: of_my_units,
    }

    def open(self) -> Self:
        return self.filter(gone_on=None)
