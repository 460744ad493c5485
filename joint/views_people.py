"""Who takes part in a joint project, what was held, who was there, and what came of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.refusals import refusals_on
from joint import actions
from joint.doors import find_project
from joint.forms import ConfirmForm, OutcomeForm, RollForm, SessionForm, TakeInForm
from joint.models import JointSession, TakingPart
from joint.sight import parts_of
from joint.views import form_page
from participants.enums import State
from participants.models import Participant
from participants.sight import seen

OFFERED = 300


@require_http_methods(["GET", "POST"])
@once
def add_session(request: HttpRequest, public_id: str) -> HttpResponse:
    project = find_project(request, public_id, to=Can.KEEP_JOINT)
    form = SessionForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.add_session(project=project, values=form.cleaned_data, by=request.desk)
            messages.success(request, "회차를 더했습니다.")
            return redirect(project)
    return form_page(request, form, title=f"{project} 회차 더하기", button="더하기", project=project)


@require_http_methods(["GET", "POST"])
@once
def take_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """People whose file the desk keeps and who take part in the center's programmes now."""
    desk, today = request.desk, timezone.localdate()
    project = find_project(request, public_id, to=Can.KEEP_JOINT)
    require(desk, Can.EDIT_PARTICIPANTS)
    kept = Participant.objects.reachable_by(desk, to=Can.EDIT_PARTICIPANTS).with_now(on=today)
    there = TakingPart.objects.reachable_by(desk, to=Can.EDIT_PARTICIPANTS).filter(project=project)
    kept = kept.exclude(state__in=[State.ENDED, State.FOLLOW_UP]).exclude(pk__in=there.values("participant"))
    people = list(kept.select_related("case_manager__user").order_by("name", "pk")[:OFFERED])
    choices = [(str(one.public_id), _named(one, desk)) for one in people]
    form = TakeInForm(request.POST or None, people=choices, initial={"joined_on": today})
    if form.is_valid():
        chosen = [one for one in people if str(one.public_id) in form.cleaned_data["people"]]
        with refusals_on(form):
            new = actions.take_in(
                project=project, participants=chosen, joined_on=form.cleaned_data["joined_on"], by=desk
            )
            messages.success(request, f"{len(new)}명을 더했습니다.")
            return redirect(project)
    saw(request, "공동사업 참여자 더하기", people)
    return form_page(request, form, title=f"{project} 참여자 더하기", button="더하기", project=project)


def _named(person: Any, desk: Any) -> str:
    """Name and age band: two of one name are told apart."""
    found = seen(person, desk)
    return f"{found.name} ({found.band})"


@require_http_methods(["GET", "POST"])
@once
def roll(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who was at a session, of those whom the desk sees."""
    desk = request.desk
    session = find(
        JointSession.objects.select_related("project__center"), desk, to=Can.KEEP_JOINT, public_id=public_id
    )
    require(desk, Can.EDIT_PARTICIPANTS)
    parts = parts_of(session.project, desk)
    known = dict(session.roll.values_list("part", "presence"))
    rows = [(str(part.public_id), seen(part.participant, desk).name, known.get(part.pk, "")) for part in parts]
    form = RollForm(request.POST if request.method == "POST" else None, people=rows)
    saw(request, "공동사업 출석", {part.participant_id for part in parts})
    if form.is_valid():
        with refusals_on(form):
            presences = {part: form.cleaned_data[str(part.public_id)] for part in parts}
            changed = actions.keep_roll(session=session, presences=presences, by=desk)
            messages.success(request, f"출석을 적었습니다. 바뀐 사람은 {changed}명입니다.")
            return redirect(session.project)
    title = f"{session.project} {session.held_on:%Y. %-m. %-d.} 출석"
    return form_page(request, form, title=title, button="저장하기", project=session.project)


@require_http_methods(["GET", "POST"])
@once
def outcome(request: HttpRequest, public_id: str) -> HttpResponse:
    part = _part(request, public_id)
    initial = {name: getattr(part, name) for name in ("outcome", "left_on", "employed_on", "certificate")}
    form = OutcomeForm(request.POST or None, initial=initial)
    saw(request, "공동사업 결과", [part.participant])
    if form.is_valid():
        with refusals_on(form):
            actions.write_outcome(part=part, values=form.values(), by=request.desk)
            messages.success(request, "결과를 적었습니다.")
            return redirect(part.project)
    title = f"{seen(part.participant, request.desk).name} 님의 결과"
    return form_page(request, form, title=title, button="저장하기", project=part.project)


@require_http_methods(["GET", "POST"])
@once
def take_out(request: HttpRequest, public_id: str) -> HttpResponse:
    part = _part(request, public_id)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    saw(request, "공동사업 참여 거두기", [part.participant])
    if form.is_valid():
        with refusals_on(form):
            actions.take_out(part=part, by=request.desk)
            messages.success(request, "참여를 거두었습니다.")
            return redirect(part.project)
    title = f"{seen(part.participant, request.desk).name} 님의 참여 거두기"
    return form_page(request, form, title=title, button="거두기", project=part.project)


def _part(request: HttpRequest, public_id: str) -> TakingPart:
    rows = TakingPart.objects.select_related("project__center", "participant__case_manager__user")
    return find(rows, request.desk, to=Can.EDIT_PARTICIPANTS, public_id=public_id)
