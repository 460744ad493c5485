"""Petitions: asked for a person, decided by who may."""

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
from core.refusals import refusals_on
from participants.doors import find_person, head
from petitions import actions
from petitions.enums import Owner, PetitionKind
from petitions.forms import AskForm, DecideForm, WithdrawForm
from petitions.models import Petition
from petitions.sight import name_in_list, name_on_page, reads_words
from programs.models import LeaveKind, ProgramUnit

ASKED_SHOWN = 20


@require_GET
def petition_list(request: HttpRequest) -> HttpResponse:
    """What waits for my desk, and what I have asked for."""
    desk = request.desk
    require(desk, Can.SEE_PETITIONS)
    seen = Petition.objects.reachable_by(desk, to=Can.SEE_PETITIONS).with_page()
    waiting, asked = list(seen.waiting_for(desk)), list(seen.filter(asked_by=desk)[:ASKED_SHOWN])
    saw(request, "신청 목록", {row.participant_id for row in [*waiting, *asked]})
    context = {
        "waiting": [{"petition": row, "name": name_in_list(row, desk)} for row in waiting],
        "asked": [{"petition": row, "name": name_in_list(row, desk)} for row in asked],
        "decides": desk.may(Can.DECIDE_PETITIONS) or desk.may(Can.DECIDE_FOR_CITY),
        "asks": desk.may(Can.ASK_PETITIONS),
    }
    return render(request, "petitions/list.html", context)


@require_GET
def of_person(request: HttpRequest, public_id: str) -> HttpResponse:
    person = find_person(request, public_id, to=Can.ASK_PETITIONS)
    saw(request, "신청", [person])
    context = {
        **head(person, request.desk, here="petitions:of"),
        "petitions": list(person.petitions.select_related("asked_by__user")),
    }
    return render(request, "petitions/of.html", context)


@require_http_methods(["GET", "POST"])
@once
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form of the kind that the address names; of none, or of junk, a leave."""
    desk, today = request.desk, timezone.localdate()
    person = find_person(request, public_id, to=Can.ASK_PETITIONS)
    kind = request.GET.get("kind", "")
    kind = kind if kind in PetitionKind.values else PetitionKind.LEAVE
    units = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_UNITS).open(on=today).with_occupancy(on=today)
    form = AskForm(
        request.POST or None,
        kind=kind,
        units=units.select_related("type"),
        leave_kinds=LeaveKind.objects.in_force(on=today),
    )
    if form.is_valid():
        with refusals_on(form):
            petition = actions.ask(participant=person, kind=kind, wish=form.wish(), by=desk)
            messages.success(
                request, f"{petition.get_kind_display()} 신청을 {petition.get_owner_display()}에 냈습니다."
            )
            return redirect(petition)
    saw(request, "신청하기", [person])
    context = {
        **head(person, desk, here="petitions:of"),
        "form": form,
        "kinds": [{"value": one.value, "label": one.label, "current": one == kind} for one in PetitionKind],
        "button": "신청하기",
        "back": reverse("petitions:of", args=[person.public_id]),
        "back_text": "신청",
    }
    return render(request, "petitions/ask.html", context, status=422 if form.is_bound else 200)


@require_GET
def petition_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(Petition.objects.with_page(), request.desk, to=Can.SEE_PETITIONS, public_id=public_id)
    return _page(request, row, None, title="신청", button="")


@require_http_methods(["GET", "POST"])
@once
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(Petition.objects.with_page(), request.desk, to=Can.ASK_PETITIONS, public_id=public_id)
    form = WithdrawForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.withdraw(petition=row, by=request.desk)
            messages.success(request, "신청을 거두었습니다.")
            return redirect(row)
    return _page(request, row, form, title="신청 거두기", button="거두기")


@require_http_methods(["GET", "POST"])
@once
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """The center's own decisions."""
    rows = Petition.objects.with_page().filter(owner=Owner.CENTER)
    row = find(rows, request.desk, to=Can.DECIDE_PETITIONS, public_id=public_id)
    return _decide(request, row)


@require_http_methods(["GET", "POST"])
@once
def decide_for_city(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is the city's to decide."""
    row = find(Petition.objects.with_page(), request.desk, to=Can.DECIDE_FOR_CITY, public_id=public_id)
    return _decide(request, row)


def _decide(request: HttpRequest, row: Petition) -> HttpResponse:
    form = DecideForm(request.POST or None)
    if form.is_valid():
        words = form.cleaned_data
        with refusals_on(form):
            if words["verdict"] == "grant":
                actions.grant(petition=row, answer=words["answer"], by=request.desk)
            else:
                actions.deny(petition=row, answer=words["answer"], next_step=words["next_step"], by=request.desk)
            messages.success(request, "결정을 적고 신청한 자리에 알렸습니다.")
            return redirect(row)
    return _page(request, row, form, title="신청 결정", button="결정하기")


def _page(request: HttpRequest, row: Petition, form: Any, *, title: str, button: str) -> HttpResponse:
    desk = request.desk
    saw(request, title, [row.participant])
    decides = {Owner.CENTER: Can.DECIDE_PETITIONS, Owner.CITY: Can.DECIDE_FOR_CITY}[Owner(row.owner)]
    address = "petitions:decide" if row.owner == Owner.CENTER else "petitions:decide-city"
    context = {
        "petition": row,
        "name": name_on_page(row, desk),
        "reads_words": reads_words(row, desk),
        "form": form,
        "title": title,
        "button": button,
        "decide_url": reverse(address, args=[row.public_id]) if row.is_open and desk.may(decides) else "",
        "may_withdraw": row.is_open and row.asked_by_id == desk.pk,
        "may_move": row.kind == PetitionKind.UNIT_CHANGE
        and row.state == "granted"
        and desk.may(Can.PLACE_PARTICIPANTS),
        "back": reverse("petitions:petition", args=[row.public_id]) if form else reverse("petitions:list"),
        "back_text": "신청" if form else "신청 목록",
    }
    return render(request, "petitions/petition.html", context, status=422 if form and form.is_bound else 200)
