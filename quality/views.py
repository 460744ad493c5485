"""The pages of data quality: all checks, and whom one of them concerns."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.actions import saw
from centers.doors import narrowed_by, require
from centers.policies import Can
from quality import showing
from quality.enums import Lack


@require_GET
@narrowed_by()
def checks(request: HttpRequest) -> HttpResponse:
    """All checks with their numbers, and what contradicts itself."""
    require(request.desk, Can.SEE_QUALITY)
    context = showing.overview(request.desk, on=timezone.localdate())
    saw(request, "자료 점검", context.get("shown_people", ()))
    return render(request, "quality/checks.html", context)


@require_GET
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Whom one check concerns."""
    require(request.desk, Can.SEE_QUALITY)
    if code not in Lack.values:
        raise Http404
    context = showing.check_page(request.desk, Lack(code), on=timezone.localdate())
    saw(request, "자료 점검", context["shown_people"])
    return render(request, "quality/check.html", context)
