"""제3자 제공 대장: of the center, of one person, of one organisation; and as a file, with a reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audit import actions as audit
from audit.actions import saw
from centers.doors import find, require
from centers.models import Membership
from centers.policies import Can
from core.pages import paginated
from core.sheets_out import Column, workbook_bytes, xlsx_response
from participants.models import Participant
from participants.sight import seen
from partnerships.models import Partner
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


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_LEDGER)
    asked = _asked(request)
    page = paginated(asked["rows"], request.GET.get("page"))
    rows = list(page.object_list)
    people = _people(request, rows)
    context = {
        **asked,
        "lines": [{"row": row, "name": people.get(row.participant_id, "가림")} for row in rows],
        "page": page,
        "form": LedgerForm(),
        "query": request.GET.urlencode(),
    }
    return render(request, "services/ledger.html", context)


def _asked(request: HttpRequest) -> dict[str, Any]:
    """The lines that are asked for: of one person or one organisation by their public numbers, else all."""
    rows = Disclosure.objects.reachable_by(request.desk, to=Can.SEE_LEDGER)
    found: dict[str, Any] = {"person": None, "partner": None}
    if number := _number(request.GET.get("person", "")):
        person = find(Participant, request.desk, to=Can.SEE_LEDGER, public_id=number)
        rows, found["person"] = rows.of_person(person), seen(person, request.desk)
        saw(request, "제3자 제공 대장", [person])
    if number := _number(request.GET.get("partner", "")):
        found["partner"] = find(Partner, request.desk, to=Can.SEE_PARTNERS, public_id=number)
        rows = rows.to_partner(found["partner"].pk)
    return {**found, "rows": rows}


def _number(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


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


@require_POST
def ledger_file(request: HttpRequest) -> HttpResponse:
    """The same lines as a spreadsheet: with a reason, each person recorded."""
    require(request.desk, Can.SEE_LEDGER)
    form = LedgerForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"내보내지 않았습니다. {form.errors['reason'][0]}")
        return redirect(f"{reverse('services:ledger')}?{request.GET.urlencode()}")
    rows = list(_asked(request)["rows"])
    people = _people(request, rows)
    reason = form.cleaned_data["reason"]
    audit.record("ledger.exported", request.desk.office, by=request.desk, after={"lines": len(rows)}, reason=reason)
    return _workbook(rows, people, desk=request.desk, reason=reason)


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
