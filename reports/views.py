"""Reports: the list, one on paper, one being made, and its files."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.pages import page, paginated
from core.refusals import Refusal, refusals_on
from documents.responses import stream
from documents.shelves import panel
from indicators.figures import ended_month, indicators_on, months_until
from indicators.showing import TREND as MONTHS_SHOWN
from reports import actions
from reports.charts import bars
from reports.course import course_of, shown_to
from reports.enums import ReportState, Step
from reports.files import Kind, name_of
from reports.forms import FilterForm, StartForm
from reports.handing_out import content_of, read_by, stored_file, zip_of
from reports.models import Report, ReportDocument
from reports.months import Choice, may_be_made_anew, reportable
from reports.national import figures_of
from reports.opening import with_links
from reports.paper import Paper
from reports.rooms import reached_by
from reports.wishes import kinds


@require_GET
def report_list(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_REPORTS)
    reachable = Report.objects.reachable_by(request.desk, to=Can.SEE_REPORTS)
    found = reachable.order_by("center__name").values_list("center__public_id", "center__name").distinct()
    centers = [(str(public_id), name) for public_id, name in found]
    years = [month.year for month in reachable.dates("month", "year", order="DESC")]
    form = FilterForm(request.GET, centers=centers, years=years, kinds=kinds())
    rows = form.narrow(reachable).with_people().select_related("center", "definition", "filing").defer("numbers")
    shown = paginated(
        rows.order_by("-month", "definition__order", "center__name", "-version"), request.GET.get("page")
    )
    exact = request.desk.may(Can.SEE_EXACT_COUNTS)
    lines = [_line(report, request.desk, exact=exact) for report in shown.object_list]
    context = {"form": form, "page": shown, "lines": lines, "several": len(centers) > 1, "on": timezone.localdate()}
    return page(request, "reports/list.html", context, part="list")


def _line(report: Report, desk: Any, *, exact: bool) -> dict[str, Any]:
    """A row of the list; of what the center has not handed in, officials see that it is being written."""
    is_shown = shown_to(report, desk)
    return {
        "report": report,
        "filing": getattr(report, "filing", None),
        "is_shown": is_shown,
        "people": report.people_seen(exact=exact) if is_shown else None,
    }


@require_GET
def report_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    report = _found(request, public_id)
    if report.state != ReportState.FROZEN:
        return redirect("reports:progress", report.public_id)
    if not shown_to(report, request.desk):
        return render(request, "reports/unfiled.html", {"report": report, "filing": report.filing})
    paper = read_by(report, exact=request.desk.may(Can.SEE_EXACT_COUNTS), own=_is_own(request, report))
    if _is_own(request, report) and paper.is_exact and request.desk.may(Can.SEE_DASHBOARD):
        paper = _opening(request, report, paper)
    same = Report.objects.reachable_by(request.desk, to=Can.SEE_REPORTS).filter(center=report.center_id)
    context = {
        "report": report,
        "paper": paper,
        "bars": bars(paper.trend),
        "versions": list(
            same.filter(month=report.month, definition=report.definition_id)
            .defer("numbers")
            .select_related("definition")
        ),
        "may_start": _may_start(request, report) and may_be_made_anew(report),
        "has_national": _may_start(request, report) and figures_of(report) is not None,
        "documents": panel(ReportDocument, report, request.desk),
        **course_of(report, request.desk),
    }
    return render(request, "reports/detail.html", context)


def _opening(request: HttpRequest, report: Report, paper: Paper) -> Paper:
    """The paper whose numbers open what the desk may see."""
    on = timezone.localdate()
    return with_links(
        paper,
        report.period,
        indicators={one.code for one in indicators_on(on)},
        months=months_until(ended_month(on), MONTHS_SHOWN),
        reached=reached_by(request.desk),
    )


@require_GET
@never_cache
def progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """The bar; once the report is there, the way to it."""
    report = _found(request, public_id)
    if report.state == ReportState.FROZEN:
        if not request.htmx:
            return redirect(report)
        response = HttpResponse()
        response["HX-Redirect"] = report.get_absolute_url()
        return response
    context = {
        "report": report,
        "steps": _steps(report),
        "percent": round(100 * report.step / Step.FROZEN),
        "all_steps": len(Step) - 1,
        "may_start": _may_start(request, report),
    }
    return page(request, "reports/progress.html", context, part="bar")


def _steps(report: Report) -> list[dict[str, Any]]:
    """Each step with how it stands: done, run, todo; none runs in a report that waits or has failed."""
    running = report.step + 1 if report.state == ReportState.COMPUTING else None
    return [
        {
            "label": step.label,
            "state": "done" if step <= report.step else "run" if step == running else "todo",
        }
        for step in Step
        if step is not Step.OPENED
    ]


@require_http_methods(["GET", "POST"])
@once
def start(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.START_REPORTS)
    center = request.desk.office
    reports = Report.objects.reachable_by(request.desk, to=Can.START_REPORTS)
    choices = reportable(center, reports, on=timezone.localdate())
    form = StartForm(request.POST or None, choices=choices, initial=_asked(request, choices))
    if form.is_valid():
        with refusals_on(form):
            report = actions.open_report(
                center=center,
                month=form.chosen.period.first,
                code=form.chosen.code,
                version=form.chosen.version,
                by=request.desk,
                reason=form.cleaned_data["reason"] if form.chosen.needs_reason else "",
            )
            return redirect("reports:progress", report.public_id)
    context = {"form": form, "choices": choices, "back": reverse("reports:list")}
    return render(request, "reports/start.html", context, status=422 if form.is_bound else 200)


def _asked(request: HttpRequest, choices: list[Choice]) -> dict[str, str]:
    """The report that the address names, else the newest month."""
    code, month = request.GET.get("report", actions.MONTHLY), request.GET.get("month")
    asked = [one for one in choices if one.code == code and f"{one.period.first:%Y-%m}" == month]
    offered = [one for one in [*asked, *choices] if one.is_offered]
    return {"period": offered[0].value} if offered else {}


@require_POST
def try_again(request: HttpRequest, public_id: str) -> HttpResponse:
    report = find(Report, request.desk, to=Can.START_REPORTS, public_id=public_id)
    try:
        actions.try_again(report=report, by=request.desk)
    except Refusal as refusal:
        messages.error(request, refusal.messages[0])
    return redirect("reports:progress", report.public_id)


@require_GET
def sheet(request: HttpRequest, public_id: str) -> HttpResponse | FileResponse:
    return _download(request, public_id, Kind.SHEET)


@require_GET
def paper(request: HttpRequest, public_id: str) -> HttpResponse | FileResponse:
    return _download(request, public_id, Kind.PAPER)


@require_GET
def hangul(request: HttpRequest, public_id: str) -> HttpResponse | FileResponse:
    return _download(request, public_id, Kind.HANGUL)


@require_GET
def bundle(request: HttpRequest, public_id: str) -> HttpResponse:
    """The files of the same period of every center in reach, as the desk may read them, in one zip."""
    report = _found(request, public_id)
    same = Report.objects.reachable_by(request.desk, to=Can.SEE_REPORTS)
    rows = same.filter(definition=report.definition_id, month=report.month, state=ReportState.FROZEN)
    rows = rows.select_related("center", "definition", "sheet", "paper", "filing").order_by("center__name", "-version")
    newest = {row.center_id: row for row in reversed(rows) if shown_to(row, request.desk)}
    if not newest:
        raise Http404
    exact = request.desk.may(Can.SEE_EXACT_COUNTS)
    files = (
        (name_of(row, kind), content_of(row, kind, exact=exact, own=_is_own(request, row)))
        for row in newest.values()
        for kind in Kind
    )
    return _file(zip_of(files), "application/zip", f"{report.period} {report.definition}.zip")


def _download(request: HttpRequest, public_id: str, kind: Kind) -> HttpResponse | FileResponse:
    """The stored file for the center; with the center's words, and for officials, one made here of what is stored."""
    report = _found(request, public_id)
    if report.state != ReportState.FROZEN or not shown_to(report, request.desk):
        raise Http404
    exact = request.desk.may(Can.SEE_EXACT_COUNTS)
    if stored := stored_file(report, kind, exact=exact):
        return stream(stored)
    content = content_of(report, kind, exact=exact, own=_is_own(request, report))
    return _file(content, kind.content_type, name_of(report, kind))


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _found(request: HttpRequest, public_id: str) -> Report:
    rows = Report.objects.select_related("center", "definition", "sheet", "paper", "filing")
    return find(rows, request.desk, to=Can.SEE_REPORTS, public_id=public_id)


def _is_own(request: HttpRequest, report: Report) -> bool:
    return report.center_id == request.desk.office_id


def _may_start(request: HttpRequest, report: Report) -> bool:
    return request.desk.may(Can.START_REPORTS) and _is_own(request, report)
