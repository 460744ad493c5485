"""Private files: kept under a name that says nothing, with a print of what they hold."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.refusals import Refusal
from documents.actions import MAX_BYTES, keep, keep_upload
from documents.models import Document
from documents.responses import stream
from tests.factories.centers import CenterFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7 words"


def test_a_file_is_kept_with_its_print(settings):
    document = keep(center=CenterFactory(), name="보고.pdf", content_type="application/pdf", content=PDF)

    assert document.sha256 == hashlib.sha256(PDF).hexdigest()
    assert document.size == len(PDF)
    assert (settings.MEDIA_ROOT / document.file.name).read_bytes() == PDF
    assert "보고" not in document.file.name


def test_a_long_name_is_cut():
    document = keep(center=CenterFactory(), name="가" * 300, content_type="application/pdf", content=PDF)

    assert len(document.name) == 120


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"MZ", "문서.pdf", "not_a_document"),
        (b"", "문서.pdf", "not_a_document"),
        (PDF + b"x" * MAX_BYTES, "문서.pdf", "too_large"),
        (PDF, "900101-1234567.pdf", "resident_number"),
    ],
)
def test_what_is_no_document_is_refused(content, name, code, settings):
    with pytest.raises(Refusal) as refused:
        keep_upload(center=CenterFactory(), upload=SimpleUploadedFile(name, content))

    assert refused.value.code == code
    assert not Document.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*"))


def test_a_file_is_handed_out_as_a_download():
    document = keep(center=CenterFactory(), name="협약서.pdf", content_type="application/pdf", content=PDF)

    response = stream(document)

    assert b"".join(response.streaming_content) == PDF
    response.file_to_stream.close()
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment")


def test_a_name_in_a_download_breaks_no_header():
    name = 'a"\r\nSet-Cookie: x=1.pdf'
    document = keep(center=CenterFactory(), name=name, content_type="application/pdf", content=PDF)

    response = stream(document)
    response.file_to_stream.close()

    assert "\n" not in response["Content-Disposition"]
    assert "Set-Cookie" not in response.headers
