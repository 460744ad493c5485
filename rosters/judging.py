"""Writes the verdicts onto the rows of an upload."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from rosters.calculations import Judged, judge
from rosters.enums import Answer, Outcome
from rosters.known import Center, Desk, center_of
from rosters.models import Row, Upload
from rosters.reading import Line

_COMPARED = ["values", "verdict", "reasons", "notes", "questions", "changes", "is_copy", "participant_id"]
JUDGED = [
    "values",
    "verdict",
    "reasons",
    "notes",
    "questions",
    "changes",
    "is_copy",
    "participant",
    "answer",
    "answer_reason",
]


def judge_rows(rows: Sequence[Row], upload: Upload, *, by: Desk, on: date) -> Counter[str]:
    """Judge unsaved rows; returns how many there are of each verdict."""
    judged, _ = _judged(rows, upload, by, on)
    for row in rows:
        put(judged[row.sheet_row], row)
    return Counter(str(row.verdict) for row in rows)


def judge_again(upload: Upload, *, by: Desk, on: date) -> tuple[dict[int, Judged], Center]:
    """Judge the rows that are not done yet, and save those of which anything changed."""
    rows = list(upload.rows.filter(outcome=Outcome.NONE))
    judged, center = _judged(rows, upload, by, on)
    changed = [row for row in rows if put(judged[row.sheet_row], row)]
    Row.objects.bulk_update(changed, JUDGED, batch_size=500)
    return judged, center


def _judged(rows: Sequence[Row], upload: Upload, by: Desk, on: date) -> tuple[dict[int, Judged], Center]:
    lines = [line_of(row) for row in rows]
    center = center_of(upload.center, lines, by=by, on=on)
    skipped = frozenset(row.sheet_row for row in rows if not row.is_chosen or row.answer == Answer.SKIP)
    waiting = frozenset(row.sheet_row for row in rows if row.answer == Answer.WAIT)
    judged = judge(lines, center.register, skipped=skipped, waiting=waiting)
    return {one.sheet_row: one for one in judged}, center


def line_of(row: Row) -> Line:
    """The row as it was read."""
    read = row.read
    return Line(row.sheet_row, dict(read.get("values", {})), row.has_resident_number, list(read.get("notes", [])))


def put(judged: Judged, row: Row) -> bool:
    """Write a verdict onto its row; returns whether the row is another now."""
    before = [getattr(row, name) for name in _COMPARED]
    row.values, row.verdict, row.reasons = judged.values, judged.verdict, judged.reasons
    if set(judged.questions) - set(row.questions):
        row.answer, row.answer_reason = Answer.OPEN, ""  # the answer was to less than what is asked now
    row.notes, row.questions, row.changes = judged.notes, sorted(judged.questions), judged.changes
    row.is_copy, row.participant_id = judged.copy_of is not None, judged.person
    return before != [getattr(row, name) for name in _COMPARED]
