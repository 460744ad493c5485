"""Accounts when files change: two files of one person, and a person who goes on at another center."""

from datetime import date

import pytest

from centers.policies import Role
from merging import actions as merging
from merging.clashes import clashes
from participants.enums import ConsentKind
from participants.models import Consent
from savings import actions
from savings.models import SavingsAccount
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.savings import AccountFactory, educated, months
from transfers import actions as transfers
from transfers.enums import Part

pytestmark = pytest.mark.django_db


def test_two_open_accounts_of_one_person_are_asked_about(manager, person):
    other = ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동")
    AccountFactory(participant=person), AccountFactory(participant=other)

    (clash,) = [one for one in clashes(person, other) if one.key == "savings.SavingsAccount.participant"]

    assert len(clash.pairs) == 1


def test_the_one_that_makes_room_leaves_its_months_to_the_one_that_holds(manager, person):
    director = DeskFactory(office=manager.office, role=Role.DIRECTOR)
    other = ParticipantFactory(center=manager.office, case_manager=manager, name="홍길동")
    ours, theirs = AccountFactory(participant=person), AccountFactory(participant=other)
    months(ours, date(2025, 3, 1), "OX")
    months(theirs, date(2025, 4, 1), "OO")
    educated(theirs, 4)
    holds = {clash.key: "survivor" for clash in clashes(person, other)}
    words = dict.fromkeys(merging.differing(person, other), "survivor")

    merge = merging.merge(survivor=person, absorbed=other, holds=holds, words=words, reason="같은 사람임", by=director)

    assert list(SavingsAccount.objects.all()) == [ours]
    assert [(row.month.month, row.standing) for row in ours.standings.all()] == [
        (3, "saved"),
        (4, "missed"),
        (5, "saved"),
    ]
    assert ours.educations.get().hours == 4
    assert merge.dropped


@pytest.fixture
def receiver():
    return DeskFactory(role=Role.DIRECTOR)


def moved(person, manager, receiver, parts):
    Consent.objects.create(
        participant=person,
        kind=ConsentKind.PROVIDE,
        recipient=receiver.office.name,
        method="paper",
        taken_by=manager,
        starts_on=date(2026, 1, 1),
        ends_on=date(2030, 1, 1),
    )
    row = transfers.ask(participant=person, to_center=receiver.office, parts=parts, summary="", by=manager)
    return transfers.accept(transfer=row, case_manager=None, by=receiver).successor


def test_an_account_goes_along_as_agreed_with_everything_that_hangs_on_it(manager, person, receiver):
    account = AccountFactory(participant=person, own=200_000)
    months(account, date(2025, 3, 1), "OOX")
    educated(account, 4)
    actions.suspend(account=account, kind="general", month=date(2026, 12, 1), months=2, by=manager)

    fresh = moved(person, manager, receiver, [Part.SAVINGS])

    account.refresh_from_db()
    assert (account.ending, account.is_open) == ("moved", False)
    new = fresh.savings_accounts.get()
    assert (new.kind, new.joined_on, new.matures_on) == (account.kind, account.joined_on, account.matures_on)
    assert [row.standing for row in new.standings.all()] == ["saved", "saved", "missed"]
    counted = [new.savings.count(), new.educations.count(), new.suspensions.count()]
    assert counted == [1, 1, 1]
    assert new.savings.get().won == 200_000


def test_without_a_word_of_it_nothing_goes_along(manager, person, receiver):
    account = AccountFactory(participant=person)

    fresh = moved(person, manager, receiver, [])

    account.refresh_from_db()
    assert account.ending == "moved"
    assert not fresh.savings_accounts.exists()


def test_nobody_chooses_moved_on_a_form(sit, manager, person):
    account = AccountFactory(participant=person)

    page = sit(manager).get(f"{account.get_absolute_url()}end/").content.decode()

    assert "다른 센터로 옮김" not in page
    assert "환수 해지" in page
