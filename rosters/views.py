"""Sending a roster, looking at what it would do, deciding, and having it done."""

import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.pages import page, paginated
from core.refusals import Refusal, refusals_on
from core.spreadsheets import Sheet
from rosters import actions, headings, staging
from rosters.enums import Answer, Outcome, UploadState
from rosters.forms import AnswerForm, ColumnsForm, RowForm, UploadForm, columns_initial, letter, row_initial
from rosters.known import center_of
from rosters.models import Row, Upload

PER_PAGE = 50
_PREVIEWED = 12


@require_http_methods(["GET", "POST"])
def upload_list(request: HttpRequest) -> HttpResponse:
    """The place to send a roster, and what was sent before. POST sends one."""
    require(request.desk, Can.UPLOAD_ROSTERS)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            return redirect(_received(request, form.cleaned_data["file"]))
    uploads = Upload.objects.reachable_by(request.desk, to=Can.UPLOAD_ROSTERS).with_counts().select_related("by__user")
    context = {
        "form": form,
        "page": paginated(uploads.order_by("-created_at", "-pk"), request.GET.get("page")),
        "kept_days": actions.KEPT_DAYS,
    }
    return render(request, "rosters/list.html", context, status=422 if form.is_bound else 200)


def _received(request: HttpRequest, file: UploadedFile) -> Upload:
    """The file lies on disk only while it is read: a process of its own reads it."""
    with tempfile.TemporaryDirectory(prefix="roster-") as folder:
        path = Path(folder) / "roster.xlsx"
        with path.open("wb") as target:
            for chunk in file.chunks():
                target.write(chunk)
        upload = actions.receive(path=path, file_name=file.name or "", office=request.desk.office, by=request.desk)
    if upload.state == UploadState.MAPPING:
        messages.warning(request, "제목을 다 찾지 못했습니다. 어느 열이 무엇인지 골라 주십시오.")
    return upload


def _upload(request: HttpRequest, public_id: str) -> Upload:
    uploads = Upload.objects.select_related("center__region", "by__user")
    return find(uploads, request.desk, to=Can.UPLOAD_ROSTERS, public_id=public_id)


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, public_id: str) -> HttpResponse:
    """Which column means what, when the headings do not say it."""
    upload = _upload(request, public_id)
    if upload.state != UploadState.MAPPING:
        return redirect(upload)
    book = actions.kept_book(upload)
    sheet, found = _looked_at(request, book.sheets, headings.choose(book, actions.learned(upload.center)))
    form = ColumnsForm(
        request.POST or None,
        sheets=book.sheets,
        looked_at=sheet,
        heading_row=found.heading_row,
        initial=columns_initial(found, sheet),
    )
    if form.is_valid():
        with refusals_on(form):
            actions.choose_columns(
                upload=upload,
                sheet_name=form.cleaned_data["sheet"],
                heading_row=form.cleaned_data["heading_row"],
                places=form.places(),
                by=request.desk,
            )
            messages.success(request, "열의 뜻을 기억했습니다. 다음 명부부터는 저절로 찾습니다.")
            return redirect("rosters:detail", upload.public_id)
    context = {"form": form, "upload": upload, "preview": _preview(sheet), "sheet": sheet}
    return render(request, "rosters/columns.html", context, status=422 if form.is_bound else 200)


def _looked_at(
    request: HttpRequest, sheets: list[Sheet], chosen: tuple[Sheet, headings.Columns]
) -> tuple[Sheet, headings.Columns]:
    """The sheet and heading row that the person asks to look at; else those that were found."""
    asked = request.POST or request.GET
    sheet = next((sheet for sheet in sheets if sheet.name == asked.get("sheet")), chosen[0])
    number = asked.get("heading_row", "")
    if not number.lstrip("-").isdigit() or not -1 <= int(number) < len(sheet.rows):
        return sheet, chosen[1] if sheet is chosen[0] else headings.find(sheet, {})
    row = sheet.filled()[int(number)] if int(number) >= 0 else []
    return sheet, headings.Columns(int(number), headings.match(row, {}))


def _preview(sheet: Sheet) -> dict[str, Any]:
    rows = sheet.rows[:_PREVIEWED]
    shown = [(at, [_plain(cell) for cell in row]) for at, row in enumerate(rows, start=1)]
    width = max((len(row) for row in rows), default=0)
    return {"letters": [letter(number) for number in range(width)], "rows": shown}


