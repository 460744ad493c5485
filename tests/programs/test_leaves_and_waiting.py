"""Leaves with their limit, months granted beyond a limit, waiting lists, and the past put right."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from participants.models import EndReason, Participant
from programs import actions
from programs.models import Leave, LeaveKind, Placement, WaitingEntry
from tests.factories.centers import CenterFactory, DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def manager(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def director(center):
    return DeskFactory(office=center)


@pytest.fixture
def unit(center):
    return UnitFactory(center=center, name="세탁친구")


@pytest.fixture
def person(center, manager):
    return ParticipantFactory(center=center, case_manager=manager)


@pytest.fixture
def placement(person, unit):
    return PlacementFactory(participant=person, unit=unit)


def kind(code):
    return LeaveKind.objects.get(code=code)


def leave(placement, by, *, code="sick", first=date(2026, 5, 4), last=date(2026, 5, 20)):
    return actions.begin_leave(
        placement=placement, kind=kind(code), starts_on=first, ends_on=last, reason="진단서 냄", by=by
    )


# ── leaves ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("code", "first", "longest"),
    [
        ("sick", date(2026, 5, 4), date(2026, 6, 2)),
        ("postponed", date(2026, 5, 4), date(2026, 8, 3)),
        ("postponed", date(2026, 11, 30), date(2027, 2, 27)),
        ("other", date(2026, 5, 4), date(2026, 5, 18)),
    ],
)
def test_each_kind_has_its_longest_end(code, first, longest):
    assert actions.longest_end(kind(code), first) == longest


def test_a_leave_longer_than_its_kind_is_refused_at_its_end(placement, manager):
    with pytest.raises(Refusal, match="30일까지입니다") as refused:
        leave(placement, manager, last=date(2026, 6, 3))

    assert list(refused.value.error_dict) == ["ends_on"]


def test_a_leave_outside_the_placement_is_refused(placement, manager):
    with pytest.raises(Refusal, match="배치된 기간 안"):
        leave(placement, manager, first=date(2025, 3, 1), last=date(2025, 3, 4))


def test_two_leaves_never_share_a_day_and_the_database_keeps_it(placement, manager):
    leave(placement, manager)

    with pytest.raises(Exception, match="이미 휴가나 유예"):
        leave(placement, manager, first=date(2026, 5, 20), last=date(2026, 5, 25))
    row = Leave.objects.get()
    with pytest.raises(IntegrityError, match="leave_no_overlap"), transaction.atomic():
        Leave.objects.create(
            participant=row.participant,
            placement=placement,
            kind=row.kind,
            starts_on=row.ends_on,
            ends_on=row.ends_on,
            reason="x",
        )


def test_the_reason_of_a_leave_never_stands_in_the_trace(placement, manager):
    leave(placement, manager)

    assert "진단서" not in str(list(Event.objects.values_list("after", "reason")))


def test_who_is_away_stands_so_in_the_list_and_who_is_back_does_not(placement, manager):
    today = timezone.localdate()
    row = leave(placement, manager, first=today - timedelta(days=3), last=today + timedelta(days=3))

    away = Participant.objects.with_now(on=today).get(pk=row.participant_id).state
    actions.end_leave(leave=row, back_on=today, by=manager)
    back = Participant.objects.with_now(on=today).get(pk=row.participant_id).state

    assert (away, back) == ("on_leave", "placed")


@pytest.mark.parametrize(("days", "sentence"), [(-5, "기간 안의 날"), (1, "오늘까지의 날")])
def test_a_return_that_cannot_be(placement, manager, days, sentence):
    today = timezone.localdate()
    row = leave(placement, manager, first=today - timedelta(days=3), last=today + timedelta(days=3))

    with pytest.raises(Refusal, match=sentence):
        actions.end_leave(leave=row, back_on=today + timedelta(days=days), by=manager)


def test_a_placement_that_ends_takes_its_leave_along(placement, manager):
    today = timezone.localdate()
    row = leave(placement, manager, first=today - timedelta(days=3), last=today + timedelta(days=3))

    actions.end_placement(placement=placement, ends_on=today, reason=EndReason.objects.get(code="health"), by=manager)

    row.refresh_from_db()
    assert row.back_on == today


def test_the_page_writes_a_leave_down(sit, placement, manager):
    today = timezone.localdate()
    answers = {
        "kind": "sick",
        "starts_on": today.isoformat(),
        "ends_on": (today + timedelta(days=6)).isoformat(),
        "reason": "진단서 냄",
    }

    answer = sit(manager).post(reverse("programs:leave", args=[placement.participant.public_id]), answers)

    assert (answer.status_code, Leave.objects.count()) == (302, 1)


# ── extensions ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_gateway_is_extended_by_one_month_once(person, center, manager):
    """domain.md §2.4: two months, one more once."""
    gateway = PlacementFactory(participant=person, unit=UnitFactory(center=center, type_code="gateway"))
    words = {"participant": person, "placement": gateway, "kind": "unit", "by": manager, "source": "시 승인"}

    actions.extend(months=1, **words)

    with pytest.raises(Refusal, match="모두 1개월까지"):
        actions.extend(months=1, **words)


def test_a_type_without_extension_is_never_extended(placement, person, manager):
    with pytest.raises(Refusal, match="모두 0개월까지"):
        actions.extend(participant=person, placement=placement, kind="unit", months=1, by=manager, source="시 승인")


def test_the_whole_term_is_extended_without_a_placement(person, manager):
    row = actions.extend(participant=person, kind="term", months=6, by=manager, source="시 승인 공문")

    assert (row.placement, row.months) == (None, 6)


# ── waiting lists ──────────────────────────────────────────────────────────────────────────────────────────────


def waits(unit, by, *, category, since, name):
    someone = ParticipantFactory(center=unit.center, case_manager=by, category=category, name=name)
    return actions.wait_for(participant=someone, unit=unit, starts_on=since, by=by)


def order(unit):
    rows = WaitingEntry.objects.open().filter(unit=unit).in_order(on=timezone.localdate())
    return [row.participant.name for row in rows.select_related("participant")]


def test_conditional_recipients_stand_first_then_who_waits_longest(unit, manager):
    """시행규칙 제26조①."""
    waits(unit, manager, category="near_poor", since=date(2026, 1, 5), name="차상위먼저")
    waits(unit, manager, category="conditional", since=date(2026, 3, 5), name="조건부나중")
    waits(unit, manager, category="conditional", since=date(2026, 2, 5), name="조건부먼저")

    assert order(unit) == ["조건부먼저", "조건부나중", "차상위먼저"]


def test_another_order_needs_a_reason(unit, manager):
    waits(unit, manager, category="conditional", since=date(2026, 2, 5), name="조건부")
    other = waits(unit, manager, category="near_poor", since=date(2026, 3, 5), name="차상위")

    with pytest.raises(Exception, match="까닭을 적어"):
        actions.reorder(entry=other, rank=-1, reason="", by=manager)
    actions.reorder(entry=other, rank=-1, reason="같은 업종 자격이 있음", by=manager)

    assert order(unit) == ["차상위", "조건부"]


def test_nobody_waits_twice_for_the_same_unit(unit, manager):
    entry = waits(unit, manager, category="conditional", since=date(2026, 2, 5), name="하나")

    with pytest.raises(Exception, match="이미 기다리고"):
        actions.wait_for(participant=entry.participant, unit=unit, starts_on=date(2026, 2, 6), by=manager)


def test_who_is_placed_waits_no_longer(unit, manager):
    entry = waits(unit, manager, category="conditional", since=date(2026, 2, 5), name="하나")

    actions.place(participant=entry.participant, unit=unit, starts_on=date(2026, 3, 2), by=manager)

    entry.refresh_from_db()
    assert (entry.ends_on, entry.end_note) == (date(2026, 3, 2), "배치")


def test_who_leaves_the_programme_waits_for_nothing(unit, manager):
    entry = waits(unit, manager, category="conditional", since=date(2026, 2, 5), name="하나")
    reason = EndReason.objects.get(code="health")

    actions.leave(participant=entry.participant, ends_on=timezone.localdate(), reason=reason, note="", by=manager)

    entry.refresh_from_db()
    assert entry.end_note == "참여 종결"


def test_another_centers_unit_is_refused(person, manager):
    with pytest.raises(Refusal, match="다른 센터"):
        actions.wait_for(participant=person, unit=UnitFactory(), starts_on=date(2026, 2, 5), by=manager)


def test_the_unit_page_shows_the_queue_masked_for_colleagues(sit, unit, manager, center):
    waits(unit, manager, category="conditional", since=date(2026, 2, 5), name="홍길동")
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)
    unit_desk = DeskFactory(office=center, role=Role.UNIT_STAFF)
    unit.leaders.add(unit_desk)

    pages = [sit(desk).get(unit.get_absolute_url()).content.decode() for desk in (manager, colleague, unit_desk)]

    assert [("홍길동" in page, "홍*동" in page) for page in pages] == [(True, False), (False, True), (False, False)]


# ── what a type asks ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_youth_unit_takes_nobody_of_forty(center, person, manager):
    youth = UnitFactory(center=center, type_code="youth")

    with pytest.raises(Refusal, match="만 18–39세") as refused:
        actions.place(participant=person, unit=youth, starts_on=date(2026, 3, 2), by=manager)

    assert list(refused.value.error_dict) == ["unit"]


def test_a_fourth_gateway_is_refused(center, person, manager):
    gateway = UnitFactory(center=center, type_code="gateway")
    done = EndReason.objects.get(code="gateway_done")
    for month in (4, 6, 8):
        row = actions.place(participant=person, unit=gateway, starts_on=date(2025, month, 1), by=manager)
        actions.end_placement(placement=row, ends_on=date(2025, month, 28), reason=done, by=manager)

    with pytest.raises(Refusal, match="3번까지"):
        actions.place(participant=person, unit=gateway, starts_on=date(2025, 10, 1), by=manager)


# ── overlapping days: an offer, not only a refusal ─────────────────────────────────────────────────────────────


def test_the_page_offers_to_shorten_the_earlier_placement(sit, person, placement, center, manager):
    other = UnitFactory(center=center, name="한끼도시락")
    client = sit(manager)
    address = reverse("programs:place", args=[person.public_id])
    answers = {"unit": other.public_id, "starts_on": "2026-05-04"}

    refused = client.post(address, answers)
    taken = client.post(address, {**answers, "shorten": "on"})

    placement.refresh_from_db()
    assert (refused.status_code, taken.status_code) == (422, 302)
    assert "하루 전에 끝냅니다" in refused.text
    assert (placement.ends_on, placement.end_reason.code) == (date(2026, 5, 3), "transfer")


def test_without_the_tick_nothing_is_shortened(sit, person, placement, center, manager):
    answers = {"unit": UnitFactory(center=center).public_id, "starts_on": "2026-05-04"}

    sit(manager).post(reverse("programs:place", args=[person.public_id]), answers)

    placement.refresh_from_db()
    assert (placement.ends_on, Placement.objects.count()) == (None, 1)


# ── the past put right ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_placement_is_put_right_with_a_reason(sit, placement, manager):
    address = reverse("programs:correct", args=[placement.pk])
    answers = {"unit": placement.unit.public_id, "starts_on": "2025-03-10"}

    refused = sit(manager).post(address, answers)
    sit(manager).post(address, {**answers, "reason": "배치 통보 공문과 맞춤"})

    placement.refresh_from_db()
    event = Event.objects.get(verb="placement.corrected")
    assert (refused.status_code, placement.starts_on) == (422, date(2025, 3, 10))
    assert (event.before, event.reason) == ({"starts_on": "2025-03-03"}, "배치 통보 공문과 맞춤")


def test_a_correction_never_overlaps(person, placement, center, manager):
    done = EndReason.objects.get(code="transfer")
    actions.end_placement(placement=placement, ends_on=date(2026, 2, 1), reason=done, by=manager)
    PlacementFactory(participant=person, unit=UnitFactory(center=center), starts_on=date(2026, 2, 2))

    with pytest.raises(Exception, match="다른 사업단에 배치된"):
        actions.correct_placement(
            placement=placement, values={"ends_on": date(2026, 2, 5)}, reason="잘못 적음", by=manager
        )


@pytest.mark.parametrize("right_hand", ["stranger", "unit"])
def test_who_may_not_place_puts_nothing_right(sit, placement, center, right_hand):
    desk = (
        DeskFactory(role=Role.DIRECTOR)
        if right_hand == "stranger"
        else DeskFactory(office=center, role=Role.UNIT_STAFF)
    )

    answer = sit(desk).get(reverse("programs:correct", args=[placement.pk]))

    assert answer.status_code == (404 if right_hand == "stranger" else 403)
