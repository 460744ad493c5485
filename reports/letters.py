"""Words to the desks when a report is done."""

from typing import Any

from centers.actions import tell
from centers.enums import NoticeKind, OfficeKind
from centers.models import Office
from centers.policies import Can
from core.korean import with_particle
from reports.models import Report


def tell_frozen(report: Report) -> None:
    """The center's desks and the city's, once for each report."""
    where, key = report.get_absolute_url(), f"report:{report.public_id}:frozen"
    it = with_particle(str(report), "이/가")
    told: dict[str, Any] = {"right": Can.SEE_REPORTS, "kind": NoticeKind.REPORT, "location": where, "key": key}
    tell(office=report.center, text=f"{it} 완성되었습니다.", **told)
    cities = Office.objects.filter(kind=OfficeKind.CITY, region=report.center.region_id)
    for city in cities:
        tell(office=city, text=f"{report.center} {it} 들어왔습니다.", **told)


def tell_failed(report: Report) -> None:
    """Those who can start it again, once for each attempt to the end."""
    tell(
        office=report.center,
        right=Can.START_REPORTS,
        kind=NoticeKind.REPORT_FAILED,
        text=f"{with_particle(str(report), '을/를')} 만들지 못했습니다.",
        location=report.get_absolute_url(),
        key=f"report:{report.public_id}:failed:{report.attempts}",
    )
