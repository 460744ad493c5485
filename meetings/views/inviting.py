"""Invitations: the file for one's own calendar, and mail to who is at the table."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.ics import Method, ics_of
from core.refusals import refusals_on
from meetings import actions
from meetings.forms import SureForm
from meetings.letters import FILE_NAME, appointment_of
from meetings.models import Meeting
from meetings.views.keeping import form_page


@require_GET
def calendar_file(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Meeting.objects.select_related("center")
    meeting = find(rows, request.desk, to=Can.SEE_MEETINGS, public_id=public_id)
    method = Method.CANCEL if meeting.cancelled_for else Method.REQUEST
    content = ics_of(appointment_of(meeting, method=method))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


@require_http_methods(["GET", "POST"])
@once
def invite(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Meeting.objects.select_related("center__region", "kind")
    meeting = find(rows, request.desk, to=Can.KEEP_MEETINGS, public_id=public_id)
    form = SureForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            count = actions.invite(meeting=meeting, by=request.desk)
            messages.success(request, f"초대장 {count}통을 보냅니다.")
            return redirect(meeting)
    addresses = sorted(set(meeting.attendances.exclude(email="").values_list("email", flat=True)))
    lead = "날짜, 장소, 안건과 일정 파일을 메일로 보냅니다. 받을 곳: " + (", ".join(addresses) or "없음")
    return form_page(request, form, meeting, title="초대장 보내기", button="보내기", lead=lead)
