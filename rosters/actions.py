"""What people do with a roster: send it, look at it, decide, and have it done."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import cast

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Office
from centers.policies import Can
from core import resident_numbers
from core.korean import tidy
from core.refusals import Refusal
from core.spreadsheets import Sheet, Workbook, dumped, loaded, read
from rosters import headings, judging, registering
from rosters.enums import Answer, Field, Outcome, UploadState, Verdict
from rosters.headings import Columns
from rosters.known import Desk
from rosters.models import ColumnChoice, Row, Upload
from rosters.reading import MOST_PEOPLE, lines, value_of, without_numbers

KEPT_DAYS = 7  # a roster nobody decides on is thrown away with all it holds
FILE_KEPT_DAYS = 1

_NUMBER_IN_NAME = "파일 이름에 주민등록번호가 들어 있습니다. 파일 이름을 바꾸어 다시 올려 주십시오."
_NUMBER_COLUMN = "주민등록번호 열이 있는 명부입니다. 번호는 저장하지 않았습니다. 그 열을 지운 파일을 쓰십시오."


def receive(*, path: Path, file_name: str, office: Office, by: Desk) -> Upload:
    """Read a file and stage its rows; when its headings are not found, keep it until somebody chooses the columns.

    Refuses what `core.spreadsheets.read` refuses, and a file whose name holds a resident registration number. The
    refused attempt is recorded too: call it outside a transaction that the refusal would undo.
    """
    name = tidy(Path(file_name).name)[-120:] or "명부.xlsx"
    try:
        if resident_numbers.contains(name):
            name = "(이름 숨김)"
            raise Refusal(_NUMBER_IN_NAME, code="number_in_name")
        return _keep(name, read(path), office, by)
    except Refusal as refusal:
        audit.record(
            "roster.refused",
            office,
            by=cast(Membership, by),
            after={"file_name": name},
            reason=str(refusal.message),
            office=office.pk,
        )
        raise


@transaction.atomic
def _keep(name: str, book: Workbook, office: Office, by: Desk) -> Upload:
    sheet, columns = headings.choose(book, learned(office))
    upload = Upload.objects.create(
        center=office, by=by if isinstance(by, Membership) else None, file_name=name, state=UploadState.MAPPING
    )
    if book.formulas:
        upload.notes.append(f"수식이 든 칸 {book.formulas}개는 계산하지 않고 적혀 있는 값만 읽었습니다.")
    if columns.are_enough:
        _stage(upload, sheet, columns, by)
    else:
        upload.file.save("roster.json", ContentFile(_to_keep(book).encode()))
        audit.record("roster.received", upload, by=cast(Membership, by), office=office.pk)
    return upload


def _to_keep(book: Workbook) -> str:
    """What is kept until somebody has chosen the columns: the values, without any resident registration number."""
    on = timezone.localdate()
    return dumped(Workbook([without_numbers(sheet, on=on) for sheet in book.sheets], book.formulas))


def kept_book(upload: Upload) -> Workbook:
    """The workbook of an upload whose columns are being chosen."""
    with upload.file.open("rb") as content:
        return loaded(content.read().decode())


def learned(office: Office) -> dict[str, str]:
    """Headings that the office has explained before."""
    return dict(ColumnChoice.objects.filter(center=office).values_list("heading", "field"))


def _stage(upload: Upload, sheet: Sheet, columns: Columns, by: Desk) -> None:
    on = timezone.localdate()
    read_lines = lines(sheet, columns, on=on)
    if not read_lines:
        raise Refusal("제목 아래에 사람이 적힌 행이 없습니다.", code="no_people")
    if len(read_lines) > MOST_PEOPLE:
        raise Refusal(f"한 번에 {MOST_PEOPLE:,}명까지 올릴 수 있습니다. 파일을 나누어 올려 주십시오.", code="too_many")
    if headings.asks_for_resident_numbers(sheet.filled()[max(columns.heading_row, 0)]):
        upload.notes.append(_NUMBER_COLUMN)
    rows = [
        Row(
            upload=upload,
            sheet_row=line.sheet_row,
            read={"values": line.values, "notes": line.notes},
            has_resident_number=line.has_resident_number,
        )
        for line in read_lines
    ]
    counts = judging.judge_rows(rows, upload, by=by, on=on)
    Row.objects.bulk_create(rows, batch_size=500)
    _drop_file(upload)
    upload.state = UploadState.STAGED
    upload.save(update_fields=["state", "notes", "file"])
    audit.record(
        "roster.staged", upload, by=cast(Membership, by), after={**counts, "rows": len(rows)}, office=upload.center_id
    )


@transaction.atomic
def choose_columns(
    *, upload: Upload, sheet_name: str, heading_row: int, places: Mapping[Field, int], by: Desk
) -> Upload:
    """Say by hand what the columns mean, and stage the rows; the office's words are remembered.

    Refuses a needed field without a column, and one column for two fields.
    """
    locked = _open(upload, UploadState.MAPPING)
    columns = Columns(heading_row, dict(places))
    if columns.missing:
        raise Refusal(f"열을 골라 주십시오: {', '.join(field.label for field in columns.missing)}.")
    if len(set(places.values())) < len(places):
        raise Refusal("한 열을 두 가지로 고를 수 없습니다.")
    book = kept_book(locked)
    sheet = next((sheet for sheet in book.sheets if sheet.name == sheet_name), None)
    if sheet is None or heading_row >= len(sheet.rows):
        raise Refusal("고른 시트나 행이 파일에 없습니다.")
    _remember(locked, sheet, columns)
    _stage(locked, sheet, columns, by)
    return locked


def _remember(upload: Upload, sheet: Sheet, columns: Columns) -> None:
    if columns.heading_row < 0:
        return
    row = sheet.filled()[columns.heading_row]
    for field, column in columns.places.items():
        heading = headings.key_of(row[column]) if column < len(row) else ""
        if heading:
            ColumnChoice.objects.update_or_create(
                center_id=upload.center_id, heading=heading, defaults={"field": field}
            )


@transaction.atomic
def edit_row(*, row: Row, values: Mapping[str, str], version: int, by: Desk) -> Row:
    """Put a row right before it is done. Refuses a row that somebody else has changed in between, or that is done."""
    upload = _open(row.upload)
    locked = Row.objects.select_for_update().get(pk=row.pk)
    if locked.is_done:
        raise Refusal("이미 반영한 행은 고칠 수 없습니다.", code="done")
    if locked.version != version:
        raise Refusal("그 사이에 다른 사람이 이 행을 고쳤습니다. 두 내용을 비교해 주십시오.", code="stale")
    if any(resident_numbers.contains(value) for value in values.values()):
        raise Refusal(resident_numbers.SENTENCE, code="resident_number")
    on = timezone.localdate()
    cleaned = {name: value_of(name, value, on=on) for name, value in values.items()}
    locked.read = {"values": {name: value for name, value in cleaned.items() if value}, "notes": []}
    locked.has_resident_number, locked.answer, locked.answer_reason, locked.is_chosen = False, Answer.OPEN, "", True
    locked.version = F("version") + 1
    locked.save()
    judging.judge_again(upload, by=by, on=on)
    audit.record(
        "roster.row_edited", upload, by=cast(Membership, by), after={"row": row.sheet_row}, office=upload.center_id
    )
    return Row.objects.get(pk=row.pk)


@transaction.atomic
def choose(*, upload: Upload, sheet_rows: Sequence[int] | None, is_chosen: bool, by: Desk) -> int:
    """Take rows in or leave them out; `sheet_rows` None means all. Returns how many were changed."""
    locked = _open(upload)
    rows = locked.rows.filter(outcome=Outcome.NONE).exclude(verdict=Verdict.REFUSE).exclude(is_chosen=is_chosen)
    if sheet_rows is not None:
        rows = rows.filter(sheet_row__in=sheet_rows)
    changed = rows.update(is_chosen=is_chosen, version=F("version") + 1)
    if changed:
        judging.judge_again(locked, by=by, on=timezone.localdate())
    return changed


@transaction.atomic
def answer(*, upload: Upload, sheet_rows: Sequence[int], answer: Answer, reason: str, by: Desk) -> int:
    """Decide rows that ask. Refuses to register without a reason, and to exceed places without the right."""
    locked = _open(upload)
    rows = list(locked.rows.filter(sheet_row__in=sheet_rows, verdict=Verdict.ASK, outcome=Outcome.NONE))
    if not rows:
        raise Refusal("답할 행을 골라 주십시오.", code="no_rows")
    if answer in {Answer.ACCEPT, Answer.WAIT} and not reason.strip():
        raise Refusal({"reason": "등록하는 사유를 적어 주십시오."})
    if resident_numbers.contains(reason):
        raise Refusal({"reason": resident_numbers.SENTENCE})
    for row in rows:
        if answer == Answer.ACCEPT and "places" in row.questions and not by.may(Can.EXCEED_PLACES):
            raise Refusal("정원을 넘는 배치는 센터장만 할 수 있습니다. ‘배치 대기로 등록’을 골라 주십시오.")
        row.answer, row.answer_reason = answer, tidy(reason)[:200] if answer != Answer.SKIP else ""
        row.version += 1
    Row.objects.bulk_update(rows, ["answer", "answer_reason", "version"], batch_size=500)
    judging.judge_again(locked, by=by, on=timezone.localdate())
    return len(rows)


def look_again(*, upload: Upload, by: Desk) -> None:
    """Judge an open roster's rows anew: people and units may have changed since."""
    with transaction.atomic():
        judging.judge_again(_open(upload), by=by, on=timezone.localdate())


