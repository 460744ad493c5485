"""What each desk finds first."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from centers.policies import Role
from participants.models import Participant
from tests.factories.centers import (
    CenterFactory,
    DeskFactory,
    TownshipFactory,
    city_desk,
    metro_desk,
    partner_desk,
    system_desk,
    township_desk,
)
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory()


def people(center, number, unit=None, **more):
    """So many people of a center, placed in a unit when one is given."""
    made = [ParticipantFactory(center=center, **more) for _ in range(number)]
    if unit is not None:
        for person in made:
            PlacementFactory(participant=person, unit=unit)
    return made


def page_of(sit, desk):
    response = sit(desk).get("/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.DIRECTOR, "현원"),
        (Role.CENTER_ADMIN, "현원"),
        (Role.ACCOUNTANT, "현원"),
        (Role.CASE_MANAGER, "오늘 할 일"),
        (Role.UNIT_STAFF, "내 사업단"),
    ],
)
def test_each_desk_of_a_center_finds_its_own_first_page(sit, center, role, words):
    assert words in page_of(sit, DeskFactory(office=center, role=role))


@pytest.mark.parametrize(
    ("desk", "words"),
    [
        (city_desk, "자활사업 현황"),
        (metro_desk, "자활사업 현황"),
        (township_desk, "자활 참여 현황"),
        (partner_desk, "우리 기관의 협약"),
    ],
)
def test_each_office_around_a_center_finds_its_own_first_page(sit, center, desk, words):
    assert words in page_of(sit, desk(center))


def test_the_systems_keeper_finds_the_state_of_the_system_and_no_person(sit, center):
    person = ParticipantFactory(center=center, name="보이면안됨")

    page = page_of(sit, system_desk())

    assert "운영 상태" in page
    assert person.name not in page


def test_a_case_manager_sees_who_waits_and_what_runs_out(sit, center):
    desk = DeskFactory(office=center, role=Role.CASE_MANAGER)
    waiting = ParticipantFactory(center=center, case_manager=desk, name="나대기")
    leaving = ParticipantFactory(center=center, case_manager=desk, name="나관문")
    gateway = UnitFactory(center=center, type_code="gateway")
    started = timezone.localdate() - timedelta(days=40)
    PlacementFactory(participant=leaving, unit=gateway, starts_on=started)
    colleagues = ParticipantFactory(center=center, name="남의사람")

    page = page_of(sit, desk)

    assert waiting.name in page
    assert "사업단·게이트웨이 기한" in page
    assert colleagues.name not in page


def test_unit_staff_see_the_people_of_their_units_only(sit, center):
    desk = DeskFactory(office=center, role=Role.UNIT_STAFF)
    mine, other = UnitFactory(center=center), UnitFactory(center=center)
    mine.leaders.add(desk)
    (own,) = people(center, 1, mine, name="우리사람")
    (strange,) = people(center, 1, other, name="다른사람")

    page = page_of(sit, desk)

    assert own.name in page
    assert strange.name not in page


def test_an_official_never_reads_a_small_number_of_people_in_a_unit(sit, center):
    small, large = UnitFactory(center=center), UnitFactory(center=center, places=40)
    people(center, 3, small)
    people(center, 29, large)

    page = page_of(sit, city_desk(center))

    row = page[page.index(small.get_absolute_url()) :].split("</tr>")[0]
    assert "1–4" in row
    assert "<b>3</b>" not in row
    # 32 in all and 29 in the other would tell: the other is hidden with it.
    other = page[page.index(large.get_absolute_url()) :].split("</tr>")[0]
    assert "가림" in other


def test_the_director_reads_the_same_numbers_whole(sit, center):
    small = UnitFactory(center=center)
    people(center, 3, small)

    page = page_of(sit, DeskFactory(office=center, role=Role.DIRECTOR))

    row = page[page.index(small.get_absolute_url()) :].split("</tr>")[0]
    assert "<b>3</b>" in row
    assert "1–4" not in page


def test_an_official_reads_no_name_anywhere_on_the_first_page(sit, center):
    people(center, 2, UnitFactory(center=center), name="이름카나리아")

    assert "이름카나리아" not in page_of(sit, city_desk(center))


def test_another_citys_people_are_not_counted(sit, center):
    people(center, 7)
    people(CenterFactory(), 9)

    page = page_of(sit, city_desk(center))

    assert '<span class="stat-card__value">7<' in page.replace("\n", "")


@pytest.mark.parametrize("rows", [1, 200])
def test_the_dashboard_asks_thirteen_questions_whatever_it_holds(sit, center, rows, django_assert_max_num_queries):
    unit = UnitFactory(center=center, places=300)
    Participant.objects.bulk_create(
        Participant(center=center, name=f"김{n}", born_on=date(1980, 1, 1)).derive() for n in range(rows)
    )
    for person in Participant.objects.filter(center=center):
        person.participations.create(starts_on=date(2025, 1, 1))
        PlacementFactory(participant=person, unit=unit)
    clients = [sit(DeskFactory(office=center, role=Role.DIRECTOR)), sit(city_desk(center))]

    for client in clients:
        with django_assert_max_num_queries(13):
            client.get("/")


@pytest.mark.parametrize("rows", [1, 40])
def test_the_case_managers_page_asks_thirteen_questions_whatever_it_holds(
    sit, center, rows, django_assert_max_num_queries
):
    desk = DeskFactory(office=center, role=Role.CASE_MANAGER)
    unit = UnitFactory(center=center, places=50, type_code="gateway")
    for number in range(rows):  # each from a township of their own
        town = TownshipFactory(parent=center.region, name=f"{number}읍")
        people(center, 1, unit, case_manager=desk, township=town)
    client = sit(desk)

    with django_assert_max_num_queries(13):
        client.get("/")


def test_an_official_reads_no_flow_that_tells_a_month_its_report_hides(sit, center):
    """Five came in January and two in February: the quarter's seven less the report's five would be the two."""
    year = timezone.localdate().year
    for day, number in ((date(year, 1, 10), 5), (date(year, 2, 10), 2)):
        people(center, number, joined_on=day)

    def first_quarter(desk):
        page = page_of(sit, desk)
        return page[page.index("1분기") :].split("</tr>")[0]

    assert '<td class="num">7</td>' in first_quarter(DeskFactory(office=center))
    assert first_quarter(city_desk(center)).count('class="hid"') == 2


def test_each_number_of_the_director_opens_the_people_it_counts(sit, center):
    """By category, type, age and township; officials get no such way, nor does who may not see people."""
    unit = UnitFactory(center=center)
    town = TownshipFactory(parent=center.region)
    people(center, 3, unit, category="general", township=town)
    people(center, 2, born_on=date(1950, 1, 1))
    client = sit(DeskFactory(office=center, role=Role.DIRECTOR))

    picture = client.get("/").context["picture"]

    opened = [bar for bars in (picture.categories, picture.types, picture.bands, picture.townships) for bar in bars]
    assert sum(bool(bar.link) for bar in opened) >= 6
    for bar in opened:
        if bar.link:
            assert client.get(bar.link).context["page"].paginator.count == bar.count, bar.label
    for desk in (city_desk(center), DeskFactory(office=center, role=Role.ACCOUNTANT)):
        assert "/participants/?" not in page_of(sit, desk)
