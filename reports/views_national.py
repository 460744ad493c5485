"""What a center keys into the national system: the file, what differs from the last one, and its receipt number."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import refusals_on
from core.sheets_out import xlsx_response
from reports import actions
from reports.forms import SendingForm
from reports.models import Report
from reports.national import check, figures_of, sendings, workbook


@require_http_methods(["GET", "POST"])
@once
def national(request: HttpRequest, public_id: str) -> HttpResponse:
    report = _found(request, public_id)
    form = SendingForm(request.POST or None, initial={"sent_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.record_sending(report=report, by=request.desk, **form.cleaned_data)
            messages.success(request, "보낸 날과 접수번호를 적었습니다. 다음 파일에서 달라진 칸을 찾습니다.")
            return redirect("reports:national", report.public_id)
    context = {
        "report": report,
        "form": form,
        "check": check(report),
        "sendings": sendings(report),
        "back": report.get_absolute_url(),
        "button": "적기",
    }
    return render(request, "reports/national.html", context, status=422 if form.is_bound else 200)


@require_GET
def national_file(request: HttpRequest, public_id: str) -> HttpResponse:
    report = _found(request, public_id)
    content = workbook(report, check(report), made_at=report.opened_at)
    return xlsx_response(content, file_name=f"{report} 국가시스템 입력.xlsx")


def _found(request: HttpRequest, public_id: str) -> Report:
    """A frozen report of the desk's own center that has the table; its small numbers are for nobody else."""
    rows = Report.objects.select_related("center", "definition")
    report = find(rows, request.desk, to=Can.START_REPORTS, public_id=public_id)
    if figures_of(report) is None:
        raise Http404
    return report
