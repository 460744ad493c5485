"""Organisations and signing events: lists, records, forms."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.once import once
from centers.doors import find, require
from centers.models import Office, Region
from centers.policies import Can, Reach, reach_of
from core.korean import with_particle
from core.pages import page, paginated
from core.refusals import refusals_on
from partnerships import actions
from partnerships.forms import ContactForm, EventForm, LikelyForm, PartnerFilterForm, PartnerForm
from partnerships.likeness import Typed
from partnerships.likeness import likely as likely_of
from partnerships.models import Agreement, Partner, PartnerContact, ServiceArea, SigningEvent


def areas_now() -> Any:
    return ServiceArea.objects.in_force(on=timezone.localdate())


def districts_of(office: Office) -> QuerySet[Region]:
    """The regions right below the office's own: the townships of a city, the cities of a province."""
    return Region.objects.filter(parent=office.region_id)


def form_page(
    request: HttpRequest, form: Any, *, title: str, button: str, back: str, back_text: str, likely: Any = ()
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "button": button,
        "back": back,
        "back_text": back_text,
        "likely": likely,
    }
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
    return agreement.standing(today).holds


@require_GET
def partner_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Partner.objects.select_related("center__region")
    partner = find(rows, request.desk, to=Can.SEE_PARTNERS, public_id=public_id)
    today = timezone.localdate()
    rows = Agreement.objects.reachable_by(request.desk, to=Can.SEE_AGREEMENTS).filter(partner=partner)
    is_own = partner.center_id == request.desk.office_id
    people = PartnerContact.objects.reachable_by(request.desk, to=Can.SEE_PARTNERS).filter(partner=partner)
    # Who is no longer in charge is told to the center alone.
    contacts = [{"row": row, "is_current": row.is_current(today)} for row in people]
    contacts = [one for one in contacts if is_own or one["is_current"]]
    context = {
        "partner": partner,
        "areas": list(partner.areas.all()),
        "districts": list(partner.districts.all()),
        "contacts": contacts,
        "agreements": [{"row": row, "standing": row.standing(today)} for row in rows.prefetch_related("areas")],
        "may_keep": may_keep(request, partner.center_id, Can.KEEP_PARTNERS),
        "is_own": is_own,
    }
    return render(request, "partnerships/partner.html", context)


def may_keep(request: HttpRequest, center_id: int, right: Can) -> bool:
    return reach_of(request.desk.role, right) is Reach.CENTER and center_id == request.desk.office_id


@require_http_methods(["GET", "POST"])
@once
def register_partner(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_PARTNERS)
    form = PartnerForm(request.POST or None, asks_likely=True, **_choices(request.desk.office))
    if form.is_valid():
        with refusals_on(form):
            partner = actions.keep_partner(
                center=request.desk.office,
                values=form.values(),
                areas=list(form.cleaned_data["areas"]),
                districts=list(form.cleaned_data["districts"]),
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
        likely=_likely(request, form) if form.is_bound else (),
    )


def _choices(office: Office) -> dict[str, Any]:
    return {"areas": areas_now(), "districts": districts_of(office)}


@require_POST
def likely(request: HttpRequest) -> HttpResponse:
    """Organisations that the one being typed might be: asked while typing."""
    require(request.desk, Can.KEEP_PARTNERS)
    form = LikelyForm(request.POST)
    form.is_valid()
    return render(request, "partnerships/_likely_partners.html", {"likely": _likely(request, form)})


def _likely(request: HttpRequest, form: LikelyForm | PartnerForm) -> list[dict[str, Any]]:
    """Of all organisations that the desk sees, also those of other offices; in one statement."""
    typed = Typed(**{name: form.cleaned_data.get(name, "") for name in ("name", "business_number", "phone")})
    seen = Partner.objects.reachable_by(request.desk, to=Can.SEE_PARTNERS).order_by()
    rows = seen.values_list("pk", "public_id", "name", "center__name", "business_number", "phone")
    return likely_of(typed, list(rows))


@require_http_methods(["GET", "POST"])
def edit_partner(request: HttpRequest, public_id: str) -> HttpResponse:
    partner = find(Partner.objects.select_related("center"), request.desk, to=Can.KEEP_PARTNERS, public_id=public_id)
    names = [name for name in PartnerForm.base_fields if name not in {"areas", "districts"}]
    initial = {name: getattr(partner, name) for name in names}
    initial["areas"] = [area.code for area in partner.areas.all()]
    initial["districts"] = [region.pk for region in partner.districts.all()]
    form = PartnerForm(request.POST or None, initial=initial, **_choices(partner.center))
    if form.is_valid():
        with refusals_on(form):
            actions.keep_partner(
                center=partner.center,
                partner=partner,
                values=form.values(),
                areas=list(form.cleaned_data["areas"]),
                districts=list(form.cleaned_data["districts"]),
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


@require_http_methods(["GET", "POST"])
@once
def add_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    partner = find(Partner.objects.select_related("center"), request.desk, to=Can.KEEP_PARTNERS, public_id=public_id)
    form = ContactForm(request.POST or None, initial={"starts_on": timezone.localdate()})
    return _keep_contact(request, form, partner, title=f"{partner} 담당자 적기")


@require_http_methods(["GET", "POST"])
def edit_contact(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = PartnerContact.objects.select_related("partner__center")
    contact = find(rows, request.desk, to=Can.KEEP_PARTNERS, public_id=public_id)
    initial = {name: getattr(contact, name) for name in ContactForm.base_fields}
    form = ContactForm(request.POST or None, initial=initial)
    return _keep_contact(request, form, contact.partner, contact, title=f"{contact.name} 담당자 고치기")


def _keep_contact(
    request: HttpRequest, form: ContactForm, partner: Partner, contact: PartnerContact | None = None, *, title: str
) -> HttpResponse:
    if form.is_valid():
        with refusals_on(form):
            actions.keep_contact(partner=partner, contact=contact, values=form.cleaned_data, by=request.desk)
            messages.success(request, "담당자를 적었습니다.")
            return redirect(partner)
    return form_page(
        request, form, title=title, button="저장하기", back=partner.get_absolute_url(), back_text=str(partner)
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
