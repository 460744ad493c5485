"""Organisations: registered, found, changed, and seen by others."""

import uuid

import pytest
from django.urls import reverse

from audit.models import Event
from centers.enums import OfficeKind
from centers.models import Office
from centers.policies import Role
from partnerships.enums import PartnerKind
from partnerships.models import Partner, ServiceArea
from tests.factories.centers import CenterFactory, DeskFactory, city_desk
from tests.factories.partnerships import AgreementFactory, PartnerFactory

pytestmark = pytest.mark.django_db

LIST = "/partnerships/partners/"
REGISTER = "/partnerships/partners/register/"


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


def words(**changed):
    return {
        "form_key": str(uuid.uuid4()),
        "name": "마음쉼상담소",
        "kind": "counselling",
        "business_number": "6019990008",
        "representative": "나대표",
        "address": "온천대로 1",
        "phone": "041 540 1234",
        "conditions": "만 18세 이상",
        "capacity": "30",
        "areas": ["psych", "job_edu"],
        "offers": "개인 상담 6회",
        **changed,
    }


def test_an_organisation_is_registered_and_recorded(desk, sit):
    response = sit(desk).post(REGISTER, words())

    partner = Partner.objects.get()
    event = Event.objects.get(verb="partner.registered")
    assert response["Location"] == partner.get_absolute_url()
    assert (partner.center, partner.business_number, partner.phone) == (desk.office, "601-99-90008", "041-540-1234")
    assert sorted(area.code for area in partner.areas.all()) == ["job_edu", "psych"]
    assert (event.actor_id, event.after["areas"]) == (desk.user_id, ["심리상담치료", "직무교육"])


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "필수 항목입니다"),
        ("kind", "", "필수 항목입니다"),
        ("business_number", "6019990007", "사업자등록번호가 맞지 않습니다. 열 자리 숫자를 다시 확인해 주십시오."),
        ("business_number", "60199", "사업자등록번호가 맞지 않습니다. 열 자리 숫자를 다시 확인해 주십시오."),
        ("phone", "12", "전화번호의 숫자가 모자랍니다"),
        ("areas", ["nowhere"], "올바르게 선택해 주세요"),
        ("offers", "800101-1234567", "주민등록번호로 보이는 숫자는 받지 않습니다"),
    ],
)
def test_a_mistake_gets_a_sentence_and_nothing_is_lost(desk, sit, field, typed, sentence):
    response = sit(desk).post(REGISTER, words(**{field: typed}))

    form = response.context["form"]
    assert response.status_code == 422
    assert sentence in form.errors[field][0]
    assert "data-focus" in response.text
    assert 'value="나대표"' in response.text
    assert not Partner.objects.exists()


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({"name": "마음쉼상담소"}, "같은 이름의 협력기관이 이미 등록되어 있습니다."),
        ({"business_number": "601-99-90008"}, "같은 사업자등록번호의 협력기관이 이미 등록되어 있습니다."),
    ],
)
def test_one_organisation_is_registered_once(desk, sit, known, sentence):
    PartnerFactory(center=desk.office, **known)

    response = sit(desk).post(REGISTER, words())

    assert response.status_code == 422
    assert sentence in response.text
    assert Partner.objects.count() == 1


def test_two_centers_may_register_the_same_organisation(desk, sit):
    PartnerFactory(name="마음쉼상담소", business_number="601-99-90008")

    assert sit(desk).post(REGISTER, words()).status_code == 302


def test_two_organisations_may_have_no_number(desk, sit):
    PartnerFactory(center=desk.office)

    assert sit(desk).post(REGISTER, words(business_number="")).status_code == 302


def test_sent_twice_it_is_one_organisation(desk, sit):
    client, form = sit(desk), words()

    for _ in range(2):
        client.post(REGISTER, form)

    assert Partner.objects.count() == 1


def test_changes_are_recorded_field_by_field(desk, sit):
    partner = PartnerFactory(center=desk.office, name="마음쉼상담소", offers="옛 일")
    address = reverse("partnerships:edit-partner", args=[partner.public_id])

    sit(desk).post(address, words(offers="새 일", business_number="", representative="", address="", phone=""))

    event = Event.objects.get(verb="partner.edited")
    assert (event.before["offers"], event.after["offers"]) == ("옛 일", "새 일")
    assert event.before["areas"] == []
    assert "name" not in event.after


