"""The way in: rows that belong to an office."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q

from centers.enums import OfficeKind
from centers.policies import Can, Reach, reach_of
from core.periods import covers

if TYPE_CHECKING:
    from centers.models import Membership, Office, Region

Way = str | Callable[["Membership"], Q]


class OfficeQuerySet(models.QuerySet):
    """Rows that belong to an office. Views enter through reachable_by() or doors.find(), and nowhere else.

    `ways_in` draws, for each reach of the rights table, the way from the row to the desk: a lookup that is compared
    with the desk's office, region, or the desk itself; or a function of the desk that returns a Q.
    """

    ways_in: ClassVar[dict[Reach, Way]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
    }

    def reachable_by(self, desk: "Membership", *, to: Can) -> Self:
        """Rows that this desk (the membership one works at now) may reach for this right; none without it."""
        reach = reach_of(desk.role, to)
        return self.none() if reach is None else self.within(desk, reach)

    def within(self, desk: "Membership", reach: Reach) -> Self:
        """Rows as far as one reach goes; none when the rows know no such way."""
        if reach is Reach.EVERYWHERE:
            return self.all()
        way = self.ways_in.get(reach)
        if way is None:
            return self.none()
        if callable(way):
            return self.filter(way(desk))
        return self.filter(**{way: _end_of_the_way(desk, reach)})

    def of(self, desk: "Membership") -> Self:
        """Rows of the desk's own office or region, whatever its rights: outside them one is a stranger."""
        for reach in desk.home_reaches:
            if reach in self.ways_in or reach is Reach.EVERYWHERE:
                return self.within(desk, reach)
        return self.none()


def _end_of_the_way(desk: "Membership", reach: Reach) -> object:
    if reach is Reach.REGION:
        return desk.region_path
    if reach in {Reach.CASELOAD, Reach.UNIT}:
        return desk.pk
    return desk.office_id


class RegionQuerySet(OfficeQuerySet):
    """The tree of regions belongs to no office: only who reaches everything keeps it."""

    ways_in: ClassVar[dict[Reach, Way]] = {}


class MembershipQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, Way]] = {Reach.CENTER: "office"}

    def current(self, *, on: date) -> Self:
        return self.filter(covers(on), closed_at=None)

    def with_unread(self) -> Self:
        """Annotates how many notices wait for the desk (`unread`)."""
        return self.annotate(unread=models.Count("notices", filter=Q(notices__read_at=None)))


def _paths_over(region: "Region") -> list[str]:
    """Paths of a region and of all that hold it."""
    numbers = [part for part in region.path.split("/") if part]
    return [f"/{'/'.join(numbers[: count + 1])}/" for count in range(len(numbers))]


class OfficeRowsQuerySet(OfficeQuerySet):
    """Offices themselves: one's own, and the centers of one's region."""

    ways_in: ClassVar[dict[Reach, Way]] = {Reach.CENTER: "pk", Reach.REGION: "region__path__startswith"}

    def cities_over(self, region: "Region") -> Self:
        """The offices of 시·군·구 whose region holds the given one, the nearest first."""
        return self.filter(kind=OfficeKind.CITY, region__path__in=_paths_over(region)).order_by("-region__path")

    def metro_centers_over(self, region: "Region") -> Self:
        """The 광역자활센터 whose region holds the given one."""
        return self.filter(kind=OfficeKind.METRO_CENTER, region__path__in=_paths_over(region))

    def around(self, center: "Office") -> Self:
        """A center, its city, the townships of the city, and the metropolitan centers over it."""
        region = center.region
        over = Q(kind__in=[OfficeKind.CITY, OfficeKind.METRO_CENTER], region__path__in=_paths_over(region))
        townships = Q(kind=OfficeKind.TOWNSHIP, region__path__startswith=region.path)
        return self.filter(Q(pk=center.pk) | over | townships)


class ReviewQuerySet(OfficeQuerySet):
    """Confirmations of the desks of an office."""

    ways_in: ClassVar[dict[Reach, Way]] = {Reach.CENTER: "office"}

    def waiting(self) -> Self:
        return self.filter(confirmed_at=None)

    def overdue(self, *, on: date) -> Self:
        return self.waiting().filter(due_on__lt=on)


class NewsQuerySet(models.QuerySet):
    """News is of the portal, not of an office: everybody reads what concerns their role."""

    def published(self, *, on: date) -> Self:
        return self.filter(published_on__lte=on)
