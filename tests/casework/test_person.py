"""The file of one person, as each desk may see it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Access
from casework.actions import close, write_note
from casework.calculations import Spell, term_of
from casework.due.items import DueKind
from centers.policies import Role
from core.periods import add_months
from participants import actions
from participants.actions import join
from participants.models import EndReason
from tests.factories.centers import (
    CenterFactory,
    DeskFactory,
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


@pytest.fixture
def owner(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def person(center, owner):
    return ParticipantFactory(
        center=center, case_manager=owner, name="홍길동", phone="010-1111-2222", remarks="비고카나리아"
    )


def page_of(sit, desk, person):
    return sit(desk).get(person.get_absolute_url())


def test_the_case_manager_sees_her_person_in_full(sit, owner, person):
    page = page_of(sit, owner, person).content.decode()

    for words in ("홍길동", "010-1111-2222", "1980. 5. 5.", "비고카나리아", "조건부수급자"):
        assert words in page


def test_a_colleague_sees_less_and_changes_nothing(sit, center, person):
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)
    page = page_of(sit, colleague, person).content.decode()

    assert "홍*동" in page
    for words in ("홍길동", "1111", "1980. 5. 5.", "비고카나리아"):
        assert words not in page
    assert reverse("participants:edit", args=[person.public_id]) not in page


def test_unit_staff_see_name_and_phone_of_who_works_with_them(sit, center, person):
    desk = DeskFactory(office=center, role=Role.UNIT_STAFF)
    unit = UnitFactory(center=center)
    unit.leaders.add(desk)
    assert page_of(sit, desk, person).status_code == 403

    PlacementFactory(participant=person, unit=unit)
    page = page_of(sit, desk, person).content.decode()

    assert "홍길동" in page
    assert "010-1111-2222" in page
    for words in ("1980. 5. 5.", "비고카나리아", "조건부수급자"):
        assert words not in page


@pytest.mark.parametrize("role", [Role.CENTER_ADMIN, Role.ACCOUNTANT])
def test_desks_without_case_content_are_refused_with_a_sentence(sit, center, person, role):
    response = page_of(sit, DeskFactory(office=center, role=role), person)

    assert response.status_code == 403
    assert "권한이 없습니다" in response.content.decode()


def test_to_strangers_the_person_does_not_exist(sit, center, person):
    desks = [DeskFactory(role=Role.DIRECTOR), DeskFactory(role=Role.CASE_MANAGER)]

    assert {page_of(sit, desk, person).status_code for desk in desks} == {404}


def test_officials_and_partners_reach_no_file(sit, center, person):
    desks = [city_desk(center), metro_desk(center), township_desk(center), partner_desk(center), system_desk()]

    for desk in desks:
        response = page_of(sit, desk, person)
        assert response.status_code in {403, 404}
        assert "홍길동" not in response.content.decode()


def test_looking_is_written_down_before_anything_is_shown(sit, owner, person):
    page_of(sit, owner, person)

    line = Access.objects.get()
    assert (line.participant_id, line.actor_id, line.page) == (person.pk, owner.user_id, "참여자 기록")


def test_a_file_whose_look_cannot_be_written_down_is_not_shown(sit, owner, person, monkeypatch):
    def no_disk(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("casework.views.people.saw", no_disk)

    with pytest.raises(OSError, match="disk full"):
        page_of(sit, owner, person)


def test_the_story_tells_what_changed_from_what_to_what(sit, owner, person):
    actions.edit(participant=person, values={"phone": "010-9999-8888"}, version=1, by=owner, reason="번호 바뀜")

    page = sit(owner).get(reverse("casework:story", args=[person.public_id])).content.decode()

    assert "전화번호: 010-1111-2222 → 010-9999-8888" in page
    assert "번호 바뀜" in page


def test_what_runs_out_is_computed_from_the_records(sit, center, owner, person):
    started = timezone.localdate() - timedelta(days=50)
    PlacementFactory(participant=person, unit=UnitFactory(center=center, type_code="gateway"), starts_on=started)

    items = page_of(sit, owner, person).context["due"]

    ends = [(item.kind, item.on) for item in items if item.kind is DueKind.UNIT_END]
    assert ends == [(DueKind.UNIT_END, add_months(started, 2))]


def test_who_has_left_may_come_again_and_nothing_else_is_offered(sit, owner, person):
    reason = EndReason.objects.get(code="job")
    actions.end_participation(participant=person, ends_on=timezone.localdate(), reason=reason, note="", by=owner)

    page = page_of(sit, owner, person).content.decode()

    assert reverse("participants:rejoin", args=[person.public_id]) in page
    assert reverse("programs:place", args=[person.public_id]) not in page


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_a_longer_history_asks_no_more_questions(sit, center, owner, person, rows, django_assert_max_num_queries):
    reason, unit = EndReason.objects.get(code="transfer"), UnitFactory(center=center)
    for number in range(rows):
        start = date(2025, 3, 3) + timedelta(days=number * 2)
        words = {"starts_on": start, "ends_on": start, "end_reason": reason}
        PlacementFactory(participant=person, unit=unit, **words)
        write_note(participant=person, kind="visit", happened_on=start, body="만남", next_on=start + DAY, by=owner)
    pages = [sit(desk) for desk in (owner, DeskFactory(office=center))]

    for client in pages:
        with django_assert_max_num_queries(10):
            client.get(person.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3, 12])
def test_somebody_who_came_and_left_often_asks_no_more_questions(
    sit, center, owner, person, rows, django_assert_max_num_queries
):
    spell = person.participations.get()
    for number in range(rows):
        if number:
            spell = join(participant=person, starts_on=spell.ends_on + DAY, by=owner)
        words = {"employer": "한빛물류", "work_from": spell.starts_on, "job_kind": "regular", "weekly_hours": 40}
        words |= {"is_insured": True, "is_off_benefit": True, "off_benefit_on": spell.starts_on}
        reason = EndReason.objects.get(code="job")
        spell = close(
            participant=person, ends_on=spell.starts_on + DAY, reason=reason, note="", by=owner, outcome=words
        )
    client = sit(owner)

    with django_assert_max_num_queries(10):
        client.get(person.get_absolute_url())


DAY = timedelta(days=1)
MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("spells", "used"),
    [
        ([], 0),
        ([Spell(date(2026, 3, 1), None, True)], 1),
        ([Spell(date(2025, 3, 1), date(2026, 2, 28), True)], 12),
        ([Spell(date(2025, 3, 15), date(2025, 4, 14), True)], 1),
        ([Spell(date(2025, 3, 15), date(2025, 4, 15), True)], 2),
        ([Spell(date(2025, 1, 1), date(2025, 12, 31), False)], 0),
        ([Spell(date(2025, 3, 1), date(2025, 3, 10), True), Spell(date(2025, 3, 11), date(2025, 3, 31), True)], 1),
        ([Spell(date(2015, 1, 1), None, True)], 60),
        ([Spell(date(2026, 4, 1), None, True)], 0),
    ],
)
def test_months_of_the_term(spells, used):
    assert term_of(spells, on=MARCH, limit=60).used == used


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 11, 15), 2, date(2027, 1, 15)),
        (date(2026, 5, 5), 60, date(2031, 5, 5)),
    ],
)
def test_the_same_day_so_many_months_later(day, months, later):
    assert add_months(day, months) == later
