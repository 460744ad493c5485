"""What in one room contradicts another. Each check is a question of a center; a clean center answers with nothing.

Many of these the database forbids for rows that are written here; they come with moved data, with work around the
portal, and with rules that two rooms keep apart.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum
from django.urls import reverse

from attendance.enums import SheetState
from attendance.models import MonthSheet, WorkDay
from centers.models import Office
from core.periods import covers
from indicators import series
from participants.enums import ConsentKind
from participants.models import Eligibility, Participation
from partnerships.enums import AgreementStatus
from partnerships.models import Agreement
from payroll.enums import PayState
from payroll.models import PayMonth, Payslip, UnitPay
from programs.models import Leave, Placement
from quality.enums import Contradiction
from reports.enums import FilingState, PeriodKind
from reports.models import Report
from sales.enums import ReserveFund, ReserveMove, SettlementState
from sales.models import ReserveEntry, Settlement
from services.enums import OPEN
from services.models import ServiceReferral
from services.querysets import scopes

PAID = (PayState.APPROVED, PayState.PAID, PayState.CLOSED)
# The signed paper is filed within a month.
PAPER_DAYS = 30
# What was accepted longer ago is history: it is corrected in the next reports.
REPORTS_BACK = timedelta(days=120)


@dataclass(frozen=True)
class Clash:
    """One contradiction: which row (`key`), what is wrong in words that name nobody, and where it is put right."""

    check: Contradiction
    key: str
    words: str
    location: str
    participant: int | None = None
    unit: int | None = None


def clashes_in(center: Office, *, on: date) -> list[Clash]:
    """Everything that contradicts itself in a center's records on a day; one or two statements for each check."""
    return [clash for check in CHECKS for clash in check(center, on)]


def _placements(check: Contradiction, rows: Iterable[Any], words: str) -> Iterator[Clash]:
    for row in rows:
        told = f"{row.unit.name} {row.starts_on:%Y-%m-%d}부터: {words}"
        url = row.participant.get_absolute_url()
        yield Clash(check, str(row.pk), told[:120], url, row.participant_id, row.unit_id)


def _of_center(center: Office) -> QuerySet[Any]:
    rows = Placement.objects.filter(participant__center=center, participant__merged_into=None)
    return rows.select_related("participant", "unit").order_by("pk")


def two_places(center: Office, on: date) -> Iterator[Clash]:
    """Two placements of one person that share a day; the later one is named."""
    before = Q(starts_on__lt=OuterRef("starts_on")) | Q(starts_on=OuterRef("starts_on"), pk__lt=OuterRef("pk"))
    still_there = Q(ends_on=None) | Q(ends_on__gte=OuterRef("starts_on"))
    other = Placement.objects.filter(before, still_there, participant=OuterRef("participant"))
    rows = _of_center(center).filter(Exists(other))
    yield from _placements(Contradiction.TWO_PLACES, rows, "다른 배치와 겹칩니다")


def placed_outside(center: Office, on: date) -> Iterator[Clash]:
    """A placement that begins, or ends (or goes on), on a day on which the person takes no part."""
    spells = Participation.objects.filter(participant=OuterRef("participant"))

    def there(day: Any) -> Exists:
        return Exists(spells.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day))

    rows = _of_center(center).filter(starts_on__lte=on)
    last = Q(ends_on=None) | Q(ends_on__gt=on)
    begun = rows.filter(~there(OuterRef("starts_on")))
    open_now = rows.filter(last, there(OuterRef("starts_on"))).filter(~there(on))
    ended = rows.filter(~last, there(OuterRef("starts_on"))).filter(~there(OuterRef("ends_on")))
    yield from _placements(Contradiction.PLACE_OUTSIDE, [*begun, *open_now, *ended], "참여하지 않는 날이 있습니다")


def worked_outside(center: Office, on: date) -> Iterator[Clash]:
    """Days at work before or after their placement, or of somebody else than the one placed."""
    days = WorkDay.objects.filter(placement=OuterRef("pk"))
    wrong = Q(dated_on__lt=OuterRef("starts_on")) | ~Q(participant=OuterRef("participant"))
    after = Exists(days.filter(dated_on__gt=OuterRef("ends_on")))
    rows = _of_center(center).filter(Exists(days.filter(wrong)) | after)
    yield from _placements(Contradiction.DAY_OUTSIDE, rows, "배치되지 않은 날의 출근이 있습니다")


def away_outside(center: Office, on: date) -> Iterator[Clash]:
    """A leave that reaches out of its placement."""
    wrong = Q(starts_on__lt=F("placement__starts_on")) | Q(starts_on__gt=F("placement__ends_on"))
    rows = Leave.objects.filter(wrong, participant__center=center, participant__merged_into=None)
    for row in rows.select_related("participant", "placement").order_by("pk"):
        url = row.participant.get_absolute_url()
        words = f"{row.starts_on:%Y-%m-%d}부터의 휴가가 배치 기간 밖입니다"
        unit = row.placement.unit_id
        yield Clash(Contradiction.LEAVE_OUTSIDE, str(row.pk), words, url, row.participant_id, unit)


def without_category(center: Office, on: date) -> Iterator[Clash]:
    """Somebody who takes part on the day and has no category on it."""
    has = Eligibility.objects.filter(covers(on), participant=OuterRef("participant"))
    rows = Participation.objects.filter(covers(on), participant__center=center, participant__merged_into=None)
    for row in rows.filter(~Exists(has)).select_related("participant").order_by("pk"):
        url = reverse("participants:history", args=[row.participant.public_id])
        yield Clash(Contradiction.NO_CATEGORY, str(row.pk), "오늘 해당하는 자격이 없습니다", url, row.participant_id)


