"""Pages of capacity and needs: all of a person's assessments, a new one, an older one, a correction."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from assessments import actions
from assessments.forms import (
    CapacityCorrectionForm,
    CapacityForm,
    NeedsCorrectionForm,
    NeedsForm,
    words_as_initial,
)
from assessments.latest import latest_needs
from assessments.models import CapacityAssessment, CapacityBand, CapacityItem, NeedsAssessment
from assessments.models.record import CaseRecord
from assessments.overview import band_on, beside, chart_of, item_rows, overview
from audit.actions import saw
from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import refusals_on
from participants.doors import find_person, head, reaches
from partnerships.models import ServiceArea


def form_page(
    request: HttpRequest, participant: Any, form: Any, *, template: str = "assessments/form.html", **words: Any
) -> HttpResponse:
    """A page of one form about a person; `words`: title, lead, button, and what the page adds."""
    context = {
        **head(participant, request.desk, here="assessments:of"),
        "form": form,
        "clash": [],
        "offer": "",
        "no_consent": False,
        **words,
    }
    return render(request, template, context, status=422 if form.is_bound else 200)


def _record(request: HttpRequest, model: type[CaseRecord], public_id: str, *, to: Can) -> tuple[Any, Any]:
    """(the record, its person with the day's words): 404 for a stranger, 403 for a colleague without the right."""
    rows = model._default_manager.select_related("by__user", "participant")
    record: Any = find(rows, request.desk, to=to, public_id=public_id)
    return record, find_person(request, record.participant.public_id, to=to)


@require_GET
def of(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find_person(request, public_id, to=Can.SEE_ASSESSMENTS)
    context = head(participant, request.desk, here="assessments:of")
    own = context["person"].own
    saw(request, "사정", [participant])
    context |= overview(participant) | {
        "may_write": reaches(request.desk, Can.WRITE_ASSESSMENTS, own=own),
        "may_health": reaches(request.desk, Can.SEE_HEALTH, own=own),
    }
    return render(request, "assessments/of.html", context)


@require_http_methods(["GET", "POST"])
@once
def capacity(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find_person(request, public_id, to=Can.WRITE_ASSESSMENTS)
    today = timezone.localdate()
    previous = participant.capacityassessments.prefetch_related("scores").first()
    form = CapacityForm(
        request.POST or None,
        items=CapacityItem.objects.in_force(on=today),
        previous=previous,
        initial={"assessed_on": today},
    )
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            row = actions.assess_capacity(
                participant=participant,
                assessed_on=said["assessed_on"],
                points=form.points(),
                note=said["note"],
                by=request.desk,
            )
            messages.success(request, f"자활역량평가를 적었습니다. 총점은 {row.total}점입니다.")
            return redirect("assessments:of", participant.public_id)
    saw(request, "자활역량평가 적기", [participant])
    return form_page(
        request,
        participant,
        form,
        title="자활역량평가 적기",
        button="적기",
        lead="앞선 평가는 지워지지 않고 옆에 남습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def needs(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find_person(request, public_id, to=Can.WRITE_ASSESSMENTS)
    today = timezone.localdate()
    previous = latest_needs(participant)
    taken = words_as_initial(previous) if previous and "previous" in request.GET else {}
    form = NeedsForm(
        request.POST or None,
        areas=ServiceArea.objects.in_force(on=today),
        previous=previous,
        initial={"assessed_on": today, **taken},
    )
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            actions.assess_needs(
                participant=participant,
                assessed_on=said["assessed_on"],
                needs=form.words(),
                note=said["note"],
                by=request.desk,
            )
            messages.success(request, "욕구 사정을 적었습니다. 이제 자립계획의 목표로 이어 갈 수 있습니다.")
            return redirect("assessments:of", participant.public_id)
    saw(request, "욕구 사정 적기", [participant])
    return form_page(
        request,
        participant,
        form,
        title="욕구 사정 적기",
        button="적기",
        lead="영역마다 어려움의 크기와 필요한 것을 적습니다. 어려움이 없는 영역은 비워 둡니다.",
        offer="?previous=1" if previous and not taken and not form.is_bound else "",
    )


@require_GET
def capacity_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    row, participant = _record(request, CapacityAssessment, public_id, to=Can.SEE_ASSESSMENTS)
    earlier = participant.capacityassessments.filter(assessed_on__lt=row.assessed_on).first()
    saw(request, "자활역량평가", [participant])
    scores = list(row.scores.select_related("item"))
    context = {
        **head(participant, request.desk, here="assessments:of"),
        "row": row,
        "earlier": earlier,
        "band": band_on(row, list(CapacityBand.objects.in_force(on=row.assessed_on))),
        "rows": item_rows(scores, list(earlier.scores.select_related("item")) if earlier else []),
        "may_correct": row.by_id == request.desk.pk,
    }
    return render(request, "assessments/capacity.html", context)


@require_GET
def needs_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    row, participant = _record(request, NeedsAssessment, public_id, to=Can.SEE_ASSESSMENTS)
    earlier = participant.needsassessments.filter(assessed_on__lt=row.assessed_on).first()
    now = list(row.needs.select_related("area"))
    was = list(earlier.needs.select_related("area")) if earlier else []
    saw(request, "욕구 사정", [participant])
    context = {
        **head(participant, request.desk, here="assessments:of"),
        "row": row,
        "earlier": earlier,
        "chart": chart_of(was, now),
        "rows": beside(was, now),
        "may_correct": row.by_id == request.desk.pk,
    }
    return render(request, "assessments/needs.html", context)


@require_http_methods(["GET", "POST"])
def correct_capacity(request: HttpRequest, public_id: str) -> HttpResponse:
    row, participant = _record(request, CapacityAssessment, public_id, to=Can.WRITE_ASSESSMENTS)
    scores = {f"item_{score.item.code}": score.points for score in row.scores.select_related("item")}
    initial = {**scores, "note": row.note, "version": row.version}
    items = CapacityItem.objects.in_force(on=row.assessed_on)
    form = CapacityCorrectionForm(request.POST or None, items=items, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            actions.correct_capacity(
                assessment=row,
                points=form.points(),
                note=said["note"],
                reason=said["reason"],
                version=said["version"],
                by=request.desk,
            )
            messages.success(request, "자활역량평가를 바로잡았습니다.")
            return redirect(row)
    return _correction_page(request, participant, form, row, initial, title="자활역량평가 고치기")


@require_http_methods(["GET", "POST"])
def correct_needs(request: HttpRequest, public_id: str) -> HttpResponse:
    row, participant = _record(request, NeedsAssessment, public_id, to=Can.WRITE_ASSESSMENTS)
    needs = list(row.needs.select_related("area"))
    areas = {need.area for need in needs} | set(ServiceArea.objects.in_force(on=row.assessed_on))
    initial = {**words_as_initial(row), "note": row.note, "version": row.version}
    form = NeedsCorrectionForm(
        request.POST or None, areas=sorted(areas, key=lambda area: (area.order, area.code)), initial=initial
    )
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            actions.correct_needs(
                assessment=row,
                needs=form.words(),
                note=said["note"],
                reason=said["reason"],
                version=said["version"],
                by=request.desk,
            )
            messages.success(request, "욕구 사정을 바로잡았습니다.")
            return redirect(row)
    return _correction_page(request, participant, form, row, initial, title="욕구 사정 고치기")


def _correction_page(
    request: HttpRequest, participant: Any, form: Any, row: Any, saved: dict[str, Any], *, title: str
) -> HttpResponse:
    clash: list[dict[str, Any]] = []
    if form.has_error("__all__", "stale"):
        clash = both_versions(form, saved)
        # Sent again, it is sent knowingly: on top of the version that is shown now.
        form.data = {**form.data.dict(), "version": row.version}
    saw(request, title, [participant])
    lead = (
        f"{row.assessed_on.year}. {row.assessed_on.month}. {row.assessed_on.day}.의 기록입니다. 적은 사람만 고칩니다."
    )
    return form_page(request, participant, form, title=title, button="고치기", lead=lead, clash=clash)


def both_versions(form: Any, saved: dict[str, Any]) -> list[dict[str, Any]]:
    """For each field that differs: what stands saved now, and what was typed here."""
    typed = {name: value for name, value in form.cleaned_data.items() if name in saved and name != "version"}
    return [
        {"label": _full_label(form, name), "saved": saved[name], "typed": value}
        for name, value in typed.items()
        if saved[name] != value
    ]


def _full_label(form: Any, name: str) -> str:
    """A field's label with the area it belongs to: there are nine of each."""
    area = next((area.name for area in getattr(form, "areas", []) if name.endswith(f"_{area.code}")), "")
    return f"{area} {form.fields[name].label}".strip()
