"""The status pack of a meeting: made from what is known today, and kept as it was handed out."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.hwpx import CONTENT_TYPE, hwpx_of
from core.paper_pdf import pdf_of
from core.papers import Paper
from core.refusals import Refusal, explained
from documents.actions import keep
from documents.letterheads import dressed
from documents.models import Document
from meetings.models import Meeting
from reports import letters
from reports.models import StatusPack
from reports.pack_facts import status_of
from reports.pack_paper import pack_paper


@transaction.atomic
def make_pack(*, meeting: Meeting, by: Membership | None) -> StatusPack:
    """Make a meeting's status pack, or the next version of it; `by=None` is the clock, which makes the first only.

    The center and its city are told. Refuses a meeting that is held or cancelled: what was handed out there stands.
    """
    row = Meeting.objects.select_for_update(of=("self",)).select_related("center__region").get(pk=meeting.pk)
    if not row.is_planned:
        raise Refusal("열리기 전의 간담회에만 현황 자료를 만듭니다.", code="not_planned")
    last = StatusPack.objects.filter(meeting=row).order_by("-version").first()
    if last is not None and by is None:
        return last
    now = timezone.now()
    found = status_of(row, on=timezone.localdate())
    version = last.version + 1 if last else 1
    today = timezone.localdate()
    described = dressed(pack_paper(found, on=today), row.center, on=today)
    pack = StatusPack(meeting=row, version=version, report=found.report, made_at=now, made_by=by)
    pack.paper, pack.hangul = _files(row, described, version, now)
    with explained():
        pack.save(force_insert=True)
    audit.record("meeting.packed", row, by=by, after={"version": version}, office=row.center_id)
    letters.tell_packed(pack)
    return pack


def _files(meeting: Meeting, described: Paper, version: int, now: datetime) -> tuple[Document, Document]:
    name = described.title if version == 1 else f"{described.title} {version}판"
    made = [
        (f"{name[:110]}.pdf", "application/pdf", pdf_of([described], made_at=now)),
        (f"{name[:110]}.hwpx", CONTENT_TYPE, hwpx_of([described], made_at=now)),
    ]
    paper, hangul = (
        keep(center=meeting.center, name=file, content_type=kind, content=content) for file, kind, content in made
    )
    return paper, hangul
