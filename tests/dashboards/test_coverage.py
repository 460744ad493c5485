"""협력 현황: what is agreed where, for how many, what ends, and where it is missing."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from centers.enums import OfficeKind, RegionKind
from centers.models import Office, Region
from centers.policies import Role
from core.suppression import Hidden, is_hidden
from dashboards.coverage import ELSEWHERE, Cell, gather, protected
from partnerships.models import ServiceArea
from tests.factories.assessments import needs_of
from tests.factories.centers import CenterFactory, CityFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.partnerships import AgreementFactory, PartnerFactory
from tests.factories.services import referred

pytestmark = pytest.mark.django_db
URL = "/coverage/"


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


@pytest.fixture
def city():
    return CityFactory(name="가나시")


@pytest.fixture
def places(city):
    return {name: Region.objects.create(name=name, kind=RegionKind.TOWNSHIP, parent=city) for name in ("가읍", "나읍")}


@pytest.fixture
def desk(city, places):
    return DeskFactory(office=CenterFactory(region=city), role=Role.DIRECTOR)


def area(code):
    return ServiceArea.objects.get(code=code)


def agreed(center, code="legal", *, districts=(), capacity=None, **more):
    partner = PartnerFactory(center=center, capacity=capacity)
    partner.districts.set(districts)
    return AgreementFactory(partner=partner, areas=[area(code)], **more)


def someone(desk, township, **needs):
    person = ParticipantFactory(center=desk.office, township=township)
    needs_of(person, by=None, weights=needs)
    return person


def cell(desk, code, place):
    return gather(desk, on=today()).cells[code, place.pk]


def test_an_agreement_counts_where_its_partner_serves(desk, places):
    agreed(desk.office, districts=[places["가읍"]], capacity=30)
    agreed(desk.office, "housing")
    agreed(desk.office, "medical", ends_on=today(-1))

    assert cell(desk, "legal", places["가읍"]) == Cell(1, 30, 0, 0)
    assert cell(desk, "legal", places["나읍"]) == Cell(0, None, 0, 0)
    assert cell(desk, "housing", places["나읍"]).agreements == 1
    assert cell(desk, "medical", places["가읍"]).agreements == 0


def test_a_partners_year_is_counted_once(desk, places):
    first = agreed(desk.office, capacity=30)
    AgreementFactory(partner=first.partner, areas=[area("legal")])

    assert cell(desk, "legal", places["가읍"]) == Cell(2, 30, 0, 0)


@pytest.mark.parametrize(("days", "ending"), [(91, 0), (90, 1), (0, 1)])
def test_what_ends_within_ninety_days_is_marked(days, ending, desk, places):
    agreed(desk.office, ends_on=today(days))

    assert cell(desk, "legal", places["가읍"]).ending == ending


def test_a_need_without_an_agreement_is_a_hole(desk, places):
    someone(desk, places["가읍"], legal=3)
    someone(desk, places["나읍"], housing=3)
    agreed(desk.office, "housing")

    assert cell(desk, "legal", places["가읍"]).is_hole
    assert not cell(desk, "legal", places["나읍"]).is_hole
    assert not cell(desk, "housing", places["나읍"]).is_hole
    assert cell(desk, "housing", places["나읍"]).need == 1


@pytest.mark.parametrize(
    ("need", "hole"),
    [(0, False), (1, True), (None, False), (Hidden(5, is_small=True), True), (Hidden(5, is_small=False), False)],
)
def test_what_is_a_hole(need, hole):
    assert Cell(need=need).is_hole is hole
    assert not Cell(agreements=1, need=need).is_hole


def official(city, kind, role):
    return DeskFactory(office=Office.objects.create(name=f"{city}{role}", kind=kind, region=city), role=role)


def test_an_official_reads_no_small_number(desk, city, places, sit):
    for _ in range(2):
        someone(desk, places["가읍"], legal=3)
    for _ in range(7):
        someone(desk, places["나읍"], legal=3)
    watcher = official(city, OfficeKind.CITY, Role.CITY)

    assert cell(desk, "legal", places["가읍"]).need == 2
    assert is_hidden(cell(watcher, "legal", places["가읍"]).need)
    assert is_hidden(cell(watcher, "legal", places["나읍"]).need), "or the whole would tell the other"
    assert "1–4" in sit(watcher).get(URL).text


def test_health_hides_below_ten():
    cells = {("medical", 1): Cell(), ("legal", 1): Cell()}

    shown = protected(cells, {("medical", 1): 9, ("legal", 1): 9, ("legal", ELSEWHERE): 0})

    assert (is_hidden(shown["medical", 1]), shown["legal", 1]) == (True, 9)


def test_who_sees_no_needs_sees_agreements_all_the_same(desk, places, sit):
    someone(desk, places["가읍"], legal=3)
    agreed(desk.office)
    admin = DeskFactory(office=desk.office, role=Role.CENTER_ADMIN)

    page = sit(admin).get(URL).text

    assert cell(admin, "legal", places["가읍"]).need is None
    assert "필요" not in page
    assert "공백" not in page


def test_a_metropolitan_agreement_counts_for_the_centers_that_it_names(desk, city, places):
    metro = official(city, OfficeKind.METRO_CENTER, Role.METRO)
    row = agreed(metro.office)

    before = [cell(one, "legal", places["가읍"]).agreements for one in (desk, metro)]
    row.open_to.add(desk.office)

    assert before == [0, 0]
    assert [cell(one, "legal", places["가읍"]).agreements for one in (desk, metro)] == [1, 1]


def test_its_partners_districts_count_where_a_named_center_lies(desk, city, places):
    metro = official(city, OfficeKind.METRO_CENTER, Role.METRO)
    far = CityFactory(name="먼시")
    row = agreed(metro.office, districts=[places["가읍"], far])
    row.open_to.add(desk.office)

    assert [cell(desk, "legal", places[name]).agreements for name in ("가읍", "나읍")] == [1, 0]
    assert row.served_paths() == [places["가읍"].path]


def test_another_region_is_not_counted(desk, places):
    agreed(CenterFactory())

    assert gather(desk, on=today()).agreements == []


def test_districts_are_cities_for_a_metropolitan_desk(sit):
    province = Region.objects.create(name="가나도", kind=RegionKind.PROVINCE)
    metro = official(province, OfficeKind.METRO_CENTER, Role.METRO)
    one, other = (Region.objects.create(name=n, kind=RegionKind.CITY, parent=province) for n in ("다라시", "마바시"))
    towns = [Region.objects.create(name="같은읍", kind=RegionKind.TOWNSHIP, parent=city) for city in (one, other)]
    center = DeskFactory(office=CenterFactory(region=one), role=Role.DIRECTOR)
    for _ in range(6):
        someone(center, towns[0], legal=3)

    found = gather(metro, on=today())

    assert found.districts == [one, other]
    assert (found.cells["legal", one.pk].need, found.cells["legal", other.pk].need) == (6, 0)
    assert "다라시" in sit(metro).get(URL).text


@pytest.mark.parametrize("centers", [1, 60])
def test_sixty_centers_ask_no_more_than_fifteen_statements(centers, city, places, sit, django_assert_max_num_queries):
    for office in CenterFactory.create_batch(centers, region=city):
        agreed(office, districts=[places["가읍"]])
        needs_of(ParticipantFactory(center=office, township=places["가읍"]), by=None, weights={"legal": 3})
    client = sit(official(city, OfficeKind.METRO_CENTER, Role.METRO))

    with django_assert_max_num_queries(15):
        assert client.get(URL).status_code == 200


def test_the_address_and_its_place_in_the_side(desk, sit):
    assert reverse("dashboards:coverage") == URL
    assert f'href="{URL}"' in sit(desk).get(URL).text


def sent(person, by, days_until_answer=None):
    """A legal referral of today, answered after some days or not at all."""
    agreement = agreed(person.center)
    row = referred(person, agreement, by=by, area=area("legal"))
    if days_until_answer is not None:
        answered = row.sent_at + timedelta(days=days_until_answer)
        type(row).objects.filter(pk=row.pk).update(answered_at=answered, state="accepted", meets_on=today())


def test_referrals_and_how_fast_they_were_answered_stand_where_the_people_live(desk, city, places, sit):
    other = DeskFactory(office=CenterFactory(region=city), role=Role.DIRECTOR)
    for days in (1, 2, 6):
        sent(ParticipantFactory(center=desk.office, township=places["가읍"]), desk, days)
    sent(ParticipantFactory(center=desk.office, township=places["나읍"]), desk)
    sent(ParticipantFactory(center=other.office, township=places["나읍"]), other, 3)

    ours = gather(desk, on=today()).cells
    assert (ours["legal", places["가읍"].pk].asked, ours["legal", places["가읍"].pk].answer_days) == (3, 3.0)
    assert (ours["legal", places["나읍"].pk].asked, ours["legal", places["나읍"].pk].answer_days) == (1, None)
    official = DeskFactory(
        office=Office.objects.create(name="시청", kind=OfficeKind.CITY, region=city), role=Role.CITY
    )
    # Officials read the months that are over.
    seen = gather(official, on=today() + timedelta(days=31)).cells
    for place in places.values():
        assert isinstance(seen["legal", place.pk].asked, Hidden)
        assert seen["legal", place.pk].answer_days is None
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        assert "올해 의뢰" in sit(official).get(URL).content.decode()
