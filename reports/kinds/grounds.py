"""Who writes a report at all, and whether there is anything to say in it."""

from datetime import date

from centers.enums import OfficeKind
from centers.models import Office
from compliance.models import ComplianceOpinion
from enterprises.models import Enterprise
from programs.models import ProgramUnit
from reports.enums import Author
from reports.kinds.scope import centers_of
from reports.models import ReportDefinition
from reports.periods import Period


def author_of(office: Office) -> Author | None:
    """As which author an office writes; None for one that writes no reports."""
    if office.is_center:
        return Author.CENTER
    return Author.CITY if office.kind == OfficeKind.CITY else None


def nothing_to_say(office: Office, definition: ReportDefinition, period: Period) -> str:
    """Why an office has nothing to report for a period, in a sentence; empty when it has. Asked by the first table."""
    table = definition.tables[0] if definition.tables else ""
    if definition.author == Author.CITY:
        return "" if centers_of(office) else "이 지역에 지역자활센터가 없어 보고할 것이 없습니다."
    if table.startswith("enterprise"):
        known = Enterprise.objects.filter(center=office).exclude(closed_on__lt=period.first)
        return "" if known.exists() else "등록한 자활기업이 없어 보고할 것이 없습니다."
    if table.startswith("opinions"):
        sent = ComplianceOpinion.objects.filter(
            participant__center=office, sent_at__date__range=(period.first, period.last)
        )
        return "" if sent.exists() else "그 기간에 보낸 조건이행 의견이 없습니다."
    first, last = _years_of(period)
    units = ProgramUnit.objects.filter(center=office, opened_on__lte=last).exclude(closed_on__lt=first)
    return "" if units.exists() else "열린 사업단이 없어 보고할 것이 없습니다."


def _years_of(period: Period) -> tuple[date, date]:
    """A plan stands on the year before its own."""
    return period.back(1).first, period.last
