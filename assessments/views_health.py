"""건강 사정: read by who cares for the person, by the director for a reason; written on a consent."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments import actions
from assessments.forms import HealthForm, ReadForm
from assessments.models import HealthAssessment
from assessments.models.health import SECTIONS
from assessments.views import form_page
from audit.actions import saw
from audit.once import once
from centers.policies import Can
from core.refusals import refusals_on
from participants import actions as participants
from participants.doors import find_person, head


@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who keeps a person's health reads at once; another desk says why, each time (access.md §1: r)."""
    participant = find_person(request, public_id, to=Can.SEE_HEALTH)
    keeps = request.desk.may(Can.KEEP_HEALTH)
    form = ReadForm(request.POST or None)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    shown = keeps or bool(reason)
    saw(request, "건강 사정" if shown else "건강 사정 앞", [participant], reason=reason)
    context = {
        **head(participant, request.desk, here="assessments:of"),
        "form": form,
        "shown": shown,
        "keeps": keeps,
        "rows": [told(row) for row in participant.healthassessments.select_related("by__user")] if shown else [],
        "has_consent": participants.health_consent_of(participant, on=timezone.localdate()) is not None,
    }
    refused = form.is_bound and not form.is_valid()
    return render(request, "assessments/health.html", context, status=422 if refused else 200)


def told(row: HealthAssessment) -> dict[str, Any]:
    """A record as labelled words, section by section; what was left empty is left out."""
    sections = [
        {"title": title, "facts": [fact for name in names if (fact := _fact(row, name))]} for title, names in SECTIONS
    ]
    return {"row": row, "sections": [section for section in sections if section["facts"]]}


def _fact(row: HealthAssessment, name: str) -> dict[str, Any] | None:
    value = getattr(row, name)
    if value in (None, "", False):
        return None
    label = HealthAssessment._meta.get_field(name).verbose_name
    return {"label": label, "value": "예" if value is True else value}


@require_http_methods(["GET", "POST"])
@once
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find_person(request, public_id, to=Can.KEEP_HEALTH)
    today = timezone.localdate()
    form = HealthForm(request.POST or None, initial={"assessed_on": today})
    if form.is_valid():
        with refusals_on(form):
            said = form.cleaned_data
            actions.assess_health(
                participant=participant, assessed_on=said["assessed_on"], values=form.values(), by=request.desk
            )
            messages.success(request, "건강 사정을 적었습니다.")
            return redirect("assessments:health", participant.public_id)
    saw(request, "건강 사정 적기", [participant])
    return form_page(
        request,
        participant,
        form,
        title="건강 사정 적기",
        button="적기",
        lead="민감정보입니다. 동의가 있을 때만 적고, 담당 사례관리사만 봅니다.",
        no_consent=participants.health_consent_of(participant, on=today) is None,
    )
