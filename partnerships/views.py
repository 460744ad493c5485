"""Agreements: list, record, and the steps of their life."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.enums import OfficeKind
from centers.models import Office
from centers.policies import Can
from core.pages import page, paginated
from core.refusals import refusals_on
from documents.responses import stream
from documents.shelves import panel
from partnerships import actions
from partnerships.enums import AgreementStatus, Standing
from partnerships.forms import (
    AgreementForm,
    CentersForm,
    ClausesForm,
    GiveBackForm,
    GraceForm,
    RenewForm,
    ReviewForm,
    ScanForm,
    SignForm,
    TerminateForm,
)
from partnerships.models import EXPIRING_DAYS, Agreement, AgreementDocument, Partner, SigningEvent
from partnerships.printing import clauses_of
from partnerships.views_partners import areas_now, form_page, may_keep

STANDINGS = [
    Standing.GRACE,
    Standing.EXPIRING,
    Standing.IN_FORCE,
    Standing.COMING,
    Standing.REVIEW,
    Standing.DRAFT,
    Standing.EXPIRED,
]


@require_GET
def agreement_list(request: HttpRequest) -> HttpResponse:
    """Agreements by how they stand: those that end soon first."""
    require(request.desk, Can.SEE_AGREEMENTS)
    today = timezone.localdate()
    asked = request.GET.get("standing", "")
    reachable = Agreement.objects.reachable_by(request.desk, to=Can.SEE_AGREEMENTS)
    rows = list(
        reachable.select_related("partner", "center", "event").prefetch_related("areas").order_by("ends_on", "pk")
    )
    lines = [{"row": row, "standing": row.standing(today), "days": (row.ends_on - today).days} for row in rows]
    tabs = [
        {"value": one.value, "label": one.label, "count": sum(line["standing"] is one for line in lines)}
        for one in Standing
    ]
    shown = [line for line in lines if not asked or line["standing"].value == asked]
    shown.sort(key=lambda line: _rank(line["standing"]))
    context = {
        "page": paginated(shown, request.GET.get("page")),
        "tabs": [tab for tab in tabs if tab["count"]],
        "asked": asked,
        "total": len(lines),
        "events": list(SigningEvent.objects.reachable_by(request.desk, to=Can.SEE_AGREEMENTS)[:5])
        if request.desk.may(Can.SEE_PARTNERS)
        else [],
    }
    return page(request, "partnerships/agreements.html", context, part="list")


def _rank(standing: Standing) -> int:
    return STANDINGS.index(standing) if standing in STANDINGS else len(STANDINGS)


@require_GET
def agreement_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.SEE_AGREEMENTS)
    today = timezone.localdate()
    standing = agreement.standing(today)
    status = AgreementStatus(agreement.status)
    context = {
        "agreement": agreement,
        "standing": standing,
        "areas": list(agreement.areas.all()),
        "renewed_by": Agreement.objects.reachable_by(request.desk, to=Can.SEE_AGREEMENTS)
        .filter(renews=agreement)
        .first(),
        "may_keep": may_keep(request, agreement.center_id, Can.KEEP_AGREEMENTS),
        # Planned in the room of joint projects; only under what is promised.
        "may_join": standing.holds and request.desk.may(Can.KEEP_JOINT),
        "documents": panel(AgreementDocument, agreement, request.desk),
        "clauses": clauses_of(agreement),
        "steps": list(agreement.steps.select_related("by__user")),
        "centers": list(agreement.open_to.all()),
        "is_metro": agreement.center.kind == OfficeKind.METRO_CENTER,
        "is_open": status.is_open,
        "is_draft": status is AgreementStatus.DRAFT,
        "is_review": status is AgreementStatus.REVIEW,
        "is_signed": status is AgreementStatus.SIGNED,
        "takes_grace": status in {AgreementStatus.SIGNED, AgreementStatus.EXPIRED}
        and agreement.ends_on <= today + timedelta(days=EXPIRING_DAYS)
        and today <= agreement.last_grace_day,
    }
    return render(request, "partnerships/agreement.html", context)


def _agreement(request: HttpRequest, public_id: str, right: Can) -> Agreement:
    rows = Agreement.objects.select_related("partner", "third", "center__region", "event", "scan", "renews")
    return find(rows, request.desk, to=right, public_id=public_id)


@require_http_methods(["GET", "POST"])
@once
def draft_agreement(request: HttpRequest, public_id: str | None = None) -> HttpResponse:
    """A new agreement; coming from a partner's page, with that partner chosen already."""
    if public_id is None:
        require(request.desk, Can.KEEP_AGREEMENTS)
    else:
        find(Partner, request.desk, to=Can.KEEP_AGREEMENTS, public_id=public_id)
    initial = {"starts_on": timezone.localdate(), "partner": public_id}
    form = AgreementForm(request.POST or None, initial=initial, **_choices(request))
    if form.is_valid():
        with refusals_on(form):
            agreement = actions.draft(
                partner=form.cleaned_data["partner"],
                values=form.values(),
                areas=list(form.cleaned_data["areas"]),
                by=request.desk,
            )
            messages.success(request, "협약을 작성했습니다. 조항을 살펴본 뒤 ‘검토 요청하기’를 눌러 주십시오.")
            return redirect(agreement)
    return form_page(
        request,
        form,
        title="협약 작성하기",
        button="작성하기",
        back=reverse("partnerships:agreements"),
        back_text="업무협약",
    )


