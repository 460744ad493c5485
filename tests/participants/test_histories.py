"""What was true from when until when: begun anew, put right with a reason, and kept by the database."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Can, Role
from core.refusals import Refusal
from participants import actions
from participants.models import CaseTerm, Household, Participant, Residence
from tests.factories.centers import CenterFactory, DeskFactory, TownshipFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 4)


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def manager(center):
    return DeskFactory(office=center, role=Role.CASE_MANAGER)


@pytest.fixture
def person(center, manager):
    home = TownshipFactory(parent=center.region)
    found = ParticipantFactory(center=center, case_manager=manager, township=home)
    Residence.objects.create(participant=found, township=home, starts_on=date(2025, 3, 3))
    CaseTerm.objects.create(participant=found, case_manager=manager, starts_on=date(2025, 3, 3))
    return found


def spans(rows):
    return [(row.starts_on, row.ends_on) for row in rows.order_by("starts_on")]


def test_a_new_file_begins_every_history(center, manager):
    home = TownshipFactory(parent=center.region)
    who = actions.Person(name="김하나", born_on=date(1980, 1, 2), township=home, case_manager=manager)

    found = actions.open_file(center=center, person=who, entitlement=None, starts_on=MAY, by=manager)

    assert spans(found.residences) == spans(found.case_terms) == [(MAY, None)]
    assert not found.participations.exists()
    assert list(Event.objects.values_list("verb", flat=True)) == ["participant.file_opened"]


def test_who_moves_house_keeps_the_old_address(person, manager):
    there = TownshipFactory(parent=person.center.region)

    actions.move_house(participant=person, township=there, address="새길 1", starts_on=MAY, by=manager)

    assert spans(person.residences) == [(date(2025, 3, 3), date(2026, 5, 3)), (MAY, None)]
    assert Participant.objects.get(pk=person.pk).township == there


def test_an_earlier_day_than_the_present_row_is_refused(person, manager):
    with pytest.raises(Refusal, match="시작했습니다"):
        actions.move_house(participant=person, township=None, address="", starts_on=date(2024, 1, 1), by=manager)


def test_a_second_change_on_the_same_day_is_the_same_row(person, manager):
    for size in (2, 3):
        actions.change_household(
            participant=person, size=size, words="", cares="", starts_on=MAY, by=manager, reason=""
        )

    assert list(Household.objects.values_list("size", "starts_on")) == [(3, MAY)]


def test_the_right_to_the_file_goes_over_with_the_charge(person, manager, center):
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)

    actions.assign(participant=person, case_manager=colleague, starts_on=timezone.localdate(), by=manager)

    reached = [
        Participant.objects.reachable_by(desk, to=Can.EDIT_PARTICIPANTS).exists() for desk in (manager, colleague)
    ]
    assert reached == [False, True]
    assert person.case_terms.count() == 2


@pytest.mark.parametrize(
    ("office", "days", "field"), [("theirs", 0, "case_manager"), ("ours", 3, "starts_on")], ids=["other", "future"]
)
def test_a_charge_that_cannot_be(person, manager, center, office, days, field):
    other = DeskFactory(office=center if office == "ours" else CenterFactory(), role=Role.CASE_MANAGER)

    with pytest.raises(Refusal) as refused:
        actions.assign(
            participant=person,
            case_manager=other,
            starts_on=timezone.localdate() + timedelta(days=days),
            by=manager,
        )

    assert list(refused.value.error_dict) == [field]


def test_editing_the_person_begins_a_row_too(person, manager, center):
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)

    actions.edit(participant=person, values={"case_manager": colleague}, version=person.version, by=manager)

    assert [term.case_manager for term in person.case_terms.order_by("starts_on")] == [manager, colleague]


def test_the_past_is_put_right_with_a_reason(person, manager):
    row = person.residences.get()
    values = {"starts_on": date(2025, 2, 1), "township": row.township, "address": ""}

    with pytest.raises(Refusal, match="까닭"):
        actions.correct(row=row, values=values, reason="", by=manager)
    changed = actions.correct(row=row, values=values, reason="전입일을 잘못 적음", by=manager)

    event = Event.objects.get(verb="residence.corrected")
    assert (changed, spans(person.residences)) == (True, [(date(2025, 2, 1), None)])
    assert (event.before, event.after, event.reason) == (
        {"starts_on": "2025-03-03"},
        {"starts_on": "2025-02-01"},
        "전입일을 잘못 적음",
    )


def test_a_correction_that_overlaps_is_a_sentence_and_the_database_keeps_it(person, manager):
    actions.move_house(participant=person, township=None, address="새길 1", starts_on=MAY, by=manager)
    first, second = person.residences.order_by("starts_on")

    with pytest.raises(Exception, match="두 곳에 살 수 없습니다"):
        actions.correct(row=first, values={"ends_on": MAY}, reason="잘못 적음", by=manager)
    with pytest.raises(IntegrityError, match="residence_no_overlap"), transaction.atomic():
        Residence.objects.filter(pk=second.pk).update(starts_on=date(2025, 4, 1))


def test_the_page_leads_through_a_move(sit, person, manager):
    client = sit(manager)
    there = TownshipFactory(parent=person.center.region, name="새동")
    address = reverse("participants:begin", args=[person.public_id, "residence"])

    answer = client.post(
        address, {"township": there.pk, "address": "새길 1", "starts_on": "2026. 5. 4.", "reason": "전입 신고"}
    )
    page = client.get(reverse("participants:history", args=[person.public_id]))

    assert answer.status_code == 302
    assert "새동" in page.content.decode()


def test_an_unknown_history_is_not_found(sit, person, manager):
    assert sit(manager).get(reverse("participants:begin", args=[person.public_id, "weather"])).status_code == 404


def test_handing_over_leads_back_to_what_one_may_still_see(sit, person, manager, center):
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)
    address = reverse("participants:begin", args=[person.public_id, "manager"])

    answer = sit(manager).post(
        address, {"case_manager": colleague.pk, "starts_on": timezone.localdate().isoformat()}, follow=True
    )

    assert answer.status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_more_history_asks_no_more_questions(sit, person, manager, rows, django_assert_max_num_queries):
    for number in range(rows - 1):
        day = MAY + timedelta(days=number)
        actions.move_house(participant=person, township=None, address=f"{number}", starts_on=day, by=manager)
    client = sit(manager)

    with django_assert_max_num_queries(10):
        client.get(reverse("participants:history", args=[person.public_id]))
