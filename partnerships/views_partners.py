"""Organisations and signing events: lists, records, forms."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.policies import Can, Reach, reach_of
from core.korean import with_particle
from core.pages import page, paginated
from core.refusals import refusals_on
from partnerships import actions
from partnerships.enums import Standing
from partnerships.forms import EventForm, PartnerFilterForm, PartnerForm
from partnerships.models import Agreement, Partner, ServiceArea, SigningEvent


def areas_now() -> Any:
    return ServiceArea.objects.in_force(on=timezone.localdate())


def form_page(request: HttpRequest, form: Any, *, title: str, button: str, back: str, back_text: str) -> HttpResponse:
    context = {"form": form, "title": title, "button": button, "back": back, "back_text": back_text}
    return render(request, "partnerships/form.html", context, status=422 if form.is_bound else 200)


@require_GET
def partner_list(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_PARTNERS)
    today = timezone.localdate()
    form = PartnerFilterForm(request.GET, areas=areas_now())
    reachable = Partner.objects.reachable_by(request.desk, to=Can.SEE_PARTNERS)
    rows = (
        form.narrow(reachable).select_related("center").prefetch_related("areas", "agreements").order_by("name", "pk")
    )
    shown = paginated(rows, request.GET.get("page"))
    lines = [
        {"partner": partner, "in_force": sum(_holds(row, today) for row in partner.agreements.all())}
        for partner in shown
    ]
    return page(request, "partnerships/partners.html", {"form": form, "page": shown, "lines": lines}, part="list")


def _holds(agreement: Agreement, today: Any) -> bool:
    return agreement.standing(today) in {Standing.IN_FORCE, Standing.EXPIRING}


@require_GET
def partner_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    partner = find(Partner.objects.select_related("center"), request.desk, to=Can.SEE_PARTNERS, public_id=public_id)
    today = timezone.localdate()
    rows = Agreement.objects.reachable_by(request.desk, to=Can.SEE_AGREEMENTS).filter(partner=partner)
    context = {
        "partner": partner,
        "areas": list(partner.areas.all()),
        "agreements": [{"row": row, "standing": row.standing(today)} for row in rows.prefetch_related("areas")],
        "may_keep": may_keep(request, partner.center_id, Can.KEEP_PARTNERS),
        "is_own": partner.center_id == request.desk.office_id,
    }
    return render(request, "partnerships/partner.html", context)


def may_keep(request: HttpRequest, center_id: int, right: Can) -> bool:
    return reach_of(request.desk.role, right) is Reach.CENTER and center_id == request.desk.office_id


@require_http_methods(["GET", "POST"])
@once
def register_partner(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_PARTNERS)
    form = PartnerForm(request.POST or None, areas=areas_now())
    if form.is_valid():
        with refusals_on(form):
            partner = actions.keep_partner(
                center=request.desk.office,
                values=form.values(),
                areas=list(form.cleaned_data["areas"]),
                by=request.desk,
            )
            messages.success(request, f"{with_particle(str(partner), '을/를')} 등록했습니다. 다음은 협약입니다.")
            return redirect(partner)
    return form_page(
        request,
        form,
        title="협력기관 등록하기",
        button="등록하기",
        back=reverse("partnerships:partners"),
        back_text="협력기관",
    )


@require_http_methods(["GET", "POST"])
def edit_partner(request: HttpRequest, public_id: str) -> HttpResponse:
    partner = find(Partner.objects.select_related("center"), request.desk, to=Can.KEEP_PARTNERS, public_id=public_id)
    names = [name for name in PartnerForm.base_fields if name != "areas"]
    initial = {name: getattr(partner, name) for name in names}
    initial["areas"] = [area.code for area in partner.areas.all()]
    form = PartnerForm(request.POST or None, areas=areas_now(), initial=initial)
    if form.is_valid():
        with refusals_on(form):
            actions.keep_partner(
                center=partner.center,
                partner=partner,
                values=form.values(),
                areas=list(form.cleaned_data["areas"]),
                by=request.desk,
            )
            messages.success(request, "협력기관 기록을 고쳤습니다.")
            return redirect(partner)
    return form_page(
        request,
        form,
        title=f"{partner} 고치기",
        button="저장하기",
        back=partner.get_absolute_url(),
        back_text=str(partner),
    )


@require_GET
def event_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    event = find(SigningEvent.objects.select_related("center"), request.desk, to=Can.SEE_PARTNERS, public_id=public_id)
    today = timezone.localdate()
    rows = Agreement.objects.reachable_by(request.desk, to=Can.SEE_AGREEMENTS).filter(event=event)
    rows = rows.select_related("partner").prefetch_related("areas").order_by("partner__name", "pk")
    agreements = [{"row": row, "standing": row.standing(today)} for row in rows]
    context = {"event": event, "agreements": agreements, "own": event.center_id == request.desk.office_id}
    return render(request, "partnerships/event.html", context)


@require_http_methods(["GET", "POST"])
@once
def register_event(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_AGREEMENTS)
    form = EventForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            event = actions.keep_event(center=request.desk.office, values=form.cleaned_data, by=request.desk)
            kept = with_particle(str(event), "을/를")
            messages.success(request, f"{kept} 등록했습니다. 협약을 작성할 때 이 협약식을 고를 수 있습니다.")
            return redirect(event)
    return form_page(
        request,
        form,
        title="협약식 등록하기",
        button="등록하기",
        back=reverse("partnerships:agreements"),
        back_text="업무협약",
    )
