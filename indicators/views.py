"""The pages of indicators: all of a month, one over two years, what a number opens, aims, rounds of evaluation."""

from datetime import date

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import narrowed_by, require
from centers.policies import Can
from core.pages import paginated
from core.refusals import refusals_on
from indicators import actions, figures, rows, showing
from indicators.enums import Side, Subject
from indicators.forms import TargetsForm
from indicators.models import Indicator
from participants.sight import seen

PER_PAGE = 50


@require_GET
@narrowed_by("month")
def indicator_list(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_DASHBOARD)
    on = timezone.localdate()
    month = showing.month_asked(request.GET.get("month"), on=on)
    return render(request, "indicators/list.html", showing.table(request.desk, month=month, on=on))


@require_GET
def key_panel(request: HttpRequest) -> HttpResponse:
    """The few that belong on a first page, as a part of it; by itself it is the whole list."""
    require(request.desk, Can.SEE_DASHBOARD)
    if not request.htmx:
        return redirect("indicators:list")
    return render(request, "indicators/_key.html", showing.key_lines(request.desk, on=timezone.localdate()))


def _indicator(code: str) -> Indicator:
    found = next((one for one in figures.indicators_on(timezone.localdate()) if one.code == code), None)
    if found is None:
        raise Http404
    return found


@require_GET
@narrowed_by()
def indicator_page(request: HttpRequest, code: str) -> HttpResponse:
    require(request.desk, Can.SEE_DASHBOARD)
    context = showing.page_of(request.desk, _indicator(code), on=timezone.localdate())
    return render(request, "indicators/one.html", context)


@require_GET
def opened(request: HttpRequest, code: str, side: str) -> HttpResponse:
    """The rows that a number counts. Only where numbers are exact: elsewhere the rows would tell what is hidden."""
    require(request.desk, Can.SEE_EXACT_COUNTS)
    one = _indicator(code)
    on = timezone.localdate()
    month = showing.month_asked(request.GET.get("month"), on=on)
    if side not in Side.values:
        raise Http404
    parts = rows.parts_asked(one, request.GET)
    days = rows.days_asked(one, month, request.GET, on=on)
    found = rows.opened(request.desk, one, Side(side), days, parts=parts)
    if found is None:
        raise Http404
    page = paginated(found.rows, request.GET.get("page"), per_page=PER_PAGE)
    lines = [{"row": row, "adds": found.adds.get(row.pk)} for row in page]
    if found.subject is Subject.PERSON:
        saw(request, f"지표 {one.name}", [row.pk for row in page])
        for line in lines:
            line["person"] = seen(line["row"], request.desk)
    # Of people counted once each, how many the desk may not see.
    unseen = max(0, len(found.adds) - page.paginator.count)
    context = {"one": one, "month": month, "side": Side(side), "found": found, "page": page, "lines": lines}
    context |= {"unseen": unseen, "parts": rows.words_of(parts), "told": rows.told_asked(request.GET)}
    context["head"] = rows.head_of(one, found)
    return render(request, "indicators/opened.html", context)


@require_http_methods(["GET", "POST"])
@once
def targets(request: HttpRequest, year: int) -> HttpResponse:
    """What the center means to reach in a year."""
    require(request.desk, Can.KEEP_TARGETS)
    on = timezone.localdate()
    if abs(year - on.year) > 1:
        raise Http404
    form = TargetsForm(request.POST or None, aims=showing.aims_of(request.desk, year=year, on=on))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form), transaction.atomic():
            for one, value in form.aims():
                actions.set_target(indicator=one, year=year, value=value, by=request.desk)
        if not form.errors:
            messages.success(request, f"{year}년의 목표를 저장했습니다.")
            return redirect("indicators:list")
    context = {"form": form, "year": year, "years": _years(on)}
    return render(request, "indicators/targets.html", context, status=422 if form.errors else 200)


def _years(on: date) -> list[int]:
    return [on.year - 1, on.year, on.year + 1]


@require_GET
def evaluation(request: HttpRequest) -> HttpResponse:
    """The rounds of evaluation: what each area looks at, and how one stands."""
    require(request.desk, Can.SEE_DASHBOARD)
    return render(request, "indicators/evaluation.html", showing.rounds(request.desk, on=timezone.localdate()))
