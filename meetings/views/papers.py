"""Minutes on paper: PDF to look at, HWPX to go on writing."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from centers.doors import find
from centers.policies import Can
from core.hwpx import CONTENT_TYPE, hwpx_of
from core.paper_pdf import pdf_of
from core.papers import Paper
from documents.letterheads import dressed
from meetings import showing
from meetings.models import Meeting
from meetings.paper import minutes_of


@require_GET
def pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    paper = _paper(request, public_id)
    return _file(pdf_of([paper], made_at=timezone.now()), "application/pdf", f"{paper.title}.pdf", is_download=False)


@require_GET
def hangul(request: HttpRequest, public_id: str) -> HttpResponse:
    paper = _paper(request, public_id)
    return _file(hwpx_of([paper], made_at=timezone.now()), CONTENT_TYPE, f"{paper.title}.hwpx", is_download=True)


def _paper(request: HttpRequest, public_id: str) -> Paper:
    desk, today = request.desk, timezone.localdate()
    meeting = find(Meeting.objects.select_related("center"), desk, to=Can.SEE_MEETINGS, public_id=public_id)
    carried = [showing.line_of(action, desk, on=today) for action in showing.carried_to(meeting)]
    paper = minutes_of(meeting, showing.said_at(meeting, desk, on=today, may_keep=False), carried)
    return dressed(paper, meeting.center, on=today)


def _file(content: bytes, content_type: str, name: str, *, is_download: bool) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(is_download, name) or ""
    response["Cache-Control"] = "no-store, private"
    return response
