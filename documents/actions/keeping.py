"""Keeping a file."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from centers.models import Office
from core import resident_numbers
from core.refusals import Refusal
from documents.models import Document

# What an agreement's scan may be, told by its first bytes and not by its name.
MAGIC = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
MAX_BYTES = 10 * 1024 * 1024


def keep(*, center: Office, name: str, content_type: str, content: bytes) -> Document:
    """Store bytes as a private document of an office."""
    document = Document(
        center=center,
        name=name[:120],
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    document.file.save(document.public_id.hex, ContentFile(content), save=False)
    document.save()
    return document


def keep_upload(*, center: Office, upload: UploadedFile) -> Document:
    """Store an uploaded scan.

    Refuses anything but PDF, PNG and JPEG, files over 10 MB, and a name with a resident registration number in it.
    """
    if resident_numbers.contains(upload.name):
        raise Refusal(f"파일 이름에 {resident_numbers.SENTENCE}", code="resident_number")
    if upload.size is None or upload.size > MAX_BYTES:
        raise Refusal("파일은 10MB까지 올릴 수 있습니다.", code="too_large")
    content = upload.read()
    content_type = next((kind for magic, kind in MAGIC.items() if content.startswith(magic)), None)
    if content_type is None:
        raise Refusal("PDF, PNG, JPG 파일만 올릴 수 있습니다.", code="not_a_document")
    return keep(center=center, name=upload.name or "문서", content_type=content_type, content=content)
