"""Each desk's first page, and the pages that look back: who changed what, who saw whom."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.actions import saw
from audit.models import Access, Event
from casework.stories import told
from centers.doors import narrowed_by, require
from centers.models import Membership
from centers.news import unread
from centers.policies import Can
from core.pages import paginated
from dashboards import coverage, homes
from dashboards.forms import TraceForm
from participants.models import Participant
from participants.sight import seen


@require_GET
@narrowed_by()
def home(request: HttpRequest) -> HttpResponse:
    template, context = homes.template_and_context(request.desk, on=timezone.localdate())
    saw(request, "첫 화면", context.pop("shown", []))
    context["news"] = unread(request.desk, on=timezone.localdate())
    return render(request, template, context)


@require_GET
def due_panel(request: HttpRequest) -> HttpResponse:
    """What is due, as a part of the first page; by itself it is the whole list."""
    require(request.desk, Can.SEE_DUE)
    if not request.htmx:
        return redirect("dashboards:all-due")
    context = homes.due_panel(request.desk, on=timezone.localdate())
    saw(request, "첫 화면", context.pop("shown"))
    return render(request, "dashboards/due_panel.html", context)


@require_GET
@narrowed_by()
def partner_coverage(request: HttpRequest) -> HttpResponse:
    """Which service is agreed where, and where it is missing."""
    require(request.desk, Can.SEE_PARTNERS)
    return render(request, "dashboards/coverage.html", coverage.page_of(request.desk, on=timezone.localdate()))


@require_GET
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "dashboards/help.html", {})


@require_GET
def my_access(request: HttpRequest) -> HttpResponse:
    """What this person's account has shown to them: everybody may look at their own lines."""
    rows = Access.objects.filter(actor_id=request.user.pk)
    return render(
        request, "dashboards/my_access.html", {"page": paginated(rows, request.GET.get("page"), per_page=50)}
    )


def _colleagues(request: HttpRequest) -> list[tuple[str, str]]:
    """Everybody who has or had a desk in the center, by account."""
    desks = Membership.objects.reachable_by(request.desk, to=Can.SEE_AUDIT).select_related("user")
    return sorted({(str(desk.user_id), desk.user.name) for desk in desks}, key=lambda pair: pair[1])


def _audit_line(row: Any, names: dict[int, Any], *, shows_access: bool) -> dict[str, Any]:
    """That something was done or seen; of a file that the desk may not open, neither whose nor what."""
    closed = bool(row.participant_id) and row.participant_id not in names
    words = None if shows_access else told([row])[0]
    if words and closed:
        words["lines"] = []
    return {"row": row, "person": names.get(row.participant_id), "told": words, "is_closed": closed}


@require_GET
def audit_trail(request: HttpRequest) -> HttpResponse:
    """The director's page: every change in the center and every look at a person's data."""
    require(request.desk, Can.SEE_AUDIT)
    shows_access = request.GET.get("show") == "access"
    rows = (Access if shows_access else Event).objects.filter(office_id=request.desk.office_id)
    form = TraceForm(request.GET, colleagues=_colleagues(request))
    rows = form.narrow(rows)
    page = paginated(rows, request.GET.get("page"), per_page=50)
    people = Participant.objects.reachable_by(request.desk, to=Can.SEE_PARTICIPANTS)
    wanted = {row.participant_id for row in page if row.participant_id}
    names = {person.pk: seen(person, request.desk) for person in people.filter(pk__in=wanted)}
    saw(request, "변경·접속 기록", names)
    lines = [_audit_line(row, names, shows_access=shows_access) for row in page]
    context = {"page": page, "lines": lines, "shows_access": shows_access, "form": form}
    return render(request, "dashboards/audit.html", context)