def _plain(cell: Any) -> str:
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)[:60]


@require_GET
def detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """What the roster would do; once it is closed, what it did."""
    upload = _upload(request, public_id)
    if upload.state == UploadState.MAPPING:
        return redirect(upload)
    if not upload.is_open:
        return _result(request, upload)
    return page(request, "rosters/detail.html", _staged(request, upload), part="staging")


def _staged(request: HttpRequest, upload: Upload, answer_form: AnswerForm | None = None) -> dict[str, Any]:
    verdict = request.GET.get("verdict", "")
    shown = paginated(staging.shown_rows(upload, verdict), request.GET.get("page"), per_page=PER_PAGE)
    rows = list(shown.object_list)
    saw(request, "명부 확인", {row.participant_id for row in rows if row.participant_id})
    asked = staging.asked(upload)
    return {
        "upload": upload,
        "tallies": staging.counters(upload, verdict),
        "verdict": verdict,
        "page": shown,
        "lines": staging.lines(rows),
        "plan": staging.plan_of(upload),
        "answer_form": answer_form or (AnswerForm(questions=asked) if asked else None),
        "kept_days": actions.KEPT_DAYS,
    }


def _result(request: HttpRequest, upload: Upload) -> HttpResponse:
    outcome = request.GET.get("outcome", "")
    rows = upload.rows.select_related("participant").order_by("sheet_row")
    if outcome in Outcome.values and "outcome" in request.GET:
        rows = rows.filter(outcome=outcome)
    shown = paginated(rows, request.GET.get("page"), per_page=PER_PAGE)
    saw(request, "명부 결과", {row.participant_id for row in shown.object_list if row.participant_id})
    context = {
        "upload": upload,
        "page": shown,
        "tallies": staging.outcomes(upload, outcome if "outcome" in request.GET else None),
    }
    return render(request, "rosters/result.html", context)


@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, public_id: str, sheet_row: int) -> HttpResponse:
    """One row in full: put right by hand, or decided."""
    upload = _upload(request, public_id)
    rows = Row.objects.select_related("upload")
    found = find(rows, request.desk, to=Can.UPLOAD_ROSTERS, upload=upload, sheet_row=sheet_row)
    if not upload.is_open or found.is_done:
        return redirect(upload)
    choices = _choices(request, upload)
    answering = "answer" in request.POST
    answer_form = AnswerForm(
        request.POST if answering else None,
        initial={
            "answer": found.answer or (Answer.SKIP if found.is_copy else Answer.ACCEPT),
            "reason": found.answer_reason,
        },
    )
    edited = request.POST if request.method == "POST" and not answering else None
    form = RowForm(edited, initial=row_initial(found, choices), **choices)
    if _row_is_done(request, found, form, answer_form):
        return _staging_answer(request, upload)
    clash = _both_versions(form, found) if form.has_error("__all__", "stale") else []
    if clash:
        form.data = {**form.data.dict(), "version": found.version}
    saw(request, "명부 행", [found.participant_id] if found.participant_id else [])
    context = {
        "upload": upload,
        "line": staging.lines([found])[0],
        "form": form,
        "clash": clash,
        "answer_form": answer_form,
    }
    template = "rosters/_row_inline.html" if request.htmx else "rosters/row.html"
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def _row_is_done(request: HttpRequest, found: Row, form: RowForm, answer_form: AnswerForm) -> bool:
    """Whether the row could be put right, or its question answered; refusals go to the form that asked."""
    if form.is_valid():
        with refusals_on(form):
            changed = actions.edit_row(
                row=found, values=form.values(), version=form.cleaned_data["version"], by=request.desk
            )
            verdict = changed.verdict_now.label
            messages.success(request, f"{found.sheet_row}행을 고쳤습니다. 이제 ‘{verdict}’입니다.")
            return True
    if answer_form.is_valid():
        with refusals_on(answer_form):
            _answer(request, found.upload, [found.sheet_row], answer_form)
            return True
    return False


