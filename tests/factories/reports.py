"""Centers with counted people, and reports of them."""

from datetime import date
from itertools import count

from django.utils import timezone

from centers.models import Office, Region
from documents.actions import keep
from enterprises.models import Enterprise
from meetings.models import Meeting
from participants.models import Category, Eligibility, EndReason, Participant, Participation
from programs.models import Placement, ProgramUnit
from reports.actions import open_report
from reports.computing import compute
from reports.enums import FilingState
from reports.models import Filing, Report, ReportDefinition, StatusPack
from sales.enums import CostKind, Fund
from tests.factories.attendance import WorkDayFactory
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.enterprises import EnterpriseFactory, MemberCountFactory, SupportFactory
from tests.factories.partnerships import AgreementFactory
from tests.factories.programs import UnitFactory
from tests.factories.sales import CostFactory, DepositFactory, RuleFactory, SaleFactory, settled

MONTH = date(2026, 9, 1)
LAST = date(2026, 9, 30)
_numbers = count(1)


def people(
    center: Office,
    how_many: int,
    *,
    unit: ProgramUnit | None = None,
    category: str = "conditional",
    township: Region | None = None,
    born_on: date = date(1980, 5, 5),
    sex: str = "F",
    joined_on: date = date(2025, 3, 3),
    ends_on: date | None = None,
    reason: str = "health",
) -> list[Participant]:
    """So many people alike, in few statements."""
    end_reason = EndReason.objects.get(code=reason) if ends_on else None
    rows = Participant.objects.bulk_create(
        Participant(center=center, name=f"가상{next(_numbers)}", born_on=born_on, sex=sex, township=township).derive()
        for _ in range(how_many)
    )
    Participation.objects.bulk_create(
        Participation(participant=row, starts_on=joined_on, ends_on=ends_on, end_reason=end_reason) for row in rows
    )
    code = Category.objects.get(code=category)
    Eligibility.objects.bulk_create(Eligibility(participant=row, category=code, starts_on=joined_on) for row in rows)
    if unit is not None:
        Placement.objects.bulk_create(
            Placement(participant=row, unit=unit, starts_on=joined_on, ends_on=ends_on, end_reason=end_reason)
            for row in rows
        )
    return rows


def busy_center(center: Office | None = None) -> Office:
    """A center of 111 people: 41, 67 and 3 by category, 43 and 62 in two units, 3 in the gateway, 3 waiting.

    In September 6 came and 5 left. Officials do not see the 43, the 67 and their sums, which would tell the 3.
    """
    center = center or CenterFactory()
    wash = UnitFactory(center=center, name="세탁", type_code="market", places=80)
    care = UnitFactory(center=center, name="돌봄", type_code="social", places=80)
    gateway = UnitFactory(center=center, name="게이트웨이", type_code="gateway", places=10)
    here, there = (
        Region.objects.get_or_create(name=f"{name}동", kind="township", parent=center.region)[0] for name in "가나"
    )
    people(center, 29, unit=wash, township=here, sex="M")
    people(center, 6, unit=wash, township=here, joined_on=date(2026, 9, 7))
    people(center, 6, unit=care, township=here)
    people(center, 8, unit=wash, category="near_poor", township=there)
    people(center, 56, unit=care, category="near_poor", township=there, born_on=date(1965, 1, 1))
    people(center, 3, category="near_poor", township=there)
    people(center, 3, unit=gateway, category="general", township=there)
    people(center, 5, unit=wash, township=here, ends_on=date(2026, 9, 15), reason="job")
    return center


def queued_report(center: Office | None = None, *, month: date = MONTH, version: int = 1) -> Report:
    """A report that waits for its worker."""
    return Report.objects.create(
        center=center or busy_center(),
        definition=ReportDefinition.objects.get(code="monthly"),
        month=month,
        version=version,
        reason="" if version == 1 else "자료를 고쳤습니다",
        opened_by="자동",
    )


def made_report(center: Office, code: str, month: date) -> Report:
    """A finished report of any kind, opened by the clock."""
    report = open_report(center=center, month=month, code=code, by=None)
    compute(report.pk)
    report.refresh_from_db()
    return report