@transaction.atomic
def carry_out(*, upload: Upload, expected: tuple[int, int], by: Desk) -> Upload:
    """Do what was chosen, all or nothing. Done twice it does nothing the second time.

    `expected` are the numbers that the person saw: new people, known people. Refuses when they are others by now.
    """
    locked = _open(upload)
    office, on = locked.center, timezone.localdate()
    judged, center = judging.judge_again(locked, by=by, on=on)
    decided = [registering.Decided(row, judged[row.sheet_row]) for row in locked.rows.to_do()]
    new = [one for one in decided if one.judged.person is None]
    if (len(new), len(decided) - len(new)) != expected:
        raise Refusal("그 사이에 자료가 바뀌어 다시 확인했습니다. 숫자를 보고 다시 눌러 주십시오.", code="changed")
    if not decided:
        raise Refusal("반영할 행이 없습니다. 행을 고르거나 물음에 답해 주십시오.", code="nothing")
    people = registering.create(new, office=office, center=center, by=by)
    for one, person in zip(new, people, strict=True):
        one.row.participant, one.row.outcome = person, Outcome.CREATED
    for one in decided:
        if one.judged.person is not None:
            one.row.participant, one.row.outcome = registering.update(one, center=center, by=by), Outcome.UPDATED
    Row.objects.bulk_update([one.row for one in decided], ["participant", "outcome"], batch_size=500)
    counts = {"created": len(new), "updated": len(decided) - len(new)}
    audit.record("roster.carried_out", locked, by=cast(Membership, by), after=counts, office=office.pk)
    if not locked.rows.waiting().exists():
        _close(locked, UploadState.DONE)
    return locked


