"""Joint projects: the list, a project with its sessions and people, and the steps of its life."""

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
from core.pages import paginated
from core.refusals import refusals_on
from joint import actions, sight
from joint.doors import find_project
from joint.enums import ProjectState
from joint.forms import ConfirmForm, EndForm, ProjectForm
from joint.models import JointProject, TakingPart
from partnerships.models import Agreement, ServiceArea


def form_page(request: HttpRequest, form: Any, *, title: str, button: str, project: Any = None) -> HttpResponse:
    """A page that is one form; back leads to the project, or to the list."""
    context = {
        "form": form,
        "title": title,
        "button": button,
        "back": project.get_absolute_url() if project else reverse("joint:list"),
        "back_text": str(project) if project else "공동사업",
    }
    return render(request, "joint/form.html", context, status=422 if form.is_bound else 200)


@require_GET
def project_list(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_JOINT)
    reached = JointProject.objects.reachable_by(request.desk, to=Can.SEE_JOINT).with_page().with_counts()
    asked = request.GET.get("state", "")
    rows = reached.filter(state=asked) if asked in ProjectState.values else reached
    page = paginated(rows.order_by("-starts_on", "-pk"), request.GET.get("page"))
    context = {
        "page": page,
        "lines": [{"project": row, "numbers": sight.numbers(row, request.desk)} for row in page],
        "states": [{"value": one.value, "label": one.label, "here": one.value == asked} for one in ProjectState],
        "asked": asked,
        "may_keep": request.desk.may(Can.KEEP_JOINT),
    }
    return render(request, "joint/list.html", context)


@require_GET
def project_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """What it is, what was held, who takes part and what came of it."""
    project = find_project(request, public_id, to=Can.SEE_JOINT)
    desk = request.desk
    people = sight.lines(project, desk)
    saw(request, "공동사업", {line["part"].participant_id for line in people})
    own = project.center_id == desk.office_id
    may_keep = own and desk.may(Can.KEEP_JOINT)
    numbers = sight.numbers(project, desk)
    context = {
        "project": project,
        "numbers": numbers,
        "sessions": list(project.sessions.order_by("held_on", "pk")),
        "people": people,
        "sees_people": own and desk.may(Can.SEE_PARTICIPANTS),
        "unseen": project.people - len(people) if own else 0,
        "may_keep": may_keep and project.state != ProjectState.ENDED,
        "may_start": may_keep and project.state == ProjectState.PLANNED,
        "is_running": may_keep and project.state == ProjectState.RUNNING,
        "takes_people": may_keep and project.state == ProjectState.RUNNING and desk.may(Can.EDIT_PARTICIPANTS),
        "keeps_roll": may_keep and desk.may(Can.EDIT_PARTICIPANTS),
        "editable": _editable(people, desk),
    }
    return render(request, "joint/project.html", context)


def _editable(people: list[dict[str, Any]], desk: Any) -> set[int]:
    """Whose outcome this desk writes: those whose file it keeps."""
    if not desk.may(Can.EDIT_PARTICIPANTS):
        return set()
    kept = TakingPart.objects.reachable_by(desk, to=Can.EDIT_PARTICIPANTS)
    return set(kept.filter(pk__in=[line["part"].pk for line in people]).values_list("pk", flat=True))


@require_http_methods(["GET", "POST"])
@once
def plan(request: HttpRequest, public_id: str | None = None) -> HttpResponse:
    """A new project; coming from an agreement's page, with that agreement chosen already."""
    today = timezone.localdate()
    if public_id is not None:
        find(Agreement, request.desk, to=Can.SEE_AGREEMENTS, public_id=public_id)
    require(request.desk, Can.KEEP_JOINT)
    agreements = Agreement.objects.reachable_by(request.desk, to=Can.SEE_AGREEMENTS).in_force(on=today)
    form = ProjectForm(
        request.POST or None,
        agreements=agreements.select_related("partner").order_by("partner__name", "pk"),
        areas=ServiceArea.objects.in_force(on=today),
        initial={"agreement": public_id, "starts_on": today},
    )
    if form.is_valid():
        with refusals_on(form):
            agreement = form.cleaned_data["agreement"]
            project = actions.plan(agreement=agreement, values=form.values(), by=request.desk)
            messages.success(request, "공동사업을 계획했습니다. 시작하면 참여자와 회차를 적을 수 있습니다.")
            return redirect(project)
    return form_page(request, form, title="공동사업 계획하기", button="계획하기")


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    project = find_project(request, public_id, to=Can.KEEP_JOINT)
    initial = {name: getattr(project, name) for name in ("title", "starts_on", "ends_on", "goal", "places")}
    initial |= {"area": project.area.code, "ours": project.ours, "theirs": project.theirs, "others": project.others}
    areas = ServiceArea.objects.in_force(on=timezone.localdate())
    form = ProjectForm(request.POST or None, areas=areas, initial=initial)
    if form.is_valid():
        with refusals_on(form):
            actions.edit(project=project, values=form.values(), by=request.desk)
            messages.success(request, "공동사업을 고쳤습니다.")
            return redirect(project)
    return form_page(request, form, title="공동사업 고치기", button="저장하기", project=project)


@require_http_methods(["GET", "POST"])
@once
def start(request: HttpRequest, public_id: str) -> HttpResponse:
    project = find_project(request, public_id, to=Can.KEEP_JOINT)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusals_on(form):
            actions.start(project=project, by=request.desk)
            messages.success(request, "공동사업을 시작했습니다.")
            return redirect(project)
    return form_page(request, form, title=f"{project} 시작하기", button="시작하기", project=project)


@require_http_methods(["GET", "POST"])
@once
def end(request: HttpRequest, public_id: str) -> HttpResponse:
    project = find_project(request, public_id, to=Can.KEEP_JOINT)
    form = EndForm(request.POST or None, initial={"ended_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.end(project=project, by=request.desk, **form.cleaned_data)
            messages.success(request, "공동사업을 마쳤습니다.")
            return redirect(project)
    return form_page(request, form, title=f"{project} 마치기", button="마치기", project=project)
