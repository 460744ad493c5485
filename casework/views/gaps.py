"""Where programmes are missing, and who no longer fits."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from casework import gaps as missing
from centers.doors import require
from centers.policies import Can


@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """Needs that no unit and no agreement covers; numbers of people, never people."""
    require(request.desk, Can.SEE_GAPS)
    return render(request, "casework/gaps.html", missing.page_of(request.desk, on=timezone.localdate()))
