"""권리 요구: taken in two clicks from the file, answered by the director in time, with everything that is held."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.pages import counted_page
from core.refusals import refusals_on
from core.sheets_out import xlsx_response
from participants.doors import find_person, head
from participants.sight import seen
from rights import actions, held
from rights.calculations import ARTICLES, may_be_put_off
from rights.enums import RightsKind
from rights.forms import AnswerForm, ExportForm, LimitForm, PutOffForm, TakeForm
from rights.models import RightsRequest
from rights.sheets import workbook


@require_GET
def request_list(request: HttpRequest) -> HttpResponse:
    """What is to be answered, the soonest on top; then what was answered, the newest first."""
    require(request.desk, Can.TAKE_RIGHTS)
    reached = RightsRequest.objects.reachable_by(request.desk, to=Can.TAKE_RIGHTS)
    rows = reached.select_related("participant__township", "taken_by__user")
    waiting = list(rows.filter(answered_on=None).order_by("due_on", "pk"))
    page = counted_page(
        rows.filter(answered_on__isnull=False).order_by("-answered_on", "-pk"), request.GET.get("page")
    )
    done = list(page.object_list)
    saw(request, "권리 요구 목록", {row.participant_id for row in [*waiting, *done]})
    today = timezone.localdate()
    context = {
        "waiting": [{**_line(row, request), "days": (row.due_on - today).days} for row in waiting],
        "done": [_line(row, request) for row in done],
        "page": page,
    }
    return render(request, "rights/list.html", context)


def _line(row: RightsRequest, request: HttpRequest) -> dict[str, Any]:
    return {"row": row, "name": seen(row.participant, request.desk).name}  # type: ignore[attr-defined]


@require_GET
def of_person(request: HttpRequest, public_id: str) -> HttpResponse:
    person = find_person(request, public_id, to=Can.TAKE_RIGHTS)
    saw(request, "권리 요구", [person])
    rows = person.rights_requests.select_related("taken_by__user")
    context = {**head(person, request.desk, here="rights:of"), "rows": rows}
    return render(request, "rights/of.html", context)


@require_http_methods(["GET", "POST"])
@once
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    person = find_person(request, public_id, to=Can.TAKE_RIGHTS)
    form = TakeForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            row = actions.take(participant=person, values=form.cleaned_data, by=request.desk)
            messages.success(request, f"요구를 받았습니다. {row.due_on:%Y. %-m. %-d.}까지 답합니다.")
            return redirect(row)
    saw(request, "권리 요구 받기", [person])
    context = {
        **head(person, request.desk, here="rights:of"),
        "form": form,
        "title": "요구 받기",
        "button": "요구 적기",
        "lead": "까닭을 묻지 않습니다. 무엇을 바라는지와 누구인지 확인한 방법만 적습니다.",
    }
    return render(request, "rights/form.html", context, status=422 if form.is_bound else 200)


def _request(request: HttpRequest, public_id: str, right: Can) -> RightsRequest:
    rows = RightsRequest.objects.select_related("participant__center", "taken_by__user", "answered_by__user")
    return find(rows, request.desk, to=right, public_id=public_id)


def _person(request: HttpRequest, row: RightsRequest) -> Any:
    """The person with the day's words, which the head of the page shows."""
    return find_person(request, row.participant.public_id, to=Can.TAKE_RIGHTS)


@require_GET
def request_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _request(request, public_id, Can.TAKE_RIGHTS)
    person = _person(request, row)
    saw(request, "권리 요구", [person])
    context = {
        **head(person, request.desk, here="rights:of"),
        "row": row,
        "article": ARTICLES[RightsKind(row.kind)],
        "days": (row.due_on - timezone.localdate()).days,
        "may_answer": request.desk.may(Can.ANSWER_RIGHTS),
        "may_put_off": may_be_put_off(row.kind),
        "is_access": row.kind == RightsKind.ACCESS,
    }
    return render(request, "rights/request.html", context)


