"""What of a month is not finished yet when its report is handed in: said to both, never hidden."""

from datetime import date

from attendance import facts
from centers.models import Office
from core.periods import last_of_month, meets
from payroll.models import PayMonth
from programs.models import Placement, ProgramUnit
from reports.blanks import missing
from reports.enums import Content, PeriodKind
from reports.models import Filing
from reports.periods import Period
from sales.models import Settlement

MONTHS_OF_A_QUARTER = 3


def still_open_in(filing: Filing) -> list[str]:
    """What is still open when a report is handed in: of its months, or tables that nobody has filled in."""
    report = filing.report
    if report.definition.content == Content.COUNTS:
        return open_matters(report.center, report.period)
    titles = missing(report.numbers, filing.cells)
    return [f"채우지 않은 표 {len(titles)}개: {', '.join(titles)}"] if titles else []


def open_matters(center: Office, period: Period) -> list[str]:
    """Sentences for what still lies open in the center's period; empty when nothing does. Five statements a month.

    Attendance that nobody confirmed (unmarked days stand in the way of that), pay that nobody approved, and at the
    end of a quarter units that are not settled. Only units in which somebody worked that month are asked.
    """
    found = []
    for month in period.months:
        units = _worked_in(center, month)
        said = [_attendance(units, month), _pay(center, month) if units else "", _settled(units, month)]
        # In a longer time each sentence says of which month it speaks.
        prefix = "" if period.kind is PeriodKind.MONTH else f"{month.month}월: "
        found += [f"{prefix}{sentence}" for sentence in said if sentence]
    return found


def _worked_in(center: Office, month: date) -> dict[int, str]:
    worked = Placement.objects.filter(meets(month, last_of_month(month)), unit__center=center)
    rows = ProgramUnit.objects.filter(pk__in=worked.order_by().values("unit"))
    return dict(rows.order_by("type__order", "name").values_list("pk", "name"))


def _attendance(units: dict[int, str], month: date) -> str:
    missing = [units[pk] for pk in facts.unconfirmed(units, month)]
    return f"출근부를 확인하지 않은 사업단 {len(missing)}곳: {', '.join(missing)}" if missing else ""


def _pay(center: Office, month: date) -> str:
    row = PayMonth.objects.filter(center=center, month=month).first()
    if row is None:
        return "급여를 아직 계산하지 않았습니다."
    frozen = PayMonth.objects.frozen().filter(pk=row.pk).exists()
    return "" if frozen else f"급여가 아직 승인되지 않았습니다({row.get_state_display()})."


def _settled(units: dict[int, str], month: date) -> str:
    if month.month % MONTHS_OF_A_QUARTER:
        return ""
    quarter = month.month // MONTHS_OF_A_QUARTER
    rows = Settlement.objects.settled().filter(unit__in=units, year=month.year, quarter=quarter)
    done = set(rows.values_list("unit_id", flat=True))
    missing = [name for pk, name in units.items() if pk not in done]
    return f"{quarter}분기 정산이 끝나지 않은 사업단 {len(missing)}곳: {', '.join(missing)}" if missing else ""
