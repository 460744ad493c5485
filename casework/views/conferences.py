"""Case conferences: the list, one sitting, what was decided about whom."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.actions import saw
from audit.once import once
from casework import actions
from casework.forms import ConferenceForm, ItemForm
from casework.models import CaseConference, ConferenceItem
from centers.doors import find, require
from centers.models import Membership
from centers.policies import Can, Reach, Role, Sight, sight_of
from core.pages import paginated
from core.refusals import refusals_on
from participants.models import Participant
from participants.sight import seen


@require_GET
def conferences(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.HOLD_CONFERENCES)
    rows = CaseConference.objects.reachable_by(request.desk, to=Can.HOLD_CONFERENCES)
    page = paginated(rows.prefetch_related("items"), request.GET.get("page"), per_page=30)
    return render(request, "casework/conferences.html", {"page": page, "today": timezone.localdate()})


@require_GET
def conference(request: HttpRequest, public_id: str) -> HttpResponse:
    """One sitting. Of colleagues' people the page shows that they were talked about, not what was said."""
    row = find(
        CaseConference.objects.select_related("written_by__user"),
        request.desk,
        to=Can.HOLD_CONFERENCES,
        public_id=public_id,
    )
    items = list(row.items.select_related("participant__township", "owner__user"))
    saw(request, "사례회의", [item.participant for item in items])
    return render(request, "casework/conference.html", {"row": row, "lines": [_line(item, request) for item in items]})


def _line(item: ConferenceItem, request: HttpRequest) -> dict[str, Any]:
    person = seen(item.participant, request.desk)
    in_full = sight_of(request.desk.role, own=person.own)["remarks"] is Sight.FULL
    return {"item": item, "person": person, "in_full": in_full}


@require_http_methods(["GET", "POST"])
@once
def hold(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.HOLD_CONFERENCES)
    form = ConferenceForm(request.POST or None, initial={"held_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            row = actions.hold_conference(center=request.desk.office, by=request.desk, **form.cleaned_data)
            messages.success(request, "사례회의를 적었습니다. 다음은 안건입니다.")
            return redirect("casework:conference", row.public_id)
    context = {"form": form, "title": "사례회의 적기", "button": "적기", "conference": None}
    return render(request, "casework/conference_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def decide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Adds one person to a sitting: of those whose notes the desk may read, who take part or are about to."""
    row = find(CaseConference, request.desk, to=Can.HOLD_CONFERENCES, public_id=public_id)
    reachable = Participant.objects.reachable_by(request.desk, to=Can.READ_NOTES).with_now(on=timezone.localdate())
    people = reachable.exclude(state="ended").order_by("name", "pk")
    staff = Membership.objects.within(request.desk, Reach.CENTER).current(on=timezone.localdate())
    owners = staff.filter(role__in=[Role.CASE_MANAGER, Role.DIRECTOR, Role.UNIT_STAFF]).select_related("user")
    form = ItemForm(request.POST or None, people=people, owners=owners.order_by("user__name"))
    if form.is_valid():
        with refusals_on(form):
            actions.decide_about(conference=row, by=request.desk, **form.cleaned_data)
            messages.success(request, "안건을 적었습니다.")
            return redirect("casework:conference", public_id)
    saw(request, "사례회의 안건 고르기", people)
    context = {"form": form, "title": "안건 더하기", "button": "안건 더하기", "conference": row}
    return render(request, "casework/conference_form.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def done(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was decided is done."""
    item = find(
        ConferenceItem.objects.select_related("conference"),
        request.desk,
        to=Can.HOLD_CONFERENCES,
        public_id=public_id,
    )
    if item.done_on is None:
        actions.decision_done(item=item, by=request.desk)
        messages.success(request, "한 것으로 적었습니다.")
    return redirect("casework:conference", item.conference.public_id)
