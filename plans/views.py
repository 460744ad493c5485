"""Reading plans: a person's, one version, its paper, its signature, and those that wait for approval."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.actions import saw
from centers.doors import find, require
from centers.policies import Can
from documents.responses import stream
from documents.shelves import panel
from participants.doors import find_person, head, reaches
from participants.sight import seen
from plans.contents import goals_of
from plans.enums import PlanState
from plans.models import Plan, PlanDocument


@require_GET
def of(request: HttpRequest, public_id: str) -> HttpResponse:
    """The plan that holds, or the one in the making, and every version."""
    participant = find_person(request, public_id, to=Can.SEE_PLANS)
    versions = list(participant.plans.select_related("author__user", "approved_by__user"))
    current = next((plan for plan in versions if plan.state == PlanState.APPROVED), None)
    making = next((plan for plan in versions if plan.state in {PlanState.DRAFT, PlanState.SIGNED}), None)
    shown = current or making
    saw(request, "자립계획", [participant])
    context = head(participant, request.desk, here="plans:of")
    context |= {
        "plan": shown,
        "making": making if making is not shown else None,
        "rows": goals_of(shown) if shown else [],
        "reviews": list(shown.reviews.select_related("by__user")) if shown else [],
        "versions": versions,
        "documents": panel(PlanDocument, shown, request.desk) if shown else None,
        "today": timezone.localdate(),
        **_rights(request, own=context["person"].own),
    }
    return render(request, "plans/of.html", context)


def _rights(request: HttpRequest, *, own: bool) -> dict[str, bool]:
    return {
        "may_write": reaches(request.desk, Can.WRITE_PLANS, own=own),
        "may_approve": reaches(request.desk, Can.APPROVE_PLANS, own=own),
    }


def _plan(request: HttpRequest, public_id: str, *, to: Can) -> tuple[Any, Any]:
    """(the plan, its person with the day's words)."""
    rows = Plan.objects.select_related("participant", "author__user", "approved_by__user", "signature")
    row = find(rows, request.desk, to=to, public_id=public_id)
    return row, find_person(request, row.participant.public_id, to=to)


@require_GET
def plan(request: HttpRequest, public_id: str) -> HttpResponse:
    row, participant = _plan(request, public_id, to=Can.SEE_PLANS)
    saw(request, "자립계획", [participant])
    context = head(participant, request.desk, here="plans:of")
    context |= {
        "plan": row,
        "making": None,
        "rows": goals_of(row),
        "reviews": list(row.reviews.select_related("by__user")),
        "versions": list(participant.plans.select_related("author__user", "approved_by__user")),
        "documents": panel(PlanDocument, row, request.desk),
        "today": timezone.localdate(),
        **_rights(request, own=context["person"].own),
    }
    return render(request, "plans/of.html", context)


@require_GET
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """The plan on one sheet: for the person to read, sign and take home."""
    row, participant = _plan(request, public_id, to=Can.SEE_PLANS)
    saw(request, "자립계획 인쇄", [participant])
    context = {
        "plan": row,
        "person": seen(participant, request.desk),
        "center": request.desk.office,
        "case_manager": participant.case_manager,
        "rows": goals_of(row),
    }
    return render(request, "plans/paper.html", context)


@require_GET
def signature(request: HttpRequest, public_id: str) -> HttpResponseBase:
    row, participant = _plan(request, public_id, to=Can.SEE_PLANS)
    if row.signature is None:
        raise Http404
    saw(request, "자립계획 서명", [participant])
    return stream(row.signature)


@require_GET
def goals(request: HttpRequest, public_id: str) -> HttpResponse:
    """Goals of the plan that holds, without the needs they answer: what a unit's desk helps with (access.md §1)."""
    participant = find_person(request, public_id, to=Can.SEE_GOALS)
    current = participant.plans.approved().first()
    saw(request, "계획의 목표", [participant])
    context = head(participant, request.desk, here="plans:goals")
    context |= {"plan": current, "rows": goals_of(current) if current else []}
    return render(request, "plans/goals.html", context)


@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Plans that people have signed and that wait for the director."""
    require(request.desk, Can.APPROVE_PLANS)
    plans = Plan.objects.reachable_by(request.desk, to=Can.APPROVE_PLANS).waiting_for_approval()
    rows = list(plans.select_related("participant__township", "author__user"))
    saw(request, "승인을 기다리는 계획", [row.participant for row in rows])
    shown = [{"plan": row, "person": seen(row.participant, request.desk)} for row in rows]
    return render(request, "plans/waiting.html", {"rows": shown})
