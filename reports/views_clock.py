"""What the clock does: its jobs, when they ran and how, and having one done now; when each report is due."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from centers.doors import require
from centers.policies import Can
from core.pages import page
from core.refusals import Refusal
from reports import actions
from reports.jobs import JOBS, board
from reports.timetable import kinds_at, under_work


@require_GET
@never_cache
def clock(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.RUN_CLOCK)
    now = timezone.now()
    context = {
        "jobs": board(at=now),
        "kinds": kinds_at(on=timezone.localdate(now)),
        "work": under_work(at=now),
        "now": now,
    }
    return page(request, "reports/clock.html", context, part="jobs")


@require_POST
def run_clock(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.RUN_CLOCK)
    job = request.POST.get("job", "")
    try:
        actions.run_now(job=job, by=request.desk)
    except Refusal as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, f"‘{JOBS[job]}’ 작업을 맡겼습니다. 몇 초 안에 시작합니다.")
    return redirect("reports:clock")


@require_GET
def timetable(request: HttpRequest) -> HttpResponse:
    """Which report opens and is due on which day, for whoever writes or reads them."""
    require(request.desk, Can.SEE_REPORTS)
    context = {"kinds": kinds_at(on=timezone.localdate())}
    return page(request, "reports/timetable.html", context, part="kinds")
