"""What filing and destroying leave for later."""

from celery import shared_task

from documents import previews, wiping


@shared_task(name="documents.make_preview")
def make_preview(document_pk: int) -> int:
    """Draw the pages of a new document; whoever looks first draws them if this has not run yet."""
    return previews.make(document_pk)


@shared_task(name="documents.wipe")
def wipe(document_pk: int) -> bool:
    """Take the bytes of a destroyed document away."""
    return wiping.wipe(document_pk)
