"""Pages on which a person's file is opened, changed and closed."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.enums import RegionKind
from centers.models import Membership, Region
from centers.policies import Can, Role
from core.periods import covers
from core.refusals import refusals_on
from participants import actions
from participants.forms import CategoryForm, EditForm, LikelyForm, RegisterForm, RejoinForm, initial_of
from participants.likeness import Likely, Words, alike, may_be, words_of
from participants.models import Participant
from participants.sight import seen


@require_http_methods(["GET", "POST"])
@once
def register(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.REGISTER_PARTICIPANTS)
    today = timezone.localdate()
    form = RegisterForm(
        request.POST or None, on=today, initial={"starts_on": today, "case_manager": request.desk}, **choices(request)
    )
    likely: list[Any] = []
    if form.is_valid():
        likely = _likely(request, form)
        if any(one.asks for one in likely) and not form.cleaned_data["not_same"]:
            form.add_error("name", "비슷한 사람이 있습니다. 같은 사람인지 먼저 확인해 주십시오.")
        else:
            with refusals_on(form):
                participant = actions.register(
                    center=request.desk.office,
                    person=form.person(),
                    entitlement=form.entitlement(),
                    starts_on=form.cleaned_data["starts_on"],
                    told_apart=[one.person.row for one in likely],
                    by=request.desk,
                )
                messages.success(request, f"{participant.name} 님을 등록했습니다. 다음은 사업단 배치입니다.")
                return redirect(participant)
    status = 422 if form.is_bound else 200
    return render(request, "participants/register.html", {"form": form, "likely": likely}, status=status)


@require_POST
def likely(request: HttpRequest) -> HttpResponse:
    """People whom the one being typed might be: asked while typing, by POST, so that no name stands in an address."""
    require(request.desk, Can.REGISTER_PARTICIPANTS)
    form = LikelyForm(request.POST)
    form.is_valid()
    return render(request, "participants/_likely_people.html", {"likely": _likely(request, form), "form": form})


def _likely(request: HttpRequest, form: LikelyForm | RegisterForm) -> list[Likely]:
    """People of this center who may be the one being typed, each with the reason: masked as the desk sees them."""
    typed = Words(**{name: form.cleaned_data.get(name) for name in ("name", "born_on", "phone")})
    people = Participant.objects.reachable_by(request.desk, to=Can.SEE_PARTICIPANTS)
    rows = people.filter(may_be(typed)).with_now(on=timezone.localdate()).select_related("township")
    found = [Likely(seen(row, request.desk), reasons) for row in rows[:8] if (reasons := alike(typed, words_of(row)))]
    saw(request, "비슷한 사람 확인", [one.person.row for one in found])
    return found


def choices(request: HttpRequest) -> dict[str, QuerySet[Any]]:
    """What a person form may choose from: townships of the center's region, its case managers with their caseload."""
    center = request.desk.office
    today = timezone.localdate()
    people = Count("caseload", filter=covers(today, prefix="caseload__participations__"), distinct=True)
    managers = (
        Membership.objects.reachable_by(request.desk, to=Can.SEE_PARTICIPANTS)
        .current(on=today)
        .filter(role__in=[Role.CASE_MANAGER, Role.DIRECTOR], office=center)
        .select_related("user")
        .annotate(people=people)
        .order_by("user__name")
    )
    townships = Region.objects.filter(kind=RegionKind.TOWNSHIP, path__startswith=center.region.path)
    return {"townships": townships.order_by("name"), "case_managers": managers}


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find(
        Participant.objects.select_related("township", "case_manager__user"),
        request.desk,
        to=Can.EDIT_PARTICIPANTS,
        public_id=public_id,
    )
    form = EditForm(
        request.POST or None,
        initial=initial_of(participant),
        is_certified=participant.is_certified,
        **choices(request),
    )
    clash: list[dict[str, Any]] = []
    if form.is_valid():
        with refusals_on(form):
            changed = actions.edit(
                participant=participant,
                values=form.values(),
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
                by=request.desk,
            )
            messages.success(request, "고친 내용을 저장했습니다." if changed else "바뀐 내용이 없습니다.")
            return redirect(participant)
    if form.has_error("__all__", "stale"):
        clash = _both_versions(form, participant)
        # Sent again, it is sent knowingly: on top of the version that is shown now.
        form.data = {**form.data.dict(), "version": participant.version}
    saw(request, "참여자 고치기", [participant])
    status = 422 if form.errors else 200
    context = {"form": form, "participant": participant, "clash": clash}
    return render(request, "participants/edit.html", context, status=status)


def _both_versions(form: EditForm, participant: Participant) -> list[dict[str, Any]]:
    """For each field that differs: what stands saved now, and what was typed here."""
    typed = form.values()
    return [
        {"label": form.fields[name].label, "saved": getattr(participant, name), "typed": typed[name]}
        for name in typed
        if getattr(participant, name) != typed[name]
    ]


@require_http_methods(["GET", "POST"])
@once
def change_category(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find(Participant, request.desk, to=Can.EDIT_PARTICIPANTS, public_id=public_id)
    today = timezone.localdate()
    certified = participant.is_certified
    form = CategoryForm(request.POST or None, on=today, initial={"starts_on": today}, is_certified=certified)
    if form.is_valid():
        with refusals_on(form):
            row = actions.change_category(
                participant=participant,
                entitlement=form.entitlement(),
                starts_on=form.cleaned_data["starts_on"],
                reason=form.cleaned_data["reason"],
                paper=form.paper(),
                by=request.desk,
            )
            messages.success(request, f"자격을 {row.category}(으)로 바꾸었습니다.")
            return redirect(participant)
    saw(request, "자격 바꾸기", [participant])
    context = {
        "form": form,
        "participant": participant,
        "title": "자격 바꾸기",
        "button": "자격 바꾸기",
        "lead": "바뀔 때마다 날짜와 함께 새로 적습니다. 지난 자격은 지워지지 않습니다.",
    }
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def rejoin(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find(Participant, request.desk, to=Can.EDIT_PARTICIPANTS, public_id=public_id)
    today = timezone.localdate()
    last = participant.eligibilities.order_by("-starts_on").select_related("category").first()
    initial = {"starts_on": today, "category": last.category.code if last else None}
    form = RejoinForm(request.POST or None, on=today, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            actions.rejoin(
                participant=participant,
                entitlement=form.entitlement(),
                starts_on=form.cleaned_data["starts_on"],
                paper=form.paper(),
                by=request.desk,
            )
            messages.success(request, f"{participant.name} 님이 다시 참여합니다. 다음은 사업단 배치입니다.")
            return redirect(participant)
    saw(request, "다시 참여", [participant])
    context = {
        "form": form,
        "participant": participant,
        "title": "다시 참여로 등록하기",
        "button": "다시 참여로 등록하기",
        "lead": "앞선 기록이 그대로 이어집니다. 다시 적을 것은 시작일과 자격뿐입니다.",
    }
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)
