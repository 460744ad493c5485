"""Conditions, capacity, districts, contacts with their days, and likely duplicates while typing."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.enums import RegionKind
from centers.models import Region
from centers.policies import Role
from partnerships.likeness import Typed, alike
from partnerships.models import Partner, PartnerContact
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.partnerships import PartnerContactFactory, PartnerFactory

pytestmark = pytest.mark.django_db

REGISTER = "/partnerships/partners/register/"
LIKELY = "/partnerships/partners/register/likely/"


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


def words(**changed):
    return {
        "form_key": str(uuid.uuid4()),
        "name": "마음쉼상담소",
        "kind": "counselling",
        "areas": ["psych"],
        "website": "www.example.kr",
        "conditions": "만 18세 이상",
        "capacity": "30",
        **changed,
    }


def test_conditions_capacity_website_and_districts_are_kept(desk, sit):
    township = Region.objects.create(name="배방읍", kind=RegionKind.TOWNSHIP, parent=desk.office.region)

    sit(desk).post(REGISTER, words(districts=[township.pk]))

    partner = Partner.objects.get()
    event = Event.objects.get(verb="partner.registered")
    assert (partner.website, partner.conditions, partner.capacity) == ("https://www.example.kr", "만 18세 이상", 30)
    assert list(partner.districts.all()) == [township]
    assert event.after["districts"] == ["배방읍"]


@pytest.mark.parametrize(
    ("field", "typed"), [("capacity", "-1"), ("capacity", "많이"), ("website", "없음"), ("districts", ["999999"])]
)
def test_what_does_not_fit_is_refused_at_its_field(desk, sit, field, typed):
    response = sit(desk).post(REGISTER, words(**{field: typed}))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Partner.objects.exists()


def test_a_district_of_another_region_is_no_choice(desk, sit):
    foreign = Region.objects.create(name="먼읍", kind=RegionKind.TOWNSHIP, parent=DeskFactory().office.region)

    assert "districts" in sit(desk).post(REGISTER, words(districts=[foreign.pk])).context["form"].errors


def contact(**changed):
    return {"name": "나담당", "role": "팀장", "phone": "0415401234", "starts_on": "2026-01-02", **changed}


def test_a_contact_is_written_down_and_changed(desk, sit):
    partner, client = PartnerFactory(center=desk.office), sit(desk)

    client.post(reverse("partnerships:add-contact", args=[partner.public_id]), contact())
    kept = PartnerContact.objects.get()
    client.post(reverse("partnerships:edit-contact", args=[kept.public_id]), contact(ends_on="2026-03-31"))

    kept.refresh_from_db()
    assert (kept.phone, kept.starts_on, kept.ends_on) == ("041-540-1234", date(2026, 1, 2), date(2026, 3, 31))
    assert Event.objects.get(verb="partner.contact_edited").after == {"ends_on": "2026-03-31"}


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"ends_on": "2025-12-31"}, "ends_on"), ({"email": "없음"}, "email"), ({"name": ""}, "name")],
)
def test_a_contact_that_does_not_fit_is_refused(desk, sit, changed, field):
    partner = PartnerFactory(center=desk.office)

    response = sit(desk).post(reverse("partnerships:add-contact", args=[partner.public_id]), contact(**changed))

    assert field in response.context["form"].errors
    assert not PartnerContact.objects.exists()


def test_one_person_is_written_down_once(desk, sit):
    partner = PartnerFactory(center=desk.office)
    PartnerContactFactory(partner=partner, name="나담당")

    response = sit(desk).post(reverse("partnerships:add-contact", args=[partner.public_id]), contact())

    assert "이미 담당자로 적힌 사람입니다." in response.text


def test_outsiders_read_only_who_is_in_charge_now(desk, sit):
    partner = PartnerFactory(center=desk.office)
    yesterday = timezone.localdate() - timedelta(days=1)
    PartnerContactFactory(partner=partner, name="옛담당", ends_on=yesterday)
    PartnerContactFactory(partner=partner, name="새담당")

    own = sit(desk).get(partner.get_absolute_url()).text
    outside = sit(city_desk(desk.office)).get(partner.get_absolute_url()).text

    assert "옛담당" in own
    assert "새담당" in outside
    assert "옛담당" not in outside


@pytest.mark.parametrize(
    ("typed", "known", "reasons"),
    [
        (Typed("마음쉼상담소"), Typed("(주)마음쉼 상담소"), ["이름이 같습니다"]),
        (Typed("마음쉼상담센터"), Typed("마음쉼심리상담센터"), ["이름이 비슷합니다"]),
        (Typed("가나의원"), Typed("다라학원"), []),
        (Typed("가나의원", "601-99-90008"), Typed("다라학원", "601-99-90008"), ["사업자등록번호가 같습니다"]),
        (Typed("가나의원", phone="041-540-1234"), Typed("다라학원", phone="041-540-1234"), ["전화번호가 같습니다"]),
        (Typed("", "", ""), Typed("", "", ""), []),
        (Typed("의원"), Typed("가나의원"), []),
    ],
)
def test_why_two_may_be_one(typed, known, reasons):
    assert alike(typed, known) == reasons


def test_likely_ones_are_shown_while_typing_in_four_statements(desk, sit, django_assert_max_num_queries):
    PartnerFactory(center=desk.office, name="마음쉼심리상담센터")
    PartnerFactory(name="마음쉼심리상담센타")
    PartnerFactory.create_batch(30, center=desk.office)
    client = sit(desk)

    with django_assert_max_num_queries(4):
        page = client.post(LIKELY, {"name": "마음쉼상담센터"}).text

    assert "마음쉼심리상담센터" in page
    assert "이름이 비슷합니다" in page
    assert "센타" not in page, "of an office that the desk does not see"


def test_nothing_likely_says_nothing(desk, sit):
    PartnerFactory(center=desk.office, name="가나의원")

    assert "notice" not in sit(desk).post(LIKELY, {"name": "다라", "phone": "12"}).text