def _choices(request: HttpRequest) -> dict[str, Any]:
    office = request.desk.office
    return {
        "partners": Partner.objects.reachable_by(request.desk, to=Can.KEEP_AGREEMENTS).filter(center=office),
        "events": SigningEvent.objects.reachable_by(request.desk, to=Can.KEEP_AGREEMENTS).filter(center=office),
        "areas": areas_now(),
    }


@require_http_methods(["GET", "POST"])
def edit_agreement(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.KEEP_AGREEMENTS)
    initial = {
        name: getattr(agreement, name) for name in ("number", "purpose", "starts_on", "ends_on", "renews_itself")
    }
    initial |= {
        "partner": agreement.partner.public_id,
        "third": agreement.third.public_id if agreement.third else None,
        "event": agreement.event.public_id if agreement.event else None,
        "areas": [area.code for area in agreement.areas.all()],
    }
    form = AgreementForm(request.POST or None, initial=initial, **_choices(request))
    if form.is_valid():
        with refusals_on(form):
            values = {**form.values(), "partner": form.cleaned_data["partner"]}
            areas = list(form.cleaned_data["areas"])
            actions.edit(agreement=agreement, values=values, areas=areas, by=request.desk)
            messages.success(request, "협약을 고쳤습니다.")
            return redirect(agreement)
    return form_page(
        request,
        form,
        title="협약 고치기",
        button="저장하기",
        back=agreement.get_absolute_url(),
        back_text=str(agreement),
    )


def _step(
    request: HttpRequest, agreement: Agreement, form: Any, do: Any, *, title: str, button: str, done: str
) -> HttpResponse:
    """One step in an agreement's life: the form's answer goes to the action."""
    if form.is_valid():
        with refusals_on(form):
            result = do(agreement=agreement, by=request.desk, **form.cleaned_data)
            messages.success(request, done)
            return redirect(result)
    return form_page(
        request,
        form,
        title=f"{agreement} {title}",
        button=button,
        back=agreement.get_absolute_url(),
        back_text=str(agreement),
    )


