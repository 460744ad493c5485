"""An account is written down, kept up, and what cannot be is refused with a sentence."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Event
from core.refusals import Refusal
from savings import actions
from savings.actions import Terms
from savings.models import SavingsAccount, SavingsKind
from tests.factories.savings import AccountFactory, months

pytestmark = pytest.mark.django_db


def terms(code="hope_2", joined_on=date(2026, 9, 3), own_won=100_000, applied_on=date(2026, 7, 2)):
    return Terms(SavingsKind.objects.get(code=code), applied_on, joined_on, own_won)


def opened(person, by, **words):
    return actions.open_account(participant=person, terms=terms(**words), by=by)


def test_an_account_is_written_down_from_the_persons_file(sit, manager, person):
    address = reverse("savings:open", args=[person.public_id])

    words = {"kind": "hope_2", "applied_on": "2026-07-02", "joined_on": "2026-09-03", "own_won": "100000"}
    answer = sit(manager).post(address, words)

    account = SavingsAccount.objects.get()
    assert answer["Location"] == account.get_absolute_url()
    assert account.matures_on == date(2029, 9, 3)
    page = sit(manager).get(account.get_absolute_url()).content.decode()
    assert "10,800,000원" in page
    assert "이자와 추가지원금은 넣지 않았습니다" in page
    event = Event.objects.get(verb="savings.opened")
    assert (event.participant_id, event.after["own_won"]) == (person.pk, 100_000)


def test_an_application_waits_and_is_joined_later(manager, person):
    account = opened(person, manager, joined_on=None)
    assert account.matures_on is None

    actions.edit(account=account, terms=terms(joined_on=date(2026, 10, 20)), by=manager)

    account.refresh_from_db()
    assert account.matures_on == date(2029, 10, 20)
    assert [row.starts_on for row in account.savings.all()] == [date(2026, 10, 1)]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"own_won": 90_000}, "own_won"),
        ({"own_won": 510_000}, "own_won"),
        ({"joined_on": date(2026, 11, 21)}, "joined_on"),
        # What nobody joins any more (2026년부터 차상위 초과 신규모집 중단), and the terms of before 2025.
        ({"code": "youth_above"}, "kind"),
        ({"code": "hope_2_before_2025"}, "kind"),
        ({"joined_on": date(2026, 7, 1)}, None),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(manager, person, words, field):
    with pytest.raises(ValidationError) as refused:
        opened(person, manager, **words)

    assert field is None or list(refused.value.message_dict) == [field]
    assert not SavingsAccount.objects.exists()


def test_one_account_at_a_time_and_each_passbook_is_had_once(manager, person):
    account = opened(person, manager)
    with pytest.raises(ValidationError, match="이미 적립하거나"):
        opened(person, manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        AccountFactory(participant=person)

    actions.end(account=account, ending="quit", ended_on=date(2026, 10, 1), note="이사", by=manager)
    assert opened(person, manager).is_open


def test_who_received_the_governments_money_does_not_join_the_same_again(manager, person):
    paid = {"ended_on": date(2026, 2, 1), "ending": "full", "use_plan_on": date(2026, 1, 2)}
    AccountFactory(participant=person, code="hope_2_before_2025", joined_on=date(2023, 1, 10), **paid)

    with pytest.raises(Refusal, match="한 번만"):
        opened(person, manager)

    assert opened(person, manager, code="youth_near_poor").is_open


def test_a_day_of_joining_moves_no_further_than_what_stands(manager, person):
    account = AccountFactory(participant=person, joined_on=date(2025, 3, 10))
    months(account, date(2025, 3, 1), "OO")

    with pytest.raises(Refusal, match="늦은 가입일"):
        actions.edit(account=account, terms=terms(joined_on=date(2025, 4, 1), applied_on=date(2025, 1, 5)), by=manager)


def test_another_saving_counts_from_its_month_on(manager, person):
    account = AccountFactory(participant=person)

    actions.change_own_saving(account=account, month=date(2026, 1, 20), won=200_000, by=manager)
    actions.change_own_saving(account=account, month=date(2026, 1, 5), won=300_000, by=manager)

    assert list(account.savings.values_list("starts_on", "won")) == [
        (date(2025, 3, 1), 100_000),
        (date(2026, 1, 1), 300_000),
    ]
    with pytest.raises(Refusal, match="가입한 달부터"):
        actions.change_own_saving(account=account, month=date(2028, 3, 1), won=200_000, by=manager)


def suspended(account, by, month=date(2026, 12, 1), count=3, kind="general"):
    return actions.suspend(account=account, kind=kind, month=month, months=count, by=by)


def test_saving_rests_for_whole_months_and_the_term_stays(manager, person):
    account = AccountFactory(participant=person)

    row = suspended(account, manager, month=date(2026, 12, 15))

    assert (row.starts_on, row.ends_on) == (date(2026, 12, 1), date(2027, 2, 28))
    account.refresh_from_db()
    assert account.matures_on == date(2028, 3, 10)


def test_twelve_months_of_rest_in_all(manager, person):
    account = AccountFactory(participant=person)
    suspended(account, manager, month=date(2026, 12, 1), count=10)

    with pytest.raises(Refusal, match="이제 2개월 남았습니다"):
        suspended(account, manager, month=date(2027, 10, 1), count=3)
    assert suspended(account, manager, month=date(2027, 10, 1), count=2)


@pytest.mark.parametrize(("today", "most"), [("2026-01-30T03:00:00Z", 6), ("2026-01-31T03:00:00Z", 12)])
def test_the_rule_of_the_day_says_how_long(manager, person, today, most):
    account = AccountFactory(participant=person)
    with time_machine.travel(today, tick=False):
        with pytest.raises(Refusal, match=f"모두 {most}개월까지"):
            suspended(account, manager, month=date(2026, 3, 1), count=most + 1)
        assert suspended(account, manager, month=date(2026, 3, 1), count=most)


def test_a_special_rest_makes_the_term_five_years_where_the_kind_knows_it(manager, person):
    hope = AccountFactory(participant=person)
    with pytest.raises(Refusal, match="특별 적립중지의 근거"):
        suspended(hope, manager, kind="special")

    young = AccountFactory(code="youth_near_poor", participant__case_manager=manager)
    row = suspended(young, manager, kind="special", count=18)
    young.refresh_from_db()
    assert young.matures_on == date(2030, 3, 10)

    actions.resume(suspension=row, month=None, by=manager)
    young.refresh_from_db()
    assert young.matures_on == date(2028, 3, 10)


def test_a_month_that_was_missed_is_not_suspended_afterwards(manager, person):
    account = AccountFactory(participant=person)
    months(account, date(2026, 10, 1), "X")

    with pytest.raises(Refusal, match="소급하지 않습니다"):
        suspended(account, manager, month=date(2026, 10, 1))


def test_saving_goes_on_earlier(manager, person):
    account = AccountFactory(participant=person)
    row = suspended(account, manager, month=date(2026, 10, 1), count=6)

    with pytest.raises(Refusal, match="기간 안의 달"):
        actions.resume(suspension=row, month=date(2027, 5, 1), by=manager)
    actions.resume(suspension=row, month=date(2026, 11, 3), by=manager)

    row.refresh_from_db()
    assert row.ends_on == date(2026, 11, 30)


def test_two_rests_do_not_share_a_month(manager, person):
    account = AccountFactory(participant=person)
    suspended(account, manager)

    with pytest.raises(ValidationError, match="적립중지가 이미 있습니다"):
        suspended(account, manager, month=date(2027, 1, 1), count=1)


def test_education_is_noted_and_taken_out(sit, manager, person):
    account = AccountFactory(participant=person)
    client = sit(manager)

    client.post(
        reverse("savings:educate", args=[account.public_id]),
        {"held_on": "2026-11-02", "title": "금융교육", "hours": "4"},
    )
    row = account.educations.get()
    assert "4/10시간" in client.get(account.get_absolute_url()).content.decode()
    client.post(reverse("savings:take-out", args=[row.public_id]))

    assert not account.educations.exists()
    assert Event.objects.filter(verb="savings.education_taken_out", participant_id=person.pk).count() == 1


@pytest.mark.parametrize("day", [date(2025, 3, 9), date(2026, 11, 21)])
def test_education_belongs_to_the_time_of_the_account(manager, person, day):
    account = AccountFactory(participant=person)

    with pytest.raises(Refusal):
        actions.educate(account=account, held_on=day, title="교육", hours=1, by=manager)
    with pytest.raises(Refusal):
        actions.hand_in_use_plan(account=account, on=day, by=manager)
