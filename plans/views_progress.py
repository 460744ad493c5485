"""A plan on its way: approved or given back, its steps done, its goals reached, looked at again."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from audit.actions import saw
from audit.once import once
from centers.doors import find
from centers.policies import Can
from core.refusals import Refusal, refusals_on
from participants.doors import find_person, head
from plans import actions
from plans.contents import goals_of
from plans.forms import DoneForm, ReachedForm, ReturnForm, ReviewForm
from plans.models import Goal, Plan, Step
from plans.views_draft import form_page


def _plan(request: HttpRequest, public_id: str, *, to: Can) -> Plan:
    rows = Plan.objects.select_related("participant", "author__user", "approved_by__user")
    return find(rows, request.desk, to=to, public_id=public_id)


@require_http_methods(["GET", "POST"])
@once
def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    """The whole plan before the director: to approve, or to give back with what is to be changed."""
    plan = _plan(request, public_id, to=Can.APPROVE_PLANS)
    if request.method == "POST":
        try:
            actions.approve(plan=plan, by=request.desk)
        except Refusal as refusal:
            return _approve_page(request, plan, problem=" ".join(refusal.messages))
        messages.success(request, f"제{plan.version}차 자립계획을 승인했습니다. 오늘부터 실행합니다.")
        return redirect(plan)
    return _approve_page(request, plan)


@require_POST
@once
def give_back(request: HttpRequest, public_id: str) -> HttpResponse:
    plan = _plan(request, public_id, to=Can.APPROVE_PLANS)
    form = ReturnForm(request.POST)
    if form.is_valid():
        with refusals_on(form):
            actions.return_for_changes(plan=plan, reason=form.cleaned_data["reason"], by=request.desk)
            messages.success(request, f"제{plan.version}차 자립계획을 돌려보냈습니다.")
            return redirect("plans:waiting")
    return _approve_page(request, plan, form=form)


def _approve_page(request: HttpRequest, plan: Plan, *, form: Any = None, problem: str = "") -> HttpResponse:
    participant = find_person(request, plan.participant.public_id, to=Can.APPROVE_PLANS)
    saw(request, "자립계획 승인", [participant])
    context = {
        **head(participant, request.desk, here="plans:of"),
        "plan": plan,
        "rows": goals_of(plan),
        "today": timezone.localdate(),
        "may_write": False,
        "form": form or ReturnForm(),
        "problem": problem,
    }
    return render(request, "plans/approve.html", context, status=422 if form or problem else 200)


@require_http_methods(["GET", "POST"])
@once
def step(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Step.objects.select_related("goal__plan__participant")
    row = find(rows, request.desk, to=Can.WRITE_PLANS, public_id=public_id)
    person = row.goal.plan.participant
    form = DoneForm(request.POST or None, initial={"done_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.finish_step(step=row, by=request.desk, **form.cleaned_data)
            messages.success(request, f"한 일을 적었습니다: {row.words}")
            return redirect("plans:of", person.public_id)
    participant = find_person(request, person.public_id, to=Can.WRITE_PLANS)
    saw(request, "한 일 적기", [participant])
    return form_page(
        request,
        participant,
        form,
        title=f"한 일 적기: {row.words}",
        button="적기",
        lead=f"목표 ‘{row.goal.words}’의 할 일입니다. {row.who}, 기한 {row.due_on.month}월 {row.due_on.day}일.",
    )


@require_http_methods(["GET", "POST"])
@once
def reached(request: HttpRequest, public_id: str) -> HttpResponse:
    rows = Goal.objects.select_related("plan__participant")
    row = find(rows, request.desk, to=Can.WRITE_PLANS, public_id=public_id)
    person = row.plan.participant
    form = ReachedForm(request.POST or None, initial={"reached_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.reach_goal(goal=row, by=request.desk, **form.cleaned_data)
            messages.success(request, f"목표를 이루었습니다: {row.words}")
            return redirect("plans:of", person.public_id)
    participant = find_person(request, person.public_id, to=Can.WRITE_PLANS)
    saw(request, "이룬 목표 적기", [participant])
    return form_page(
        request,
        participant,
        form,
        title=f"목표를 이룬 날 적기: {row.words}",
        button="이룸으로 적기",
        lead="남은 할 일은 그대로 남고, 기한을 더 알리지 않습니다.",
    )


@require_http_methods(["GET", "POST"])
@once
def review(request: HttpRequest, public_id: str) -> HttpResponse:
    plan = _plan(request, public_id, to=Can.WRITE_PLANS)
    today = timezone.localdate()
    form = ReviewForm(request.POST or None, initial={"reviewed_on": today, "next_on": actions.next_review(today)})
    if form.is_valid():
        with refusals_on(form):
            actions.review(plan=plan, by=request.desk, **form.cleaned_data)
            messages.success(request, "점검한 내용을 적었습니다.")
            return redirect("plans:of", plan.participant.public_id)
    participant = find_person(request, plan.participant.public_id, to=Can.WRITE_PLANS)
    saw(request, "자립계획 점검", [participant])
    return form_page(
        request,
        participant,
        form,
        title=f"제{plan.version}차 자립계획 점검하기",
        button="점검 적기",
        lead="목표와 할 일이 어디까지 왔는지 함께 살펴본 내용을 적습니다.",
    )