def test_a_taken_name_is_refused_on_the_form(desk, sit):
    PartnerFactory(center=desk.office, name="다른상담소")
    partner = PartnerFactory(center=desk.office)
    address = reverse("partnerships:edit-partner", args=[partner.public_id])

    response = sit(desk).post(address, words(name="다른상담소"))

    assert response.status_code == 422
    assert "같은 이름의 협력기관이 이미 등록되어 있습니다." in response.text


def shown(response):
    return [line["partner"].name for line in response.context["lines"]]


@pytest.fixture
def three(desk):
    clinic = PartnerFactory(center=desk.office, name="가나의원", kind=PartnerKind.CLINIC, offers="무릎 진료")
    PartnerFactory(center=desk.office, name="다라교육원", kind=PartnerKind.EDUCATION)
    PartnerFactory(center=desk.office, name="마바상담소", kind=PartnerKind.COUNSELLING)
    clinic.areas.add(ServiceArea.objects.get(code="medical"))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["가나의원", "다라교육원", "마바상담소"]),
        ("?q=교육", ["다라교육원"]),
        ("?q=무릎", ["가나의원"]),
        ("?area=medical", ["가나의원"]),
        ("?kind=counselling", ["마바상담소"]),
        ("?kind=nothing", ["가나의원", "다라교육원", "마바상담소"]),
        ("?area=nothing", ["가나의원", "다라교육원", "마바상담소"]),
        ("?q=없는이름", []),
    ],
)
def test_the_list_is_narrowed(desk, sit, three, query, names):
    assert shown(sit(desk).get(LIST + query)) == names


def test_htmx_gets_the_list_alone(desk, sit, three):
    response = sit(desk).get(LIST, headers={"HX-Request": "true"})

    assert response.text.lstrip().startswith('<div id="partners">')
    assert "HX-Request" in response["Vary"]


def test_a_kind_that_tells_too_much_is_told_to_nobody_outside(desk, sit):
    PartnerFactory(center=desk.office, name="가나센터", kind=PartnerKind.CLINIC, reveals_something=True)
    official = sit(city_desk(desk.office))

    page = official.get(LIST)
    asked = official.get(f"{LIST}?kind=clinic")

    assert ">기타<" in page.text
    assert ">병의원<" not in page.text.replace("<option", "")[page.text.index("<tbody") :]
    assert shown(asked) == []


def test_ones_own_list_tells_the_kind(desk, sit):
    partner = PartnerFactory(center=desk.office, kind=PartnerKind.CLINIC, reveals_something=True)

    assert "병의원" in sit(desk).get(partner.get_absolute_url()).text


def test_the_page_of_an_organisation_shows_its_agreements(desk, sit):
    partner = PartnerFactory(center=desk.office)
    AgreementFactory(partner=partner, number="2026-7")

    page = sit(desk).get(partner.get_absolute_url()).text

    assert "2026-7" in page
    assert "유효" in page


def test_somebody_who_only_looks_is_offered_nothing_to_change(desk, sit):
    partner = PartnerFactory(center=desk.office)

    page = sit(city_desk(desk.office)).get(partner.get_absolute_url()).text

    assert "고치기" not in page
    assert "협약 작성하기" not in page


@pytest.mark.parametrize("rows", [1, 3, 25])
def test_more_organisations_ask_no_more_questions(rows, desk, sit, django_assert_max_num_queries):
    for partner in PartnerFactory.create_batch(rows, center=desk.office):
        AgreementFactory(partner=partner)
        partner.areas.add(ServiceArea.objects.get(code="psych"))
    client = sit(desk)

    with django_assert_max_num_queries(8):
        client.get(LIST)


def test_pages_hold_twenty_five(desk, sit):
    PartnerFactory.create_batch(26, center=desk.office)
    client = sit(desk)

    assert len(shown(client.get(LIST))) == 25
    assert len(shown(client.get(f"{LIST}?page=2"))) == 1


def test_a_partners_own_people_see_their_agreements_only(desk, sit):
    office = Office.objects.create(name="상담소", kind=OfficeKind.PARTNER, region=desk.office.region)
    theirs = AgreementFactory(partner=PartnerFactory(center=desk.office, office=office), number="우리 것")
    other = AgreementFactory(partner=PartnerFactory(center=CenterFactory()), number="남의 것")
    client = sit(DeskFactory(office=office, role=Role.PARTNER))

    page = client.get("/partnerships/agreements/").text

    assert "우리 것" in page
    assert "남의 것" not in page
    assert client.get(theirs.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
