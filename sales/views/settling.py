"""A quarter of a unit: looked at, reckoned, put right, settled, taken home; and the quarter of all units."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.refusals import refusals_on
from core.sheets_out import xlsx_response
from documents.shelves import panel
from programs.models import ProgramUnit
from sales import actions, books, showing
from sales.calculations import ADJUSTABLE
from sales.files import settlement_sheet
from sales.forms import SettleForm, ShareForm
from sales.models import Settlement, SettlementDocument
from sales.months import read_quarter, read_year
from sales.quarters import quarter_before, quarter_of

CARRIED = "prev_quarter_carryover"


def _unit(request: HttpRequest, public_id: str, to: Can, year: int, quarter: int) -> ProgramUnit:
    units = ProgramUnit.objects.select_related("type", "center")
    unit = find(units, request.desk, to=to, public_id=public_id)
    if not (2000 <= year <= timezone.localdate().year + 1 and 1 <= quarter <= 4):
        raise Http404
    return unit


def _row(unit: ProgramUnit, year: int, quarter: int) -> Settlement | None:
    row = unit.settlements.filter(year=year, quarter=quarter).select_related("rule", "settled_by__user").first()
    if row is not None:
        row.unit = unit
    return row


@require_GET
def settlement(request: HttpRequest, public_id: str, year: int, quarter: int) -> HttpResponse:
    unit = _unit(request, public_id, Can.SEE_SALES, year, quarter)
    row, today = _row(unit, year, quarter), timezone.localdate()
    context = {
        **showing.head_of(unit, on=today, here="settlement"),
        **showing.settlement_page(unit, year, quarter, row, on=today),
        "may_settle": request.desk.may(Can.SETTLE_SALES),
        "documents": panel(SettlementDocument, row, request.desk) if row else None,
    }
    return render(request, "sales/settlement.html", context)


@require_http_methods(["GET", "POST"])
@once
def draft(request: HttpRequest, public_id: str, year: int, quarter: int) -> HttpResponse:
    """The quarter is reckoned from the ledgers; what is shared may be put otherwise."""
    unit = _unit(request, public_id, Can.SETTLE_SALES, year, quarter)
    row = _row(unit, year, quarter)
    if request.method == "POST" and request.POST.get("reckon"):
        return _reckon(request, unit, year, quarter)
    if row is None or row.is_settled:
        # Nothing to put otherwise before it is reckoned, nor after it is settled.
        if request.method == "GET":
            return redirect("sales:settlement", unit.public_id, year, quarter)
        row = row or Settlement(unit=unit, year=year, quarter=quarter)
    may_carry = books.settlement_before(unit, year, quarter) is None
    names = [*ADJUSTABLE, CARRIED] if may_carry else ADJUSTABLE
    form = ShareForm(request.POST or None, may_carry=may_carry, initial={name: getattr(row, name) for name in names})
    if form.is_valid():
        with refusals_on(form):
            actions.draft_settlement(
                unit=unit, year=year, quarter=quarter, by=request.desk, adjusted=dict(form.cleaned_data)
            )
            messages.success(request, "나눈 금액을 고쳤습니다. 맞는지 확인하고 정산해 주십시오.")
            return redirect("sales:settlement", unit.public_id, year, quarter)
    return _page(request, unit, year, quarter, form, "나눈 금액 고치기", "고치기")


def _reckon(request: HttpRequest, unit: ProgramUnit, year: int, quarter: int) -> HttpResponse:
    """What was carried over where no quarter goes before stays as it was typed."""
    row = _row(unit, year, quarter)
    carried = row.prev_quarter_carryover if row and books.settlement_before(unit, year, quarter) is None else 0
    form = SettleForm(request.POST)
    with refusals_on(form):
        actions.draft_settlement(unit=unit, year=year, quarter=quarter, by=request.desk, adjusted={CARRIED: carried})
        messages.success(request, f"{year}년 {quarter}분기를 장부와 배분 기준대로 셈했습니다.")
    for words in form.non_field_errors():
        messages.error(request, words)
    return redirect("sales:settlement", unit.public_id, year, quarter)


@require_http_methods(["GET", "POST"])
@once
def settle(request: HttpRequest, public_id: str, year: int, quarter: int) -> HttpResponse:
    unit = _unit(request, public_id, Can.SETTLE_SALES, year, quarter)
    row = _row(unit, year, quarter)
    if (row is None or row.is_settled) and request.method == "GET":
        return redirect("sales:settlement", unit.public_id, year, quarter)
    form = SettleForm(request.POST or None)
    if form.is_valid() and row is not None:
        with refusals_on(form):
            done = actions.settle(settlement=row, by=request.desk)
            messages.success(
                request,
                f"{year}년 {quarter}분기를 정산했습니다. 매출적립금 {done.reserve:,}원과 "
                f"자활창업자금 {done.startup_fund:,}원을 적립금 장부에 적었습니다.",
            )
            return redirect("sales:settlement", unit.public_id, year, quarter)
    lead = ""
    if row is not None:
        lead = (
            f"매출 {row.sales_amount:,}원을 정산합니다. 적립금 장부에 {row.reserve + row.startup_fund:,}원이 쌓이고, "
            f"{year}년 {quarter}분기까지의 매출과 지출은 더하거나 고칠 수 없게 됩니다."
        )
    return _page(request, unit, year, quarter, form, "정산하기", "정산하기", lead=lead)


def _page(
    request: HttpRequest, unit: ProgramUnit, year: int, quarter: int, form: Any, title: str, button: str, **more: Any
) -> HttpResponse:
    words = {"lead": "", "remove": "", **more, "title": f"{year}년 {quarter}분기 {title}", "button": button}
    row = Settlement(unit=unit, year=year, quarter=quarter)
    context = {"form": form, "unit": unit, "back": row.get_absolute_url(), "back_text": "정산", **words}
    return render(request, "sales/form.html", context, status=422 if form.is_bound else 200)


@require_GET
def sheet(request: HttpRequest, public_id: str, year: int, quarter: int) -> HttpResponse:
    """One quarter as a file in the national column order."""
    unit = _unit(request, public_id, Can.SEE_SALES, year, quarter)
    row = _row(unit, year, quarter)
    if row is None:
        raise Http404
    title = f"{unit.name} {year}년 {quarter}분기 매출정산"
    content = settlement_sheet([row], title=title, notes=[f"{unit.center.name} · {row.state_now.label}"])
    return xlsx_response(content, file_name=f"{title}.xlsx")


@require_GET
def quarter_list(request: HttpRequest) -> HttpResponse:
    """A quarter of every unit in reach."""
    require(request.desk, Can.SEE_SALES)
    context = showing.quarter_table(request.desk, *_asked(request))
    return render(request, "sales/quarter.html", context)


@require_GET
def quarter_sheet(request: HttpRequest) -> HttpResponse:
    """The settled quarters of all units in reach as one file."""
    require(request.desk, Can.SEE_SALES)
    year, quarter = _asked(request)
    rows = Settlement.objects.reachable_by(request.desk, to=Can.SEE_SALES).settled()
    rows = rows.filter(year=year, quarter=quarter).select_related("unit__center")
    title = f"{year}년 {quarter}분기 매출정산"
    notes = [f"{request.desk.office.name} · 정산이 끝난 사업단만"]
    content = settlement_sheet(rows.order_by("unit__center__name", "unit__name"), title=title, notes=notes)
    return xlsx_response(content, file_name=f"{title}.xlsx")


def _asked(request: HttpRequest) -> tuple[int, int]:
    """The quarter of the address; of none or of junk the last one that is over."""
    today = timezone.localdate()
    quarter = read_quarter(request.GET.get("quarter", ""))
    if quarter is None:
        return quarter_before(*quarter_of(today))
    return read_year(request.GET.get("year", ""), today=today), quarter