@require_http_methods(["GET", "POST"])
@once
def put_off(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _request(request, public_id, Can.ANSWER_RIGHTS)
    form = PutOffForm(request.POST or None)

    def done() -> None:
        actions.put_off(request=row, by=request.desk, **form.cleaned_data)

    return _step(
        request, row, form, done, title="답할 날 미루기", said="답할 날을 미루었습니다. 본인에게 알려 주십시오."
    )


@require_http_methods(["GET", "POST"])
@once
def limits(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _request(request, public_id, Can.ANSWER_RIGHTS)
    form = LimitForm(request.POST or None)

    def done() -> None:
        included, reason = form.cleaned_data["included"] == "yes", form.cleaned_data["limit_reason"]
        actions.decide_limits(request=row, includes_sensitive=included, reason=reason, by=request.desk)

    return _step(
        request, row, form, done, title="무엇을 실을지 정하기", said="정했습니다. 이제 자료를 만들 수 있습니다."
    )


@require_http_methods(["GET", "POST"])
@once
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _request(request, public_id, Can.ANSWER_RIGHTS)
    form = AnswerForm(request.POST or None)

    def done() -> None:
        words = form.cleaned_data["answer_words"]
        actions.answer(request=row, answer=form.cleaned_data["answer"], words=words, by=request.desk)

    return _step(request, row, form, done, title="답하기", said="답을 적었습니다. 통지서를 인쇄해 건네 주십시오.")


def _step(
    request: HttpRequest, row: RightsRequest, form: Any, done: Callable[[], None], *, title: str, said: str
) -> HttpResponse:
    """One form about a request: what is valid is done, and its page answers."""
    if form.is_valid():
        with refusals_on(form):
            done()
            messages.success(request, said)
            return redirect(row)
    return _form_page(request, row, form, title=title, button="저장하기", lead=f"“{row.words}”")


def _form_page(
    request: HttpRequest, row: RightsRequest, form: Any, *, title: str, button: str, lead: str
) -> HttpResponse:
    person = _person(request, row)
    saw(request, title, [person])
    context = {
        **head(person, request.desk, here="rights:of"),
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "back": row.get_absolute_url(),
        "back_text": "권리 요구",
    }
    return render(request, "rights/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def export(request: HttpRequest, public_id: str) -> HttpResponse:
    """Everything that is held, as a workbook for the person: with a reason, recorded."""
    row = _request(request, public_id, Can.ANSWER_RIGHTS)
    form = ExportForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            reason = form.cleaned_data["reason"]
            actions.hand_over(request=row, by=request.desk, reason=reason)
            saw(request, "열람 자료 내보내기", [row.participant], reason=reason)
            name = f"열람자료_{timezone.localdate():%Y%m%d}.xlsx"
            return xlsx_response(workbook(_held(row), row), file_name=name)
    lead = "건네기 전에 한 번 읽어 보십시오. 다른 사람의 이름은 가리지만, 말에 담긴 사정까지 알아보지는 못합니다."
    return _form_page(request, row, form, title="자료 만들기", button="엑셀로 만들기", lead=lead)


def _held(row: RightsRequest) -> held.Holdings:
    included = bool(row.includes_sensitive)
    return held.of(row.participant, includes_sensitive=included, limit_reason=row.limit_reason)


@require_GET
def summary(request: HttpRequest, public_id: str) -> HttpResponse:
    """The five parts on paper: what kinds of record, why, how long, given to whom, agreed to what."""
    row = _request(request, public_id, Can.ANSWER_RIGHTS)
    try:
        actions.check_ready(row)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(row)
    saw(request, "열람 자료 인쇄", [row.participant])
    return render(request, "rights/summary.html", {"row": row, "held": _held(row), "center": row.participant.center})


@require_GET
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is told to the person: the answer, or until when it comes, and where to appeal (제38조⑤)."""
    row = _request(request, public_id, Can.ANSWER_RIGHTS)
    saw(request, "권리 요구 통지서", [row.participant])
    context = {"row": row, "center": row.participant.center, "article": ARTICLES[RightsKind(row.kind)]}
    return render(request, "rights/letter.html", context)
