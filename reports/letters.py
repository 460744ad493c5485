"""Words to the desks when a report is done."""

from centers.actions import tell
from centers.enums import OfficeKind
from centers.models import Office
from centers.policies import Can
from core.korean import with_particle
from reports.models import Report


def tell_frozen(report: Report) -> None:
    """The center's desks and the city's, once for each report."""
    where, key = report.get_absolute_url(), f"report:{report.public_id}:frozen"
    it = with_particle(str(report), "이/가")
    tell(office=report.center, right=Can.SEE_REPORTS, text=f"{it} 완성되었습니다.", location=where, key=key)
    cities = Office.objects.filter(kind=OfficeKind.CITY, region=report.center.region_id)
    for city in cities:
        words = f"{report.center} {it} 들어왔습니다."
        tell(office=city, right=Can.SEE_REPORTS, text=words, location=where, key=key)


def tell_failed(report: Report) -> None:
    """Those who can start it again, once for each attempt to the end."""
    tell(
        office=report.center,
        right=Can.START_REPORTS,
        text=f"{with_particle(str(report), '을/를')} 만들지 못했습니다.",
        location=report.get_absolute_url(),
        key=f"report:{report.public_id}:failed:{report.attempts}",
    )
