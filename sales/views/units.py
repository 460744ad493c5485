"""Units side by side, and one unit's months and years."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from centers.doors import find, require
from centers.policies import Can
from programs.models import ProgramUnit
from sales import showing
from sales.forms import SaleForm
from sales.months import read_month, read_year


@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_SALES)
    context = showing.overview(request.desk, on=timezone.localdate())
    return render(request, "sales/overview.html", context)


def _unit(request: HttpRequest, public_id: str) -> ProgramUnit:
    units = ProgramUnit.objects.select_related("type", "center")
    return find(units, request.desk, to=Can.SEE_SALES, public_id=public_id)


@require_GET
def unit_month(request: HttpRequest, public_id: str) -> HttpResponse:
    """One month day by day; whoever keeps its sales adds one at once."""
    unit, today = _unit(request, public_id), timezone.localdate()
    month = _month(request, unit, today)
    context = {**showing.head_of(unit, on=today, here="month"), **showing.month_of(unit, request.desk, month)}
    if request.desk.may(Can.KEEP_SALES) and not _is_over(unit, month):
        context |= {"form": _quick(request, context), "just_added": "added" in request.GET}
    return render(request, "sales/unit.html", context)


def _month(request: HttpRequest, unit: ProgramUnit, today: date) -> date:
    asked = read_month(request.GET.get("month", ""))
    last = unit.closed_on if unit.closed_on and unit.closed_on < today else today
    return asked or last.replace(day=1)


def _is_over(unit: ProgramUnit, month: date) -> bool:
    """Whether the unit was closed before the month began."""
    return unit.closed_on is not None and unit.closed_on < month


def _quick(request: HttpRequest, context: dict[str, Any]) -> SaleForm:
    today = timezone.localdate()
    day = today if context["month"] <= today <= context["last"] else context["last"]
    asked = request.GET.get("day", "")
    initial = {"dated_on": asked or min(day, today).isoformat(), "paid_how": request.GET.get("paid", "card")}
    return SaleForm(charges_vat=context["charges_vat"], initial=initial)


@require_GET
def unit_year(request: HttpRequest, public_id: str) -> HttpResponse:
    """Twelve months and four quarters."""
    unit, today = _unit(request, public_id), timezone.localdate()
    year = read_year(request.GET.get("year", ""), today=today)
    context = {**showing.head_of(unit, on=today, here="year"), **showing.year_of(unit, year, on=today)}
    return render(request, "sales/year.html", context)
