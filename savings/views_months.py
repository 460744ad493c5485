"""One list a month: who saved, of all open accounts in reach."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import require
from centers.policies import Can
from core.periods import last_of_month, months_back, next_month
from core.refusals import refusals_on
from participants.sight import seen
from savings import actions
from savings.forms import MonthForm
from savings.models import MonthStanding, SavingsAccount

FIRST_YEAR = 2010


@require_http_methods(["GET", "POST"])
@once
def month(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The month's accounts, each with what stands; saved as one."""
    require(request.desk, Can.KEEP_SAVINGS)
    first, accounts = _month_of(year, number), []
    reached = SavingsAccount.objects.reachable_by(request.desk, to=Can.KEEP_SAVINGS)
    rows = reached.saving_in(first, until=last_of_month(first)).with_page()
    accounts = list(rows.order_by("participant__name", "pk"))
    written = MonthStanding.objects.reachable_by(request.desk, to=Can.KEEP_SAVINGS).filter(month=first)
    stood = dict(written.filter(account__in=accounts).values_list("account", "standing"))
    form = MonthForm(request.POST if request.method == "POST" else None, accounts=accounts, stood=stood)
    if form.is_valid():
        with refusals_on(form):
            count = actions.mark_months(
                accounts=accounts,
                month=first,
                standings=form.standings(),
                rest_saved=form.cleaned_data["rest_saved"],
                by=request.desk,
            )
            messages.success(
                request, f"{first.month}월 저축을 {count}건 적었습니다." if count else "바뀐 것이 없습니다."
            )
            return redirect("savings:month", year, number)
    saw(request, "달마다의 저축", {account.participant_id for account in accounts})
    return render(
        request, "savings/month.html", _page(request, form, first, stood), status=422 if form.is_bound else 200
    )


def _month_of(year: int, number: int) -> date:
    """The month of an address; 404 for none, and for one that has not begun."""
    today = timezone.localdate()
    if not (FIRST_YEAR <= year <= today.year and 1 <= number <= 12) or date(year, number, 1) > today:
        raise Http404
    return date(year, number, 1)


def _page(request: HttpRequest, form: MonthForm, first: date, stood: dict[int, str]) -> dict[str, Any]:
    before, after = months_back(first, 1), next_month(first)
    lines = [
        {
            "account": account,
            "person": seen(account.participant, request.desk),
            "field": form[str(account.public_id)],
        }
        for account in form.accounts
    ]
    return {
        "form": form,
        "lines": lines,
        "month": first,
        "written": len(stood),
        "before": before if before.year >= FIRST_YEAR else None,
        "after": after if after <= timezone.localdate() else None,
        "back": reverse("savings:list"),
        "back_text": "자산형성",
    }
