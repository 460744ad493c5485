"""Sales and costs: added, put right, taken away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import Refusal, refusals_on
from documents.shelves import panel
from programs.models import ProgramUnit
from sales import actions, books
from sales.forms import CostForm, SaleForm
from sales.models import CostEntry, SaleDocument, SaleEntry
from sales.sight import reads_names

JOINS = ("unit__center", "unit__type", "kept_by__user")


def _unit(request: HttpRequest, public_id: str) -> ProgramUnit:
    units = ProgramUnit.objects.select_related("type", "center")
    return find(units, request.desk, to=Can.KEEP_SALES, public_id=public_id)


def _month_page(unit: Any, dated_on: Any, **more: str) -> str:
    query = "&".join([f"month={dated_on:%Y-%m}", *(f"{word}={value}" for word, value in more.items())])
    return f"{reverse('sales:unit', args=[unit.public_id])}?{query}"


def _page(request: HttpRequest, form: Any, unit: Any, **words: Any) -> HttpResponse:
    context = {
        "form": form,
        "unit": unit,
        "back": reverse("sales:unit", args=[unit.public_id]),
        "back_text": f"{unit.name} 매출·지출",
        "lead": "",
        "remove": "",
        **words,
    }
    return render(request, "sales/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def sell(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new sale; after it the same day is offered again."""
    unit, today = _unit(request, public_id), timezone.localdate()
    form = SaleForm(
        request.POST or None,
        charges_vat=books.charges_vat(unit, today.year),
        initial={"dated_on": today, "paid_how": "card"},
    )
    if form.is_valid():
        with refusals_on(form):
            row = actions.keep_sale(unit=unit, values=form.cleaned_data, by=request.desk)
            vat = f"(부가세 {row.vat:,}원 따로)" if row.vat else ""
            messages.success(
                request, f"{row.dated_on.month}월 {row.dated_on.day}일 매출 {row.supply:,}원{vat}을 적었습니다."
            )
            return redirect(
                _month_page(unit, row.dated_on, day=row.dated_on.isoformat(), paid=row.paid_how, added="1") + "#add"
            )
    return _page(request, form, unit, title="매출 적기", button="적기")


def _sale(request: HttpRequest, public_id: str) -> SaleEntry:
    rows = SaleEntry.objects.select_related("unit__center", "unit__type")
    return find(rows, request.desk, to=Can.KEEP_SALES, public_id=public_id)


@require_http_methods(["GET", "POST"])
@once
def edit_sale(request: HttpRequest, public_id: str) -> HttpResponse:
    sale = _sale(request, public_id)
    names = ["dated_on", "customer", "what", "supply", "vat", "paid_how"]
    form = SaleForm(
        request.POST or None,
        charges_vat=books.charges_vat(sale.unit, sale.dated_on.year),
        initial={name: getattr(sale, name) for name in names},
    )
    if form.is_valid():
        with refusals_on(form):
            row = actions.keep_sale(unit=sale.unit, values=form.cleaned_data, by=request.desk, sale=sale)
            messages.success(request, f"매출을 고쳤습니다. {row.supply:,}원입니다.")
            return redirect(_month_page(row.unit, row.dated_on))
    remove = reverse("sales:remove-sale", args=[sale.public_id])
    return _page(request, form, sale.unit, title="매출 고치기", button="고치기", remove=remove)


@require_POST
def remove_sale(request: HttpRequest, public_id: str) -> HttpResponse:
    sale = _sale(request, public_id)
    try:
        actions.remove_sale(sale=sale, by=request.desk)
        messages.success(
            request, f"{sale.dated_on.month}월 {sale.dated_on.day}일 매출 {sale.supply:,}원을 지웠습니다."
        )
    except Refusal as refusal:
        messages.error(request, refusal.messages[0])
    return redirect(_month_page(sale.unit, sale.dated_on))


@require_http_methods(["GET", "POST"])
@once
def spend(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new cost with its receipt."""
    unit, today = _unit(request, public_id), timezone.localdate()
    form = CostForm(
        request.POST or None,
        request.FILES or None,
        charges_vat=books.charges_vat(unit, today.year),
        is_new=True,
        initial={"dated_on": today},
    )
    if form.is_valid():
        words = dict(form.cleaned_data)
        with refusals_on(form):
            row = actions.keep_cost(unit=unit, receipt=words.pop("receipt"), values=words, by=request.desk)
            messages.success(request, f"{row.get_kind_display()} {row.amount:,}원을 적었습니다.")
            return redirect(row)
    return _page(request, form, unit, title="지출 적기", button="적기")


@require_GET
def cost(request: HttpRequest, public_id: str) -> HttpResponse:
    """One cost with its papers; officials see what was spent and on what kind of thing."""
    row = find(CostEntry.objects.select_related(*JOINS), request.desk, to=Can.SEE_SALES, public_id=public_id)
    context = {
        "cost": row,
        "unit": row.unit,
        "names": reads_names(request.desk),
        "may_keep": request.desk.may(Can.KEEP_SALES) and not row.is_booked,
        "documents": panel(SaleDocument, row, request.desk),
        "back": _month_page(row.unit, row.dated_on),
    }
    return render(request, "sales/cost.html", context)


@require_http_methods(["GET", "POST"])
@once
def edit_cost(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(CostEntry.objects.select_related(*JOINS), request.desk, to=Can.KEEP_SALES, public_id=public_id)
    names = ["dated_on", "kind", "fund", "payee", "what", "amount", "vat"]
    form = CostForm(
        request.POST or None,
        charges_vat=books.charges_vat(row.unit, row.dated_on.year),
        is_new=False,
        initial={name: getattr(row, name) for name in names},
    )
    if form.is_valid():
        with refusals_on(form):
            actions.keep_cost(unit=row.unit, values=form.cleaned_data, by=request.desk, cost=row)
            messages.success(request, "지출을 고쳤습니다.")
            return redirect(row)
    words = {"back": row.get_absolute_url(), "back_text": "지출"}
    remove = reverse("sales:remove-cost", args=[row.public_id])
    return _page(request, form, row.unit, title="지출 고치기", button="고치기", remove=remove, **words)


@require_POST
def remove_cost(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(CostEntry.objects.select_related(*JOINS), request.desk, to=Can.KEEP_SALES, public_id=public_id)
    try:
        actions.remove_cost(cost=row, by=request.desk)
        messages.success(request, f"{row.get_kind_display()} {row.amount:,}원을 지웠습니다.")
    except Refusal as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(row)
    return redirect(_month_page(row.unit, row.dated_on))
