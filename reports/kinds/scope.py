"""Of whom and of which time a report speaks: its author, the centers it is about, the day of its facts."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from centers.enums import OfficeKind
from centers.models import Office
from core.papers import APPROVERS
from programs.models import ProgramUnit
from reports.models import Report
from reports.periods import Period
from reports.receiving import head_of, receiving_offices

OF_A_CITY = ("담당", "팀장", "과장")


@dataclass(frozen=True)
class Scope:
    """What the tables of one report are drawn from."""

    office: Office
    centers: list[Office]
    period: Period
    as_of: date
    recipient: str
    approvers: tuple[str, ...]

    @property
    def ids(self) -> list[int]:
        return [center.pk for center in self.centers]

    def units(self, first: date, last: date) -> list[ProgramUnit]:
        """The units that were open on a day of a time, center by center in the order of the national types."""
        rows = ProgramUnit.objects.filter(center__in=self.ids, opened_on__lte=last)
        rows = rows.filter(Q(closed_on=None) | Q(closed_on__gte=first)).select_related("type", "center")
        return list(rows.order_by("center__name", "type__order", "name", "pk"))


def scope_of(report: Report) -> Scope:
    """The scope of a report. A worker that takes it over on a later day draws the same."""
    office, period = report.center, report.period
    receiver = next(iter(receiving_offices(report)), None)
    return Scope(
        office=office,
        centers=centers_of(office),
        period=period,
        as_of=report.as_of,
        recipient=head_of(receiver) if receiver else "",
        approvers=APPROVERS if office.is_center else OF_A_CITY,
    )


def centers_of(office: Office) -> list[Office]:
    """The center itself, or the regional centers in the area of a city."""
    if office.is_center:
        return [office]
    rows = Office.objects.filter(kind=OfficeKind.CENTER, region__path__startswith=office.region.path)
    return list(rows.order_by("name", "pk"))
