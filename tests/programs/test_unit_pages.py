"""Pages on which units are kept: their words, their years, their end."""

import uuid
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from programs import actions
from programs.enums import STAGES, Stage
from programs.models import ProgramUnit, UnitStage
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


@pytest.fixture
def unit(desk):
    return UnitFactory(center=desk.office, name="세탁친구", places=2)


def address(unit, page):
    return reverse(f"programs:{page}", args=[unit.public_id])


def words(unit, **changed):
    return {
        "name": unit.name,
        "type": unit.type.code,
        "industry": unit.industry,
        "opened_on": unit.opened_on.isoformat(),
        **changed,
    }


def test_changed_words_and_leaders_are_recorded(desk, unit, sit):
    leader = DeskFactory(office=desk.office, role=Role.UNIT_STAFF)

    response = sit(desk).post(address(unit, "edit"), words(unit, industry="세탁과 수선", leaders=[leader.pk]))

    unit.refresh_from_db()
    event = Event.objects.get(verb="unit.edited")
    assert response["Location"] == unit.get_absolute_url()
    assert (unit.industry, list(unit.leaders.all())) == ("세탁과 수선", [leader])
    assert (event.before["leaders"], event.after["leaders"]) == ([], [leader.user.name])
    assert (event.before["industry"], event.after["industry"]) == ("세탁", "세탁과 수선")


def test_who_leads_is_one_of_ones_own(desk, unit, sit):
    for stranger in (DeskFactory(role=Role.UNIT_STAFF), DeskFactory(office=desk.office, role=Role.ACCOUNTANT)):
        response = sit(desk).post(address(unit, "edit"), words(unit, leaders=[stranger.pk]))

        assert "leaders" in response.context["form"].errors


def test_a_taken_name_is_a_sentence(desk, unit, sit):
    UnitFactory(center=desk.office, name="푸른청소")

    response = sit(desk).post(address(unit, "edit"), words(unit, name="푸른청소"))

    assert response.status_code == 422
    assert "이 센터에 같은 이름의 사업단이 이미 있습니다." in response.text


def year(**changed):
    return {
        "year": str(timezone.localdate().year),
        "places": "5",
        "site": "온천대로 1",
        "phone": "041-540-1234",
        "business_number": "",
        "weekly_hours": "40",
        "weekdays": ["1", "2", "3", "4", "5"],
        "winter_hours": "",
        "winter_from": "11",
        "winter_to": "2",
        "summer_hours": "",
        "summer_from": "6",
        "summer_to": "8",
        "insured_on": "",
        "remarks": "",
        **changed,
    }


def test_a_years_record_is_written_and_corrected(desk, unit, sit):
    client = sit(desk)

    client.post(address(unit, "year"), year())
    client.post(address(unit, "year"), year(places="6"))

    record = unit.years.get(year=timezone.localdate().year)
    events = Event.objects.filter(verb="unit.year_kept").order_by("pk")
    assert (record.places, record.phone) == (6, "041-540-1234")
    assert [event.after["places"] for event in events] == [5, 6]
    assert events[1].before["places"] == 5


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("year", "1999"),
        ("year", "2101"),
        ("places", "-1"),
        ("places", "501"),
        ("places", "많이"),
        ("weekly_hours", "41"),
        ("weekly_hours", ""),
        ("winter_hours", "9"),
        ("winter_from", "13"),
        ("weekdays", []),
        ("weekdays", ["8"]),
        ("daily_hours", "9"),
        ("deposit", "-1"),
        ("business_number", "123"),
        ("insured_on", "2026-02-30"),
        ("remarks", "800101-1234567"),
    ],
)
def test_a_number_that_cannot_be_gets_a_sentence(desk, unit, sit, field, typed):
    response = sit(desk).post(address(unit, "year"), year(**{field: typed}))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert unit.years.count() == 1


def test_fewer_places_than_people_is_a_sentence(desk, unit, sit):
    for person in ParticipantFactory.create_batch(2, center=desk.office):
        PlacementFactory(unit=unit, participant=person)

    response = sit(desk).post(address(unit, "year"), year(places="1"))

    assert response.context["form"].errors["places"] == ["2명이 배치되어 있습니다. 정원은 그보다 적을 수 없습니다."]


def test_who_was_let_in_over_the_places_takes_none_of_them(desk, unit, sit):
    people = ParticipantFactory.create_batch(2, center=desk.office)
    PlacementFactory(unit=unit, participant=people[0])
    PlacementFactory(unit=unit, participant=people[1], over_places_reason="센터장이 정함")

    assert sit(desk).post(address(unit, "year"), year(places="1")).status_code == 302


