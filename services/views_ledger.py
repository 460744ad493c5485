"""제3자 제공 대장: of the center, of one person, of one organisation; and as a file, with a reason."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit import actions as audit
from audit.actions import saw
from centers.doors import find, require
from centers.models import Membership
from centers.policies import Can
from core.pages import paginated
from core.sheets_out import Column, workbook_bytes, xlsx_response
from participants.models import Participant
from participants.sight import seen
from services.forms import LedgerForm
from services.models import Disclosure

COLUMNS = [
    Column("때", 18),
    Column("어떻게", 10),
    Column("정보주체", 12),
    Column("받은 곳", 24),
    Column("목적", 28),
    Column("근거", 40),
    Column("항목", 30),
    Column("형태", 14),
    Column("기간의 끝", 12),
    Column("제한", 40),
    Column("누가", 14),
]


@require_http_methods(["GET", "POST"])
def ledger(request: HttpRequest) -> HttpResponse:
    """All lines in reach; with `to` those of one organisation. A POST takes them out as a file."""
    require(request.desk, Can.SEE_LEDGER)
    rows = Disclosure.objects.reachable_by(request.desk, to=Can.SEE_LEDGER)
    names = list(rows.order_by("partner_label").values_list("partner_label", flat=True).distinct())
    to = request.GET.get("to", "")
    to = to if to in names else ""
    return _ledger(request, rows.filter(partner_label=to) if to else rows, names=names, to=to)


@require_http_methods(["GET", "POST"])
def ledger_of(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that was told of one person."""
    person = find(Participant, request.desk, to=Can.SEE_LEDGER, public_id=public_id)
    saw(request, "제3자 제공 대장", [person])
    rows = Disclosure.objects.reachable_by(request.desk, to=Can.SEE_LEDGER).of_person(person)
    return _ledger(request, rows, person=seen(person, request.desk))


def _ledger(request: HttpRequest, rows: QuerySet[Disclosure], **more: Any) -> HttpResponse:
    form = LedgerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _file(request, list(rows), reason=form.cleaned_data["reason"])
    page = paginated(rows, request.GET.get("page"))
    found = list(page.object_list)
    people = _people(request, found)
    lines = [{"row": row, "name": people.get(row.participant_id, "가림")} for row in found]
    context = {"lines": lines, "page": page, "form": form, "person": None, "names": [], "to": "", **more}
    return render(request, "services/ledger.html", context, status=422 if form.is_bound else 200)


def _file(request: HttpRequest, rows: list[Disclosure], *, reason: str) -> HttpResponse:
    """The same lines as a spreadsheet: with a reason, each person recorded."""
    people = _people(request, rows)
    audit.record("ledger.exported", request.desk.office, by=request.desk, after={"lines": len(rows)}, reason=reason)
    return _workbook(rows, people, desk=request.desk, reason=reason)


def _people(request: HttpRequest, rows: list[Disclosure]) -> dict[int, str]:
    """Names as the desk sees them; those of merged files by the file that took them in."""
    numbers = {row.participant_id for row in rows}
    merged = dict(
        Participant._base_manager.filter(pk__in=numbers, merged_into__isnull=False).values_list("pk", "merged_into")
    )
    reached = Participant.objects.reachable_by(request.desk, to=Can.SEE_LEDGER)
    people = {one.pk: one for one in reached.filter(pk__in={*numbers, *merged.values()})}
    saw(request, "제3자 제공 대장", people.values())
    names = {pk: seen(one, request.desk).name for pk, one in people.items()}
    return names | {pk: names[other] for pk, other in merged.items() if other in names}


def _workbook(rows: list[Disclosure], people: dict[int, str], *, desk: Membership, reason: str) -> HttpResponse:
    now = timezone.localtime()
    content = workbook_bytes(
        sheet="대장",
        title=f"{desk.office.name} 개인정보 제3자 제공 대장",
        columns=COLUMNS,
        rows=(_row(row, people.get(row.participant_id, "가림")) for row in rows),
        notes=[f"까닭: {reason}", f"{now:%Y. %-m. %-d. %H:%M} {desk.actor_label} 내보냄, {len(rows)}줄"],
    )
    return xlsx_response(content, file_name=f"제3자제공대장_{now:%Y%m%d}.xlsx")


def _row(row: Disclosure, name: str) -> list[object]:
    at = f"{timezone.localtime(row.at):%Y-%m-%d %H:%M}"
    who = [at, row.get_kind_display(), name, row.partner_label, row.purpose, row.basis]
    return [*who, row.labels, row.form, row.until_on, row.restrictions, row.actor_label]
