"""The bytes of destroyed documents and their pictures, taken off the disk."""

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from documents import previews
from documents.models import Document


@transaction.atomic
def wipe(document_pk: int) -> bool:
    """Delete the file and its pictures. Safe to run twice; only ever of a document that somebody has destroyed."""
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_pk)
    if document.destroyed_at is None or document.wiped_at is not None:
        return False
    for number in range((document.preview_pages or 0) + 1):
        previews.forget(document, number)
    if document.file:
        default_storage.delete(document.file.name)
    document.file, document.preview_pages, document.wiped_at = "", 0, timezone.now()
    document.save(update_fields=["file", "preview_pages", "wiped_at"])
    return True


def wipe_all() -> int:
    """Destroyed documents whose bytes are still there: the worker was down, or the disk said no."""
    left = Document.objects.filter(destroyed_at__isnull=False, wiped_at=None)
    return sum(wipe(pk) for pk in left.values_list("pk", flat=True))
