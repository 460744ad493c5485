"""Private files."""

import uuid

from django.db import models


def _place(document: "Document", filename: str) -> str:
    # The stored name says nothing: neither the file's own name nor whose it is.
    return f"documents/{document.public_id.hex[:2]}/{document.public_id.hex}"


class Document(models.Model):
    """One private file. The room that owns it decides who reads it; it has no address of its own."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="documents", verbose_name="기관")
    name = models.CharField("파일 이름", max_length=120)
    content_type = models.CharField("종류", max_length=100)
    size = models.PositiveBigIntegerField("크기")
    sha256 = models.CharField("해시", max_length=64)
    file = models.FileField("파일", upload_to=_place)
    created_at = models.DateTimeField("올린 때", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "문서"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.name
