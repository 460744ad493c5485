"""The paper: taken in by what it is, kept where no address leads, handed out through the door."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from documents.actions import MAX_BYTES
from documents.models import Document
from partnerships.enums import AgreementStatus
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.partnerships import AgreementFactory, PartnerFactory

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF"


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


@pytest.fixture
def draft(desk):
    return AgreementFactory(partner=PartnerFactory(center=desk.office), status=AgreementStatus.REVIEW, signed_on=None)


def upload(content=PDF, name="협약서.pdf", content_type="application/pdf"):
    return SimpleUploadedFile(name, content, content_type)


def sign(client, agreement, file):
    address = reverse("partnerships:sign", args=[agreement.public_id])
    return client.post(address, {"signed_on": agreement.starts_on.isoformat(), "scan": file})


def files(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()]


def test_an_agreement_is_signed_with_its_scan(desk, sit, draft, settings):
    response = sign(sit(desk), draft, upload())

    draft.refresh_from_db()
    assert response.status_code == 302
    assert (draft.scan.name, draft.scan.content_type, draft.scan.size) == ("협약서.pdf", "application/pdf", len(PDF))
    assert [path.name for path in files(settings)] == [draft.scan.public_id.hex]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
    ],
)
def test_a_file_is_what_its_first_bytes_say(desk, sit, draft, content, kind):
    sign(sit(desk), draft, upload(content, name="뭐든지.exe", content_type="text/html"))

    draft.refresh_from_db()
    assert draft.scan.content_type == kind


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00 this program cannot be run", "협약서.pdf"),
        (b"<html><script>alert(1)</script></html>", "협약서.pdf"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "협약서.png"),
        (b"PK\x03\x04....", "협약서.pdf"),
        (b"  %PDF-1.7", "협약서.pdf"),
        (b"GIF89a%PDF-1.7", "협약서.jpg"),
        (b"x", "협약서.pdf"),
    ],
)
def test_what_only_calls_itself_a_document_is_refused(desk, sit, draft, settings, content, name):
    response = sign(sit(desk), draft, upload(content, name=name))

    draft.refresh_from_db()
    assert response.status_code == 422
    assert "PDF, PNG, JPG 파일만 올릴 수 있습니다." in response.text
    assert (draft.status, draft.scan) == (AgreementStatus.REVIEW, None)
    assert files(settings) == []


def test_an_empty_file_is_refused(desk, sit, draft, settings):
    response = sign(sit(desk), draft, upload(b""))

    assert response.status_code == 422
    assert files(settings) == []


def test_a_file_that_is_too_large_is_refused(desk, sit, draft, settings):
    response = sign(sit(desk), draft, upload(PDF + b"x" * MAX_BYTES))

    assert response.status_code == 422
    assert "파일은 10MB까지 올릴 수 있습니다." in response.text
    assert files(settings) == []


def test_a_file_at_the_limit_is_taken(desk, sit, draft):
    assert sign(sit(desk), draft, upload(PDF + b"x" * (MAX_BYTES - len(PDF)))).status_code == 302


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "..\\..\\win.pdf", "a" * 300 + ".pdf", "협\u202e약.pdf", "한 글.pdf"]
)
def test_the_files_own_name_leads_nowhere(desk, sit, draft, settings, name):
    sign(sit(desk), draft, upload(name=name))

    draft.refresh_from_db()
    place = files(settings)[0].relative_to(settings.MEDIA_ROOT)
    assert str(place) == f"documents/{draft.scan.public_id.hex[:2]}/{draft.scan.public_id.hex}"
    assert "/" not in draft.scan.name
    assert len(draft.scan.name) <= 120


def test_a_resident_registration_number_in_the_name_is_refused(desk, sit, draft, settings):
    response = sign(sit(desk), draft, upload(name="협약서_800101-1234567.pdf"))

    assert response.status_code == 422
    assert "주민등록번호" in response.text
    assert "1234567" not in response.text
    assert files(settings) == []


def test_what_is_refused_leaves_no_file(desk, sit, settings):
    """Signed already: the second scan is not kept."""
    signed = AgreementFactory(partner=PartnerFactory(center=desk.office))

    response = sign(sit(desk), signed, upload())

    assert response.status_code == 422
    assert files(settings) == []
    assert not Document.objects.exists()


def test_a_better_scan_takes_the_place_of_the_first(desk, sit, draft):
    client = sit(desk)
    sign(client, draft, upload())
    first = Document.objects.get()

    client.post(reverse("partnerships:attach", args=[draft.public_id]), {"scan": upload(PDF + b"2")})

    draft.refresh_from_db()
    assert draft.scan != first
    assert Event.objects.get(verb="agreement.scan_kept").after == {"sha256": draft.scan.sha256}


def test_the_scan_is_handed_out_and_kept_by_no_browser(desk, sit, draft):
    client = sit(desk)
    sign(client, draft, upload())

    response = client.get(reverse("partnerships:scan", args=[draft.public_id]))

    assert b"".join(response.streaming_content) == PDF
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")


def test_an_agreement_without_paper_has_none_to_hand_out(desk, sit, draft):
    assert sit(desk).get(reverse("partnerships:scan", args=[draft.public_id])).status_code == 404


def test_the_city_reads_the_paper_and_a_stranger_does_not(desk, sit, draft):
    sign(sit(desk), draft, upload())
    address = reverse("partnerships:scan", args=[draft.public_id])

    answer = sit(city_desk(desk.office)).get(address)

    assert b"".join(answer.streaming_content) == PDF
    assert sit(DeskFactory(role=Role.DIRECTOR)).get(address).status_code == 404


@pytest.mark.parametrize(
    "address", ["/media/", "/private/", "/documents/", "/static/documents/", "/static/../private/"]
)
def test_no_address_leads_to_a_stored_file(desk, sit, draft, address):
    sign(sit(desk), draft, upload())
    hex_name = Document.objects.get().public_id.hex

    assert sit(desk).get(f"{address}{hex_name[:2]}/{hex_name}").status_code == 404
