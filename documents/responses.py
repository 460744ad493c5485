"""Handing a private file to somebody who came through the owning room's door."""

from django.http import FileResponse

from documents.models import Document


def stream(document: Document) -> FileResponse:
    """The file as a download, never cached and never sniffed."""
    response = FileResponse(document.file.open("rb"), as_attachment=True, filename=document.name)
    response["Content-Type"] = document.content_type
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response
