"""Going on at another center: only with consent, nothing readable before, one episode at a time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from intake.enums import Way
from participants import actions as participants
from participants.models import CaseTerm, Consent, Household, Participant
from programs.models import Placement
from tests.factories.centers import CenterFactory, DeskFactory, city_desk
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import UnitFactory
from transfers import actions
from transfers.enums import PATHS, Part, TransferState
from transfers.models import Transfer

pytestmark = pytest.mark.django_db
ALL = [part.value for part in Part]


@pytest.fixture
def here():
    return CenterFactory()


@pytest.fixture
def there():
    return CenterFactory()


@pytest.fixture
def manager(here):
    return DeskFactory(office=here, role=Role.CASE_MANAGER)


@pytest.fixture
def receiver(there):
    return DeskFactory(office=there, role=Role.DIRECTOR)


@pytest.fixture
def person(here, manager):
    row = ParticipantFactory(center=here, case_manager=manager, name="옮길이", phone="010-7777-8888")
    CaseTerm.objects.create(participant=row, case_manager=manager, starts_on=date(2025, 3, 3))
    Household.objects.create(participant=row, size=3, words="모와 자녀", starts_on=date(2025, 3, 3))
    return row


def consent(person, center, manager, **words):
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2030, 1, 1)} | words
    return Consent.objects.create(
        participant=person, kind="provide", recipient=center.name, method="paper", taken_by=manager, **days
    )


@pytest.fixture
def asked(person, here, there, manager, receiver):
    consent(person, there, manager)
    return actions.ask(participant=person, to_center=there, parts=ALL, summary="아침에 약함", by=manager)


@pytest.mark.parametrize("case", ["none", "for another center", "ended", "withdrawn"])
def test_without_the_persons_consent_for_that_center_nothing_goes(person, there, manager, case):
    if case == "for another center":
        consent(person, CenterFactory(), manager)
    elif case == "ended":
        consent(person, there, manager, ends_on=date(2026, 1, 2))
    elif case == "withdrawn":
        consent(person, there, manager, withdrawn_on=date(2026, 2, 2))

    with pytest.raises(Refusal, match="동의"):
        actions.ask(participant=person, to_center=there, parts=[], summary="", by=manager)


def test_who_is_asked_reads_nothing_before_accepting(sit, asked, person, receiver):
    client = sit(receiver)

    pages = [client.get(address).text for address in (reverse("transfers:list"), asked.get_absolute_url())]

    words = [person.name, person.phone, "아침에 약함", "1980. 5. 5.", "옮*이"]
    assert [word for word in words for page in pages if word in page] == []
    assert client.get(person.get_absolute_url()).status_code == 404
    assert Notice.objects.filter(desk=receiver, location=asked.get_absolute_url()).exists()


def test_accepting_opens_a_file_with_what_was_agreed_and_closes_the_old_episode(sit, asked, person, receiver, here):
    Placement.objects.create(participant=person, unit=UnitFactory(center=here), starts_on=date(2025, 3, 3))
    client = sit(receiver)

    client.post(asked.get_absolute_url(), {"answer": "accept"})

    asked.refresh_from_db()
    fresh = asked.successor
    assert (asked.state, fresh.center, fresh.name, fresh.phone) == (
        "accepted",
        receiver.office,
        "옮길이",
        person.phone,
    )
    assert fresh.eligibilities.get().category == person.eligibilities.get().category
    assert fresh.households.get().size == 3
    assert fresh.intakes.get().way == Way.MOVED
    assert person.participations.get().end_reason.code == "moved"
    assert person.placements.get().ends_on == timezone.localdate()
    assert "아침에 약함" in client.get(asked.get_absolute_url()).text
    assert client.get(person.get_absolute_url()).status_code == 404


def test_only_the_agreed_parts_go_along(person, there, manager, receiver):
    consent(person, there, manager)
    asked = actions.ask(participant=person, to_center=there, parts=[], summary="안 보낼 말", by=manager)

    fresh = actions.accept(transfer=asked, case_manager=None, by=receiver).successor

    assert (fresh.phone, fresh.eligibilities.count(), fresh.households.count()) == ("", 0, 0)
    assert asked.summary == ""


def test_a_refusal_needs_its_reason_and_leaves_everything_as_it_was(sit, asked, person, receiver, manager):
    client = sit(receiver)

    without = client.post(asked.get_absolute_url(), {"answer": "refuse", "reason": ""})
    client.post(asked.get_absolute_url(), {"answer": "refuse", "reason": "빈자리가 없습니다"})

    asked.refresh_from_db()
    assert without.status_code == 422
    assert (asked.state, asked.answer, asked.successor) == ("refused", "빈자리가 없습니다", None)
    assert person.participations.get().ends_on is None
    assert "빈자리가 없습니다" in sit(manager).get(asked.get_absolute_url()).text


def test_a_consent_that_was_withdrawn_meanwhile_stops_it(asked, receiver, manager):
    participants.withdraw_consent(consent=asked.consent, withdrawn_on=timezone.localdate(), by=manager)

    with pytest.raises(Refusal, match="동의를 거두었거나"):
        actions.accept(transfer=asked, case_manager=None, by=receiver)

    assert Participant.objects.count() == 1


def test_a_case_manager_of_another_office_does_not_take_the_person_over(asked, receiver, manager):
    with pytest.raises(Refusal, match="우리 센터의 사례관리사"):
        actions.accept(transfer=asked, case_manager=manager, by=receiver)

    assert Transfer.objects.get().state == TransferState.ASKED


def test_the_sender_takes_it_back_before_it_is_answered(sit, asked, receiver, manager):
    sit(manager).post(asked.get_absolute_url(), {"reason": "마음이 바뀌었다고 함"})

    with pytest.raises(Refusal, match="이미 답한 이관"):
        actions.accept(transfer=asked, case_manager=None, by=receiver)


def test_why_it_was_taken_back_stays_with_the_sender(sit, asked, receiver, manager):
    sit(manager).post(asked.get_absolute_url(), {"reason": "마음이 바뀌었다고 함"})

    theirs = sit(receiver).get(asked.get_absolute_url()).text

    assert "거두어들임" in theirs
    assert "마음이 바뀌었다고 함" not in theirs
    assert "받은 뒤에 보입니다" not in theirs
    assert "마음이 바뀌었다고 함" in sit(manager).get(asked.get_absolute_url()).text


@pytest.mark.parametrize("state", TransferState)
def test_only_an_asked_transfer_goes_on(state):
    assert (PATHS[state] == set()) is (state is not TransferState.ASKED)


def test_a_second_open_transfer_is_refused(asked, person, there, manager):
    with pytest.raises(Refusal, match="이미 답을 기다리는"):
        actions.ask(participant=person, to_center=there, parts=[], summary="", by=manager)


@pytest.mark.parametrize("where", ["own center", "a city"])
def test_only_another_center_is_asked(person, here, manager, where):
    office = here if where == "own center" else city_desk(here).office

    consent(person, office, manager)

    with pytest.raises(Refusal, match="다른 자활센터를"):
        actions.ask(participant=person, to_center=office, parts=[], summary="", by=manager)


def test_a_third_center_does_not_find_it(sit, asked):
    stranger = DeskFactory(role=Role.DIRECTOR)

    assert sit(stranger).get(asked.get_absolute_url()).status_code == 404


def test_a_restricted_file_stays_restricted_there(asked, person, manager, receiver, there):
    participants.restrict(participant=person, kind="violence", words="같은 시에 삶", readers=[], by=manager)

    fresh = actions.accept(transfer=asked, case_manager=None, by=receiver).successor

    fresh.refresh_from_db()
    assert fresh.is_restricted
    assert list(fresh.restrictions.get().readers.all()) == [receiver]


def test_a_case_manager_of_the_other_center_does_not_answer(sit, asked, there):
    colleague = DeskFactory(office=there, role=Role.CASE_MANAGER)

    assert sit(colleague).get(asked.get_absolute_url()).status_code in {403, 404}


def test_the_page_asks_for_consent_and_takes_it_from_there(sit, person, there, manager):
    client, page = sit(manager), reverse("transfers:ask", args=[person.public_id])
    sent = {"to_center": there.public_id, "parts": ["contact"]}

    refused = client.post(page, sent)
    consent(person, there, manager, starts_on=timezone.localdate() - timedelta(days=1))
    done = client.post(page, sent)

    assert "먼저 동의를 받아 주십시오" in refused.text
    assert done["Location"] == Transfer.objects.get().get_absolute_url()
