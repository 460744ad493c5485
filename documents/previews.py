"""Pictures of a document's pages, drawn in a process of its own and kept beside the file.

Whatever is wrong with the file ends that process and nothing else: then there is no picture, and the file can still be
downloaded.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from documents.models import Document

THUMBNAIL = 0  # pages are counted from 1
MOST_PAGES = 20
_SECONDS = 20
_CHILD = Path(__file__).with_name("preview_child.py")


def place_of(document: Document, number: int) -> str:
    """Where the picture of a page lies."""
    return f"previews/{document.public_id.hex[:2]}/{document.public_id.hex}-{number}.png"


def made(document: Document) -> Document:
    """The document with its pictures, drawn now if nobody has tried yet."""
    if document.preview_pages is None and document.destroyed_at is None:
        make(document.pk)
        document.refresh_from_db()
    return document


def make(document_pk: int) -> int:
    """Draw the pages of a document. Safe to run twice; returns how many pictures of pages there are."""
    document = Document.objects.get(pk=document_pk)
    if document.preview_pages is not None or document.destroyed_at is not None:
        return document.preview_pages or 0
    with tempfile.TemporaryDirectory() as folder:
        pages = _drawn(document, Path(folder))
        return _kept(document_pk, Path(folder), pages)


def _drawn(document: Document, folder: Path) -> int:
    """How many pages the file has, after the first ones lie in the folder; 0 when it cannot be drawn."""
    source = folder / "source"
    with document.file.open("rb") as file:
        source.write_bytes(file.read())
    command = [sys.executable, "-I", str(_CHILD), str(source), document.content_type, str(MOST_PAGES)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True)
        return int(json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError):
        return 0


@transaction.atomic
def _kept(document_pk: int, folder: Path, pages: int) -> int:
    # Only now locked, and for a moment: a document may have been destroyed while it was drawn.
    document = Document.objects.select_for_update(of=("self",)).get(pk=document_pk)
    if document.destroyed_at is not None:
        return 0
    drawn = min(pages, MOST_PAGES)
    for number in range(drawn + 1) if drawn else ():
        forget(document, number)
        default_storage.save(place_of(document, number), ContentFile((folder / f"{number}.png").read_bytes()))
    document.preview_pages, document.all_pages = drawn, pages or None
    document.save(update_fields=["preview_pages", "all_pages"])
    return drawn


def forget(document: Document, number: int) -> None:
    """Take one picture away, if it is there."""
    default_storage.delete(place_of(document, number))
