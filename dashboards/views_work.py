"""How units work: all in reach, and one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from centers.doors import find, narrowed_by, require
from centers.policies import Can
from dashboards import work
from programs.models import ProgramUnit


@require_GET
@narrowed_by()
def overview(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_SALES)
    return render(request, "dashboards/work.html", work.overview(request.desk, on=timezone.localdate()))


@require_GET
def unit(request: HttpRequest, public_id: str) -> HttpResponse:
    today = timezone.localdate()
    rows = ProgramUnit.objects.with_occupancy(**request.desk.counting(today)).select_related("type", "center")
    row = find(rows, request.desk, to=Can.SEE_SALES, public_id=public_id)
    return render(request, "dashboards/work_unit.html", work.one(row, request.desk, on=today))
