"""What was granted, and how it is spent."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.policies import Can, Reach, reach_of
from core.refusals import refusals_on
from programs.models import ProgramUnit
from sales import actions, showing
from sales.forms import GrantForm
from sales.models import Grant
from sales.months import read_year


@require_GET
def budget(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_SALES)
    desk, today = request.desk, timezone.localdate()
    year = read_year(request.GET.get("year", ""), today=today)
    grants = Grant.objects.reachable_by(desk, to=Can.SEE_SALES).filter(year=year).select_related("unit")
    context = {
        **showing.budget_page(desk, year, on=today, grants=list(grants)),
        "may_keep": desk.may(Can.KEEP_BUDGET),
        # A unit's desk sees the grants of its units only: they are not the center's whole.
        "is_whole": reach_of(desk.role, Can.SEE_SALES) is not Reach.UNIT,
        "after": year + 1 if year < today.year else None,
    }
    return render(request, "sales/budget.html", context)


def _units(request: HttpRequest) -> QuerySet[ProgramUnit]:
    return ProgramUnit.objects.reachable_by(request.desk, to=Can.KEEP_BUDGET).order_by("type__order", "name")


def _page(request: HttpRequest, form: Any, title: str, button: str) -> HttpResponse:
    words = {"back": reverse("sales:budget"), "back_text": "예산", "lead": "", "remove": ""}
    context = {"form": form, "unit": None, "title": title, "button": button, **words}
    return render(request, "sales/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def new_grant(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_BUDGET)
    today = timezone.localdate()
    form = GrantForm(request.POST or None, units=_units(request), initial={"year": today.year, "dated_on": today})
    if form.is_valid():
        with refusals_on(form):
            row = actions.keep_grant(center=request.desk.office, values=form.cleaned_data, by=request.desk)
            messages.success(request, f"{row}을 적었습니다.")
            return redirect(f"{reverse('sales:budget')}?year={row.year}")
    return _page(request, form, "교부 적기", "적기")


@require_http_methods(["GET", "POST"])
@once
def edit_grant(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Grant.objects.select_related("center", "unit")
    grant = find(rows, request.desk, to=Can.KEEP_BUDGET, public_id=public_id)
    initial = {name: getattr(grant, name) for name in ("year", "kind", "dated_on", "amount", "document_number")}
    initial["unit"] = grant.unit.public_id if grant.unit else None
    form = GrantForm(request.POST or None, units=_units(request), initial=initial)
    if form.is_valid():
        with refusals_on(form):
            actions.keep_grant(center=grant.center, values=form.cleaned_data, by=request.desk, grant=grant)
            messages.success(request, "교부를 고쳤습니다.")
            return redirect(f"{reverse('sales:budget')}?year={grant.year}")
    return _page(request, form, "교부 고치기", "고치기")
