"""An account ends in one of nine ways, each where it fits."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Event
from core.refusals import Refusal
from savings import actions
from savings.enums import Ending
from savings.models import SavingsAccount
from tests.factories.savings import AccountFactory, educated

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
LONG_AGO, LATELY = date(2023, 11, 1), date(2025, 3, 10)


def end(account, ending, by, ended_on=TODAY, note=""):
    return actions.end(account=account, ending=ending, ended_on=ended_on, note=note, by=by)


def matured(person, code, **words):
    return AccountFactory(participant=person, code=code, joined_on=LONG_AGO, **words)


# Which way an account may end at all: joined lately or matured, with education and plan done.
FITS = {
    "hope_1": {"matured": {"part", "off_benefit", "income"}, "running": {"off_benefit", "income"}},
    "hope_2_before_2025": {"matured": {"full", "income"}, "running": {"income"}},
    "youth_near_poor": {"matured": {"full", "income"}, "running": {"income"}},
}
ALWAYS = {"quit", "lost", "died"}


@pytest.mark.parametrize("ending", Ending.values)
@pytest.mark.parametrize("since", ["matured", "running"])
@pytest.mark.parametrize("code", FITS)
def test_every_way_is_open_where_it_fits_and_nowhere_else(manager, person, code, since, ending):
    joined_on = LONG_AGO if since == "matured" else date(2024, 3, 10)
    account = AccountFactory(participant=person, code=code, joined_on=joined_on, use_plan_on=TODAY)
    educated(account)

    if ending in FITS[code][since] | ALWAYS:
        assert end(account, ending, manager, note="까닭을 적음").ending == ending
    else:
        with pytest.raises(ValidationError):
            end(account, ending, manager, note="까닭을 적음")


@pytest.mark.parametrize("ending", Ending.values)
def test_an_application_ends_unjoined(manager, person, ending):
    account = AccountFactory(participant=person, joined_on=None)

    if ending in {"declined", "withdrawn"}:
        assert end(account, ending, manager).ended_on == TODAY
    else:
        with pytest.raises(ValidationError):
            end(account, ending, manager, note="까닭을 적음")


def test_all_of_the_money_wants_education_and_the_plan(sit, manager, person):
    account = matured(person, "youth_near_poor")
    educated(account, 9)
    address = reverse("savings:end", args=[account.public_id])
    words = {"ending": "full", "ended_on": "2026-11-20", "note": ""}

    assert "10시간 가운데 9시간만" in sit(manager).post(address, words).content.decode()
    educated(account, 1)
    assert "자금사용계획서를 낸 날이 없습니다" in sit(manager).post(address, words).content.decode()
    actions.hand_in_use_plan(account=account, on=TODAY, by=manager)
    assert sit(manager).post(address, words).status_code == 302
    assert SavingsAccount.objects.get(pk=account.pk).ending == "full"


def test_a_loss_says_why_and_the_database_keeps_it(manager, person):
    account = AccountFactory(participant=person)

    with pytest.raises(ValidationError, match="해지한 까닭"):
        end(account, "lost", manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        SavingsAccount.objects.filter(pk=account.pk).update(ending="lost", ended_on=TODAY)


def test_what_ended_is_kept_up_no_more(manager, person):
    account = AccountFactory(participant=person)
    end(account, "died", manager)

    for do in (
        lambda: end(account, "quit", manager, note="까닭을 적음"),
        lambda: actions.educate(account=account, held_on=TODAY, title="교육", hours=1, by=manager),
        lambda: actions.suspend(account=account, kind="general", month=TODAY, months=1, by=manager),
    ):
        with pytest.raises(Refusal, match="이미 끝난 계좌"):
            do()


def test_an_ending_by_mistake_is_taken_back_with_its_reason(sit, manager, person):
    account = AccountFactory(participant=person)
    end(account, "quit", manager, note="잘못 앎")

    sit(manager).post(reverse("savings:reopen", args=[account.public_id]), {"reason": "다른 사람의 것을 적었음"})

    account.refresh_from_db()
    assert (account.is_open, account.ending_note) == (True, "")
    assert Event.objects.get(verb="savings.reopened").reason == "다른 사람의 것을 적었음"


def test_it_is_not_taken_back_beside_an_open_one(manager, person):
    first = AccountFactory(participant=person)
    end(first, "quit", manager, note="이사함")
    AccountFactory(participant=person)

    with pytest.raises(ValidationError, match="이미 적립하거나"):
        actions.reopen(account=first, reason="잘못 적었음", by=manager)
