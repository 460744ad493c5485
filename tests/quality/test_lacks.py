"""What is missing or late: found for the unit and the center, listed for who puts it right, numbers for the city."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Access
from casework.models import CaseNote
from centers.models import Office
from centers.policies import Role
from participants.models import Participant
from quality.calculations import is_impossible_age
from quality.lacks import missing_in
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def manager():
    return DeskFactory(role=Role.CASE_MANAGER)


def long_known(manager, **words):
    """A person of the center whose file was opened long ago."""
    person = ParticipantFactory(center=manager.office, case_manager=manager, **words)
    Participant.objects.filter(pk=person.pk).update(created_at="2025-03-03T00:00:00Z")
    return person


def found_in(manager, on=None):
    rows = missing_in(Office.objects.filter(pk=manager.office_id), on=on or TODAY())
    return [(row.lack.value, row.participant) for row in rows]


def note(person, by, days, written):
    row = CaseNote.objects.create(
        participant=person, kind="visit", happened_on=TODAY() - timedelta(days=days), body="상담", author=by
    )
    CaseNote.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=written))


def test_everything_that_is_missing_or_late_is_found_with_its_day(manager):
    unit = UnitFactory(center=manager.office)
    person, fine = long_known(manager), ParticipantFactory(center=manager.office, case_manager=manager)
    born = long_known(manager, born_on=date(1900, 1, 1))
    PlacementFactory(participant=person, unit=unit)
    note(person, manager, days=30, written=1)
    note(fine, manager, days=3, written=1)

    found = found_in(manager)

    assert ("unmarked", person.pk) in found
    assert ("sheet", None) in found
    assert [pk for code, pk in found if code == "late_note"] == [person.pk]
    for code in ("no_plan", "assessment", "opinion"):
        assert {pk for one, pk in found if one == code} == {person.pk, born.pk}
    assert [pk for code, pk in found if code == "dates"] == [born.pk]
    assert fine.pk not in {pk for _, pk in found}


def test_a_placement_before_its_unit_opened_is_an_impossible_date(manager):
    person = ParticipantFactory(center=manager.office)
    PlacementFactory(participant=person, unit=UnitFactory(center=manager.office, opened_on=date(2026, 1, 5)))

    assert ("dates", person.pk) in found_in(manager)


@pytest.mark.parametrize(
    ("born_on", "impossible"),
    [
        (date(2011, 11, 28), False),
        (date(2011, 11, 29), True),
        (date(1926, 11, 29), False),
        (date(1926, 11, 28), True),
        (date(2027, 1, 1), True),
    ],
)
def test_which_birthdays_cannot_be(born_on, impossible):
    assert is_impossible_age(born_on, on=date(2026, 11, 28)) is impossible


def test_the_pages_show_who_acts_names_for_who_puts_it_right_and_log_it(manager, sit):
    director = DeskFactory(office=manager.office)
    accountant = DeskFactory(office=manager.office, role=Role.ACCOUNTANT)
    person = long_known(manager)
    client, check = sit(director), reverse("quality:check", args=["no_plan"])

    page = client.get(reverse("quality:list")).content.decode()
    listed = client.get(check).content.decode()
    counted = sit(accountant).get(check).content.decode()

    assert check in page and "담당 사례관리사" in page and "배치되지 않음" in page
    assert person.name in listed and reverse("plans:of", args=[person.public_id]) in listed
    assert Access.objects.filter(participant_id=person.pk, page="자료 점검").count() == 1
    assert person.name not in counted and "1건 더 있습니다" in counted


def test_a_unit_s_desk_sees_its_own_unit_only(manager, sit):
    leader = DeskFactory(office=manager.office, role=Role.UNIT_STAFF)
    mine, others = UnitFactory(center=manager.office), UnitFactory(center=manager.office)
    mine.leaders.add(leader)
    here, there = long_known(manager), long_known(manager)
    PlacementFactory(participant=here, unit=mine)
    PlacementFactory(participant=there, unit=others)

    page = sit(leader).get(reverse("quality:check", args=["unmarked"])).content.decode()

    assert here.name in page and there.name not in page
    assert others.name not in sit(leader).get(reverse("quality:list")).content.decode()


def test_the_city_reads_protected_numbers_and_no_names(manager, sit):
    people = [long_known(manager) for _ in range(3)]
    city = sit(city_desk(manager.office))

    pages = [city.get(address) for address in (reverse("quality:list"), reverse("quality:check", args=["no_plan"]))]

    for response in pages:
        page = response.content.decode()
        assert "1–4" in page and manager.office.name in page
        assert not any(person.name in page for person in people)
    assert not Access.objects.exists()


@pytest.mark.parametrize("people", [1, 6])
def test_more_people_ask_no_more_questions(manager, people, django_assert_num_queries):
    unit = UnitFactory(center=manager.office)
    for _ in range(people):
        PlacementFactory(participant=long_known(manager), unit=unit)

    with django_assert_num_queries(16):
        rows = missing_in(Office.objects.filter(pk=manager.office_id), on=TODAY())

    assert len(rows) == 4 * people + len({row.month for row in rows if row.lack.value == "sheet"})
