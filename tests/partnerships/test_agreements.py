"""Agreements: drafted, signed, renewed, ended; found before they end."""

from datetime import date, timedelta
from itertools import product

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from partnerships import actions
from partnerships.enums import PATHS, AgreementStatus, Standing
from partnerships.models import Agreement, ServiceArea
from tests.factories.centers import CenterFactory, DeskFactory, city_desk, partner_desk
from tests.factories.partnerships import AgreementFactory, PartnerFactory, SigningEventFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
PDF = b"%PDF-1.4\n%%EOF"


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def admin(center):
    return DeskFactory(office=center, role=Role.CENTER_ADMIN)


@pytest.fixture
def draft(center):
    return AgreementFactory(partner__center=center, status=AgreementStatus.DRAFT, signed_on=None)


@pytest.fixture
def signed(center):
    return AgreementFactory(partner__center=center)


def test_an_agreement_is_drafted_on_the_page(sit, center, admin):
    partner = PartnerFactory(center=center)
    event = SigningEventFactory(center=center)

    response = sit(admin).post(
        reverse("partnerships:draft"),
        {
            "partner": partner.public_id,
            "event": event.public_id,
            "number": "가상-2026-01",
            "purpose": "심리상담",
            "areas": ["psych", "legal"],
            "starts_on": "2026-01-01",
            "ends_on": "2027-12-31",
        },
    )

    agreement = Agreement.objects.get()
    assert response.url == agreement.get_absolute_url()
    assert (agreement.status, agreement.event) == (AgreementStatus.DRAFT, event)
    assert {area.code for area in agreement.areas.all()} == {"psych", "legal"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("ends_on", "2025-12-31", "시작일보다 앞설 수 없습니다"),
        ("areas", [], "서비스 영역"),
        ("partner", "x", "협력기관"),
        ("purpose", "", "목적"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_saved(sit, center, admin, field, value, sentence):
    answers = {
        "partner": PartnerFactory(center=center).public_id,
        "purpose": "심리상담",
        "areas": ["psych"],
        "starts_on": "2026-01-01",
        "ends_on": "2027-12-31",
    }

    response = sit(admin).post(reverse("partnerships:draft"), {**answers, field: value})

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Agreement.objects.exists()


@pytest.mark.parametrize(("before", "after"), list(product(AgreementStatus, AgreementStatus)))
def test_a_status_goes_the_drawn_paths_only(center, admin, before, after):
    agreement = AgreementFactory(partner__center=center, status=before)

    if after in PATHS[before]:
        assert actions._move(agreement, after, by=admin, signed_on=agreement.starts_on).status == after
    else:
        with pytest.raises(Refusal, match="바꿀 수 없습니다"):
            actions._move(agreement, after, by=admin)


def test_signing_keeps_the_day_and_the_paper(sit, admin, draft):
    client = sit(admin)
    scan = SimpleUploadedFile("협약서.pdf", PDF, content_type="application/pdf")

    client.post(reverse("partnerships:sign", args=[draft.public_id]), {"signed_on": TODAY.isoformat(), "scan": scan})

    draft.refresh_from_db()
    assert (draft.status, draft.signed_on) == (AgreementStatus.SIGNED, TODAY)
    download = client.get(reverse("partnerships:scan", args=[draft.public_id]))
    assert b"".join(download.streaming_content) == PDF
    assert "no-store" in download["Cache-Control"]
    assert Event.objects.filter(verb="agreement.signed", target_id=str(draft.pk)).exists()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("협약서.pdf", b"MZ\x90\x00 a program", "PDF, PNG, JPG 파일만"),
        ("협약서.pdf", b"<html><script>", "PDF, PNG, JPG 파일만"),
        ("협약서.pdf", b"%PDF-" + b"0" * (10 * 1024 * 1024), "10MB까지"),
    ],
    ids=["program", "page", "too large"],
)
def test_a_scan_is_told_by_its_bytes_not_by_its_name(sit, admin, draft, name, content, sentence):
    scan = SimpleUploadedFile(name, content, content_type="application/pdf")

    response = sit(admin).post(
        reverse("partnerships:sign", args=[draft.public_id]), {"signed_on": TODAY.isoformat(), "scan": scan}
    )

    assert sentence in response.content.decode()
    draft.refresh_from_db()
    assert (draft.status, draft.scan) == (AgreementStatus.DRAFT, None)


def test_nothing_is_signed_in_the_future(admin, draft):
    with pytest.raises(Refusal, match="오늘까지의 날"):
        actions.sign(agreement=draft, signed_on=TODAY + timedelta(days=1), by=admin)


