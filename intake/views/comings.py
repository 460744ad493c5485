"""A coming: somebody is taken in, talked with, and begins, or does not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.refusals import refusals_on
from intake import actions, doors
from intake.forms import BookForm, InterviewForm, JoinForm, ReasonForm, WalkInForm
from intake.models import Intake
from participants.doors import head
from participants.models import Participant


@require_http_methods(["GET", "POST"])
@once
def walk_in(request: HttpRequest) -> HttpResponse:
    """Somebody without a referral; a file with the same name and birthday is offered first."""
    desk, today = request.desk, timezone.localdate()
    require(desk, Can.TAKE_REFERRALS)
    choices = {
        "townships": doors.townships_of(desk),
        "case_managers": doors.case_managers_of(desk, on=today),
        "on": today,
        "initial": {"came_on": today, "case_manager": desk.pk, "way": "walk_in"},
    }
    form = WalkInForm(request.POST or None, likely=[], **choices)
    form.is_valid()
    if likely := doors.likely(request, *_typed(form)):
        form = WalkInForm(request.POST or None, likely=likely, **choices)
    if form.is_valid():
        with refusals_on(form):
            intake = actions.walk_in(
                person=form.person(),
                entitlement=form.entitlement(),
                way=form.cleaned_data["way"],
                came_on=form.cleaned_data["came_on"],
                participant=_chosen(request, form),
                by=desk,
            )
            messages.success(request, f"{intake.participant.name} 님을 접수했습니다. 다음은 초기상담입니다.")
            return redirect("intake:referrals" if intake.participant.case_manager_id != desk.pk else intake)
    return render(request, "intake/walk_in.html", {"form": form}, status=422 if form.is_bound else 200)


def _typed(form: WalkInForm) -> tuple[str | None, Any]:
    if not form.is_bound:
        return None, None
    return form.cleaned_data.get("name"), form.cleaned_data.get("born_on")


def _chosen(request: HttpRequest, form: WalkInForm) -> Participant | None:
    number = form.chosen()
    return find(Participant, request.desk, to=Can.SEE_PARTICIPANTS, public_id=number) if number else None


def _intake(request: HttpRequest, public_id: str) -> tuple[Intake, Any]:
    """The coming, and its person with the day's words."""
    rows = Intake.objects.select_related(
        "referral__sender", "referral__first_wish", "referral__second_wish", "participant"
    )
    intake = find(rows, request.desk, to=Can.HOLD_INTERVIEWS, public_id=public_id)
    people = Participant.objects.with_now(on=timezone.localdate()).select_related("township", "case_manager__user")
    return intake, find(people, request.desk, to=Can.HOLD_INTERVIEWS, pk=intake.participant_id)


@require_GET
def intake_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    intake, person = _intake(request, public_id)
    saw(request, "접수", [person])
    interviews = list(intake.interviews.select_related("conducted_by__user"))
    context = {
        **head(person, request.desk, here="intake:intake"),
        "intake": intake,
        "referral": intake.referral,
        "booked": next((one for one in interviews if one.held_on is None), None),
        "missing": list(intake.missing.all()),
        "held": [one for one in interviews if one.held_on],
    }
    return render(request, "intake/intake.html", context)


@require_http_methods(["GET", "POST"])
@once
def book(request: HttpRequest, public_id: str) -> HttpResponse:
    intake, person = _intake(request, public_id)
    booked = intake.interviews.filter(held_on=None).first()
    hour = timezone.localtime(booked.booked_for) if booked else None
    initial = {"day": hour.date(), "hour": f"{hour:%H:%M}", "place": booked.place} if booked and hour else {}
    form = BookForm(request.POST or None, initial={"place": "센터 상담실", **initial})

    def done() -> Any:
        return actions.book_interview(
            intake=intake, booked_for=form.booked_for(), place=form.cleaned_data["place"], by=request.desk
        )

    title = "초기상담 일정 옮기기" if booked else "초기상담 잡기"
    return _step(request, intake, person, form, done, title=title, button="저장하기", said="초기상담을 잡았습니다.")


