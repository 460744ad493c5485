"""A person's slip on screen and on paper, and the files of a month."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import record, saw
from centers.doors import find
from centers.policies import Can
from payroll import exports
from payroll.forms import ExportForm
from payroll.models import PayMonth, Payslip
from payroll.printing import pdf_of
from payroll.showing import slip_page

_JOINS = ("pay_month__center", "participant")


@require_GET
def slip(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(Payslip.objects.select_related(*_JOINS), request.desk, to=Can.SEE_PAYROLL, public_id=public_id)
    saw(request, "급여명세", [row.participant_id])
    return render(request, "payroll/slip.html", slip_page(row))


@require_GET
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """The slip as a PDF to hand over."""
    row = find(Payslip.objects.select_related(*_JOINS), request.desk, to=Can.SEE_PAYROLL, public_id=public_id)
    saw(request, "급여명세 PDF", [row.participant_id])
    response = HttpResponse(pdf_of(slip_page(row)), content_type="application/pdf")
    month = row.pay_month.month
    response["Content-Disposition"] = content_disposition_header(True, f"급여명세_{month:%Y%m}_{row.name}.pdf")
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, public_id: str) -> HttpResponse:
    """A file of the month, with a reason; everybody in it is recorded."""
    desk = request.desk
    pay_month = find(PayMonth.objects.with_sums(), desk, to=Can.CLOSE_PAYROLL, public_id=public_id)
    form = ExportForm(request.POST or None, initial={"file": ExportForm.LEDGER})
    if form.is_valid():
        kind, reason = form.cleaned_data["file"], form.cleaned_data["reason"]
        slips = list(Payslip.objects.reachable_by(desk, to=Can.CLOSE_PAYROLL).filter(pay_month=pay_month))
        name = dict(ExportForm.FILES)[kind].partition("(")[0]
        saw(request, f"급여 내보내기: {name}", {row.participant_id for row in slips}, reason=reason)
        after = {"month": pay_month.month, "file": name, "people": len(slips)}
        record("pay.exported", pay_month, by=desk, after=after, reason=reason, office=pay_month.center_id)
        return exports.FILES[kind](pay_month, slips, desk)
    context = {
        "pay_month": pay_month,
        "form": form,
        "button": "내보내기",
        "said": "내려받은 파일에는 이름과 금액이 있습니다. 다 쓰면 지워 주십시오.",
        "back": pay_month.get_absolute_url(),
    }
    return render(request, "payroll/step.html", context, status=422 if form.is_bound else 200)