def paid_unconfirmed(center: Office, on: date) -> Iterator[Clash]:
    """Approved or paid pay of a unit whose attendance of that month the accountant has not confirmed."""
    sheet = MonthSheet.objects.filter(
        unit=OuterRef("unit"), month=OuterRef("pay_month__month"), state=SheetState.CONFIRMED
    )
    rows = UnitPay.objects.filter(~Exists(sheet), pay_month__center=center, pay_month__state__in=PAID, days__gt=0)
    for row in rows.select_related("pay_month", "unit").order_by("pk"):
        words = f"{row.unit.name} {row.pay_month.month:%Y-%m} 출근부를 확인하지 않았습니다"
        url = row.pay_month.get_absolute_url()
        yield Clash(Contradiction.PAY_UNCONFIRMED, str(row.pk), words, url, None, row.unit_id)


def pay_adds_up(center: Office, on: date) -> Iterator[Clash]:
    """A pay month whose units come to another sum than its slips."""
    months = PayMonth.objects.filter(center=center).order_by("pk")
    units = dict(
        UnitPay.objects.filter(pay_month__center=center).order_by().values_list("pay_month").annotate(won=Sum("gross"))
    )
    slips = dict(
        Payslip.objects.filter(pay_month__center=center).order_by().values_list("pay_month").annotate(won=Sum("gross"))
    )
    for row in months:
        apart = units.get(row.pk, 0) - slips.get(row.pk, 0)
        if apart:
            words = f"{row.month:%Y-%m} 사업단의 합과 명세의 합이 {abs(apart):,}원 다릅니다"
            yield Clash(Contradiction.PAY_SUM, str(row.pk), words, row.get_absolute_url())


def reserve_kept(center: Office, on: date) -> Iterator[Clash]:
    """A settled quarter whose money laid aside does not stand in the reserve's ledger."""
    rows = Settlement.objects.filter(unit__center=center, state=SettlementState.SETTLED).select_related("unit")
    moved = ReserveEntry.objects.filter(settlement__unit__center=center, move=ReserveMove.SETTLED).order_by()
    sums = {(pk, fund): won for pk, fund, won in moved.values_list("settlement", "fund").annotate(won=Sum("amount"))}
    for row in rows.order_by("pk"):
        for fund, won in ((ReserveFund.RESERVE, row.reserve), (ReserveFund.STARTUP, row.startup_fund)):
            apart = won - sums.get((row.pk, fund.value), 0)
            if apart:
                words = f"{row.year}년 {row.quarter}분기 {fund.label}이 장부와 {abs(apart):,}원 다릅니다"
                key, url = f"{row.pk}-{fund.value}", row.get_absolute_url()
                yield Clash(Contradiction.RESERVE, key, f"{row.unit.name} {words}"[:120], url, None, row.unit_id)


def shown_without_consent(center: Office, on: date) -> Iterator[Clash]:
    """A referral that lies with an organisation while no consent to it is in force."""
    rows = ServiceReferral.objects.filter(participant__center=center, state__in=OPEN, participant__merged_into=None)
    rows = rows.filter(~Exists(scopes(ConsentKind.PROVIDE, "consent", on=on)), shown_until__gte=on)
    for row in rows.order_by("pk"):
        words = "이 의뢰를 받치는 동의가 지금 없습니다"
        yield Clash(Contradiction.NO_CONSENT, str(row.pk), words, row.get_absolute_url(), row.participant_id)


def signed_without_paper(center: Office, on: date) -> Iterator[Clash]:
    """A signed agreement on which no paper was filed within a month of its first day."""
    rows = Agreement.objects.filter(center=center, status=AgreementStatus.SIGNED, ends_on__gte=on)
    rows = rows.filter(starts_on__lt=on - timedelta(days=PAPER_DAYS), filed_documents=None)
    for row in rows.select_related("partner").order_by("pk"):
        words = f"{row.partner.name} 협약서를 올려 주십시오"
        yield Clash(Contradiction.NO_PAPER, str(row.pk), words[:120], row.get_absolute_url())


def reported_otherwise(center: Office, on: date) -> Iterator[Clash]:
    """A month that the city has accepted lately with another number of people than the records now give."""
    rows = Report.objects.filter(center=center, definition__period=PeriodKind.MONTH)
    rows = rows.filter(filing__state=FilingState.ACCEPTED, month__gte=on - REPORTS_BACK)
    accepted = list(rows.select_related("definition").order_by("month", "version"))
    now = series.people_on_days([center.pk], [row.last_day for row in accepted]) if accepted else []
    for row, people in zip(accepted, now, strict=True):
        told = row.numbers.get("counts", {}).get("all")
        if told is not None and told != people:
            words = f"{row.month:%Y-%m} 보고는 {told}명, 지금 기록은 {people}명입니다"
            yield Clash(Contradiction.REPORT, str(row.pk), words, row.get_absolute_url())


CHECKS: tuple[Callable[[Office, date], Iterator[Clash]], ...] = (
    two_places,
    placed_outside,
    worked_outside,
    away_outside,
    without_category,
    paid_unconfirmed,
    pay_adds_up,
    reserve_kept,
    shown_without_consent,
    signed_without_paper,
    reported_otherwise,
)