@require_http_methods(["GET", "POST"])
@once
def interview(request: HttpRequest, public_id: str) -> HttpResponse:
    intake, person = _intake(request, public_id)
    booked = intake.interviews.filter(held_on=None).first()
    today = timezone.localdate()
    form = InterviewForm(
        request.POST or None,
        units=doors.units_of(request.desk, on=today),
        demands=doors.demands(on=today),
        townships=doors.townships_of(request.desk),
        initial={"held_on": today, "place": booked.place if booked else "센터 상담실", **_told_before(intake)},
    )

    def done() -> Any:
        held_on, place = form.cleaned_data["held_on"], form.cleaned_data["place"]
        return actions.hold_interview(
            intake=intake, held_on=held_on, place=place, words=form.words(), work=form.work(), by=request.desk
        )

    said = "초기상담을 적었습니다. 참여를 시작하거나 다시 의뢰할 수 있습니다."
    return _step(request, intake, person, form, done, title="초기상담 적기", button="저장하기", said=said)


def _told_before(intake: Intake) -> dict[str, Any]:
    """What the referral says already: nothing is typed twice."""
    referral = intake.referral
    if referral is None:
        return {}
    wishes = {"first_wish": referral.first_wish, "second_wish": referral.second_wish}
    words = {"wanted_work": referral.wish_words, "limit_words": referral.work_limit_words[:200]}
    return {**words, **{name: unit.public_id for name, unit in wishes.items() if unit is not None}}


@require_http_methods(["GET", "POST"])
@once
def join(request: HttpRequest, public_id: str) -> HttpResponse:
    intake, person = _intake(request, public_id)
    today = timezone.localdate()
    gateways = doors.gateways_of(request.desk, on=today)
    form = JoinForm(request.POST or None, gateways=gateways, initial={"starts_on": today})

    def done() -> Any:
        return actions.join(intake=intake, by=request.desk, **form.cleaned_data)

    said = f"{person.name} 님의 참여를 시작했습니다."
    return _step(request, intake, person, form, done, title="참여 시작하기", button="참여 시작하기", said=said)


@require_http_methods(["GET", "POST"])
@once
def send_back(request: HttpRequest, public_id: str) -> HttpResponse:
    return _end(request, public_id, actions.send_back, title="다시 의뢰하도록 돌려보내기", button="돌려보내기")


@require_http_methods(["GET", "POST"])
@once
def decline(request: HttpRequest, public_id: str) -> HttpResponse:
    return _end(request, public_id, actions.decline, title="본인이 원하지 않음", button="접수 마치기")


def _end(request: HttpRequest, public_id: str, action: Callable[..., Any], *, title: str, button: str) -> HttpResponse:
    intake, person = _intake(request, public_id)
    form = ReasonForm(request.POST or None)

    def done() -> Any:
        return action(intake=intake, reason=form.cleaned_data["reason"], by=request.desk)

    return _step(request, intake, person, form, done, title=title, button=button, said="접수를 마쳤습니다.")


def _step(
    request: HttpRequest,
    intake: Intake,
    person: Any,
    form: Any,
    done: Callable[[], Any],
    *,
    title: str,
    button: str,
    said: str,
) -> HttpResponse:
    """One form of a coming: what is valid is done, and its page answers."""
    if form.is_valid():
        with refusals_on(form):
            done()
            messages.success(request, said)
            return redirect(intake)
    saw(request, title, [person])
    context = {
        **head(person, request.desk, here="intake:intake"),
        "form": form,
        "title": title,
        "button": button,
        "back": intake.get_absolute_url(),
        "back_text": "접수",
    }
    return render(request, "intake/coming_step.html", context, status=422 if form.is_bound else 200)
