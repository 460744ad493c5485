"""Many people chosen in the list: what would happen is shown first, then it is done, and can be taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from audit.actions import record, saw
from audit.once import once
from casework import people
from casework.actions import many
from casework.exports import people_workbook
from casework.forms import ExportForm
from casework.forms.many import AssignManyForm, PlaceManyForm, ViewForm
from casework.models import Batch
from centers.doors import find, require
from centers.policies import Can
from core.refusals import Refusal, refusals_on
from participants.forms_certified import WhyForm
from participants.models import Participant
from participants.sight import seen
from participants.views import choices
from programs.models import ProgramUnit

RIGHTS = {
    "assign": Can.EDIT_PARTICIPANTS,
    "place": Can.PLACE_PARTICIPANTS,
    "print": Can.SEE_PARTICIPANTS,
    "export": Can.EXPORT_PARTICIPANTS,
}
DONE = {
    "assign": "{}명의 담당을 바꾸었습니다. 잘못했으면 여기에서 되돌릴 수 있습니다.",
    "place": "{}명을 배치했습니다. 잘못했으면 여기에서 되돌릴 수 있습니다.",
}
TITLES = {"assign": "담당 바꾸기", "place": "배치하기", "print": "인쇄하기", "export": "내보내기"}


@require_POST
@once
def many_people(request: HttpRequest) -> HttpResponse:
    """The chosen people and one act: its form, then what it would do with each, then the deed."""
    require(request.desk, Can.SEE_PARTICIPANTS)
    act = request.POST.get("act", "")
    if act not in RIGHTS:
        raise Http404
    require(request.desk, RIGHTS[act])
    chosen, out_of_reach = _chosen(request, RIGHTS[act])
    if not chosen:
        messages.error(request, _nobody(out_of_reach))
        return redirect(_list_address(request))
    saw(request, f"여러 사람 {TITLES[act]}", chosen)
    if act == "print":
        return _printed(request, chosen)
    if act == "export":
        return _exported(request, chosen)
    return _acted(request, act, chosen, out_of_reach)


def _chosen(request: HttpRequest, right: Can) -> tuple[list[Any], int]:
    """The picked people whom the right reaches, in the list's order, and how many it does not."""
    wanted = {word for word in request.POST.getlist("pick") if _is_number(word)}
    rows = Participant.objects.reachable_by(request.desk, to=right).with_now(on=timezone.localdate())
    found = list(people.with_placements(rows.filter(public_id__in=wanted)).order_by("name", "pk"))
    return found, len(wanted) - len(found)


def _is_number(word: str) -> bool:
    return len(word) == 36 and all(letter in "0123456789abcdef-" for letter in word)


def _nobody(out_of_reach: int) -> str:
    if out_of_reach:
        return "고른 사람 가운데 이 일을 할 수 있는 사람이 없습니다. 담당하는 참여자만 바꿀 수 있습니다."
    return "먼저 목록에서 사람을 골라 주십시오."


def _list_address(request: HttpRequest) -> str:
    query = request.COOKIES.get(people.COOKIE, "")
    return f"{reverse('casework:people')}?{query}" if query else reverse("casework:people")


def _acted(request: HttpRequest, act: str, chosen: list[Any], out_of_reach: int) -> HttpResponse:
    step = request.POST.get("step", "")
    form = _form(request, act, bound=bool(step))
    preview: list[Any] = []
    if form.is_bound and form.is_valid():
        deed = _deed(request, act, chosen, form.cleaned_data)
        with refusals_on(form):
            if step == "do":
                batch = deed()
                messages.success(request, DONE[act].format(len(batch.done)))
                return redirect(batch)
            preview = _lines(many.tried(deed), chosen, request)
    context = {
        "form": form,
        "act": act,
        "title": TITLES[act],
        "people": [seen(person, request.desk) for person in chosen],
        "out_of_reach": out_of_reach,
        "preview": preview,
        "refused": sum("refused" in line["line"] for line in preview),
        "back": _list_address(request),
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, "casework/many.html", context, status=status)


def _form(request: HttpRequest, act: str, *, bound: bool) -> Any:
    data, initial = request.POST if bound else None, {"starts_on": timezone.localdate()}
    if act == "assign":
        return AssignManyForm(data, initial=initial, case_managers=choices(request)["case_managers"])
    today = timezone.localdate()
    units = ProgramUnit.objects.reachable_by(request.desk, to=Can.SEE_UNITS).open(on=today).with_occupancy(on=today)
    return PlaceManyForm(data, initial=initial, units=units.select_related("type"))


def _deed(request: HttpRequest, act: str, chosen: list[Any], answers: dict[str, Any]) -> Callable[[], Batch]:
    verb: Any = {"assign": many.assign_many, "place": many.place_many}[act]
    return lambda: verb(people=chosen, by=request.desk, **answers)


