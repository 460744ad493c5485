"""What the centers' monthly reports tell officials of an area, and what they keep from them."""

from datetime import date

from django.db.models import QuerySet

from centers.enums import OfficeKind
from centers.models import Membership, Office
from centers.policies import Can
from reports.enums import ReportState
from reports.models import Report
from reports.tabling import Told

MONTHLY = "monthly"
LISTED = 36


def centers_of(desk: Membership) -> list[Office]:
    """The centers whose reports may be put together, by name. One statement."""
    rows = Office.objects.reachable_by(desk, to=Can.MAKE_TABLES).filter(kind=OfficeKind.CENTER)
    return list(rows.order_by("name", "pk"))


def _handed_in(desk: Membership) -> QuerySet[Report]:
    rows = Report.objects.reachable_by(desk, to=Can.MAKE_TABLES)
    return rows.filter(definition__code=MONTHLY, state=ReportState.FROZEN, filing__submitted_at__isnull=False)


def months_told(desk: Membership) -> list[date]:
    """The months of which a center has handed in its report, the newest first. One statement."""
    return list(_handed_in(desk).dates("month", "month", order="DESC")[:LISTED])


def told_to(desk: Membership, *, month: date, center: str = "") -> tuple[list[Told], list[str]]:
    """What the newest reports of a month tell, by center, and the names of centers that have not handed one in.

    `center`: the public id of one of them, or all. Two statements.
    """
    centers = [one for one in centers_of(desk) if not center or str(one.public_id) == center]
    rows = _handed_in(desk).filter(month=month, center__in=[one.pk for one in centers])
    newest = {report.center_id: report for report in rows.only("center_id", "numbers").order_by("version")}
    told = [Told.of(one.pk, one.name, newest[one.pk].numbers) for one in centers if one.pk in newest]
    return told, [one.name for one in centers if one.pk not in newest]


def kept_back(centers: QuerySet[Office], month: date) -> dict[int, dict[str, bool]]:
    """By center, the counts that its newest report of a month keeps from officials. One statement.

    Also of a report that was not handed in yet: what is told today must not tell what it hides tomorrow.
    """
    rows = Report.objects.filter(
        center__in=centers.order_by(), month=month, definition__code=MONTHLY, state=ReportState.FROZEN
    ).order_by("version")
    return {center: hidden or {} for center, hidden in rows.values_list("center", "numbers__hidden")}
