"""A roster from a file in one go, without a page: for the command line and for demo data."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from centers.models import Office
from core.refusals import Refusal
from core.spreadsheets import read
from rosters import actions, headings
from rosters.calculations import Judged, judge
from rosters.enums import Answer, Question, UploadState, Verdict
from rosters.headings import Columns
from rosters.known import CommandLine, Desk, center_of
from rosters.models import Upload
from rosters.reading import lines
from rosters.register import Register
from rosters.staging import plan_of


def check_file(path: Path, office: Office, *, on: date | None = None) -> dict[str, Any]:
    """What the file would do, and nothing is done.

    `create`, `refuse`, `ask` and `clean` judge the sheet by itself; `on_file` says which of its people the center has
    already, and who of them would change. Rows beyond a unit's places are added to `ask` with 정원 in the reason.
    """
    on = on or timezone.localdate()
    sheet, columns = headings.choose(read(path), actions.learned(office))
    _need(columns)
    read_lines = lines(sheet, columns, on=on)
    center = center_of(office, read_lines, by=CommandLine(office), on=on)
    alone = judge(read_lines, _without_people(center.register))
    beside = {row.sheet_row: row for row in judge(read_lines, center.register)}
    asked = [_asked(row, beside[row.sheet_row]) for row in alone]
    return {
        "create": sum(1 for row in alone if not row.refusals and row.copy_of is None),
        "refuse": [{"sheet_row": row.sheet_row, "why": " ".join(row.refusals)} for row in alone if row.refusals],
        "ask": [ask for ask in asked if ask],
        "clean": [
            _said(row, row.notes) for row, ask in zip(alone, asked, strict=True) if not row.refusals and not ask
        ],
        "on_file": {
            "same": _rows(beside.values(), Verdict.SAME),
            "update": _rows(beside.values(), Verdict.UPDATE),
        },
    }


def _need(columns: Columns) -> None:
    if columns.missing:
        words = ", ".join(field.label for field in columns.missing)
        raise Refusal(
            f"앞의 20행에서 제목을 찾지 못했습니다: {words}. 화면에서 올리면 열을 고를 수 있습니다.", code="columns"
        )


def _without_people(register: Register) -> Register:
    units = {key: replace(unit, places=None, taken=()) for key, unit in register.units.items()}
    return replace(register, people={}, namesakes=frozenset(), units=units)


def _asked(alone: Judged, beside: Judged) -> dict[str, Any] | None:
    questions = dict(alone.questions)
    if not alone.refusals and Question.PLACES in beside.questions:
        questions[Question.PLACES] = beside.questions[Question.PLACES]
    return _said(alone, list(questions.values())) if questions and not alone.refusals else None


def _said(row: Judged, sentences: list[str]) -> dict[str, Any]:
    return {"sheet_row": row.sheet_row, "why": " ".join(sentences)}


def _rows(judged: Any, verdict: Verdict) -> list[int]:
    return [row.sheet_row for row in judged if row.verdict == verdict]


def import_file(path: Path, office: Office, *, by: Desk | None = None, accept_asks: str = "") -> dict[str, Any]:
    """Stage the file and do what asks nothing; with a reason in `accept_asks`, questions are answered too.

    A second copy of the same person is skipped; everybody else who is asked about is registered. Without it the upload
    stays open, and its questions wait on the page. Refuses what a page would refuse.
    """
    clerk = by or CommandLine(office)
    upload = actions.receive(path=path, file_name=path.name, office=office, by=clerk)
    if upload.state == UploadState.MAPPING:
        actions.finish(upload=upload, by=clerk)
        _need(Columns(-1, {}))
    if accept_asks:
        _answer_all(upload, accept_asks, clerk)
    verdicts = Counter(upload.rows.values_list("verdict", flat=True))
    refused = upload.rows.filter(verdict=Verdict.REFUSE)
    why = [{"sheet_row": row.sheet_row, "why": " ".join(row.reasons)} for row in refused]
    plan = plan_of(upload)
    if plan.total:
        upload = actions.carry_out(upload=upload, expected=(plan.creates, plan.updates), by=clerk)
    waiting = [row.sheet_row for row in upload.rows.waiting()]
    if upload.is_open and not waiting:
        actions.finish(upload=upload, by=clerk)
    outcomes = Counter(upload.rows.values_list("outcome", flat=True))
    return {
        "created": outcomes["created"],
        "updated": outcomes["updated"],
        "same": verdicts["same"],
        "refuse": why,
        "waiting": waiting,
    }


def _answer_all(upload: Upload, reason: str, by: Desk) -> None:
    """Twice over: an answer may fill a unit, and the next row then asks about its places."""
    for _ in range(2):
        waiting = list(upload.rows.waiting())
        copies = [row.sheet_row for row in waiting if row.is_copy]
        others = [row.sheet_row for row in waiting if not row.is_copy]
        if copies:
            actions.answer(upload=upload, sheet_rows=copies, answer=Answer.SKIP, reason="", by=by)
        if others:
            actions.answer(upload=upload, sheet_rows=others, answer=Answer.ACCEPT, reason=reason, by=by)