def _lines(lines: list[Any], chosen: list[Any], request: HttpRequest) -> list[dict[str, Any]]:
    known = {person.pk: seen(person, request.desk) for person in chosen}
    return [{"person": known.get(line["participant"]), "line": line} for line in lines]


def _printed(request: HttpRequest, chosen: list[Any]) -> HttpResponse:
    """A sheet for paper: seen as on screen, with who printed it and when (안전성 확보조치 기준 제12조)."""
    record("participants.printed", request.desk.office, by=request.desk, after={"people": len(chosen)})
    context = {"lines": people.lines(chosen, request), "back": _list_address(request), "now": timezone.localtime()}
    return render(request, "casework/many_print.html", context)


def _exported(request: HttpRequest, chosen: list[Any]) -> HttpResponse:
    form = ExportForm(request.POST if "reason" in request.POST else None)
    if not form.is_valid():
        shown = [seen(person, request.desk) for person in chosen]
        context = {"form": form, "act": "export", "title": TITLES["export"], "people": shown}
        context |= {"out_of_reach": 0, "preview": [], "back": _list_address(request)}
        return render(request, "casework/many.html", context, status=422 if form.is_bound else 200)
    pks = [person.pk for person in chosen]
    rows = Participant.objects.reachable_by(request.desk, to=Can.EXPORT_PARTICIPANTS).filter(pk__in=pks)
    rows = people.with_first_category(people.with_placements(rows.with_now(on=timezone.localdate())))
    shown = list(rows.order_by("name", "pk"))
    reason = form.cleaned_data["reason"]
    after = {"people": len(shown), "filter": "목록에서 고른 사람"}
    record("participants.exported", request.desk.office, by=request.desk, after=after, reason=reason)
    return people_workbook(people.lines(shown, request), title="목록에서 고른 사람", desk=request.desk)


@require_http_methods(["GET", "POST"])
@once
def batch(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was done with each, and the way back."""
    rows = Batch.objects.select_related("by__user", "undone_by__user")
    row = find(rows, request.desk, to=Can.SEE_PARTICIPANTS, public_id=public_id)
    form = WhyForm(request.POST or None, title="되돌리기")
    if form.is_valid():
        with refusals_on(form):
            _require_whole(request, row)
            done = many.undo_batch(batch=row, reason=form.cleaned_data["reason"], by=request.desk)
            messages.success(request, "되돌렸습니다.")
            return redirect(done)
    reached = Participant.objects.reachable_by(request.desk, to=Can.SEE_PARTICIPANTS)
    reached = reached.filter(pk__in=_numbers(row)).with_now(on=timezone.localdate()).select_related("township")
    known = {person.pk: seen(person, request.desk) for person in reached}
    saw(request, "한꺼번에 한 일", known)
    lines = [{"line": line, "person": known.get(line["participant"])} for line in row.lines]
    kept = {line["participant"] for line in row.left_over}
    lines = [one | {"is_undone": row.undone_at and one["line"]["participant"] not in kept} for one in lines]
    left = [{"line": line, "person": known.get(line["participant"])} for line in row.left_over]
    context = {"form": form, "row": row, "lines": lines, "left": left}
    return render(request, "casework/batch.html", context, status=422 if form.is_bound else 200)


def _numbers(row: Batch) -> list[Any]:
    return [line["participant"] for line in row.lines]


def _require_whole(request: HttpRequest, row: Batch) -> None:
    """Only who did it, or who may do it with anybody of the center, takes it back."""
    if row.by_id != request.desk.pk and not request.desk.may(Can.EXCEED_PLACES):
        raise Refusal("한 사람이나 센터장만 되돌릴 수 있습니다.", code="not_yours")


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filter that is on under a name, without the searched word."""
    require(request.desk, Can.SEE_PARTICIPANTS)
    form = ViewForm(request.POST)
    if form.is_valid():
        try:
            query = request.COOKIES.get(people.COOKIE, "")[:500]
            many.save_view(desk=request.desk, name=form.cleaned_data["name"], query=query)
            messages.success(request, "보기를 저장했습니다.")
        except Refusal as refusal:
            messages.error(request, refusal.messages[0])
    else:
        messages.error(request, "보기 이름을 30자까지 적어 주십시오. 사람 이름은 적지 않습니다.")
    return redirect(_list_address(request))


@require_POST
def forget_view(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_PARTICIPANTS)
    number = request.POST.get("view", "")
    many.forget_view(view=get_object_or_404(request.desk.saved_views, pk=number if number.isdigit() else 0))
    messages.success(request, "저장한 보기를 지웠습니다.")
    return redirect(_list_address(request))
