"""Documents on a record: filed, put in an older one's place, destroyed.

`model` is one of the rooms' own models (a documents.models.Filed), `row` one of its rows.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell_desk
from centers.enums import NoticeKind
from centers.models import Membership
from core.periods import add_months
from core.refusals import Refusal, explained
from documents.actions.keeping import keep_upload
from documents.models import Document, DocumentKind
from documents.tasks import make_preview, wipe

DESTROYED_NAME = "파기한 문서"


@transaction.atomic
def file_document(
    *,
    model: Any,
    owner: Any,
    kind: DocumentKind,
    dated_on: date,
    file: UploadedFile,
    by: Membership,
    note: str = "",
    readers: Sequence[Membership] = (),
    replaces: Any = None,
) -> Any:
    """Keep a file on a record; with `replaces` as the newer version of a document that is there.

    Without readers everybody who reads the record reads it. Refuses a day in the future, a kind that does not belong
    on the record, readers who may not, and a document that has a newer version or is destroyed.
    """
    today = timezone.localdate()
    _check(model, owner, kind, dated_on, today)
    if not all(reader.office_id == by.office_id and reader.may(model.see) for reader in readers):
        raise Refusal({"readers": "이 문서를 볼 수 없는 자리입니다. 볼 수 있는 자리를 골라 주십시오."})
    if replaces is not None:
        _check_replaced(model, replaces)
    row = model(
        kind=kind,
        dated_on=dated_on,
        note=note,
        is_restricted=bool(readers),
        replaces=replaces,
        filed_by=by,
        kept_until=add_months(today, 12 * kind.years_kept),
    )
    setattr(row, model.owner_field, owner)
    row.full_clean(exclude=["document", model.owner_field, "replaces", "filed_by"])
    row.document = keep_upload(center=model.office_of(owner), upload=file)
    with explained():
        row.save()
    row.readers.set(readers)
    _record("document.replaced" if replaces else "document.filed", row, by=by, readers=readers)
    _tell_readers(row, readers)
    make_preview.delay_on_commit(row.document_id)
    return row


def _tell_readers(row: Any, readers: Sequence[Membership]) -> None:
    for reader in readers:
        if reader.pk != row.filed_by_id:
            tell_desk(
                kind=NoticeKind.DOCUMENT,
                desk=reader,
                text=f"함께 볼 문서가 있습니다: {row.kind}",
                location=row.get_absolute_url(),
                key=f"{row.shelf}-document-{row.pk}",
            )


def _check(model: Any, owner: Any, kind: DocumentKind, dated_on: date, today: date) -> None:
    if dated_on > today:
        raise Refusal({"dated_on": "문서 날짜는 오늘까지의 날로 적어 주십시오."})
    if not getattr(kind, f"for_{model.shelf}"):
        raise Refusal({"kind": "이 기록에 둘 수 없는 문서 종류입니다."})
    model.check_kind(owner, kind, on=today)


def _check_replaced(model: Any, replaces: Any) -> None:
    # Locked: two people may be putting a newer version in the same one's place.
    locked = model._default_manager.select_for_update(of=("self",)).get(pk=replaces.pk)
    if locked.destroyed_at is not None:
        raise Refusal("파기한 문서에는 새 판을 올릴 수 없습니다.", code="destroyed")
    if model._default_manager.filter(replaces=locked, destroyed_at=None).exists():
        raise Refusal("이미 새 판이 있는 문서입니다. 새 판을 다시 바꾸어 주십시오.", code="replaced")


@transaction.atomic
def destroy_document(*, row: Any, reason: str, by: Membership, early: bool = False) -> Any:
    """Take the file away for good (개인정보 보호법 제21조); its hash, kind, day, who and why stay as the ledger.

    Refuses a second time, and before the document's time unless `early` says that it is meant (a wrong file).
    """
    model = type(row)
    locked = model._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.destroyed_at is not None:
        raise Refusal("이미 파기한 문서입니다.", code="destroyed")
    if not early and locked.kept_until >= timezone.localdate():
        raise Refusal({"early": "보관 기한이 남은 문서입니다. 그래도 파기하려면 여기에 표시하십시오."})
    later = list(model._default_manager.filter(replaces=locked).values_list("pk", flat=True))
    locked.destroyed_at, locked.destroyed_by, locked.destroyed_reason, locked.note = timezone.now(), by, reason, ""
    locked.save(update_fields=["destroyed_at", "destroyed_by", "destroyed_reason", "note"])
    # What replaced it now stands before what it had replaced itself.
    model._default_manager.filter(pk__in=later).update(replaces=locked.replaces_id)
    # The file's own name may name the person.
    Document.objects.filter(pk=locked.document_id).update(destroyed_at=locked.destroyed_at, name=DESTROYED_NAME)
    _record("document.destroyed", locked, by=by, reason=reason)
    wipe.delay_on_commit(locked.document_id)
    return locked


def _record(verb: str, row: Any, *, by: Membership, readers: Sequence[Membership] = (), reason: str = "") -> None:
    after: dict[str, Any] = {"kind": row.kind, "dated_on": row.dated_on, "sha256": row.document.sha256}
    if readers:
        after["readers"] = [reader.actor_label for reader in readers]
    person = row.person
    audit.record(
        verb,
        row,
        by=by,
        after=after,
        reason=reason,
        participant=person.pk if person else None,
        office=row.document.center_id,
    )