def _answer(request: HttpRequest, upload: Upload, sheet_rows: list[int], form: AnswerForm) -> None:
    number = actions.answer(
        upload=upload,
        sheet_rows=sheet_rows,
        answer=Answer(form.cleaned_data["answer"]),
        reason=form.cleaned_data["reason"],
        by=request.desk,
    )
    messages.success(request, f"{number}행에 답했습니다.")


def _choices(request: HttpRequest, upload: Upload) -> dict[str, list[str]]:
    """Words that a row may be put right with."""
    center = center_of(upload.center, [], by=request.desk, on=timezone.localdate())
    open_units = [unit.name for unit in center.units.values() if unit.closed_on is None]
    return {"units": sorted(open_units), "categories": list(center.categories), "townships": sorted(center.townships)}


def _both_versions(form: RowForm, found: Row) -> list[tuple[str, str, str]]:
    """(field, what is kept now, what was typed) where the two differ."""
    typed = form.values()
    pairs = [(str(form.fields[name].label), found.values.get(name, ""), value) for name, value in typed.items()]
    return [pair for pair in pairs if pair[1] != pair[2]]


@require_POST
def choose(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take rows in or leave them out: those ticked on the page, or all."""
    upload = _upload(request, public_id)
    shown, picked = _numbers(request, "shown"), _numbers(request, "picked")
    wanted = {True: sorted(picked & shown), False: sorted(shown - picked)}
    if request.POST.get("all") in {"in", "out"}:
        wanted = {request.POST["all"] == "in": None}
    try:
        for is_chosen, sheet_rows in wanted.items():
            actions.choose(upload=upload, sheet_rows=sheet_rows, is_chosen=is_chosen, by=request.desk)
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(upload)
    return _staging_answer(request, upload)


def _number(request: HttpRequest, name: str) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() else -1


def _numbers(request: HttpRequest, name: str) -> set[int]:
    return {int(number) for number in request.POST.getlist(name) if number.isdecimal()}


def _staging_answer(request: HttpRequest, upload: Upload) -> HttpResponse:
    """The staging part for htmx, filtered as the page is; without it, back to the page one came from."""
    if not request.htmx:
        query = request.GET.urlencode()
        return redirect(f"{upload.get_absolute_url()}{'?' if query else ''}{query}")
    request.GET = QueryDict(urlsplit(request.htmx.current_url or "").query)
    response = page(request, "rosters/detail.html", _staged(request, upload), part="staging")
    response["HX-Retarget"], response["HX-Reswap"] = "#staging", "outerHTML"
    return response


@require_POST
def answer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Decide all unanswered rows with the same question."""
    upload = _upload(request, public_id)
    form = AnswerForm(request.POST, questions=staging.asked(upload))
    if form.is_valid():
        with refusals_on(form):
            _answer(request, upload, staging.rows_asking(upload, form.cleaned_data["question"]), form)
            return _staging_answer(request, upload)
    return render(request, "rosters/detail.html", _staged(request, upload, form), status=422)


@require_POST
@once
def carry_out(request: HttpRequest, public_id: str) -> HttpResponse:
    """Do what was chosen, once."""
    upload = _upload(request, public_id)
    seen = (_number(request, "creates"), _number(request, "updates"))
    try:
        done = actions.carry_out(upload=upload, expected=seen, by=request.desk)
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.messages))
        if upload.is_open and refusal.code == "changed":
            actions.look_again(upload=upload, by=request.desk)
        return redirect(upload)
    messages.success(request, _in_numbers(done))
    return redirect(done)


def _in_numbers(upload: Upload) -> str:
    numbers = staging.done(upload)
    words = [f"{numbers[Outcome.CREATED]}명을 등록했습니다."] if numbers[Outcome.CREATED] else []
    if numbers[Outcome.UPDATED]:
        words.append(f"{numbers[Outcome.UPDATED]}명의 기록을 고쳤습니다.")
    if upload.is_open:
        words.append("답을 기다리는 행이 남아 있습니다.")
    return " ".join(words)


@require_POST
@once
def finish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Close a roster; what is not done stays undone."""
    upload = _upload(request, public_id)
    try:
        closed = actions.finish(upload=upload, by=request.desk)
    except Refusal as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(upload)
    thrown = closed.state == UploadState.DISCARDED
    messages.success(request, "명부를 버렸습니다. 읽은 내용은 지웠습니다." if thrown else "명부를 닫았습니다.")
    return redirect("rosters:list")
