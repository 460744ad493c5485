"""Consent: asked kind by kind on the wording in force, answered, taken back, printed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.pages import counted_page
from core.refusals import refusals_on
from documents.responses import stream
from participants import actions
from participants.doors import find_person, head, reaches
from participants.enums import ConsentKind
from participants.forms_consents import ConsentForm, WithdrawForm
from participants.models import Consent, ConsentTemplate, Participant
from participants.querysets import templates_in_force
from participants.resting import told_before_withdrawal
from participants.sight import seen


@require_GET
def consents(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find_person(request, public_id, to=Can.SEE_CONSENTS)
    saw(request, "동의", [participant])
    today = timezone.localdate()
    rows = list(participant.consents.select_related("taken_by__user", "evidence", "template"))
    held = {(row.kind, row.recipient) for row in rows if row.holds(today)}
    current = {row.pk for row in templates_in_force(participant.center_id, on=today).values()}
    lines = [
        {
            "row": row,
            "holds": row.holds(today),
            "days": (row.ends_on - today).days,
            "is_renewed": (row.kind, row.recipient) in held,
            "is_old": row.holds(today) and row.template_id not in current,
        }
        for row in rows
    ]
    shown = head(participant, request.desk, here="participants:consents")
    may_take = reaches(request.desk, Can.TAKE_CONSENT, own=shown["person"].own)
    return render(request, "participants/consents.html", {**shown, "lines": lines, "may_take": may_take})


@require_GET
def ask_consent(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which consent is asked: each by itself, the optional ones marked as such."""
    participant = find_person(request, public_id, to=Can.TAKE_CONSENT)
    saw(request, "동의 받기", [participant])
    today = timezone.localdate()
    held = {row.kind for row in participant.consents.in_force(on=today)}
    current = templates_in_force(participant.center_id, on=today)
    kinds = [{"kind": kind, "template": current.get(kind.value), "held": kind.value in held} for kind in ConsentKind]
    context = {**head(participant, request.desk, here="participants:consents"), "kinds": kinds}
    return render(request, "participants/consent_kinds.html", context)


def _kind(name: str) -> ConsentKind:
    if name not in ConsentKind.values:
        raise Http404
    return ConsentKind(name)


@require_http_methods(["GET", "POST"])
@once
def take_consent(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    participant = find(
        Participant.objects.select_related("center"), request.desk, to=Can.TAKE_CONSENT, public_id=public_id
    )
    kind, today = _kind(name), timezone.localdate()
    form = ConsentForm(request.POST or None, request.FILES or None, kind=kind, initial={"starts_on": today})
    if form.is_valid():
        with refusals_on(form):
            row = actions.take_consent(participant=participant, kind=kind, by=request.desk, **form.values())
            said = (
                "동의한 것으로 적었습니다."
                if row.agreed
                else "동의하지 않은 것으로 적었습니다. 참여에는 지장이 없습니다."
            )
            messages.success(request, f"‘{row.get_kind_display()}’에 {said}")
            return redirect("participants:consents", public_id)
    saw(request, "동의 받기", [participant])
    context = {
        "form": form,
        "participant": participant,
        "kind": kind,
        "template": templates_in_force(participant.center_id, on=today).get(kind.value),
        "back": reverse("participants:ask-consent", args=[public_id]),
    }
    return render(request, "participants/take_consent.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def withdraw_consent(request: HttpRequest, public_id: str) -> HttpResponse:
    consent = find(
        Consent.objects.select_related("participant"), request.desk, to=Can.TAKE_CONSENT, public_id=public_id
    )
    form = WithdrawForm(request.POST or None, initial={"withdrawn_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.withdraw_consent(consent=consent, by=request.desk, **form.cleaned_data)
            messages.success(request, "동의를 철회한 것으로 적었습니다. 그날부터 그 동의로는 아무것도 하지 않습니다.")
            return redirect("participants:consents", consent.participant.public_id)
    saw(request, "동의 철회 적기", [consent.participant])
    context = {
        "form": form,
        "consent": consent,
        "participant": consent.participant,
        "told": told_before_withdrawal(consent),
        "back": reverse("participants:consents", args=[consent.participant.public_id]),
    }
    return render(request, "participants/withdraw_consent.html", context, status=422 if form.is_bound else 200)


@require_GET
def consent_paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """The signed paper of one consent."""
    consent = find(
        Consent.objects.select_related("participant", "evidence"),
        request.desk,
        to=Can.SEE_CONSENTS,
        public_id=public_id,
    )
    if consent.evidence is None:
        raise Http404
    saw(request, "동의서 파일", [consent.participant])
    return stream(consent.evidence)


@require_GET
def form_paper(request: HttpRequest, public_id: str, name: str) -> HttpResponse:
    """The form of one kind for one person, to be read together and signed."""
    participant = find(
        Participant.objects.select_related("center"), request.desk, to=Can.TAKE_CONSENT, public_id=public_id
    )
    template = templates_in_force(participant.center_id, on=timezone.localdate()).get(_kind(name).value)
    if template is None:
        raise Http404
    saw(request, "동의서 인쇄", [participant])
    return render(request, "participants/consent_form_paper.html", _paper(request, template, participant))


@require_GET
def blank_paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form without a name."""
    template = find(ConsentTemplate, request.desk, to=Can.SEE_CONSENTS, public_id=public_id)
    return render(request, "participants/consent_form_paper.html", _paper(request, template, None))


def _paper(request: HttpRequest, template: ConsentTemplate, participant: Participant | None) -> dict[str, Any]:
    back = (
        reverse("participants:take-consent", args=[participant.public_id, template.kind])
        if participant
        else template.get_absolute_url()
    )
    return {"template": template, "participant": participant, "center": request.desk.office, "back": back}  # type: ignore[attr-defined]


@require_GET
def to_ask_again(request: HttpRequest) -> HttpResponse:
    """다시 물어볼 동의: people whose consent rests on wording that is used no longer."""
    require(request.desk, Can.SEE_CONSENTS)
    today = timezone.localdate()
    reached = Consent.objects.reachable_by(request.desk, to=Can.SEE_CONSENTS)
    rows = reached.to_ask_again(request.desk, on=today).select_related("participant__township", "template")
    page = counted_page(rows.order_by("kind", "participant__name", "pk"), request.GET.get("page"))
    found = list(page.object_list)
    saw(request, "다시 물어볼 동의", {row.participant_id for row in found})
    lines = [
        {"row": row, "person": seen(row.participant, request.desk), "url": _where_to_ask(row, request.desk)}
        for row in found
    ]
    return render(request, "participants/consents_to_ask.html", {"lines": lines, "page": page})


def _where_to_ask(row: Consent, desk: Any) -> str:
    """The form, for who may ask; the person's consents, for who may look."""
    if reaches(desk, Can.TAKE_CONSENT, own=row.participant.case_manager_id == desk.pk):
        return reverse("participants:take-consent", args=[row.participant.public_id, row.kind])
    return reverse("participants:consents", args=[row.participant.public_id])
