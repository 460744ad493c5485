"""Writing a referral: asked for, described, an organisation chosen, the person's consent asked."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessments.latest import latest_work
from audit.actions import saw
from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import refusals_on
from participants.doors import find_person, head
from participants.enums import ConsentKind
from participants.forms_consents import ConsentForm
from participants.querysets import templates_in_force
from participants.sight import seen
from partnerships.models import Agreement, ServiceArea
from plans.enums import PlanState
from plans.models import Step
from services import actions
from services.actions.consents import fields_of
from services.forms import PartnerForm, ReferralForm, RequestForm
from services.models import ServiceReferral
from services.proposals import propose


@require_http_methods(["GET", "POST"])
@once
def request_service(request: HttpRequest, public_id: str) -> HttpResponse:
    """The unit's desk asks the case manager."""
    person = find_person(request, public_id, to=Can.REQUEST_SERVICE)
    areas = ServiceArea.objects.in_force(on=timezone.localdate())
    form = RequestForm(request.POST or None, areas=areas)
    if form.is_valid():
        with refusals_on(form):
            actions.request_service(participant=person, by=request.desk, **form.cleaned_data)
            messages.success(request, "담당 사례관리사에게 요청했습니다. 기관은 사례관리사가 본인과 함께 고릅니다.")
            return redirect("services:of", person.public_id)
    saw(request, "서비스 요청", [person])
    return _form(request, person, form, title="서비스 요청하기", button="요청하기")


@require_http_methods(["GET", "POST"])
@once
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new referral, from the person's file."""
    return _write(request, find_person(request, public_id, to=Can.SEND_SERVICE), {})


@require_http_methods(["GET", "POST"])
@once
def write_for_step(request: HttpRequest, public_id: str) -> HttpResponse:
    """A new referral for a step of the plan."""
    step = find(
        Step.objects.select_related("goal__plan__participant"), request.desk, to=Can.SEE_PLANS, public_id=public_id
    )
    person = find_person(request, step.goal.plan.participant.public_id, to=Can.SEND_SERVICE)
    return _write(request, person, {"step": step.public_id, "asked_for": step.words})


def _write(request: HttpRequest, person: Any, initial: dict[str, Any]) -> HttpResponse:
    form = _referral_form(request, person, initial)
    if form.is_valid():
        with refusals_on(form):
            row = actions.write(participant=person, asking=form.asking(), by=request.desk)
            return redirect("services:choose", row.public_id)
    saw(request, "서비스 의뢰 쓰기", [person])
    return _form(request, person, form, title="서비스 의뢰 쓰기", button="협력기관 고르기")


def _referral_form(request: HttpRequest, person: Any, initial: dict[str, Any]) -> ReferralForm:
    work = latest_work(person)
    steps = Step.objects.reachable_by(request.desk, to=Can.SEE_PLANS).open()
    return ReferralForm(
        request.POST or None,
        areas=ServiceArea.objects.in_force(on=timezone.localdate()),
        steps=steps.filter(goal__plan__participant=person.pk, goal__plan__state=PlanState.APPROVED),
        # Only put before the writer's eyes: told when ticked, and kept only then.
        initial={"limits": work.limit_words if work else "", **initial},
    )


def _form(request: HttpRequest, person: Any, form: Any, *, title: str, button: str) -> HttpResponse:
    context = {
        **head(person, request.desk, here="services:of"),
        "form": form,
        "title": title,
        "button": button,
        "back": reverse("services:of", args=[person.public_id]),
        "back_text": "서비스",
    }
    return render(request, "services/write.html", context, status=422 if form.is_bound else 200)


def _mine(request: HttpRequest, public_id: str) -> ServiceReferral:
    return find(ServiceReferral.objects.with_page(), request.desk, to=Can.SEND_SERVICE, public_id=public_id)


@require_http_methods(["GET", "POST"])
@once
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _mine(request, public_id)
    told = [one.value for one in row.tells]
    initial = {
        "area": row.area.code,
        "step": row.step.public_id if row.step else "",
        "asked_for": row.asked_for,
        "tells": told,
        "tells_sensitive": told,
        "times": row.times,
        "health": row.health,
    }
    form = _referral_form(request, row.participant, initial | ({"limits": row.limits} if row.limits else {}))
    if form.is_valid():
        with refusals_on(form):
            actions.edit(referral=row, asking=form.asking(), by=request.desk)
            return redirect(row if row.partner_id else reverse("services:choose", args=[row.public_id]))
    return _plain(request, row, form, title="서비스 의뢰 고치기", button="저장하기")


def _plain(
    request: HttpRequest, row: ServiceReferral, form: Any, *, title: str, button: str, **more: Any
) -> HttpResponse:
    saw(request, title, [row.participant])
    context = {
        "referral": row,
        "person": seen(row.participant, request.desk),
        "form": form,
        "title": title,
        "button": button,
        "back": row.get_absolute_url(),
        **more,
    }
    template = more.get("template", "services/form.html")
    return render(request, template, context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def choose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Organisations that cover the need, the best first; a person chooses (개인정보 보호법 제37조의2)."""
    row = _mine(request, public_id)
    person = row.participant
    proposals = propose(
        center=person.center, area=row.area, home=person.township, on=timezone.localdate(), participant=person.pk
    )
    form = PartnerForm(request.POST or None, proposals=proposals)
    if form.is_valid():
        with refusals_on(form):
            agreements = Agreement.objects.reachable_by(request.desk, to=Can.SEE_AGREEMENTS)
            agreement = agreements.select_related("partner").get(public_id=form.cleaned_data["agreement"])
            actions.choose(referral=row, agreement=agreement, by=request.desk)
            return redirect(row)
    more = {"proposals": proposals, "template": "services/choose.html"}
    return _plain(request, row, form, title="협력기관 고르기", button="이 기관으로 하기", **more)


@require_POST
@once
def follow(request: HttpRequest, public_id: str) -> HttpResponse:
    """The same, for the next organisation."""
    row = _mine(request, public_id)
    try:
        fresh = actions.follow(referral=row, by=request.desk)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect(row)
    return redirect("services:choose", fresh.public_id)


@require_http_methods(["GET", "POST"])
@once
def take_consent(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """One kind by itself, on the wording in force, for this organisation and these fields; nothing is ticked."""
    row = find(ServiceReferral.objects.with_page(), request.desk, to=Can.TAKE_CONSENT, public_id=public_id)
    kinds = {one.value: one for one in (ConsentKind.PROVIDE, ConsentKind.PROVIDE_SENSITIVE)}
    if name not in kinds or row.partner is None:
        raise Http404
    kind, today = kinds[name], timezone.localdate()
    form = ConsentForm(
        request.POST or None,
        request.FILES or None,
        kind=kind,
        recipient_is_known=True,
        initial={"starts_on": today},
    )
    if form.is_valid():
        with refusals_on(form):
            given = actions.take_provision_consent(referral=row, kind=kind, by=request.desk, **form.values())
            said = (
                "동의한 것으로 적었습니다."
                if given.agreed
                else "동의하지 않은 것으로 적었습니다. 이 의뢰는 보내지 않습니다."
            )
            messages.success(request, f"‘{given.get_kind_display()}’에 {said}")
            return redirect(row)
    more = {
        "kind": kind,
        "wording": templates_in_force(row.participant.center_id, on=today).get(kind.value),
        "items": [one.label for one in fields_of(row, kind)],
        "template": "services/consent.html",
    }
    return _plain(request, row, form, title="동의 묻기", button="답 적기", **more)
