"""Somebody who may decides: grants, or denies with a reason and a next step."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from petitions import actions
from petitions.models import Petition
from programs.models import Extension, Leave
from tests.factories.centers import CenterFactory, DeskFactory, city_desk
from tests.factories.participants import ParticipantFactory
from tests.factories.petitions import LeavePetitionFactory, PetitionFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def director(manager):
    return DeskFactory(office=manager.office)


@pytest.fixture
def city(manager):
    return city_desk(manager.office)


@pytest.fixture
def person(manager):
    return ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동")


@pytest.fixture
def extension(manager, person):
    unit = UnitFactory(center=person.center, type_code="gateway")
    PlacementFactory(participant=person, unit=unit, starts_on=timezone.localdate() - timedelta(days=50))
    return PetitionFactory(participant=person, asked_by=manager)


@pytest.fixture
def leave(manager, person):
    PlacementFactory(participant=person, unit=UnitFactory(center=person.center))
    return LeavePetitionFactory(participant=person, asked_by=manager)


def test_a_granted_extension_lengthens_the_gateway(sit, city, extension):
    address = reverse("petitions:decide-city", args=[extension.public_id])

    sit(city).post(address, {"verdict": "grant", "answer": "교육을 마치기 위해"})

    extension.refresh_from_db()
    row = Extension.objects.get()
    assert (extension.state, extension.decided_by) == ("granted", city)
    assert (row.months, row.kind, row.placement.participant) == (1, "unit", extension.participant)


def test_a_granted_term_extension_lengthens_the_term(city, manager, person):
    petition = PetitionFactory(participant=person, asked_by=manager, kind="term", months=6)

    actions.grant(petition=petition, answer="", by=city)

    assert (Extension.objects.get().kind, Extension.objects.get().months) == ("term", 6)


def test_a_granted_leave_begins_and_its_reason_stays_in_the_petition(director, leave):
    actions.grant(petition=leave, answer="", by=director)

    row = Leave.objects.get()
    assert (row.starts_on, row.ends_on, row.kind.code) == (leave.starts_on, leave.ends_on, "sick")
    assert leave.reason not in row.reason


def test_a_granted_change_leads_to_moving(sit, manager, director, person):
    PlacementFactory(participant=person, unit=UnitFactory(center=person.center))
    unit = UnitFactory(center=person.center)
    petition = LeavePetitionFactory(
        participant=person,
        asked_by=manager,
        kind="unit_change",
        unit=unit,
        starts_on=None,
        ends_on=None,
        leave_kind=None,
    )

    actions.grant(petition=petition, answer="", by=director)

    page = sit(manager).get(petition.get_absolute_url()).content.decode()
    assert reverse("programs:move", args=[person.public_id]) in page
    assert person.placements.get().unit != unit


def test_a_second_month_of_the_gateway_is_refused_and_the_petition_stays_open(sit, city, extension):
    Extension.objects.create(
        participant=extension.participant,
        placement=extension.participant.placements.get(),
        kind="unit",
        months=1,
        granted_on=timezone.localdate(),
        source="앞선 승인",
    )

    answer = sit(city).post(reverse("petitions:decide-city", args=[extension.public_id]), {"verdict": "grant"})

    extension.refresh_from_db()
    assert answer.status_code == 422
    assert extension.is_open


def test_a_denial_says_why_and_what_instead(sit, director, manager, leave):
    words = {"verdict": "deny", "answer": "사업단에 사람이 모자랍니다", "next_step": "다음 주에 다시 신청"}

    sit(director).post(reverse("petitions:decide", args=[leave.public_id]), words)

    page = sit(manager).get(leave.get_absolute_url()).content.decode()
    assert "사업단에 사람이 모자랍니다" in page
    assert "다음 주에 다시 신청" in page
    assert not Leave.objects.exists()


@pytest.mark.parametrize("missing", ["answer", "next_step"])
def test_a_denial_without_its_words_is_refused_at_the_field(sit, director, leave, missing):
    words = {"verdict": "deny", "answer": "사람이 모자랍니다", "next_step": "다음 주에", missing: ""}

    answer = sit(director).post(reverse("petitions:decide", args=[leave.public_id]), words)

    assert answer.context["form"].errors[missing] == ["거절할 때에는 까닭과 다음에 할 일을 함께 적어야 합니다."]


def test_who_asked_is_told(director, manager, leave):
    actions.grant(petition=leave, answer="", by=director)

    assert Notice.objects.get(desk=manager).text == "휴가·유예 신청을 승인했습니다."


def test_the_trace_says_who_decided(director, leave):
    actions.grant(petition=leave, answer="", by=director)

    event = Event.objects.get(verb="petition.granted")
    assert (event.actor_id, event.participant_id) == (director.user_id, leave.participant_id)


def test_a_center_does_not_decide_what_is_the_citys(sit, director, extension):
    assert sit(director).get(reverse("petitions:decide-city", args=[extension.public_id])).status_code == 403
    assert sit(director).get(reverse("petitions:decide", args=[extension.public_id])).status_code == 404
    with pytest.raises(Refusal, match="시·군·구에서 결정합니다"):
        actions.grant(petition=extension, answer="", by=director)


def test_a_city_does_not_decide_what_is_the_centers(sit, city, leave):
    assert sit(city).get(leave.get_absolute_url()).status_code == 404
    with pytest.raises(Refusal, match="센터에서 결정합니다"):
        actions.grant(petition=leave, answer="", by=city)


def test_nobody_decides_their_own(director, person):
    PlacementFactory(participant=person, unit=UnitFactory(center=person.center))
    petition = LeavePetitionFactory(participant=person, asked_by=director)

    with pytest.raises(Refusal, match="스스로 결정할 수 없습니다"):
        actions.grant(petition=petition, answer="", by=director)


def test_nobody_decides_their_own_from_another_desk_either(manager, person):
    petition = LeavePetitionFactory(participant=person, asked_by=manager)
    same_person = DeskFactory(office=manager.office, user=manager.user)

    with pytest.raises(Refusal, match="스스로 결정할 수 없습니다"):
        actions.deny(petition=petition, answer="안 됩니다", next_step="없음", by=same_person)


def test_it_is_decided_once(director, leave):
    actions.grant(petition=leave, answer="", by=director)

    with pytest.raises(Refusal, match="이미 승인된 신청입니다"):
        actions.deny(petition=leave, answer="안 됩니다", next_step="없음", by=director)


def test_the_citys_list_masks_and_its_page_names(sit, city, extension):
    listed = sit(city).get(reverse("petitions:list")).content.decode()

    page = sit(city).get(extension.get_absolute_url()).content.decode()

    assert ("홍*동" in listed, "홍길동" in listed) == (True, False)
    assert "홍길동" in page


def test_another_city_does_not_find_it(sit, extension):
    assert sit(city_desk(CenterFactory())).get(extension.get_absolute_url()).status_code == 404


def test_a_unit_leader_who_did_not_ask_reads_no_reason(sit, manager, person):
    leader = DeskFactory(office=manager.office, role=Role.UNIT_STAFF)
    unit = UnitFactory(center=manager.office)
    unit.leaders.add(leader)
    PlacementFactory(participant=person, unit=unit)
    petition = LeavePetitionFactory(participant=person, asked_by=manager, reason="입원합니다")

    page = sit(leader).get(petition.get_absolute_url()).content.decode()

    assert "휴가·유예" in page
    assert "입원합니다" not in page


def test_a_director_sees_what_waits_the_oldest_first(sit, director, manager):
    today = timezone.localdate()
    people = [ParticipantFactory(center=manager.office) for _ in range(3)]
    rows = [
        LeavePetitionFactory(participant=person, asked_by=manager, asked_on=today - timedelta(days=days))
        for person, days in zip(people, (2, 9, 5), strict=True)
    ]

    waiting = sit(director).get(reverse("petitions:list")).context["waiting"]

    assert [line["petition"] for line in waiting] == [rows[1], rows[2], rows[0]]


def test_a_case_manager_sees_what_she_asked_for(sit, manager, leave):
    page = sit(manager).get(reverse("petitions:list"))

    assert [line["petition"] for line in page.context["asked"]] == [leave]
    assert "결정을 기다리는 신청" not in page.content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_costs_ten_statements(sit, director, manager, people, django_assert_max_num_queries):
    for _ in range(people):
        LeavePetitionFactory(participant=ParticipantFactory(center=manager.office), asked_by=manager)
    client = sit(director)

    with django_assert_max_num_queries(10):
        client.get(reverse("petitions:list"))


@pytest.mark.parametrize(
    "change",
    [
        {"state": "granted"},
        {"decided_on": "2026-11-03"},
        {"state": "denied", "decided_on": "2026-11-03", "decided_by": "director"},
        {"state": "granted", "decided_on": "2026-11-03", "decided_by": "manager"},
    ],
    ids=["granted by nobody", "a day without a decision", "denied without words", "decided by who asked"],
)
def test_the_database_keeps_a_decision_whole(leave, director, manager, change):
    if "decided_by" in change:
        change = {**change, "decided_by": {"director": director, "manager": manager}[change["decided_by"]]}

    with pytest.raises(IntegrityError), transaction.atomic():
        Petition.objects.filter(pk=leave.pk).update(**change)