def test_what_was_signed_is_not_edited(admin, signed):
    with pytest.raises(Refusal, match="고칠 수 없습니다"):
        actions.edit(agreement=signed, values={"purpose": "다른 목적"}, areas=list(signed.areas.all()), by=admin)


def test_a_renewal_is_a_new_agreement_linked_to_the_old(admin, signed):
    ends_on = signed.ends_on + timedelta(days=365)

    new = actions.renew(agreement=signed, ends_on=ends_on, number="", signed_on=TODAY, by=admin)

    signed.refresh_from_db()
    assert signed.status == AgreementStatus.RENEWED
    assert (new.renews, new.starts_on, new.ends_on) == (signed, signed.ends_on + timedelta(days=1), ends_on)
    assert list(new.areas.all()) == list(signed.areas.all())
    with pytest.raises(Refusal):
        actions.renew(agreement=signed, ends_on=ends_on, number="", signed_on=TODAY, by=admin)


def test_an_end_before_its_day_says_why(sit, admin, signed):
    address = reverse("partnerships:terminate", args=[signed.public_id])

    assert sit(admin).post(address, {"reason": ""}).status_code == 422
    sit(admin).post(address, {"reason": "기관이 문을 닫음"})

    signed.refresh_from_db()
    assert signed.status == AgreementStatus.TERMINATED
    assert Event.objects.get(verb="agreement.terminated").reason == "기관이 문을 닫음"


@pytest.mark.parametrize(
    ("starts", "ends", "standing"),
    [
        (-10, 91, Standing.IN_FORCE),
        (-10, 90, Standing.EXPIRING),
        (-10, 0, Standing.EXPIRING),
        (-10, -1, Standing.EXPIRED),
        (1, 400, Standing.COMING),
    ],
)
def test_how_an_agreement_stands_follows_from_its_days(center, starts, ends, standing):
    agreement = AgreementFactory(
        partner__center=center, starts_on=TODAY + timedelta(days=starts), ends_on=TODAY + timedelta(days=ends)
    )

    assert agreement.standing(TODAY) is standing
    assert (agreement in Agreement.objects.expiring(on=TODAY)) is (standing is Standing.EXPIRING)
    assert (agreement in Agreement.objects.lapsed(on=TODAY)) is (standing is Standing.EXPIRED)


def test_the_list_puts_first_what_ends_soon(sit, center, admin):
    late = AgreementFactory(partner__center=center, ends_on=TODAY + timedelta(days=700))
    soon = AgreementFactory(partner__center=center, ends_on=TODAY + timedelta(days=12))

    page = sit(admin).get(reverse("partnerships:agreements")).content.decode()

    assert page.index(soon.get_absolute_url()) < page.index(late.get_absolute_url())
    assert "12일 남음" in page


def test_a_partner_reads_its_own_agreements_and_no_others(sit, center, signed):
    desk = partner_desk(center)
    other = AgreementFactory(partner__center=center)
    signed.partner.office = desk.office
    signed.partner.save()
    client = sit(desk)

    assert client.get(signed.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    assert client.get(reverse("partnerships:terminate", args=[signed.public_id])).status_code == 403


@pytest.mark.parametrize(("role", "status"), [(Role.DIRECTOR, 200), (Role.CASE_MANAGER, 403), (Role.ACCOUNTANT, 403)])
def test_who_keeps_agreements(sit, center, draft, role, status):
    desk = DeskFactory(office=center, role=role)

    assert sit(desk).get(reverse("partnerships:sign", args=[draft.public_id])).status_code == status
    stranger = DeskFactory(role=role)
    assert sit(stranger).get(reverse("partnerships:sign", args=[draft.public_id])).status_code == 404


def test_a_citys_official_reads_and_keeps_nothing(sit, center, signed):
    client = sit(city_desk(center))

    assert client.get(signed.get_absolute_url()).status_code == 200
    assert client.get(reverse("partnerships:renew", args=[signed.public_id])).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["partners", "agreements"])
def test_more_rows_ask_no_more_questions(sit, center, admin, rows, name, django_assert_num_queries):
    for _ in range(rows):
        AgreementFactory(partner__center=center)
    client = sit(admin)

    with django_assert_num_queries({"partners": 8, "agreements": 6}[name]):
        client.get(reverse(f"partnerships:{name}"))


def test_the_nine_areas_stand_ready():
    assert ServiceArea.objects.in_force(on=date(2026, 1, 1)).count() == 9
