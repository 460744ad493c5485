"""The status pack of a meeting: its versions, its files, and making it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from audit.once import once
from centers.doors import find
from centers.policies import Can
from documents.responses import stream
from meetings.models import Meeting
from reports import actions
from reports.models import StatusPack


@require_GET
def packs(request: HttpRequest, public_id: str) -> HttpResponse:
    """The versions of a meeting's pack."""
    meeting = _meeting(request, public_id, to=Can.SEE_MEETINGS)
    made = StatusPack.objects.reachable_by(request.desk, to=Can.SEE_MEETINGS).filter(meeting=meeting)
    context = {
        "meeting": meeting,
        "packs": list(made.select_related("report__definition", "made_by__user")),
        "may_make": meeting.is_planned and request.desk.may(Can.KEEP_MEETINGS),
    }
    return render(request, "reports/packs.html", context)


@require_POST
@once
def make(request: HttpRequest, public_id: str) -> HttpResponse:
    meeting = _meeting(request, public_id, to=Can.KEEP_MEETINGS)
    try:
        pack = actions.make_pack(meeting=meeting, by=request.desk)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"현황 자료 {pack.version}판을 만들었습니다. 센터와 시·군·구에 알렸습니다.")
    return redirect("reports:packs", meeting.public_id)


def _meeting(request: HttpRequest, public_id: str, *, to: Can) -> Meeting:
    return find(Meeting.objects.select_related("center"), request.desk, to=to, public_id=public_id)


@require_GET
def pack_file(request: HttpRequest, public_id: str, kind: str) -> FileResponse:
    if kind not in {"pdf", "hwpx"}:
        raise Http404
    rows = StatusPack.objects.select_related("paper", "hangul")
    pack = find(rows, request.desk, to=Can.SEE_MEETINGS, public_id=public_id)
    return stream(pack.paper if kind == "pdf" else pack.hangul)
