"""The list of people and the file of one."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.actions import record, saw
from casework import file, people
from casework.due.facts import with_facts
from casework.exports import people_workbook
from casework.forms import ExportForm, FilterForm
from centers.doors import find, require
from centers.policies import Can
from core.pages import counted_page, page
from participants.doors import find_person, head
from participants.models import Participant


@require_http_methods(["GET", "POST"])
def people_list(request: HttpRequest) -> HttpResponse:
    """GET shows; POST changes the filter: the search word into the session, the rest into the address."""
    require(request.desk, Can.SEE_PARTICIPANTS)
    reachable = people.reachable(request)
    if request.method == "POST" and "typing" in request.GET:
        return _typed(request, reachable)
    form, total = people.filter_form(request, reachable)
    rows = people.sorted_people(form.narrow(reachable), request.GET.get("sort", "name"), request.desk)
    if request.method == "POST":
        return _filtered(request, form, rows, total)
    shown = _page(request, rows)
    response = page(request, "casework/people.html", _context(request, form, shown, total), part="list")
    response.set_cookie(people.COOKIE, request.GET.urlencode(), path="/participants/", httponly=True, samesite="Lax")
    return response


def _typed(request: HttpRequest, reachable: Any) -> HttpResponse:
    """The rows alone, while somebody types a name: the filters and their choices stay as they are on the page."""
    form = people.typed_form(request)
    rows = people.sorted_people(form.narrow(reachable), request.GET.get("sort", "name"), request.desk)
    address = _kept(request, form)
    shown = _page(request, rows)
    response = page(request, "casework/people.html", _context(request, form, shown, None), part="rows")
    return _at(response, address)


def _filtered(request: HttpRequest, form: FilterForm, rows: object, total: int) -> HttpResponse:
    address = _kept(request, form)
    if not request.htmx:
        return redirect(address)
    shown = _page(request, rows)
    response = page(request, "casework/people.html", _context(request, form, shown, total), part="list")
    return _at(response, address)


def _kept(request: HttpRequest, form: FilterForm) -> str:
    """Keep the search word in the session and the rest in the address, which is returned: the page links from it."""
    request.session[people.SESSION_KEY] = form.cleaned_data.get("q", "")
    asked = {name: form.cleaned_data[name] for name in form.pill_names if form.cleaned_data.get(name)}
    if request.GET.get("sort"):
        asked["sort"] = request.GET["sort"]
    request.GET = request.GET.copy()
    request.GET.clear()
    request.GET.update(asked)
    return f"{reverse('casework:people')}?{urlencode(asked)}" if asked else reverse("casework:people")


def _at(response: HttpResponse, address: str) -> HttpResponse:
    """The answer to a filter: the address shown in the bar, and kept for the way back from a file."""
    response["HX-Push-Url"] = address
    query = address.partition("?")[2]
    response.set_cookie(people.COOKIE, query, path="/participants/", httponly=True, samesite="Lax")
    return response


def _page(request: HttpRequest, rows: object) -> object:
    return counted_page(people.with_placements(rows), request.GET.get("page"))


def _context(request: HttpRequest, form: FilterForm, shown: object, total: int | None) -> dict[str, object]:
    rows = list(shown.object_list)
    saw(request, "참여자 목록", rows)
    return {
        "form": form,
        "page": shown,
        "lines": people.lines(rows, request),
        "total": total,
        "sort": request.GET.get("sort", "name"),
        "export_form": ExportForm(),
        "shows": [name for name in ("category", "township") if people.is_ever_seen(name, request.desk)],
        # Asked for only where the page shows them (a lazy question): not while somebody types.
        "views": request.desk.saved_views.all(),
    }


@require_POST
def suggest(request: HttpRequest) -> HttpResponse:
    """Who is meant, while somebody types in the top bar: by POST, so that no name stands in an address or a log."""
    require(request.desk, Can.SEE_PARTICIPANTS)
    found = people.suggested(request, request.POST.get("q", ""))
    return render(request, "casework/_suggestions.html", {"found": found, "typed": bool(request.POST.get("q"))})


@require_POST
def find_people(request: HttpRequest) -> HttpResponse:
    """The search of the top bar: the word goes to the session, the list opens without other filters."""
    require(request.desk, Can.SEE_PARTICIPANTS)
    form = FilterForm({"q": request.POST.get("q", "")}, facets={})
    form.is_valid()
    request.session[people.SESSION_KEY] = form.cleaned_data.get("q", "")
    return redirect(f"{reverse('casework:people')}?state=all")


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The people of the list as a spreadsheet, with a reason; masked as on screen, each one recorded."""
    require(request.desk, Can.EXPORT_PARTICIPANTS)
    form = ExportForm(request.POST)
    if not form.is_valid():
        messages.error(request, f"내보내지 않았습니다. {form.errors['reason'][0]}")
        return redirect(f"{reverse('casework:people')}?{request.GET.urlencode()}")
    reachable = people.reachable(request)
    filters = people.filter_again(request, reachable)
    rows = people.sorted_people(filters.narrow(reachable), request.GET.get("sort", "name"), request.desk)
    shown = list(people.with_first_category(people.with_placements(rows)))
    reason = form.cleaned_data["reason"]
    saw(request, "참여자 내보내기", shown, reason=reason)
    record(
        "participants.exported",
        request.desk.office,
        by=request.desk,
        after={"people": len(shown), "filter": filters.words},
        reason=reason,
    )
    return people_workbook(people.lines(shown, request), title=filters.words, desk=request.desk)


@require_GET
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find(
        with_facts(Participant.objects.with_now(on=timezone.localdate())).select_related(
            "township", "case_manager__user"
        ),
        request.desk,
        to=Can.SEE_PARTICIPANTS,
        public_id=public_id,
    )
    saw(request, "참여자 기록", [participant])
    context = file.of(participant, request.desk)
    query = request.COOKIES.get(people.COOKIE, "")
    context["back"] = f"{reverse('casework:people')}?{query}" if query else reverse("casework:people")
    context["back_text"] = "참여자 목록"
    return render(request, "casework/person.html", context)


@require_GET
def story(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that happened, for who sees the person in full: a panel of the file, and a page of its own."""
    participant = find_person(request, public_id, to=Can.READ_NOTES)
    shown = head(participant, request.desk, here="casework:person")
    if not file.reads_the_story(request.desk, shown["person"].own):
        raise PermissionDenied
    saw(request, "지나온 길", [participant])
    context = {**shown, "story": file.story(participant), "reads_story": True}
    return page(request, "casework/story.html", context, part="story")


@require_GET
def looks(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who looked at the file last: a panel of the file, and a page of its own."""
    participant = find_person(request, public_id, to=Can.SEE_AUDIT)
    saw(request, "누가 보았나", [participant])
    shown = head(participant, request.desk, here="casework:person")
    context = {**shown, "looks": file.looks(participant, request.desk)}
    return page(request, "casework/looks.html", context, part="looks")
