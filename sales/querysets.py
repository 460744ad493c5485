"""Questions about the money of units."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db.models import Q

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from core.periods import covers
from documents.querysets import FiledQuerySet
from programs.querysets import UnitRowQuerySet

if TYPE_CHECKING:
    from centers.models import Membership


class EntryQuerySet(UnitRowQuerySet):
    """Sales and costs."""

    def between(self, first: date, last: date) -> Self:
        return self.filter(dated_on__range=(first, last))


class SettlementQuerySet(UnitRowQuerySet):
    def settled(self) -> Self:
        return self.filter(settled_at__isnull=False)


class GrantQuerySet(OfficeQuerySet):
    """Grants belong to the center; those of a unit are its desk's too."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.UNIT: "unit__leaders",
    }


def of_my_center(desk: "Membership") -> Q:
    """A rule of the center holds for each of its units."""
    return Q(center=desk.office_id)


class DistributionQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.UNIT: of_my_center,
    }

    def in_force(self, *, on: date) -> Self:
        return self.filter(covers(on))


class SaleDocumentQuerySet(FiledQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "cost__unit__center",
        Reach.UNIT: "cost__unit__leaders",
        Reach.REGION: "cost__unit__center__region__path__startswith",
    }


class SettlementDocumentQuerySet(FiledQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "settlement__unit__center",
        Reach.UNIT: "settlement__unit__leaders",
        Reach.REGION: "settlement__unit__center__region__path__startswith",
    }
