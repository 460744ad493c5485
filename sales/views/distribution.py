"""How a center shares the profit of its units."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import require
from centers.policies import Can
from core.refusals import refusals_on
from sales import actions
from sales.forms import DistributionForm
from sales.models import DistributionRule
from sales.quarters import quarter_after, quarter_days, quarter_of


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_SALES)
    rows = DistributionRule.objects.reachable_by(request.desk, to=Can.SEE_SALES).select_related("center")
    today = timezone.localdate()
    lines = [
        {"rule": rule, "now": rule.starts_on <= today and (rule.ends_on is None or rule.ends_on >= today)}
        for rule in rows.order_by("center__name", "-starts_on")
    ]
    context = {
        "lines": lines,
        "several": len({line["rule"].center_id for line in lines}) > 1,
        "may_keep": request.desk.may(Can.KEEP_DISTRIBUTION),
    }
    return render(request, "sales/distribution.html", context)


@require_http_methods(["GET", "POST"])
@once
def new_rule(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_DISTRIBUTION)
    form = DistributionForm(request.POST or None, initial=_initial(request))
    if form.is_valid():
        words = form.cleaned_data
        with refusals_on(form):
            rule = actions.keep_distribution(
                center=request.desk.office,
                shares=form.shares(),
                starts_on=words["starts_on"],
                ends_on=words["ends_on"],
                source=words["source"],
                by=request.desk,
            )
            messages.success(request, f"{rule.starts_on:%Y. %-m. %-d.}부터 쓸 배분 기준을 정했습니다.")
            return redirect("sales:distribution")
    context = {
        "form": form,
        "unit": None,
        "title": "배분 기준 정하기",
        "button": "정하기",
        "lead": "수익금을 나누는 몫을 천분율로 적습니다. 합이 1,000‰보다 적으면 나머지는 매출잔금으로 남습니다.",
        "remove": "",
        "back": reverse("sales:distribution"),
        "back_text": "배분 기준",
    }
    return render(request, "sales/form.html", context, status=422 if form.is_bound else 200)


def _initial(request: HttpRequest) -> dict[str, object]:
    """The shares of the latest rule, from the next quarter on."""
    starts_on = quarter_days(*quarter_after(*quarter_of(timezone.localdate())))[0]
    rows = DistributionRule.objects.reachable_by(request.desk, to=Can.KEEP_DISTRIBUTION)
    latest = rows.order_by("-starts_on").first()
    shares = {**latest.shares.parts(), "reserve": latest.reserve} if latest else {}
    return {"starts_on": starts_on, **shares}
