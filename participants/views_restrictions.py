"""Files for named readers only: restricted, overseen, opened again."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.models import Membership
from centers.policies import GRANTS, Can
from core.refusals import refusals_on
from participants import actions
from participants.forms_certified import ReadersForm, RestrictForm, WhyForm
from participants.models import Participant, Restriction
from participants.restrictions import is_open
from participants.sight import seen

READING_ROLES = [role for role, rights in GRANTS.items() if Can.SEE_PARTICIPANTS in rights]


def _desks(request: HttpRequest) -> QuerySet[Membership]:
    """Desks of one's center that read files."""
    desks = Membership.objects.reachable_by(request.desk, to=Can.SEE_PARTICIPANTS)
    current = desks.current(on=timezone.localdate()).filter(role__in=READING_ROLES)
    return current.select_related("user").order_by("user__name", "pk")


@require_http_methods(["GET", "POST"])
@once
def restrict(request: HttpRequest, public_id: str) -> HttpResponse:
    people = Participant.objects.select_related("case_manager__user")
    participant = find(people, request.desk, to=Can.RESTRICT_FILES, public_id=public_id)
    if participant.is_restricted:
        row = participant.restrictions.filter(ends_on=None).first()
        return redirect("participants:readers", row.public_id)
    form = RestrictForm(request.POST or None, readers=_desks(request))
    if form.is_valid():
        with refusals_on(form):
            actions.restrict(participant=participant, by=request.desk, **form.cleaned_data)
            messages.success(request, "열람을 제한했습니다. 이제 읽을 사람으로 고른 자리에서만 이 기록이 보입니다.")
            return redirect(participant)
    lead = "읽을 사람이 아니면 목록과 찾기에 나오지 않고, 주소를 알아도 열리지 않습니다. 인원수에는 그대로 들어갑니다."
    return _page(request, form, participant, title="열람 제한하기", button="열람 제한하기", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def readers(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who reads a restricted file: shown to its readers, changed by them."""
    row = _of_reader(request, public_id)
    form = ReadersForm(
        request.POST or None,
        readers=_desks(request),
        initial={"readers": list(row.readers.values_list("pk", flat=True))},
    )
    if form.is_valid():
        with refusals_on(form):
            actions.change_readers(restriction=row, by=request.desk, **form.cleaned_data)
            messages.success(request, "읽을 사람을 바꾸었습니다.")
            still = is_open(row.participant, _fresh(request.desk))
            return redirect(row.participant) if still else redirect("casework:people")
    lead = f"{row.get_kind_display()} · {row.starts_on:%Y. %-m. %-d.}부터. {row.words}"
    return _page(
        request, form, row.participant, title="읽을 사람", button="읽을 사람 바꾸기", lead=lead, restriction=row
    )


@require_http_methods(["GET", "POST"])
@once
def lift(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _of_reader(request, public_id)
    form = WhyForm(request.POST or None, title="제한 풀기")
    if form.is_valid():
        with refusals_on(form):
            actions.lift(restriction=row, reason=form.cleaned_data["reason"], by=request.desk)
            messages.success(request, "제한을 풀었습니다. 다른 기록과 같이 보입니다.")
            return redirect(row.participant)
    lead = "센터의 다른 자리에서도 권한에 따라 이 기록이 다시 보입니다."
    return _page(request, form, row.participant, title="열람 제한 풀기", button="제한 풀기", lead=lead)


@require_GET
def restricted(request: HttpRequest) -> HttpResponse:
    """The center's restricted files: whose they are is shown to their readers only."""
    require(request.desk, Can.OVERSEE_RESTRICTIONS)
    rows = Restriction.objects.reachable_by(request.desk, to=Can.OVERSEE_RESTRICTIONS).open()
    rows = rows.select_related("participant__case_manager__user", "set_by__user").prefetch_related("readers__user")
    lines = [_line(row, request.desk) for row in rows]
    saw(request, "열람 제한 기록", [line["row"].participant for line in lines if line["is_open"]])
    return render(request, "participants/restricted.html", {"lines": lines})


def _line(row: Any, desk: Membership) -> dict[str, Any]:
    today = timezone.localdate()
    here = [
        one for one in row.readers.all() if one.closed_at is None and (one.ends_on is None or one.ends_on >= today)
    ]
    return {
        "row": row,
        "is_open": is_open(row.participant, desk),
        "person": seen(row.participant, desk),
        "readers": here,
    }


@require_http_methods(["GET", "POST"])
@once
def read_in_need(request: HttpRequest, public_id: str) -> HttpResponse:
    """The director becomes a reader, with a typed reason: when those who read are away."""
    rows = Restriction.objects.open().select_related("participant")
    row = find(rows, request.desk, to=Can.OVERSEE_RESTRICTIONS, public_id=public_id)
    form = WhyForm(request.POST or None, title="읽을 사람에 나를 넣기")
    if form.is_valid():
        with refusals_on(form):
            actions.read_in_need(restriction=row, reason=form.cleaned_data["reason"], by=request.desk)
            messages.success(request, "읽을 사람에 넣었습니다. 까닭이 기록에 남았습니다.")
            return redirect(row.participant)
    context = {"form": form, "row": row}
    return render(request, "participants/read_in_need.html", context, status=422 if form.is_bound else 200)


def _of_reader(request: HttpRequest, public_id: str) -> Restriction:
    """The open restriction of a file that this desk reads and may restrict: the file's own door, then the row."""
    rows = Restriction.objects.open().select_related("participant__case_manager__user")
    row = find(rows, request.desk, to=Can.RESTRICT_FILES, public_id=public_id)
    row.participant = find(
        Participant.objects.select_related("case_manager__user"),
        request.desk,
        to=Can.RESTRICT_FILES,
        pk=row.participant_id,
    )
    return row


def _fresh(desk: Membership) -> Membership:
    """The desk without what it remembers of the files it is named in."""
    desk.__dict__.pop("_named_in", None)
    desk_row: Membership = desk
    return desk_row


def _page(
    request: HttpRequest,
    form: Any,
    participant: Participant,
    *,
    title: str,
    button: str,
    lead: str,
    restriction: Restriction | None = None,
) -> HttpResponse:
    saw(request, title, [participant])
    context = {
        "form": form,
        "participant": participant,
        "title": title,
        "button": button,
        "lead": lead,
        "restriction": restriction,
    }
    return render(request, "participants/restriction.html", context, status=422 if form.is_bound else 200)
