"""Placing, moving and ending: through the actions and through the page."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from participants.models import EndReason
from programs import actions
from programs.models import Placement, UnitYear
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
DAY = date(2025, 6, 2)


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def case_manager(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def director(center):
    return DeskFactory(office=center, role=Role.DIRECTOR)


@pytest.fixture
def person(center, case_manager):
    return ParticipantFactory(center=center, case_manager=case_manager)


def place(person, unit, by, starts_on=DAY, **more):
    return actions.place(participant=person, unit=unit, starts_on=starts_on, by=by, **more)


def test_a_placement_begins_and_leaves_its_trace(center, person, case_manager):
    unit = UnitFactory(center=center)

    placement = place(person, unit, case_manager)

    assert placement.ends_on is None
    event = Event.objects.get(verb="placement.started")
    assert (event.participant_id, event.actor_id) == (person.pk, case_manager.user_id)
    assert event.after["unit"] == unit.name


def test_a_full_unit_refuses(center, person, case_manager):
    unit = UnitFactory(center=center, places=1)
    PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)

    with pytest.raises(Refusal, match="빈자리가 없습니다"):
        place(person, unit, case_manager)

    assert not person.placements.exists()


def test_a_place_that_is_free_today_but_taken_later_is_no_place(center, person, case_manager):
    unit = UnitFactory(center=center, places=1)
    PlacementFactory(participant=ParticipantFactory(center=center), unit=unit, starts_on=DAY + timedelta(days=30))

    with pytest.raises(Refusal, match="빈자리가 없습니다"):
        place(person, unit, case_manager)


def test_a_place_that_was_left_is_free_the_next_day(center, person, case_manager):
    unit = UnitFactory(center=center, places=1)
    PlacementFactory(
        participant=ParticipantFactory(center=center),
        unit=unit,
        ends_on=DAY - timedelta(days=1),
        end_reason=EndReason.objects.get(code="job"),
    )

    assert place(person, unit, case_manager).unit == unit


def test_fewer_places_next_year_refuse_somebody_who_would_stay_into_it(center, person, case_manager):
    unit = UnitFactory(center=center, places=2)
    PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)
    UnitYear.objects.create(unit=unit, year=2026, places=1)

    with pytest.raises(Refusal, match="빈자리가 없습니다"):
        place(person, unit, case_manager)


def test_a_director_may_exceed_the_places_with_a_reason(center, person, director):
    unit = UnitFactory(center=center, places=0)

    placement = place(person, unit, director, over_places_reason="시와 협의한 긴급 배치")

    assert placement.over_places_reason == "시와 협의한 긴급 배치"
    assert Event.objects.get(verb="placement.started").reason == "시와 협의한 긴급 배치"


def test_a_case_manager_may_not_exceed_the_places(center, person, case_manager):
    unit = UnitFactory(center=center, places=0)

    with pytest.raises(Refusal, match="센터장만"):
        place(person, unit, case_manager, over_places_reason="급합니다")


def test_another_centers_unit_refuses(person, case_manager):
    with pytest.raises(Refusal, match="다른 센터"):
        place(person, UnitFactory(), case_manager)


def test_a_day_before_the_participation_refuses(center, person, case_manager):
    with pytest.raises(Refusal, match="참여 시작일"):
        place(person, UnitFactory(center=center), case_manager, starts_on=date(2025, 3, 2))


def test_somebody_who_takes_no_part_is_not_placed(center, person, case_manager):
    reason = EndReason.objects.get(code="job")
    person.participations.update(ends_on=date(2025, 5, 1), end_reason=reason)

    with pytest.raises(Refusal, match="참여하고 있지 않은"):
        place(person, UnitFactory(center=center), case_manager)


def test_a_second_placement_on_the_same_day_is_a_sentence(center, person, case_manager):
    place(person, UnitFactory(center=center), case_manager)

    with pytest.raises(Exception, match="하루 전에 끝내고"):
        place(person, UnitFactory(center=center), case_manager, starts_on=DAY + timedelta(days=10))


def test_the_database_itself_refuses_two_placements_on_one_day(center, person):
    PlacementFactory(participant=person, unit=UnitFactory(center=center))

    with pytest.raises(IntegrityError, match="placement_no_overlap"), transaction.atomic():
        PlacementFactory(participant=person, unit=UnitFactory(center=center), starts_on=date(2026, 1, 1))


def test_the_database_itself_refuses_more_people_than_places(center):
    unit = UnitFactory(center=center, places=1)
    PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)

    with pytest.raises(IntegrityError, match="placement_places_kept"), transaction.atomic():
        PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)


def test_the_database_refuses_to_lengthen_a_stay_into_a_full_unit(center):
    unit = UnitFactory(center=center, places=1)
    reason = EndReason.objects.get(code="job")
    early = PlacementFactory(
        participant=ParticipantFactory(center=center), unit=unit, ends_on=date(2025, 4, 30), end_reason=reason
    )
    PlacementFactory(participant=ParticipantFactory(center=center), unit=unit, starts_on=date(2025, 5, 1))

    with pytest.raises(IntegrityError, match="placement_places_kept"), transaction.atomic():
        Placement.objects.filter(pk=early.pk).update(ends_on=date(2025, 5, 10))


def test_moving_ends_the_old_placement_the_day_before(center, person, case_manager):
    old, new = UnitFactory(center=center), UnitFactory(center=center)
    placement = place(person, old, case_manager)

    actions.move(placement=placement, unit=new, starts_on=date(2025, 8, 1), by=case_manager)

    placement.refresh_from_db()
    assert (placement.ends_on, placement.end_reason.code) == (date(2025, 7, 31), "transfer")
    assert person.placements.get(ends_on=None).unit == new


def test_a_move_into_a_full_unit_leaves_the_person_where_they_are(center, person, case_manager):
    old, full = UnitFactory(center=center), UnitFactory(center=center, places=0)
    placement = place(person, old, case_manager)

    with pytest.raises(Refusal, match="빈자리가 없습니다"):
        actions.move(placement=placement, unit=full, starts_on=date(2025, 8, 1), by=case_manager)

    placement.refresh_from_db()
    assert placement.ends_on is None


def test_leaving_the_programme_ends_the_placement_with_it(center, person, case_manager):
    placement = place(person, UnitFactory(center=center), case_manager)
    reason = EndReason.objects.get(code="job")

    actions.leave(participant=person, ends_on=date(2025, 9, 30), reason=reason, note="취업", by=case_manager)

    placement.refresh_from_db()
    assert placement.ends_on == date(2025, 9, 30)
    assert person.participations.get().end_reason == reason


def test_the_page_places_somebody_and_says_so(sit, center, person, case_manager):
    unit = UnitFactory(center=center)
    address = reverse("programs:place", args=[person.public_id])

    response = sit(case_manager).post(
        address, {"unit": unit.public_id, "starts_on": timezone.localdate().isoformat()}, follow=True
    )

    assert response.redirect_chain[-1][0] == person.get_absolute_url()
    assert f"{unit}에 배치했습니다" in response.content.decode()


def test_the_page_says_a_refusal_and_keeps_what_was_chosen(sit, center, person, case_manager):
    full = UnitFactory(center=center, places=0)
    address = reverse("programs:place", args=[person.public_id])

    response = sit(case_manager).post(address, {"unit": full.public_id, "starts_on": "2026. 3. 2."})

    page = response.content.decode()
    assert response.status_code == 422
    assert "빈자리가 없습니다" in page
    assert 'value="2026. 3. 2."' in page
    assert f'value="{full.public_id}" selected' in page


def test_a_double_click_places_once(sit, center, person, case_manager):
    unit = UnitFactory(center=center)
    client = sit(case_manager)
    address = reverse("programs:place", args=[person.public_id])
    sent = {
        "unit": unit.public_id,
        "starts_on": timezone.localdate().isoformat(),
        "form_key": "4b1a2f2e-6f60-4b57-9e37-3a4b2d6d9d11",
    }

    answers = [client.post(address, sent) for _ in range(2)]

    assert [answer.url for answer in answers] == [person.get_absolute_url()] * 2
    assert person.placements.count() == 1


@pytest.mark.parametrize(
    ("office", "role", "status"),
    [
        ("ours", Role.DIRECTOR, 200),
        ("ours", Role.CASE_MANAGER, 403),  # not her own person
        ("ours", Role.CENTER_ADMIN, 403),
        ("ours", Role.ACCOUNTANT, 403),
        ("theirs", Role.DIRECTOR, 404),
    ],
)
def test_who_finds_the_door(sit, center, person, office, role, status):
    desk = DeskFactory(office=center if office == "ours" else CenterFactory(), role=role)

    assert sit(desk).get(reverse("programs:place", args=[person.public_id])).status_code == status
