"""Units, and who works where."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, narrowed_by, require
from centers.models import Membership
from centers.policies import Can, Reach, Role
from core.periods import covers
from core.refusals import refusals_on
from participants.models import EndReason, Participant
from programs import actions, units
from programs.enums import Stage
from programs.forms import (
    CloseForm,
    EndPlacementForm,
    OpenUnitForm,
    PlacementForm,
    StageForm,
    UnitForm,
    YearForm,
)
from programs.models import Placement, ProgramUnit, UnitType, UnitYear, WorkDemand
from programs.views_waiting import units_to_choose


@require_GET
@narrowed_by()
def unit_list(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_UNITS)
    today = timezone.localdate()
    return render(request, "programs/units.html", {**units.overview(request.desk, on=today), "year": today.year})


@require_GET
@narrowed_by()
def unit_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    today = timezone.localdate()
    unit = find(
        ProgramUnit.objects.with_occupancy(**request.desk.counting(today)).select_related("type", "center"),
        request.desk,
        to=Can.SEE_UNITS,
        public_id=public_id,
    )
    context = units.page_of(unit, request.desk, on=today)
    saw(request, "사업단 참여자", [person.row for person in context["people"]])
    saw(request, "사업단 대기자", [line["row"].participant for line in context["queue"]])
    saw(request, "사업단을 떠난 사람", [gone["row"].participant for gone in context["gone"]])
    return render(request, "programs/unit.html", context)


def _participant(request: HttpRequest, public_id: str) -> Participant:
    return find(Participant, request.desk, to=Can.PLACE_PARTICIPANTS, public_id=public_id)


@require_http_methods(["GET", "POST"])
@once
def place(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = _participant(request, public_id)
    form = _placement_form(request, moving=False)
    if form.is_valid():
        with refusals_on(form):
            placement = actions.place(participant=participant, by=request.desk, **form.cleaned_data)
            messages.success(request, f"{participant.name} 님을 {placement.unit}에 배치했습니다.")
            return redirect(participant)
    if form.has_error("__all__", "overlaps_earlier"):
        form.offer_to_shorten()
    return _placement_page(request, form, participant, title="사업단에 배치하기", button="배치하기")


@require_http_methods(["GET", "POST"])
@once
def move(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = _participant(request, public_id)
    placement = _current(participant)
    form = _placement_form(request, moving=True)
    if form.is_valid():
        with refusals_on(form):
            moved = actions.move(placement=placement, by=request.desk, **form.cleaned_data)
            messages.success(request, f"{participant.name} 님을 {placement.unit}에서 {moved.unit}(으)로 옮겼습니다.")
            return redirect(participant)
    return _placement_page(
        request, form, participant, title="다른 사업단으로 옮기기", button="옮기기", current=placement
    )


def _placement_form(request: HttpRequest, *, moving: bool) -> PlacementForm:
    return PlacementForm(
        request.POST or None,
        units=units_to_choose(request),
        may_exceed=request.desk.may(Can.EXCEED_PLACES),
        moving=moving,
        initial={"starts_on": timezone.localdate(), "unit": request.GET.get("unit")},
    )


def _placement_page(
    request: HttpRequest,
    form: PlacementForm,
    participant: Participant,
    *,
    title: str,
    button: str,
    current: Placement | None = None,
) -> HttpResponse:
    saw(request, title, [participant])
    lead = "빈자리가 있는 사업단을 고릅니다."
    if current:
        lead = f"지금 {current.unit}에 있습니다. 새 배치일의 하루 전에 지금 배치가 끝납니다."
    context = {"form": form, "participant": participant, "title": title, "button": button, "lead": lead}
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)


def _current(participant: Participant) -> Placement:
    """The open placement, 404 when there is none."""
    today = timezone.localdate()
    placement = participant.placements.filter(covers(today)).select_related("unit__center", "participant").first()
    if placement is None:
        raise Http404
    return placement


@require_http_methods(["GET", "POST"])
@once
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = _participant(request, public_id)
    placement = _current(participant)
    today = timezone.localdate()
    reasons = EndReason.objects.in_force(on=today).filter(ends_placement=True).exclude(code="participation_ended")
    form = EndPlacementForm(request.POST or None, reasons=reasons, initial={"ends_on": today})
    if form.is_valid():
        with refusals_on(form):
            actions.end_placement(placement=placement, by=request.desk, **form.cleaned_data)
            messages.success(request, f"{participant.name} 님의 {placement.unit} 배치를 끝냈습니다.")
            return redirect(participant)
    saw(request, "배치 끝내기", [participant])
    context = {
        "form": form,
        "participant": participant,
        "title": "배치 끝내기",
        "button": "배치 끝내기",
        "lead": f"{placement.unit} 배치만 끝납니다. 참여는 이어지고, 배치를 기다리는 사람으로 남습니다.",
    }
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)


def _leaders(request: HttpRequest) -> QuerySet[Membership]:
    staff = Membership.objects.within(request.desk, Reach.CENTER)
    staff = staff.filter(role__in=[Role.UNIT_STAFF, Role.CASE_MANAGER])
    return staff.current(on=timezone.localdate()).select_related("user").order_by("user__name")


def _unit_form_page(
    request: HttpRequest, form: Any, *, unit: ProgramUnit | None, title: str, button: str
) -> HttpResponse:
    context = {
        "form": form,
        "unit": unit,
        "title": title,
        "button": button,
        "back": unit.get_absolute_url() if unit else reverse("programs:list"),
        "back_text": unit.name if unit else "사업단 목록",
    }
    return render(request, "programs/unit_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def open_unit(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_UNITS)
    today = timezone.localdate()
    form = OpenUnitForm(
        request.POST or None,
        types=UnitType.objects.in_force(on=today),
        leaders=_leaders(request),
        demands=WorkDemand.objects.in_force(on=today),
        initial={"opened_on": today},
    )
    if form.is_valid():
        with refusals_on(form):
            words = {**form.cleaned_data, "leaders": list(form.cleaned_data["leaders"])}
            demands = list(words.pop("demands"))
            unit = actions.open_unit(center=request.desk.office, unit_type=words.pop("type"), by=request.desk, **words)
            if demands:
                unit.demands.set(demands)
            messages.success(request, f"{unit} 사업단을 열었습니다. 이제 참여자를 배치할 수 있습니다.")
            return redirect(unit)
    return _unit_form_page(request, form, unit=None, title="사업단 열기", button="사업단 열기")


@require_http_methods(["GET", "POST"])
def edit_unit(request: HttpRequest, public_id: str) -> HttpResponse:
    unit = find(ProgramUnit.objects.select_related("type"), request.desk, to=Can.KEEP_UNITS, public_id=public_id)
    names = ["name", "industry", "opened_on"]
    initial: dict[str, Any] = {name: getattr(unit, name) for name in names}
    initial["demands"] = list(unit.demands.values_list("code", flat=True))
    initial |= {"type": unit.type.code, "leaders": list(unit.leaders.values_list("pk", flat=True))}
    form = UnitForm(
        request.POST or None,
        types=UnitType.objects.in_force(on=timezone.localdate()),
        leaders=_leaders(request),
        demands=WorkDemand.objects.in_force(on=timezone.localdate()),
        initial=initial,
    )
    if form.is_valid():
        with refusals_on(form):
            values = {name: form.cleaned_data[name] for name in [*names, "type"]}
            leaders = list(form.cleaned_data["leaders"])
            demands = list(form.cleaned_data["demands"])
            actions.edit_unit(unit=unit, values=values, leaders=leaders, demands=demands, by=request.desk)
            messages.success(request, "사업단 기록을 고쳤습니다.")
            return redirect(unit)
    return _unit_form_page(request, form, unit=unit, title="사업단 고치기", button="저장하기")


@require_http_methods(["GET", "POST"])
def keep_year(request: HttpRequest, public_id: str) -> HttpResponse:
    unit = find(ProgramUnit, request.desk, to=Can.KEEP_UNITS, public_id=public_id)
    latest = UnitYear.objects.reachable_by(request.desk, to=Can.KEEP_UNITS).filter(unit=unit).first()
    record = latest or UnitYear(year=timezone.localdate().year)
    initial = {name: getattr(record, name) for name in YearForm.base_fields}
    form = YearForm(request.POST or None, initial={**initial, "weekdays": list(record.weekdays)})
    if form.is_valid():
        with refusals_on(form):
            values = dict(form.cleaned_data)
            record = actions.keep_year(unit=unit, year=values.pop("year"), values=values, by=request.desk)
            messages.success(request, f"{record.year}년 기록을 저장했습니다. 정원은 {record.places}명입니다.")
            return redirect(unit)
    return _unit_form_page(request, form, unit=unit, title="연도 기록 적기", button="저장하기")


@require_http_methods(["GET", "POST"])
@once
def move_stage(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another stage or another type; an enterprise is founded on its own page."""
    unit = find(ProgramUnit.objects.select_related("type"), request.desk, to=Can.KEEP_UNITS, public_id=public_id)
    now = actions.stage_of(unit)
    ways = [stage for stage in Stage if stage is now or (now.may_become(stage) and stage is not Stage.FOUNDED)]
    form = StageForm(
        request.POST or None,
        stages=[(stage.value, stage.label) for stage in ways],
        types=UnitType.objects.in_force(on=timezone.localdate()),
        initial={"stage": now.value, "unit_type": unit.type.code, "starts_on": timezone.localdate()},
    )
    if form.is_valid():
        with refusals_on(form):
            row = actions.move_stage(
                unit=unit,
                stage=Stage(form.cleaned_data["stage"]),
                unit_type=form.cleaned_data["unit_type"],
                starts_on=form.cleaned_data["starts_on"],
                reason=form.cleaned_data["reason"],
                by=request.desk,
            )
            messages.success(request, f"{row.starts_on:%Y. %-m. %-d.}부터 {row.stage_now.label}, {row.type}입니다.")
            return redirect(unit)
    return _unit_form_page(request, form, unit=unit, title="단계와 유형 바꾸기", button="바꾸기")


@require_http_methods(["GET", "POST"])
def close_unit(request: HttpRequest, public_id: str) -> HttpResponse:
    unit = find(ProgramUnit, request.desk, to=Can.KEEP_UNITS, public_id=public_id)
    form = CloseForm(request.POST or None, initial={"closed_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.close_unit(unit=unit, by=request.desk, **form.cleaned_data)
            messages.success(request, f"{unit} 사업단을 종료했습니다.")
            return redirect(unit)
    return _unit_form_page(request, form, unit=unit, title="사업단 종료하기", button="종료하기")
