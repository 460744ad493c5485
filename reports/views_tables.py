"""표 만들기: an official's own table of what the centers' reports tell."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from centers.doors import require
from centers.policies import Can
from reports import telling
from reports.forms import CrossingForm
from reports.tabling import table_of, too_narrow


@require_GET
def tables(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.MAKE_TABLES)
    months = telling.months_told(request.desk)
    form = CrossingForm(request.GET or None, months=months, centers=telling.centers_of(request.desk))
    strange = too_narrow(sorted(set(request.GET) - set(form.fields)))
    context: dict[str, Any] = {"form": form, "strange": strange, "has_reports": bool(months)}
    if form.is_valid() and not strange:
        asked = form.cleaned_data
        told, missing = telling.told_to(request.desk, month=asked["month"], center=asked["center"])
        context |= {"told": told, "missing": missing, "words": form.words}
        context["table"] = table_of(told, asked["rows"], asked["columns"]) if told else None
    refused = bool(strange) or (form.is_bound and not form.is_valid())
    return render(request, "reports/tables.html", context, status=422 if refused else 200)
