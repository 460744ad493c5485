"""Writing a plan: its words, goals and steps as small forms on one page, and the person's signature."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessments.latest import latest_needs
from audit.actions import saw
from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import Refusal, refusals_on
from participants.doors import find_person, head
from plans import actions
from plans.contents import goals_of, needs_to_answer, offered
from plans.forms import EditForm, GoalForm, PlanForm, SignForm, StepForm, initial_of
from plans.models import Goal, Plan, Step


def _plan(request: HttpRequest, public_id: str) -> Plan:
    return find(Plan.objects.select_related("participant"), request.desk, to=Can.WRITE_PLANS, public_id=public_id)


def form_page(request: HttpRequest, participant: Any, form: Any, **words: Any) -> HttpResponse:
    """A page of one form about a person's plan; `words`: title, lead, button, and what the page adds."""
    context = {
        **head(participant, request.desk, here="plans:of"),
        "form": form,
        "missing_needs": False,
        "draws": False,
        **words,
    }
    return render(request, "plans/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find_person(request, public_id, to=Can.WRITE_PLANS)
    today = timezone.localdate()
    current = participant.plans.approved().first()
    begin = {"written_on": today, "review_on": actions.next_review(today)}
    if current is not None:
        begin |= {name: getattr(current, name) for name in ("pathway", "long_term", "short_term")}
    form = PlanForm(request.POST or None, initial=begin)
    if form.is_valid():
        with refusals_on(form):
            plan = actions.draft(participant=participant, words=form.words(), by=request.desk)
            messages.success(
                request, f"제{plan.version}차 자립계획을 쓰기 시작했습니다. 목표와 할 일을 더해 주십시오."
            )
            return redirect("plans:edit", plan.public_id)
    saw(request, "자립계획 세우기", [participant])
    carried = " 이루지 못한 목표와 남은 할 일은 새 계획으로 이어집니다." if current else ""
    return form_page(
        request,
        participant,
        form,
        title="자립계획 세우기",
        button="계획 쓰기 시작하기",
        lead=f"참여자와 함께 정합니다. 다음 화면에서 목표와 할 일을 적습니다.{carried}",
        missing_needs=latest_needs(participant) is None,
    )


def _draft_page(request: HttpRequest, plan: Plan, *, status: int = 200, **bound: Any) -> HttpResponse:
    """The whole draft with its small forms; `bound` are those that were sent and refused."""
    participant = find_person(request, plan.participant.public_id, to=Can.WRITE_PLANS)
    rows, needs = goals_of(plan), needs_to_answer(plan)
    saw(request, "자립계획 쓰기", [participant])
    asked = bound.get("asked")
    context = {
        **head(participant, request.desk, here="plans:of"),
        "plan": plan,
        "rows": [
            {
                "row": row,
                "form": bound["step_form"] if asked == row.goal.pk else StepForm(prefix=row.goal.public_id.hex),
            }
            for row in rows
        ],
        "asked": asked,
        "offered": offered(needs, rows),
        "form": bound.get("form") or EditForm(initial=initial_of(plan)),
        "goal_form": bound.get("goal_form") or GoalForm(needs=needs, prefix="goal"),
        "clash": bound.get("clash", []),
        "opens_words": "form" in bound,
        "opens_goal": "goal_form" in bound or not rows,
        "problem": bound.get("problem", ""),
    }
    return render(request, "plans/edit.html", context, status=status)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    plan = _plan(request, public_id)
    if request.method == "GET" and not plan.is_draft:
        return redirect(plan)
    if request.method == "GET":
        return _draft_page(request, plan)
    form = EditForm(request.POST, initial=initial_of(plan))
    if form.is_valid():
        with refusals_on(form):
            actions.edit(plan=plan, words=form.words(), revision=form.cleaned_data["revision"], by=request.desk)
            messages.success(request, "계획을 저장했습니다.")
            return redirect("plans:edit", plan.public_id)
    clash: list[dict[str, Any]] = []
    if form.has_error("__all__", "stale"):
        clash = _both_versions(form, plan)
        # Sent again, it is sent knowingly: on top of the revision that is shown now.
        form.data = {**form.data.dict(), "revision": plan.revision}
    return _draft_page(request, plan, status=422, form=form, clash=clash)


def _both_versions(form: EditForm, plan: Plan) -> list[dict[str, Any]]:
    """For each field that differs: what stands saved now, and what was typed here."""
    typed = vars(form.words())
    return [
        {"label": form.fields[name].label, "saved": getattr(plan, name), "typed": value}
        for name, value in typed.items()
        if getattr(plan, name) != value
    ]


@require_POST
@once
def add_goal(request: HttpRequest, public_id: str) -> HttpResponse:
    plan = _plan(request, public_id)
    form = GoalForm(request.POST, needs=needs_to_answer(plan), prefix="goal")
    if form.is_valid():
        with refusals_on(form):
            goal = actions.add_goal(plan=plan, need=form.need_row(), words=form.cleaned_data["words"], by=request.desk)
            messages.success(request, f"목표를 더했습니다: {goal.words}. 이제 할 일을 적어 주십시오.")
            return redirect("plans:edit", plan.public_id)
    return _draft_page(request, plan, status=422, goal_form=form)


@require_POST
def remove_goal(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = find(
        Goal.objects.select_related("plan__participant"), request.desk, to=Can.WRITE_PLANS, public_id=public_id
    )
    try:
        actions.remove_goal(goal=goal, by=request.desk)
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"목표를 지웠습니다: {goal.words}")
    return redirect("plans:edit", goal.plan.public_id)


@require_POST
@once
def add_step(request: HttpRequest, public_id: str) -> HttpResponse:
    goal = find(
        Goal.objects.select_related("plan__participant"), request.desk, to=Can.WRITE_PLANS, public_id=public_id
    )
    form = StepForm(request.POST, prefix=goal.public_id.hex)
    if form.is_valid():
        with refusals_on(form):
            step = actions.add_step(goal=goal, by=request.desk, **form.cleaned_data)
            messages.success(request, f"할 일을 더했습니다: {step.words}")
            return redirect("plans:edit", goal.plan.public_id)
    return _draft_page(request, goal.plan, status=422, step_form=form, asked=goal.pk)


@require_POST
def remove_step(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Step.objects.select_related("goal__plan__participant")
    step = find(rows, request.desk, to=Can.WRITE_PLANS, public_id=public_id)
    try:
        actions.remove_step(step=step, by=request.desk)
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"할 일을 지웠습니다: {step.words}")
    return redirect("plans:edit", step.goal.plan.public_id)


@require_http_methods(["GET", "POST"])
@once
def sign(request: HttpRequest, public_id: str) -> HttpResponse:
    plan = _plan(request, public_id)
    participant = find_person(request, plan.participant.public_id, to=Can.WRITE_PLANS)
    form = SignForm(request.POST or None, request.FILES or None, initial={"signed_on": timezone.localdate()})
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            actions.sign(
                plan=plan, signed_on=said["signed_on"], upload=said["scan"], drawn=said["drawn"], by=request.desk
            )
            messages.success(request, "서명을 받았습니다. 센터장의 승인을 기다립니다.")
            return redirect(plan)
    saw(request, "자립계획 서명 받기", [participant])
    return form_page(
        request,
        participant,
        form,
        title=f"제{plan.version}차 자립계획에 서명 받기",
        button="서명을 두고 승인 요청하기",
        lead="참여자가 계획을 읽고 서명합니다. 서명한 뒤에는 계획을 고칠 수 없습니다.",
        draws=True,
    )