def test_a_unit_is_closed_with_a_reason(desk, unit, sit):
    sit(desk).post(address(unit, "close"), {"closed_on": "2026-06-30", "reason": "사업 종료"})

    unit.refresh_from_db()
    assert unit.closed_on == date(2026, 6, 30)
    assert Event.objects.get(verb="unit.closed").reason == "사업 종료"


@pytest.mark.parametrize(
    ("closed_on", "reason", "field"),
    [("", "사업 종료", "closed_on"), ("2026-06-30", "", "reason"), ("2020-01-01", "사업 종료", "__all__")],
)
def test_an_end_has_a_day_after_the_beginning_and_a_reason(desk, unit, sit, closed_on, reason, field):
    response = sit(desk).post(address(unit, "close"), {"closed_on": closed_on, "reason": reason})

    unit.refresh_from_db()
    assert field in response.context["form"].errors
    assert unit.closed_on is None


def test_a_closed_unit_is_offered_to_nobody(desk, unit, sit):
    ProgramUnit.objects.filter(pk=unit.pk).update(closed_on=date(2025, 1, 1))
    person = ParticipantFactory(center=desk.office)
    director = DeskFactory(office=desk.office, role=Role.DIRECTOR)

    page = sit(director).get(reverse("programs:place", args=[person.public_id])).text

    assert "세탁친구" not in page


def test_free_places_are_seen_before_one_chooses(desk, unit, sit):
    full = UnitFactory(center=desk.office, name="푸른청소", places=1)
    PlacementFactory(unit=full, participant=ParticipantFactory(center=desk.office))
    person = ParticipantFactory(center=desk.office)
    director = DeskFactory(office=desk.office, role=Role.DIRECTOR)

    page = sit(director).get(reverse("programs:place", args=[person.public_id])).text

    assert "세탁친구 · 사회서비스형 · 0/2명, 빈자리 2" in page
    assert "푸른청소 · 사회서비스형 · 1/1명, 빈자리 없음" in page


def stage(**changed):
    return {
        "form_key": str(uuid.uuid4()),
        "stage": "operating",
        "unit_type": "social",
        "starts_on": "2026-07-01",
        "reason": "시의 전환 승인 공문",
        **changed,
    }


def test_a_unit_is_converted_and_its_history_stays(desk, unit, sit):
    client = sit(desk)

    client.post(address(unit, "stage"), stage(stage="converting", starts_on="2026-06-01"))
    client.post(address(unit, "stage"), stage(unit_type="market"))

    unit.refresh_from_db()
    assert unit.type.code == "market"
    assert [(row.stage, row.type.code) for row in unit.stages.order_by("starts_on")] == [
        ("operating", "social"),
        ("converting", "social"),
        ("operating", "market"),
    ]
    assert actions.type_on(unit, date(2026, 6, 30)).code == "social"
    assert actions.type_on(unit, date(2026, 7, 1)).code == "market"
    assert actions.type_on(unit, date(2020, 1, 1)).code == "social"
    assert "시의 전환 승인 공문" in client.get(unit.get_absolute_url()).text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({}, "바뀐 것이 없습니다"),
        ({"stage": "founded"}, "올바르게 선택해"),
        ({"stage": "opening"}, "올바르게 선택해"),
        ({"stage": "converting", "starts_on": "2020-01-01"}, "뒤의 날로 적어 주십시오"),
        ({"stage": "converting", "reason": ""}, "필수"),
    ],
)
def test_a_way_that_is_not_drawn_is_a_sentence(desk, unit, sit, changed, sentence):
    page = sit(desk).post(address(unit, "stage"), stage(**changed))

    assert page.status_code == 422
    assert sentence in page.text


@pytest.mark.parametrize("start", list(Stage))
@pytest.mark.parametrize("end", list(Stage))
def test_the_drawing_of_stages_is_the_rule(desk, unit, start, end):
    UnitStage.objects.create(unit=unit, stage=start, type=unit.type, starts_on=date(2026, 1, 1))

    if end in STAGES[start]:
        assert (
            actions.move_stage(unit=unit, stage=end, starts_on=date(2026, 2, 1), reason="까닭", by=desk).stage == end
        )
    else:
        with pytest.raises(Refusal):
            actions.move_stage(unit=unit, stage=end, starts_on=date(2026, 2, 1), reason="까닭", by=desk)
