"""The files of a pay month: the ledger, the list for the bank, and the days in the national order."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from centers.models import Membership
from centers.policies import Can
from core.sheets_out import Column, workbook_bytes, xlsx_response
from payroll.forms import ExportForm
from payroll.models import PayDay, Payslip
from payroll.showing import latest_terms

_MONEY = {
    "base": "근로",
    "leave": "쉬어도 받는 날",
    "weekly": "주차",
    "expense": "실비",
    "skilled": "기술·자격",
    "leader": "관리자",
    "overtime": "초과근무",
    "night": "야간근무",
    "difference": "지난달 차액",
    "gross": "지급액",
    "pension": "국민연금",
    "health": "건강보험",
    "care": "장기요양",
    "employment": "고용보험",
    "tax": "소득세",
    "deductions": "공제액",
    "net": "실지급액",
}
_LEDGER = [Column("사업단", 18), Column("유형", 14), Column("이름", 12), Column("출근 일수", 9)]
_LEDGER += [Column(word, 12) for word in _MONEY.values()]
_TRANSFER = [Column("이름", 12), Column("은행", 14), Column("계좌번호", 22), Column("금액", 14), Column("적요", 18)]
# domain.md §3.5 (DG-PART), in the order of the national table; the name stands behind it for matching.
_NATIONAL = [
    *(
        "근태기준일자",
        "참여자등록번호",
        "급여년월",
        "근무시간",
        "근무금액",
        "실비금액",
        "초과근무시간",
        "초과근무금액",
    ),
    *("기술자격실비금액", "관리자금액", "조퇴시간", "지각시간", "주차금액", "기본근무시간", "야간근무시간"),
    *("야간근무금액", "출근시간", "퇴근시간"),
]


def ledger(pay_month: Any, slips: Sequence[Payslip], desk: Membership) -> HttpResponse:
    """급여대장: everybody's columns; who may not be named stands in one line, so that the sums hold."""
    rows = [
        [slip.unit_name, slip.type_name, slip.name, slip.days, *(getattr(slip, name) for name in _MONEY)]
        for slip in sorted(slips, key=_order)
    ]
    hidden = list(_others(pay_month, slips))
    if hidden:
        sums = [sum(getattr(slip, name) for slip in hidden) for name in _MONEY]
        rows.append(["", "", f"열람이 제한된 참여자 {len(hidden)}명", sum(slip.days for slip in hidden), *sums])
    everybody = [*slips, *hidden]
    sums = [sum(getattr(slip, name) for slip in everybody) for name in _MONEY]
    content = workbook_bytes(
        sheet="급여대장",
        title=f"{pay_month.center.name} {pay_month.month.year}년 {pay_month.month.month}월 급여대장",
        columns=_LEDGER,
        rows=rows,
        notes=_notes(pay_month, desk),
        sums=["합계", "", f"{len(everybody)}명", sum(slip.days for slip in everybody), *sums],
    )
    return xlsx_response(content, file_name=f"급여대장_{pay_month.month:%Y%m}.xlsx")


def transfer(pay_month: Any, slips: Sequence[Payslip], desk: Membership) -> HttpResponse:
    """이체 명단: the only place where whole account numbers stand. Who is not in it is counted above the table."""
    day = pay_month.paid_on or timezone.localdate()
    terms = latest_terms([slip.participant_id for slip in slips], on=day)
    rows, without = [], 0
    owing = [slip for slip in slips if slip.net < 0]
    for slip in sorted((slip for slip in slips if slip.net > 0), key=_order):
        kept = terms.get(slip.participant_id)
        if kept is None or not kept.account_number:
            without += 1
            continue
        rows.append([slip.name, kept.bank, kept.account_number, slip.net, f"{pay_month.month.month}월 자활급여"])
    hidden = list(_others(pay_month, slips))
    left_out = [
        (without, "계좌를 적지 않은 사람"),
        (len(owing), "돌려받을 금액이 있는 사람"),
        (len(hidden), "열람이 제한된 참여자"),
    ]
    notes = [f"싣지 않음: {word} {number}명" for number, word in left_out if number]
    content = workbook_bytes(
        sheet="이체 명단",
        title=f"{pay_month.center.name} {pay_month} 이체 명단",
        columns=_TRANSFER,
        rows=rows,
        notes=[*_notes(pay_month, desk), *notes],
        sums=["합계", "", f"{len(rows)}명", sum(row[3] for row in rows), ""],
    )
    return xlsx_response(content, file_name=f"이체명단_{pay_month.month:%Y%m}.xlsx")


def national(pay_month: Any, slips: Sequence[Payslip], desk: Membership) -> HttpResponse:
    """One row for each person-day, in the columns of the national table."""
    days = PayDay.objects.reachable_by(desk, to=Can.CLOSE_PAYROLL).filter(payslip__pay_month=pay_month)
    content = workbook_bytes(
        sheet="일별 내역",
        title=f"{pay_month.center.name} {pay_month} 일별 내역",
        columns=[*(Column(word, 13) for word in _NATIONAL), Column("이름(맞추어 보기)", 16)],
        rows=(
            _national_row(day, pay_month)
            for day in days.select_related("payslip__participant").order_by("payslip__name", "payslip", "dated_on")
        ),
        notes=[
            *_notes(pay_month, desk),
            "참여자등록번호는 인적 사항에 적은 번호이고, 적지 않은 사람은 비어 있습니다. 시간은 시간 단위입니다.",
        ],
    )
    return xlsx_response(content, file_name=f"일별내역_{pay_month.month:%Y%m}.xlsx")


def _national_row(day: PayDay, pay_month: Any) -> list[Any]:
    return [
        day.dated_on,
        day.payslip.participant.registration_number,
        f"{pay_month.month:%Y%m}",
        _hours(day.paid_minutes),
        day.base,
        day.expense,
        _hours(day.overtime_minutes),
        day.overtime,
        day.skilled,
        day.leader,
        _hours(day.early_minutes),
        _hours(day.late_minutes),
        day.weekly,
        _hours(day.standard_minutes),
        _hours(day.night_minutes),
        day.night,
        f"{day.came_at:%H:%M}" if day.came_at else "",
        f"{day.left_at:%H:%M}" if day.left_at else "",
        day.payslip.name,
    ]


def _hours(minutes: int) -> Decimal:
    return round(Decimal(minutes) / 60, 2)


def _others(pay_month: Any, slips: Sequence[Payslip]) -> Any:
    """Slips that the desk may not name: for sums only."""
    return pay_month.slips.exclude(pk__in=[slip.pk for slip in slips])


def _order(slip: Payslip) -> tuple[str, str, int]:
    return slip.unit_name, slip.name, slip.pk


def _notes(pay_month: Any, desk: Membership) -> list[str]:
    now = timezone.localtime()
    paid = f", 지급일 {pay_month.paid_on:%Y. %-m. %-d.}" if pay_month.paid_on else ""
    return [
        f"상태: {pay_month.state_now.label}{paid}",
        f"{now:%Y. %-m. %-d. %H:%M} {desk.actor_label} 내보냄",
    ]


FILES: dict[str, Callable[..., HttpResponse]] = {
    ExportForm.LEDGER: ledger,
    ExportForm.TRANSFER: transfer,
    ExportForm.NATIONAL: national,
}