@transaction.atomic
def finish(*, upload: Upload, by: Desk | None) -> Upload:
    """Close a roster: what was not done stays undone, and nothing of it is kept but names and reasons.

    One of which nothing was done is thrown away.
    """
    locked = Upload.objects.select_for_update().get(pk=upload.pk)
    state = UploadState.DONE if locked.rows.exclude(outcome=Outcome.NONE).exists() else UploadState.DISCARDED
    if not locked.state_now.may_become(state):
        raise Refusal("이미 닫은 명부입니다.", code="closed")
    _close(locked, state)
    audit.record("roster.closed", locked, by=cast(Membership, by), after={"state": state}, office=locked.center_id)
    return locked


def _close(upload: Upload, state: UploadState) -> None:
    rows = list(upload.rows.all())
    for row in rows:
        row.values = {Field.NAME.value: row.name} if row.name and state == UploadState.DONE else {}
        row.read, row.changes, row.notes = {}, {}, []
    Row.objects.bulk_update(rows, ["values", "read", "changes", "notes"], batch_size=500)
    _drop_file(upload)
    upload.state, upload.closed_at = state, timezone.now()
    upload.save(update_fields=["state", "closed_at", "file"])


def _drop_file(upload: Upload) -> None:
    """Take the file away, once it is certain that the row says so too."""
    if name := upload.file.name:
        transaction.on_commit(partial(upload.file.storage.delete, name))
        upload.file = ""


def _open(upload: Upload, state: UploadState = UploadState.STAGED) -> Upload:
    """The upload, locked: the second of two people waits here, and then sees what the first one did."""
    locked = Upload.objects.select_for_update(of=("self",)).select_related("center__region").get(pk=upload.pk)
    if locked.state != state:
        raise Refusal("이미 닫았거나 아직 읽지 않은 명부입니다.", code="not_open")
    return locked


def throw_away_old() -> int:
    """Close rosters that nobody decided on for a week, and delete files kept for more than a day."""
    now = timezone.now()
    staged = Upload.objects.filter(state=UploadState.STAGED, created_at__lt=now - timedelta(days=KEPT_DAYS))
    mapping = Upload.objects.filter(state=UploadState.MAPPING, created_at__lt=now - timedelta(days=FILE_KEPT_DAYS))
    old = [*staged, *mapping]
    for upload in old:
        finish(upload=upload, by=None)
    return len(old)
