"""Handing a private file to somebody who came through the owning room's door."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404

from documents.models import Document
from documents.previews import place_of


def stream(document: Document) -> FileResponse:
    """The file as a download, never cached and never sniffed."""
    if document.destroyed_at is not None:
        raise Http404
    response = FileResponse(document.file.open("rb"), as_attachment=True, filename=document.name)
    response["Content-Type"] = document.content_type
    return _private(response)


def picture(document: Document, number: int) -> FileResponse:
    """One page of a document as a picture; 404 when there is none."""
    place = place_of(document, number)
    if (
        document.destroyed_at is not None
        or number > (document.preview_pages or 0)
        or not default_storage.exists(place)
    ):
        raise Http404
    response = FileResponse(default_storage.open(place, "rb"), content_type="image/png")
    # Only dots; and should they ever be more, nothing in them runs.
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return _private(response)


def _private(response: FileResponse) -> FileResponse:
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response
