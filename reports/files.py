"""The two files of a report: what they are called, and how they are kept without leaving any behind."""

import hashlib
import uuid

from django.core.files.base import ContentFile
from django.db import models

from core.hwpx import CONTENT_TYPE
from documents.models import Document
from reports.models import Report


class Kind(models.TextChoices):
    SHEET = "xlsx", "엑셀"
    PAPER = "pdf", "PDF"
    HANGUL = "hwpx", "HWPX"

    @property
    def content_type(self) -> str:
        return {
            "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "pdf": "application/pdf",
            "hwpx": CONTENT_TYPE,
        }[self.value]


def name_of(report: Report, kind: Kind) -> str:
    """What the file is called when somebody saves it."""
    return f"{report} {report.center}.{kind}"[:120]


def keep(report: Report, kind: Kind, content: bytes) -> Document:
    """Store a file of the report as a private document.

    Its number and place follow from the report's number: what a worker left who was killed between writing the file
    and the end of the transaction is written over, and no file is left without a row.
    """
    document = Document(
        public_id=_number_of(report, kind),
        center=report.center,
        name=name_of(report, kind),
        content_type=kind.content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
    clear(report, kind)
    document.file.save(document.public_id.hex, ContentFile(content), save=False)
    document.save()
    return document


def clear(report: Report, kind: Kind) -> None:
    """Take away a file without a row, left by a worker who did not come to the end."""
    document = Document(public_id=_number_of(report, kind))
    storage, field = document.file.storage, document.file.field
    storage.delete(field.generate_filename(document, document.public_id.hex))


def _number_of(report: Report, kind: Kind) -> uuid.UUID:
    return uuid.uuid5(report.public_id, kind)
