"""Moving to another unit and leaving one, on their pages."""

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(desk):
    """Somebody in a unit since March of last year."""
    person = ParticipantFactory(center=desk.office, case_manager=desk)
    PlacementFactory(unit=UnitFactory(center=desk.office, name="세탁친구"), participant=person)
    return person


def address(person, page):
    return reverse(f"programs:{page}", args=[person.public_id])


def history(person):
    rows = person.placements.order_by("starts_on")
    return [(row.unit.name, row.starts_on, row.ends_on, row.end_reason and row.end_reason.code) for row in rows]


def moving(unit, **changed):
    return {
        "form_key": str(uuid.uuid4()),
        "unit": str(unit.public_id),
        "starts_on": "2026-02-02",
        "note": "",
        **changed,
    }


def test_a_move_ends_one_placement_and_begins_the_other(desk, person, sit):
    unit = UnitFactory(center=desk.office, name="푸른청소")

    response = sit(desk).post(address(person, "move"), moving(unit, note="허리가 아파서"))

    assert response["Location"] == person.get_absolute_url()
    assert history(person) == [
        ("세탁친구", date(2025, 3, 3), date(2026, 2, 1), "transfer"),
        ("푸른청소", date(2026, 2, 2), None, None),
    ]
    assert Event.objects.get(verb="placement.ended").reason == "허리가 아파서"


def test_sent_twice_it_is_one_move(desk, person, sit):
    client, form = sit(desk), moving(UnitFactory(center=desk.office))

    answers = [client.post(address(person, "move"), form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert person.placements.count() == 2


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2025-03-03", "지금 배치일(2025. 3. 3.)보다 뒤의 날을 적어 주십시오."),
        ("언젠가", "날짜를 2026-11-22처럼 적어 주십시오."),
    ],
)
def test_a_move_is_later_than_the_beginning(desk, person, sit, day, sentence):
    response = sit(desk).post(address(person, "move"), moving(UnitFactory(center=desk.office), starts_on=day))

    assert response.context["form"].errors["starts_on"] == [sentence]
    assert person.placements.count() == 1


def test_where_one_is_one_does_not_move_to(desk, person, sit):
    response = sit(desk).post(address(person, "move"), moving(person.placements.get().unit))

    assert response.context["form"].errors["unit"] == ["지금 있는 사업단입니다. 다른 사업단을 골라 주십시오."]


def test_a_full_unit_moves_nobody_and_ends_nothing(desk, person, sit):
    full = UnitFactory(center=desk.office, places=0)

    response = sit(desk).post(address(person, "move"), moving(full))

    assert "빈자리가 없습니다." in response.text
    assert history(person) == [("세탁친구", date(2025, 3, 3), None, None)]


def test_another_centers_unit_is_no_choice(desk, person, sit):
    response = sit(desk).post(address(person, "move"), moving(UnitFactory()))

    assert "unit" in response.context["form"].errors


def test_only_a_director_is_asked_why_more_than_the_places(desk, person, sit):
    director = DeskFactory(office=desk.office, role=Role.DIRECTOR)

    pages = [sit(one).get(address(person, "move")).text for one in (director, desk)]

    assert ["정원을 넘겨 배치하는 사유" in page for page in pages] == [True, False]


def test_a_case_manager_cannot_slip_in_a_reason(desk, person, sit):
    full = UnitFactory(center=desk.office, places=0)

    response = sit(desk).post(address(person, "move"), moving(full, over_places_reason="제가 정했습니다"))

    assert response.status_code == 422
    assert person.placements.count() == 1


@pytest.mark.parametrize("page", ["move", "end"])
def test_who_is_in_no_unit_leaves_none(desk, sit, page):
    person = ParticipantFactory(center=desk.office, case_manager=desk)

    assert sit(desk).get(address(person, page)).status_code == 404


def ending(**changed):
    return {
        "form_key": str(uuid.uuid4()),
        "ends_on": "2026-02-02",
        "reason": "gateway_done",
        "note": "수료",
        **changed,
    }


def test_leaving_a_unit_is_not_leaving_the_programme(desk, person, sit):
    response = sit(desk).post(address(person, "end"), ending())

    assert response["Location"] == person.get_absolute_url()
    assert history(person) == [("세탁친구", date(2025, 3, 3), date(2026, 2, 2), "gateway_done")]
    assert person.participations.get().ends_on is None
    assert "배치 대기" in sit(desk).get(person.get_absolute_url()).text


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"ends_on": "2025-03-02"}, "ends_on"),
        ({"ends_on": ""}, "ends_on"),
        ({"reason": ""}, "reason"),
        ({"reason": "participation_ended"}, "reason"),
        ({"reason": "no_such"}, "reason"),
        ({"note": "800101-1234567"}, "note"),
    ],
)
def test_a_mistake_gets_a_sentence_and_ends_nothing(desk, person, sit, changed, field):
    response = sit(desk).post(address(person, "end"), ending(**changed))

    assert field in response.context["form"].errors
    assert history(person) == [("세탁친구", date(2025, 3, 3), None, None)]


def test_a_first_day_ahead_is_no_place_yet(desk, sit):
    """Placed from next month on: the page says that nobody is there today, and offers no move."""
    person = ParticipantFactory(center=desk.office, case_manager=desk)
    later = timezone.localdate() + timedelta(days=30)
    PlacementFactory(unit=UnitFactory(center=desk.office, name="세탁친구"), participant=person, starts_on=later)

    page = sit(desk).get(person.get_absolute_url()).text

    assert address(person, "move") not in page
    assert "배치 없음" in page
    assert "세탁친구" in page