@require_http_methods(["GET", "POST"])
@once
def sign(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.KEEP_AGREEMENTS)
    form = SignForm(request.POST or None, request.FILES or None, initial={"signed_on": timezone.localdate()})
    return _step(
        request,
        agreement,
        form,
        actions.sign,
        title="체결로 적기",
        button="체결로 적기",
        done="체결한 협약으로 적었습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def attach(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.KEEP_AGREEMENTS)
    form = ScanForm(request.POST or None, request.FILES or None)
    return _step(
        request,
        agreement,
        form,
        actions.attach,
        title="파일 올리기",
        button="올리기",
        done="협약서 파일을 두었습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def renew(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.KEEP_AGREEMENTS)
    form = RenewForm(request.POST or None, initial={"signed_on": timezone.localdate()})
    return _step(
        request, agreement, form, actions.renew, title="갱신하기", button="갱신하기", done="협약을 갱신했습니다."
    )


@require_http_methods(["GET", "POST"])
@once
def terminate(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.KEEP_AGREEMENTS)
    form = TerminateForm(request.POST or None)
    return _step(
        request,
        agreement,
        form,
        actions.terminate,
        title="해지하기",
        button="해지하기",
        done="협약을 해지로 적었습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.KEEP_AGREEMENTS)
    # A word is welcome, not needed: only a form that was sent is taken.
    form = ReviewForm(request.POST if request.method == "POST" else None)
    return _step(
        request,
        agreement,
        form,
        actions.put_under_review,
        title="검토 요청하기",
        button="검토 요청하기",
        done="검토를 요청했습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def give_back(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.KEEP_AGREEMENTS)
    form = GiveBackForm(request.POST or None)
    return _step(
        request, agreement, form, actions.give_back, title="되돌리기", button="되돌리기", done="협약을 되돌렸습니다."
    )


@require_http_methods(["GET", "POST"])
@once
def grace(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.KEEP_AGREEMENTS)
    form = GraceForm(request.POST or None, initial={"until": agreement.last_grace_day})
    return _step(
        request,
        agreement,
        form,
        actions.give_grace,
        title="서류 유예 적기",
        button="유예 적기",
        done="서류 유예를 적었습니다. 그날까지 유효한 협약으로 봅니다.",
    )


@require_http_methods(["GET", "POST"])
def clauses(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.KEEP_AGREEMENTS)
    kept = [(one.title, one.body) for one in agreement.clauses.all()]
    form = ClausesForm(request.POST or None, clauses=kept)
    if form.is_valid():
        with refusals_on(form):
            actions.keep_clauses(agreement=agreement, clauses=form.clauses(), by=request.desk)
            messages.success(request, "협약 조항을 적었습니다.")
            return redirect(agreement)
    return form_page(
        request,
        form,
        title=f"{agreement} 조항",
        button="저장하기",
        back=agreement.get_absolute_url(),
        back_text=str(agreement),
    )


@require_http_methods(["GET", "POST"])
def centers(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which centers use the agreement; only a metropolitan center's may be opened."""
    agreement = _agreement(request, public_id, Can.KEEP_AGREEMENTS)
    path = agreement.center.region.path
    choices = Office.objects.filter(kind=OfficeKind.CENTER, region__path__startswith=path).select_related("region")
    chosen = [office.public_id for office in agreement.open_to.all()]
    form = CentersForm(
        request.POST if request.method == "POST" else None, centers=choices, initial={"centers": chosen}
    )
    if form.is_valid():
        with refusals_on(form):
            actions.open_to_centers(agreement=agreement, by=request.desk, **form.values())
            messages.success(request, "함께 쓰는 센터를 정했습니다.")
            return redirect(agreement)
    return form_page(
        request,
        form,
        title=f"{agreement} 함께 쓰는 센터",
        button="저장하기",
        back=agreement.get_absolute_url(),
        back_text=str(agreement),
    )


@require_GET
def scan(request: HttpRequest, public_id: str) -> HttpResponse:
    agreement = _agreement(request, public_id, Can.SEE_AGREEMENTS)
    if agreement.scan is None:
        raise Http404
    return stream(agreement.scan)