def frozen_report(
    center: Office | None = None, *, month: date = MONTH, version: int = 1, handed_in: bool = True
) -> Report:
    """A finished report that lies with the city, or still with its center."""
    report = queued_report(center, month=month, version=version)
    compute(report.pk)
    if handed_in:
        Filing.objects.filter(report=report).update(state=FilingState.SUBMITTED, submitted_at=timezone.now())
    report.refresh_from_db()
    return report


def packed(meeting: Meeting) -> StatusPack:
    """A status pack of a meeting as its row stands, with files that hold nothing."""
    files = {
        name: keep(
            center=meeting.center, name=f"현황 자료.{kind}", content_type=content_type, content=b"%PDF-1.7 pack"
        )
        for name, kind, content_type in (
            ("paper", "pdf", "application/pdf"),
            ("hangul", "hwpx", "application/hwp+zip"),
        )
    }
    return StatusPack.objects.create(meeting=meeting, version=1, made_at=timezone.now(), **files)


def working_center() -> Office:
    """A small center at work: days, money, a settled quarter, a reserve, an agreement, enterprises.

    Two units are open at the end of September 2026; a third was closed in the middle of it, with days and money.
    """
    center = CenterFactory()
    wash = UnitFactory(center=center, name="세탁", type_code="market", places=10)
    care = UnitFactory(center=center, name="돌봄", type_code="social", places=8)
    gone = UnitFactory(center=center, name="도시락", type_code="social", places=5, closed_on=date(2026, 9, 15))
    township = Region.objects.get_or_create(name="가동", kind="township", parent=center.region)[0]
    people(center, 1)
    people(center, 1, joined_on=date(2026, 8, 3), ends_on=date(2026, 9, 18), reason="job")
    for unit, how_many in ((wash, 3), (care, 2)):
        people(center, how_many, unit=unit, township=township)
    people(center, 1, unit=gone, category="near_poor", ends_on=date(2026, 9, 15))
    for unit in (wash, care, gone):
        _work(unit)
        _money(unit)
    rule = RuleFactory(center=center)
    settled(wash, rule=rule, by=DeskFactory(office=center, role="account"), quarter=3, sales=900_000, direct=100_000)
    DepositFactory(unit=care, dated_on=date(2025, 12, 30))
    AgreementFactory(partner__center=center, starts_on=date(2026, 1, 1))
    mill, old = (EnterpriseFactory(center=center, name=name) for name in ("가상방앗간", "가상공방"))
    Enterprise.objects.filter(pk=old.pk).update(closed_on=date(2026, 9, 30))
    MemberCountFactory(enterprise=mill, general=2, conditional=1, ordinary=3)
    SupportFactory(enterprise=mill, granted_on=date(2026, 3, 2))
    return center


def _work(unit: ProgramUnit) -> None:
    """Two days at work in each of three months, one away; a holiday, which counts for nobody."""
    days = [(month, day, code) for month in (7, 8, 9) for day, code in enumerate(("present", "late", "absent"), 1)]
    for placement in unit.placements.select_related("participant"):
        for month, day, code in [*days, (9, 4, "holiday")]:
            WorkDayFactory(placement=placement, dated_on=date(2026, month, day), code=code)


def _money(unit: ProgramUnit) -> None:
    """Sold in July, August and September; spent out of the subsidy, and out of what was sold."""
    SaleFactory(unit=unit, dated_on=date(2025, 12, 7), supply=700_000)
    for month in (7, 8, 9):
        SaleFactory(unit=unit, dated_on=date(2026, month, 7), supply=100_000 * month)
        CostFactory(unit=unit, dated_on=date(2026, month, 8), kind=CostKind.LABOUR, amount=10_000 * month)
    CostFactory(unit=unit, dated_on=date(2026, 9, 9), kind=CostKind.DIRECT, amount=1_234)
    CostFactory(unit=unit, dated_on=date(2026, 9, 9), kind=CostKind.DIRECT, fund=Fund.SALES, amount=55_555)
