"""Organisations: registered, checked, found; a telling kind is told to nobody outside."""

import pytest
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from partnerships.enums import PartnerKind
from partnerships.models import Partner, ServiceArea
from tests.factories.centers import CenterFactory, DeskFactory, city_desk, metro_desk
from tests.factories.partnerships import PartnerFactory

pytestmark = pytest.mark.django_db
REGISTER = "/partnerships/partners/register/"
LIST = "/partnerships/partners/"


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def admin(center):
    return DeskFactory(office=center, role=Role.CENTER_ADMIN)


def test_an_admin_registers_an_organisation(sit, center, admin):
    sit(admin).post(
        REGISTER,
        {
            "name": "가상상담소",
            "kind": "counselling",
            "business_number": "1234567891",
            "areas": ["psych"],
            "phone": "0421234567",
        },
    )

    partner = Partner.objects.get()
    assert (partner.center, partner.business_number, partner.phone) == (center, "123-45-67891", "042-123-4567")
    assert Event.objects.get(verb="partner.registered").after["areas"] == ["심리상담치료"]


def test_a_metropolitan_desk_registers_for_its_own_office(sit, center):
    desk = metro_desk(center)

    sit(desk).post(REGISTER, {"name": "가상재단", "kind": "welfare"})

    assert Partner.objects.get().center == desk.office


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("business_number", "123-45-67890", "사업자등록번호가 맞지 않습니다"),
        ("business_number", "123", "사업자등록번호가 맞지 않습니다"),
        ("name", "", "기관명"),
        ("kind", "", "종류"),
        ("offers", "800101-1234567", "주민등록번호로 보이는"),
    ],
)
def test_what_is_wrong_is_said(sit, admin, field, value, sentence):
    response = sit(admin).post(REGISTER, {"name": "가상상담소", "kind": "counselling", field: value})

    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_the_same_organisation_twice_is_a_sentence(sit, center, admin):
    PartnerFactory(center=center, name="가상상담소")

    response = sit(admin).post(REGISTER, {"name": "가상상담소", "kind": "counselling"})

    assert "이미 등록되어 있습니다" in response.content.decode()


def test_a_change_is_recorded_before_and_after(sit, center, admin):
    partner = PartnerFactory(center=center, contact="가담당")
    address = reverse("partnerships:edit-partner", args=[partner.public_id])

    sit(admin).post(address, {"name": partner.name, "kind": partner.kind, "contact": "나담당"})

    event = Event.objects.get(verb="partner.edited")
    assert (event.before["contact"], event.after["contact"]) == ("가담당", "나담당")


def test_a_kind_that_tells_too_much_is_other_to_outsiders(sit, center, admin):
    telling = PartnerFactory(center=center, kind=PartnerKind.CLINIC, reveals_something=True)
    official = sit(city_desk(center))

    outside = official.get(telling.get_absolute_url()).content.decode()
    assert "병의원" not in outside
    assert "기타" in outside
    assert telling.name not in official.get(LIST, {"kind": "clinic"}).content.decode()
    assert "병의원" in sit(admin).get(telling.get_absolute_url()).content.decode()


def test_the_list_narrows_by_word_and_area(sit, center, admin):
    law = PartnerFactory(center=center, name="가상법률상담소")
    law.areas.add(ServiceArea.objects.get(code="legal"))
    other = PartnerFactory(center=center, name="가상의원")
    client = sit(admin)

    for filters in ({"q": "법률"}, {"area": "legal"}):
        page = client.get(LIST, filters).content.decode()
        assert law.name in page
        assert other.name not in page


@pytest.mark.parametrize(("role", "status"), [(Role.DIRECTOR, 200), (Role.CASE_MANAGER, 403), (Role.UNIT_STAFF, 403)])
def test_who_registers_partners(sit, center, role, status):
    assert sit(DeskFactory(office=center, role=role)).get(REGISTER).status_code == status


def test_another_centers_partner_does_not_exist_here(sit, admin):
    assert sit(admin).get(PartnerFactory().get_absolute_url()).status_code == 404
