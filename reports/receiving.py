"""To whom a report goes: the city of its center, or the province of its city, and the desks that answer there."""

from django.utils import timezone

from centers.enums import OfficeKind
from centers.models import Membership, Office
from centers.policies import Can
from reports.enums import Receiver
from reports.models import Report
from reports.wishes import RECEIVING

# 시·도, and the metropolitan center that works for it.
OVER_A_CITY = (OfficeKind.PROVINCE, OfficeKind.METRO_CENTER)
TITLES = {"시": "시장", "군": "군수", "구": "구청장", "도": "도지사"}


def receiving_offices(report: Report) -> list[Office]:
    """The offices that receive a report, the province before its metropolitan center."""
    region = report.center.region
    if report.definition.receiver == Receiver.CITY:
        rows = Office.objects.filter(kind__in=RECEIVING, region=region)
    else:
        over = [int(number) for number in region.path.split("/") if number]
        rows = Office.objects.filter(kind__in=OVER_A_CITY, region__in=over)
    # "province" sorts before none of the others by chance: the state's own office is named first.
    found = list(rows.exclude(pk=report.center_id).select_related("region"))
    return sorted(found, key=lambda office: (office.kind == OfficeKind.METRO_CENTER, office.pk))


def right_to_answer(report: Report) -> Can:
    """What a desk must hold to answer a report."""
    return Can.REVIEW_REPORTS if report.definition.receiver == Receiver.CITY else Can.REVIEW_CITY_REPORTS


def receivers(report: Report) -> list[Membership]:
    """The desks that answer a report."""
    sitting = Membership.objects.filter(office__in=receiving_offices(report)).current(on=timezone.localdate())
    right = right_to_answer(report)
    return [desk for desk in sitting.select_related("user", "office") if desk.may(right)]


def may_answer(report: Report, desk: Membership) -> bool:
    """Whether a desk answers a report, when it lies with whoever receives it; nobody answers their own."""
    return desk.may(right_to_answer(report)) and report.center_id != desk.office_id


def head_of(office: Office) -> str:
    """To whom a letter is addressed: 아산시장, 충청남도지사; the office's own name when it has no such head."""
    name = office.region.name
    known = office.kind in {*RECEIVING, OfficeKind.PROVINCE}
    return f"{name[:-1]}{TITLES[name[-1:]]}" if known and name[-1:] in TITLES else office.name
