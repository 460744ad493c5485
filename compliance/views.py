"""Opinions of a person, the letter, and the city's table."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from compliance import actions, due
from compliance.calculations import appeal_until
from compliance.forms import DecisionForm, OpinionForm, SendForm
from compliance.letters import letter_of
from compliance.models import ComplianceOpinion
from compliance.rules import number_of
from core.masking import mask_name
from core.refusals import refusals_on
from participants.doors import find_person, head


@require_GET
def of_person(request: HttpRequest, public_id: str) -> HttpResponse:
    """The opinions about one person, what the city decided, and when the next one is due."""
    person = find_person(request, public_id, to=Can.GIVE_OPINIONS)
    today = timezone.localdate()
    opinions = list(person.opinions.select_related("decision", "city", "written_by__user"))
    found = due.opinions_due([person.pk], on=today)
    days = number_of("appeal", on=today)
    for one in opinions:
        noticed_on = one.answer.notice_on if one.answer else None
        one.appeal_until = appeal_until(noticed_on, days=days) if noticed_on else None
    saw(request, "조건 이행", [person])
    context = {
        **head(person, request.desk, here="compliance:of"),
        "opinions": opinions,
        "draft": next((one for one in opinions if not one.is_sent), None),
        "due": found[0] if found else None,
        "days": (found[0].due_on - today).days if found else None,
    }
    return render(request, "compliance/of.html", context)


@require_http_methods(["GET", "POST"])
@once
def opinion(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write the draft, or go on with it."""
    person = find_person(request, public_id, to=Can.GIVE_OPINIONS)
    form = OpinionForm(request.POST or None, initial=_initial(person))
    if form.is_valid():
        with refusals_on(form):
            row = actions.write_opinion(participant=person, values=form.cleaned_data, by=request.desk)
            messages.success(request, "의견을 저장했습니다. 읽어 보고 시에 보내 주십시오.")
            return redirect("compliance:send" if row.verdict and row.grounds else "compliance:paper", row.public_id)
    saw(request, "조건이행 의견 쓰기", [person])
    context = {
        **head(person, request.desk, here="compliance:of"),
        "form": form,
        "title": "조건이행 의견 쓰기",
        "button": "저장하기",
        "back": reverse("compliance:of", args=[person.public_id]),
        "back_text": "조건 이행",
    }
    return render(request, "compliance/opinion.html", context, status=422 if form.is_bound else 200)


def _initial(person: Any) -> dict[str, Any]:
    draft = person.opinions.filter(sent_at=None).first()
    if draft is not None:
        return {name: getattr(draft, name) for name in ("kind", "starts_on", "ends_on", "verdict", "grounds")}
    starts_on, ends_on = actions.next_period(person, on=timezone.localdate())
    return {"kind": "regular", "starts_on": starts_on, "ends_on": ends_on}


@require_http_methods(["GET", "POST"])
@once
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter once more, and the button that sends it."""
    row = find(ComplianceOpinion.objects.with_letter(), request.desk, to=Can.GIVE_OPINIONS, public_id=public_id)
    form = SendForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            sent = actions.send_opinion(opinion=row, by=request.desk)
            messages.success(request, f"{sent.city}에 의견을 보냈습니다. 결정되면 알려 드립니다.")
            return redirect("compliance:of", row.participant.public_id)
    return _letter_page(request, row, form, title="조건이행 의견 보내기", button="시에 보내기")


@require_GET
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter, for paper."""
    row = find(ComplianceOpinion.objects.with_letter(), request.desk, to=Can.GIVE_OPINIONS, public_id=public_id)
    return _letter_page(request, row, None, title="조건이행 의견", button="")


def _letter_page(request: HttpRequest, row: ComplianceOpinion, form: Any, *, title: str, button: str) -> HttpResponse:
    saw(request, title, [row.participant])
    context = {
        "letter": letter_of(row),
        "opinion": row,
        "decision": row.answer,
        "form": form,
        "title": title,
        "button": button,
        "back": reverse("compliance:of", args=[row.participant.public_id]),
        "back_text": "조건 이행",
    }
    return render(request, "compliance/paper.html", context, status=422 if form and form.is_bound else 200)


@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for the city's decision, the overdue on top; names masked."""
    require(request.desk, Can.DECIDE_COMPLIANCE)
    waiting = due.decisions_due(request.desk, on=timezone.localdate())
    decided = ComplianceOpinion.objects.reachable_by(request.desk, to=Can.DECIDE_COMPLIANCE).filter(
        decision__isnull=False
    )
    done = list(
        decided.select_related("participant__center", "participant__township", "decision").order_by(
            "-decision__decided_on", "-pk"
        )[:20]
    )
    saw(request, "조건이행 의견 목록", [*(one.opinion.participant_id for one in waiting), *_people(done)])
    context = {
        "waiting": [{"due": one, "opinion": one.opinion, "name": _masked(one.opinion)} for one in waiting],
        "done": [{"opinion": one, "name": _masked(one), "decision": one.decision} for one in done],
    }
    return render(request, "compliance/inbox.html", context)


def _people(rows: list[ComplianceOpinion]) -> list[int]:
    return [row.participant_id for row in rows]


def _masked(row: ComplianceOpinion) -> str:
    return mask_name(row.participant.name)


@require_http_methods(["GET", "POST"])
@once
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter, addressed to the city and so with the full name, and the city's answer to it."""
    row = find(ComplianceOpinion.objects.with_letter(), request.desk, to=Can.DECIDE_COMPLIANCE, public_id=public_id)
    decision = row.answer
    form = DecisionForm(request.POST or None, initial={"decided_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.decide(opinion=row, by=request.desk, **form.cleaned_data)
            messages.success(request, "결정을 적고 센터에 알렸습니다.")
            return redirect("compliance:inbox")
    saw(request, "조건이행 의견 결정", [row.participant])
    context = {
        "letter": letter_of(row),
        "opinion": row,
        "decision": decision,
        "form": None if decision and not form.is_bound else form,
        "title": "조건이행 결정",
        "button": "결정하기",
        "back": reverse("compliance:inbox"),
        "back_text": "조건이행 의견",
    }
    return render(request, "compliance/paper.html", context, status=422 if form.is_bound else 200)
