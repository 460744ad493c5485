"""Keeping a file."""

import hashlib
import io

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps

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
MOST_POINTS = 40_000_000


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


def keep_picture(*, center: Office, upload: UploadedFile, most: int) -> Document:
    """Store an uploaded picture as a PNG of its own, at most so many points wide and high: nothing else of it stays.

    Refuses what is no PNG or JPEG, what cannot be read, over 10 MB or 40 million points, and as `keep_upload` a name.
    """
    if resident_numbers.contains(upload.name):
        raise Refusal(f"파일 이름에 {resident_numbers.SENTENCE}", code="resident_number")
    if upload.size is None or upload.size > MAX_BYTES:
        raise Refusal("파일은 10MB까지 올릴 수 있습니다.", code="too_large")
    target = io.BytesIO()
    try:
        with Image.open(upload, formats=["PNG", "JPEG"]) as picture:
            if picture.width * picture.height > MOST_POINTS:
                raise Refusal("그림이 너무 큽니다. 줄여서 올려 주십시오.", code="too_large")
            drawn = ImageOps.exif_transpose(picture).convert("RGBA")
            drawn.thumbnail((most, most))
            drawn.save(target, "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refusal("PNG, JPG 그림만 올릴 수 있습니다.", code="not_a_picture") from error
    return keep(center=center, name="logo.png", content_type="image/png", content=target.getvalue())


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
