"""What runs out: the sums as tables, the list as its desks see it, and how many questions it asks."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from casework import actions
from casework.due import sums
from casework.due.items import DueKind, Item, grouped
from casework.due.lists import of_desk
from casework.due.sums import Stay
from centers.policies import Role
from participants.actions import take_consent
from participants.models import EndReason, Participation
from programs.actions import begin_leave, extend
from programs.models import LeaveKind
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


def stay(starts_on, *, months=None, counts=True, ends_on=None):
    return Stay("세탁친구", starts_on, ends_on, counts, months)


@pytest.mark.parametrize(
    ("starts_on", "months", "end"),
    [
        (date(2026, 9, 1), 2, date(2026, 11, 1)),
        (date(2026, 9, 1), 3, date(2026, 12, 1)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 9, 1), None, None),
    ],
)
def test_until_when_somebody_may_stay_in_a_unit(starts_on, months, end):
    assert sums.unit_end(stay(starts_on, months=months)) == end


@pytest.mark.parametrize(
    ("stays", "end"),
    [
        ([stay(date(2022, 1, 10))], date(2027, 1, 10)),
        ([stay(date(2022, 1, 10), counts=False)], None),
        ([stay(date(2025, 1, 10))], None),
        ([stay(date(2021, 1, 10), ends_on=date(2024, 1, 9)), stay(date(2024, 12, 1))], date(2026, 12, 1)),
        ([], None),
    ],
)
def test_when_sixty_months_are_used_up(stays, end):
    assert sums.term_end(stays, on=date(2026, 11, 22), limit=60) == end


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ({"joined_on": date(2026, 3, 2)}, date(2026, 6, 2)),
        ({"joined_on": date(2026, 3, 2), "noticed_on": date(2026, 4, 1)}, date(2026, 7, 1)),
        ({"joined_on": date(2026, 3, 2), "conditional_since": date(2026, 5, 5)}, date(2026, 8, 5)),
        ({"joined_on": date(2026, 3, 2), "told_until": date(2026, 6, 2)}, date(2026, 9, 2)),
        ({"joined_on": date(2026, 11, 30)}, date(2027, 2, 28)),
        ({"joined_on": date(2022, 1, 7), "known_from": date(2026, 11, 22)}, date(2027, 1, 7)),
        ({"joined_on": date(2022, 2, 22), "known_from": date(2026, 11, 22)}, date(2026, 11, 22)),
        ({"joined_on": date(2026, 3, 2), "conditional_since": None}, None),
        ({"joined_on": None}, None),
    ],
)
def test_the_opinion_is_owed_every_three_months(words, day):
    """시행령 제12조②."""
    given = {"conditional_since": date(2022, 1, 1), "noticed_on": None, "told_until": None}
    given["known_from"] = date(2022, 1, 1)

    assert sums.next_opinion(**{**given, **words}, months=3) == day


@pytest.mark.parametrize(
    ("last_on", "since", "day"),
    [
        (None, date(2026, 11, 2), date(2026, 11, 12)),
        (date(2026, 5, 31), date(2026, 1, 1), date(2026, 11, 30)),
        (None, None, None),
    ],
)
def test_needs_are_assessed_first_within_days_and_then_every_half_year(last_on, since, day):
    assert sums.next_assessment(last_on=last_on, since=since, first_days=10, again_months=6) == day


@pytest.mark.parametrize(
    ("on", "done", "owed"),
    [
        (date(2026, 3, 1), [], [(3, date(2026, 5, 28)), (6, date(2026, 8, 28)), (12, date(2027, 2, 28))]),
        (date(2026, 5, 28), [], [(3, date(2026, 5, 28)), (6, date(2026, 8, 28)), (12, date(2027, 2, 28))]),
        (date(2026, 9, 1), [], [(6, date(2026, 8, 28)), (12, date(2027, 2, 28))]),
        (date(2027, 9, 1), [], [(12, date(2027, 2, 28))]),
        (date(2026, 9, 1), [3], [(6, date(2026, 8, 28)), (12, date(2027, 2, 28))]),
        (date(2026, 9, 1), [6], [(12, date(2027, 2, 28))]),
        (date(2027, 9, 1), [12], []),
    ],
)
def test_after_leaving_one_asks_at_three_six_and_twelve_months(on, done, owed):
    assert list(sums.follow_ups_owed(date(2026, 2, 28), done, on=on)) == owed


@pytest.mark.parametrize(("born", "day"), [(date(1962, 2, 3), date(2027, 2, 3)), (date(1960, 2, 3), None)])
def test_who_turns_65(born, day):
    assert sums.turns_65(born, on=date(2026, 11, 22)) == day


def test_items_stand_in_groups_the_overdue_on_top():
    today = date(2026, 11, 22)
    items = [Item(DueKind.NOTE, today + timedelta(days=days), today) for days in (-1, 0, 30, 31, 60, 61, 90)]

    assert [(group["name"], len(group["items"])) for group in grouped(items)] == [
        ("over", 1),
        ("today", 1),
        ("d30", 1),
        ("d60", 2),
        ("d90", 2),
    ]


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [(-800, "2년 지남", "over"), (-3, "3일 지남", "over"), (0, "오늘", "today"), (4, "4일 남음", "soon")],
)
def test_a_day_is_said_in_words(days, words, tone):
    today = date(2026, 11, 22)
    item = Item(DueKind.NOTE, today + timedelta(days=days), today)

    assert (item.words, item.tone) == (words, tone)


# ── the list ───────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def manager(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def person(center, manager, today):
    found = ParticipantFactory(center=center, case_manager=manager)
    unit = UnitFactory(center=center, type_code="gateway", opened_on=date(2020, 1, 1))
    PlacementFactory(participant=found, unit=unit, starts_on=today - timedelta(days=50))
    return found


def due(desk, today, kind):
    return [item for item in of_desk(desk, on=today) if item.kind is kind]


def test_the_gateway_ends_after_two_months_and_an_extension_adds_one(person, manager, today):
    before = due(manager, today, DueKind.UNIT_END)
    placement = person.placements.get()
    extend(participant=person, placement=placement, kind="unit", months=1, by=manager, source="시 승인 공문")
    after = due(manager, today, DueKind.UNIT_END)

    assert 25 < (after[0].on - before[0].on).days < 32


def test_a_leave_that_ends_is_one_click_from_the_return(person, manager, today):
    leave = begin_leave(
        placement=person.placements.get(),
        kind=LeaveKind.objects.get(code="sick"),
        starts_on=today - timedelta(days=2),
        ends_on=today + timedelta(days=5),
        reason="진단서",
        by=manager,
    )

    (item,) = due(manager, today, DueKind.LEAVE)

    assert (item.on, item.url) == (leave.ends_on, reverse("programs:back", args=[leave.public_id]))


def test_a_consent_that_ends_is_said_until_there_is_a_later_one(person, manager, today):
    given = {"participant": person, "kind": "sensitive", "method": "phone", "by": manager}
    take_consent(starts_on=today - timedelta(days=300), ends_on=today + timedelta(days=20), **given)
    before = due(manager, today, DueKind.CONSENT)
    take_consent(starts_on=today, ends_on=today + timedelta(days=365), **given)

    assert (len(before), due(manager, today, DueKind.CONSENT)) == (1, [])


def test_a_promised_meeting_stands_there_until_it_is_kept(person, manager, today):
    note = actions.write_note(
        participant=person,
        kind="visit",
        happened_on=today - timedelta(days=9),
        body="다시 보기로 함",
        next_on=today - timedelta(days=2),
        by=manager,
    )
    before = due(manager, today, DueKind.NOTE)
    actions.follow_up_done(note=note, by=manager)

    assert ([item.days for item in before], due(manager, today, DueKind.NOTE)) == ([-2], [])


def test_a_drop_out_is_told_to_the_city_at_once(person, manager, today):
    """시행령 제12조②: without delay on drop-out."""
    reason = EndReason.objects.get(code="absence")
    actions.close(participant=person, ends_on=today, reason=reason, note="", by=manager)

    items = due(manager, today, DueKind.OPINION)

    assert [(item.days, item.kind.is_statutory) for item in items] == [(0, True)]


def test_who_left_is_asked_after(person, manager, today):
    reason = EndReason.objects.get(code="health")
    left = today - timedelta(days=100)
    Participation.objects.filter(participant=person).update(ends_on=left, end_reason=reason)
    person.placements.all().delete()

    items = due(manager, today, DueKind.FOLLOW_UP)

    assert [item.note for item in items] == ["종결 뒤 3개월, 건강·질병", "종결 뒤 6개월, 건강·질병"]


def test_after_a_death_nobody_is_asked(person, manager, today):
    reason = EndReason.objects.get(code="died")
    actions.close(participant=person, ends_on=today, reason=reason, note="", by=manager)

    assert due(manager, today, DueKind.FOLLOW_UP) == []


def test_who_left_for_work_may_apply_for_the_grant_after_six_months(person, manager, today):
    started = today - timedelta(days=190)
    spell = person.participations.get()
    outcome = {
        "employer": "한빛물류",
        "work_from": started,
        "job_kind": "regular",
        "weekly_hours": 40,
        "is_insured": True,
        "is_off_benefit": True,
        "off_benefit_on": started,
    }
    actions.close(
        participant=person,
        ends_on=today,
        reason=EndReason.objects.get(code="job"),
        note="",
        by=manager,
        outcome=outcome,
    )
    spell.refresh_from_db()

    items = due(manager, today, DueKind.GRANT)

    assert [item.note for item in items] == ["6개월 유지, 50만 원 신청"]


def test_a_colleagues_people_are_not_in_my_list(center, person, today):
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)

    assert of_desk(colleague, on=today) == []


def test_the_director_sees_everybodys_and_filters_by_case_manager(sit, center, person, manager, today):
    other = DeskFactory(office=center, role=Role.CASE_MANAGER)
    ParticipantFactory(center=center, case_manager=other, name="남의사람")
    client = sit(DeskFactory(office=center))

    everybody = client.get(reverse("dashboards:all-due")).content.decode()
    one = client.get(reverse("dashboards:all-due"), {"manager": manager.pk}).content.decode()

    assert [name in everybody for name in (person.name, "남의사람")] == [True, True]
    assert [name in one for name in (person.name, "남의사람")] == [True, False]


def test_the_unit_desk_sees_the_days_of_its_people_and_no_case_content(center, person, today):
    desk = DeskFactory(office=center, role=Role.UNIT_STAFF)
    person.placements.get().unit.leaders.add(desk)

    kinds = {item.kind for item in of_desk(desk, on=today)}

    assert kinds == {DueKind.UNIT_END}


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_more_people_ask_no_more_questions(sit, center, manager, today, rows, django_assert_max_num_queries):
    unit = UnitFactory(center=center, places=300)
    for number in range(rows):
        someone = ParticipantFactory(center=center, case_manager=manager)
        PlacementFactory(participant=someone, unit=unit, starts_on=today - timedelta(days=number))
        actions.write_note(
            participant=someone, kind="visit", happened_on=today, body="만남", next_on=today + timedelta(3), by=manager
        )
    client = sit(manager)

    with django_assert_max_num_queries(12):
        client.get(reverse("dashboards:all-due"))
