"""Somebody asks for something: in time, a little late, too late, and only once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from petitions import actions
from petitions.actions import Wish
from petitions.calculations import last_day, too_late
from petitions.models import Petition, PetitionRule
from programs.models import LeaveKind
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.participants import ParticipantFactory
from tests.factories.petitions import LeavePetitionFactory, PetitionFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
REASON = "교육이 한 달 더 필요합니다"


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동")


@pytest.fixture
def city(manager):
    return city_desk(manager.office)


def gateway(person, starts_on):
    return PlacementFactory(
        participant=person, unit=UnitFactory(center=person.center, type_code="gateway"), starts_on=starts_on
    )


def asked(person, kind, by, **values):
    return actions.ask(participant=person, kind=kind, wish=Wish(REASON, values), by=by)


def test_a_gateway_extension_goes_to_the_city(sit, manager, person, city):
    placement = gateway(person, timezone.localdate() - timedelta(days=50))
    address = f"{reverse('petitions:ask', args=[person.public_id])}?kind=gateway"

    answer = sit(manager).post(address, {"months": 1, "reason": REASON})

    petition = Petition.objects.get()
    assert answer["Location"] == petition.get_absolute_url()
    assert (petition.owner, petition.asked_by, petition.state) == ("city", manager, "open")
    assert petition.until_on == last_day(placement.starts_on, months=2)


def test_who_decides_is_told_without_the_name(manager, person, city):
    gateway(person, timezone.localdate())

    petition = asked(person, "gateway", manager, months=1)

    notice = Notice.objects.get(desk=city)
    assert notice.location == petition.get_absolute_url()
    assert "홍길동" not in notice.text


def test_a_leave_goes_to_the_director(manager, person):
    director = DeskFactory(office=manager.office)
    PlacementFactory(participant=person, unit=UnitFactory(center=person.center))
    kind = LeaveKind.objects.get(code="sick")
    today = timezone.localdate()

    petition = asked(person, "leave", manager, leave_kind=kind, starts_on=today, ends_on=today)

    assert petition.owner == "center"
    assert Notice.objects.filter(desk=director).count() == 1


@pytest.mark.parametrize("kind", ["leave", "unit_change", "gateway", "term", "papers"])
def test_every_kind_has_its_form(sit, manager, person, kind):
    page = sit(manager).get(f"{reverse('petitions:ask', args=[person.public_id])}?kind={kind}")

    assert page.status_code == 200
    assert "reason" in page.context["form"].fields


def test_junk_for_a_kind_is_a_leave(sit, manager, person):
    page = sit(manager).get(f"{reverse('petitions:ask', args=[person.public_id])}?kind=nonsense")

    assert "leave_kind" in page.context["form"].fields


def test_late_papers_name_what_is_late(sit, manager, person):
    words = {"papers": "취업 증빙", "until_on": timezone.localdate().isoformat(), "reason": REASON}

    sit(manager).post(f"{reverse('petitions:ask', args=[person.public_id])}?kind=papers", words)

    assert Petition.objects.get().papers == "취업 증빙"


@pytest.mark.parametrize(
    ("until_on", "asked_on", "late"),
    [
        (date(2026, 11, 30), date(2026, 11, 2), False),
        (date(2026, 11, 30), date(2026, 11, 30), False),
        (date(2026, 11, 30), date(2026, 12, 30), False),
        (date(2026, 11, 30), date(2026, 12, 31), True),
        (date(2028, 1, 30), date(2028, 2, 29), False),
        (date(2028, 1, 30), date(2028, 3, 1), True),
    ],
)
def test_it_may_be_asked_for_thirty_days_after_the_day(until_on, asked_on, late):
    assert too_late(until_on, asked_on=asked_on, late_days=30) is late


@pytest.mark.parametrize(
    ("starts_on", "months", "last"),
    [
        (date(2026, 3, 2), 2, date(2026, 5, 1)),
        (date(2026, 12, 31), 2, date(2027, 2, 27)),
        (date(2026, 11, 1), 3, date(2027, 1, 31)),
    ],
)
def test_the_last_day_of_so_many_months(starts_on, months, last):
    assert last_day(starts_on, months=months) == last


def test_thirty_days_after_the_end_it_is_still_heard(manager, person, city):
    until = timezone.localdate() - timedelta(days=30)

    assert asked(person, "term", manager, until_on=until, months=3).is_open


def test_later_it_is_refused_and_says_whom_to_call(manager, person, city):
    until = timezone.localdate() - timedelta(days=31)

    with pytest.raises(Refusal, match="30일까지만 신청할 수 있습니다. 결정하는 곳에 먼저 전화로"):
        asked(person, "term", manager, until_on=until, months=3)


def test_how_late_is_a_dated_rule(manager, person, city):
    today = timezone.localdate()
    PetitionRule.objects.create(kind="term", owner="city", late_days=60, valid_from=today, source="새 지침")

    assert asked(person, "term", manager, until_on=today - timedelta(days=45), months=3).is_open


def test_no_more_months_than_the_rule_allows(manager, person, city):
    gateway(person, timezone.localdate())

    with pytest.raises(Refusal, match="한 번에 1개월까지"):
        asked(person, "gateway", manager, months=2)


def test_who_was_in_no_gateway_has_nothing_to_extend(manager, person, city):
    with pytest.raises(Refusal, match="연장할 것이 없습니다"):
        asked(person, "gateway", manager, months=1)


def test_who_is_in_no_unit_changes_none(manager, person):
    with pytest.raises(Refusal, match="배치된 사업단이 없습니다"):
        asked(person, "unit_change", manager, unit=UnitFactory(center=person.center))


def test_a_leave_is_from_a_placement(manager, person):
    kind, today = LeaveKind.objects.get(code="sick"), timezone.localdate()

    with pytest.raises(Refusal, match="그날 배치된 사업단이 없습니다"):
        asked(person, "leave", manager, leave_kind=kind, starts_on=today, ends_on=today)


def test_a_leave_turned_round_is_refused_at_its_page(sit, manager, person):
    PlacementFactory(participant=person, unit=UnitFactory(center=person.center))
    words = {"leave_kind": "sick", "starts_on": "2026-11-20", "ends_on": "2026-11-19", "reason": REASON}

    answer = sit(manager).post(reverse("petitions:ask", args=[person.public_id]), words)

    assert answer.status_code == 422
    assert "휴가의 끝은 시작보다 앞설 수 없습니다." in answer.content.decode()


def test_one_of_a_kind_waits_at_a_time(sit, manager, person, city):
    gateway(person, timezone.localdate())
    client, address = sit(manager), f"{reverse('petitions:ask', args=[person.public_id])}?kind=gateway"
    client.post(address, {"months": 1, "reason": REASON})

    answer = client.post(address, {"months": 1, "reason": REASON})

    assert answer.status_code == 422
    assert "이미 결정을 기다리고 있습니다" in answer.content.decode()


def test_another_kind_may_be_asked_beside_it(manager, person, city):
    gateway(person, timezone.localdate())

    asked(person, "gateway", manager, months=1)
    asked(person, "term", manager, until_on=timezone.localdate(), months=1)

    assert Petition.objects.open().count() == 2


def test_a_center_without_a_city_is_said(manager, person):
    with pytest.raises(Refusal, match="시·군·구가 등록되어 있지 않습니다"):
        asked(person, "term", manager, until_on=timezone.localdate(), months=1)


def test_without_a_rule_nothing_is_asked(manager, person):
    PetitionRule.objects.filter(kind="papers").delete()

    with pytest.raises(Refusal, match="기준이 없습니다"):
        asked(person, "papers", manager, until_on=timezone.localdate(), papers="증빙")


def test_the_trace_holds_no_reason(manager, person, city):
    asked(person, "term", manager, until_on=timezone.localdate(), months=1)

    event = Event.objects.get(verb="petition.asked")
    assert REASON not in f"{event.after}{event.reason}{event.target_label}"
    assert event.participant_id == person.pk


def test_who_asked_takes_it_back(sit, manager, person):
    petition = LeavePetitionFactory(participant=person, asked_by=manager)

    sit(manager).post(reverse("petitions:withdraw", args=[petition.public_id]), {"sent": "1"})

    petition.refresh_from_db()
    assert petition.state == "withdrawn"


def test_nobody_else_takes_it_back(manager, person):
    petition = LeavePetitionFactory(participant=person, asked_by=manager)

    with pytest.raises(Refusal, match="신청한 사람만"):
        actions.withdraw(petition=petition, by=DeskFactory(office=manager.office))


def test_a_unit_leader_asks_for_who_works_in_the_unit(sit, manager, person):
    leader = DeskFactory(office=manager.office, role=Role.UNIT_STAFF)
    unit = UnitFactory(center=manager.office)
    unit.leaders.add(leader)
    PlacementFactory(participant=person, unit=unit)
    today = timezone.localdate().isoformat()
    words = {"leave_kind": "sick", "starts_on": today, "ends_on": today, "reason": REASON}

    answer = sit(leader).post(reverse("petitions:ask", args=[person.public_id]), words)

    assert answer.status_code == 302


def test_a_colleague_asks_for_nobody_of_another_caseload(sit, person):
    colleague = DeskFactory(office=person.center, role=Role.CASE_MANAGER)

    assert sit(colleague).get(reverse("petitions:ask", args=[person.public_id])).status_code == 403


def test_the_database_keeps_one_open_petition_of_a_kind(manager, person):
    PetitionFactory(participant=person, asked_by=manager)

    with pytest.raises(IntegrityError), transaction.atomic():
        PetitionFactory(participant=person, asked_by=manager)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_persons_page_costs_ten_statements(sit, manager, person, rows, django_assert_max_num_queries):
    for _ in range(rows):
        PetitionFactory(participant=person, asked_by=manager, state="withdrawn")
    client = sit(manager)

    with django_assert_max_num_queries(10):
        client.get(reverse("petitions:of", args=[person.public_id]))
