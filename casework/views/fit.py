"""Which unit fits a person, and who fits a unit."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from audit.actions import saw
from audit.once import once
from casework import actions
from casework.fit import weights
from casework.fit.facts import gathered, in_line, units_to_rank, with_fit, with_waiting
from casework.fit.sums import Fit, rank_of, rank_people, rank_units, said_of_all, suggested
from casework.forms import ChooseUnitForm
from centers.doors import find, require
from centers.policies import Can, Reach
from core.refusals import refusals_on
from participants.doors import head
from participants.enums import State
from participants.models import Participant
from participants.sight import seen
from programs.models import ProgramUnit, WaitingEntry

# Who takes no part, or is not in yet.
LEFT = [State.ENDED, State.FOLLOW_UP, State.INTAKE]


def _person(request: HttpRequest, public_id: str) -> Any:
    people = with_fit(Participant.objects.with_now(on=timezone.localdate()))
    people = people.select_related("township", "case_manager__user")
    return find(people, request.desk, to=Can.PLACE_PARTICIPANTS, public_id=public_id)


def _ranking(request: HttpRequest, participant: Any) -> list[Fit]:
    """Every open unit of the person's center, the best first; five statements."""
    today = timezone.localdate()
    reachable = ProgramUnit.objects.reachable_by(request.desk, to=Can.SEE_UNITS).filter(center=participant.center_id)
    (person,), found = gathered([participant], units_to_rank(reachable, on=today), on=today)
    return rank_units(person, found)


@require_GET
def fit(request: HttpRequest, public_id: str) -> HttpResponse:
    """The center's open units for one person, with the reasons. It only suggests."""
    participant = _person(request, public_id)
    fits = _ranking(request, participant)
    first = suggested(fits)
    asked = request.GET.get("unit") or (str(first.unit.row.public_id) if first else "")
    form = ChooseUnitForm(choices=_choices(fits), initial={"unit": asked})
    return _page(request, participant, fits, form)


@require_POST
@once
def choose_unit(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = _person(request, public_id)
    fits = _ranking(request, participant)
    form = ChooseUnitForm(request.POST, choices=_choices(fits))
    if form.is_valid():
        words = form.cleaned_data
        unit = next(fit.unit.row for fit in fits if str(fit.unit.row.public_id) == words["unit"])
        with refusals_on(form):
            actions.choose_unit(
                participant=participant,
                unit=unit,
                starts_on=words["starts_on"],
                reason=words["reason"],
                fits=fits,
                by=request.desk,
            )
            messages.success(request, f"{participant.name} 님을 {unit}에 배치했습니다.")
            return redirect(participant)
    return _page(request, participant, fits, form)


def _choices(fits: list[Fit]) -> list[tuple[str, str]]:
    """The units that may be chosen, in the order of the ranking."""
    return [
        (str(fit.unit.row.public_id), f"{fit.unit.name} · {fit.unit.type_name} · 빈자리 {fit.unit.free}")
        for fit in fits
        if fit.may_place
    ]


def _page(request: HttpRequest, participant: Any, fits: list[Fit], form: ChooseUnitForm) -> HttpResponse:
    saw(request, "맞는 사업단", [participant])
    context = {
        **head(participant, request.desk, here="casework:person"),
        "lines": _lines(fits),
        "shared": said_of_all(fits),
        "first": suggested(fits),
        "form": form,
        "weights": weights.IN_WORDS,
        "may_choose": not participant.state_now.has_left and participant.state_now is not State.INTAKE,
        "may_exceed": request.desk.may(Can.EXCEED_PLACES),
    }
    return render(request, "casework/fit.html", context, status=422 if form.is_bound else 200)


def _lines(fits: list[Fit]) -> list[dict[str, Any]]:
    """Each fit with its place (None when the rules forbid it) and its own reasons."""
    shared = said_of_all(fits)
    return [
        {
            "fit": fit,
            "rank": None if fit.is_barred else rank_of(fit, fits),
            "reasons": [reason for reason in fit.told if reason not in shared],
        }
        for fit in fits
    ]


@require_GET
def who_fits(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who could take a place in a unit: the people one places, by the same reasons, and who else waits for it."""
    today, desk = timezone.localdate(), request.desk
    rows = with_waiting(ProgramUnit.objects.with_occupancy(on=today)).select_related("type", "township", "center")
    unit = find(rows, desk, to=Can.SEE_UNITS, public_id=public_id)
    require(desk, Can.PLACE_PARTICIPANTS)
    queue = WaitingEntry.objects.within(desk, Reach.CENTER).open().filter(unit=unit).in_order(on=today)
    entries = list(queue.select_related("participant__township"))
    people = Participant.objects.reachable_by(desk, to=Can.PLACE_PARTICIPANTS).with_now(on=today)
    waiting = [entry.participant_id for entry in entries]
    mine = list(with_fit(people.filter(center=unit.center_id)).exclude(state__in=LEFT))
    mine = [person for person in mine if person.pk in waiting or person.state_now is State.WAITING]
    facts, (asked,) = gathered(mine, [unit], on=today)
    fits = rank_people(in_line(facts, entries, on=today), asked)
    own = {person.pk for person in mine}
    others = [
        {"place": place, "person": seen(entry.participant, desk), "row": entry, "days": (today - entry.starts_on).days}
        for place, entry in enumerate(entries, 1)
        if entry.participant_id not in own
    ]
    saw(request, "사업단에 맞는 사람", [*own, *(line["row"].participant for line in others)])
    context = {
        "unit": unit,
        "lines": [{**line, "person": seen(line["fit"].person.row, desk)} for line in _lines(fits)],
        "shared": said_of_all(fits),
        "others": others,
        "weights": weights.OF_PEOPLE_IN_WORDS,
    }
    return render(request, "casework/fit_people.html", context)
