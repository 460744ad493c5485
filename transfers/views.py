"""Asking another center, and being asked."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.pages import paginated
from core.refusals import refusals_on
from participants.doors import find_person
from participants.forms_certified import WhyForm
from participants.sight import seen
from participants.views import choices
from transfers import actions
from transfers.doors import JOINED, other_centers
from transfers.enums import Part, TransferState
from transfers.forms import AnswerForm, AskForm
from transfers.models import Transfer


@require_GET
def transfers(request: HttpRequest) -> HttpResponse:
    """What other centers ask of ours (naming nobody), and what we asked of them."""
    require(request.desk, Can.MOVE_PEOPLE)
    reached = Transfer.objects.reachable_by(request.desk, to=Can.MOVE_PEOPLE).select_related(*JOINED)
    incoming = reached.incoming(request.desk) if request.desk.may(Can.TAKE_TRANSFERS) else reached.none()
    page = paginated(reached.outgoing(request.desk), request.GET.get("page"))
    outgoing = [{"row": row, "person": seen(row.participant, request.desk)} for row in page]
    saw(request, "이관", {line["row"].participant_id for line in outgoing})
    context = {"incoming": incoming[:100], "outgoing": outgoing, "page": page}
    return render(request, "transfers/list.html", context)


@require_http_methods(["GET", "POST"])
@once
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find_person(request, public_id, to=Can.MOVE_PEOPLE)
    form = AskForm(request.POST or None, centers=other_centers(participant.center_id))
    if form.is_valid():
        with refusals_on(form):
            row = actions.ask(participant=participant, by=request.desk, **form.cleaned_data)
            messages.success(request, "이관을 보냈습니다. 받을 센터가 답하기 전에는 아무 내용도 보이지 않습니다.")
            return redirect(row)
    saw(request, "다른 센터로 옮기기", [participant])
    context = {
        "form": form,
        "participant": participant,
        "title": "다른 센터로 옮기기",
        "button": "이관 보내기",
        "lead": "받을 센터의 이름이 적힌 제3자 제공 동의가 있어야 보냅니다. 받으면 우리 참여는 그날 종결됩니다.",
    }
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def transfer(request: HttpRequest, public_id: str) -> HttpResponse:
    """One transfer: for who was asked without a word about the person until it is accepted."""
    rows = Transfer.objects.select_related(*JOINED)
    row = find(rows, request.desk, to=Can.MOVE_PEOPLE, public_id=public_id)
    return _asked(request, row) if row.to_center_id == request.desk.office_id else _sent(request, row)


def _asked(request: HttpRequest, row: Transfer) -> HttpResponse:
    if not request.desk.may(Can.TAKE_TRANSFERS):
        raise Http404
    form = AnswerForm(request.POST or None, case_managers=choices(request)["case_managers"])
    if form.is_valid():
        with refusals_on(form):
            if form.cleaned_data["answer"] == "accept":
                row = actions.accept(transfer=row, case_manager=form.cleaned_data["case_manager"], by=request.desk)
                messages.success(request, "이관을 받았습니다. 새 기록이 열렸고, 초기상담부터 이어 갑니다.")
            else:
                row = actions.refuse(transfer=row, reason=form.cleaned_data["reason"], by=request.desk)
                messages.success(request, "받지 않는다고 알렸습니다.")
            return redirect(row)
    if row.successor is not None:
        saw(request, "이관받은 기록", [row.successor])
    return _page(request, row, form, person=None)


def _sent(request: HttpRequest, row: Transfer) -> HttpResponse:
    form = WhyForm(request.POST or None, title="거두어들이기")
    if form.is_valid():
        with refusals_on(form):
            row = actions.withdraw(transfer=row, reason=form.cleaned_data["reason"], by=request.desk)
            messages.success(request, "이관을 거두어들였습니다.")
            return redirect(row)
    saw(request, "이관", [row.participant_id])
    return _page(request, row, form, person=seen(row.participant, request.desk))


def _page(request: HttpRequest, row: Transfer, form: Any, *, person: Any) -> HttpResponse:
    is_sender = person is not None
    context = {
        "form": form,
        "row": row,
        "person": person,
        "parts": [Part(one).label for one in row.parts],
        "shows_summary": is_sender or row.successor is not None,
        # Why it was taken back is the sender's word on a person whom the other center never came to know.
        "shows_answer": is_sender or row.state != TransferState.WITHDRAWN,
        "successor": row.successor if not is_sender else None,
        "button": "거두어들이기" if is_sender else "답하기",
    }
    return render(request, "transfers/transfer.html", context, status=422 if form.is_bound else 200)
