"""Once a month: one list, and nothing is guessed."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from savings import actions
from savings.models import MonthStanding, Suspension
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.savings import AccountFactory, months

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 1)
ADDRESS = ("savings:month", [2026, 10])


def address():
    return reverse(ADDRESS[0], args=ADDRESS[1])


def mine(manager, name, **words):
    person = ParticipantFactory(center=manager.office, case_manager=manager, name=name)
    return AccountFactory(participant=person, **words)


def stands(month=OCTOBER):
    return dict(MonthStanding.objects.filter(month=month).values_list("account__participant__name", "standing"))


def test_who_is_not_marked_stays_unmarked_until_somebody_says_they_saved(sit, manager):
    one, _other = mine(manager, "김하나"), mine(manager, "박둘")
    client = sit(manager)

    client.post(address(), {str(one.public_id): "missed"})
    assert stands() == {"김하나": "missed"}
    client.post(address(), {str(one.public_id): "missed", "rest_saved": "on"})

    assert stands() == {"김하나": "missed", "박둘": "saved"}
    assert Event.objects.filter(verb="savings.month_marked").count() == 2


def test_a_mark_is_changed_and_taken_back(sit, manager):
    one = mine(manager, "김하나")
    months(one, OCTOBER, "X")
    client = sit(manager)

    client.post(address(), {str(one.public_id): "saved"})
    assert stands() == {"김하나": "saved"}
    client.post(address(), {str(one.public_id): ""})
    assert stands() == {}
    last = Event.objects.filter(verb="savings.month_marked").latest("pk")
    assert (last.before["standing"], last.after["standing"]) == ("넣음", "안 적음")


def test_only_who_saves_in_the_month_stands_in_its_list(sit, manager):
    mine(manager, "첫달", joined_on=date(2026, 10, 31))
    mine(manager, "아직", joined_on=date(2026, 11, 1))
    mine(manager, "기다림", joined_on=None)
    mine(manager, "지난만기", code="hope_2_before_2025", joined_on=date(2023, 10, 15))
    mine(manager, "이달만기", code="hope_2_before_2025", joined_on=date(2023, 11, 15))
    mine(manager, "끝났음", ended_on=date(2026, 9, 30), ending="died")
    resting = mine(manager, "쉬는이")
    Suspension.objects.create(account=resting, kind="general", starts_on=OCTOBER, ends_on=date(2026, 10, 31))

    page = sit(manager).get(address()).content.decode()

    assert [
        name for name in ("첫달", "아직", "기다림", "지난만기", "이달만기", "끝났음", "쉬는이") if name in page
    ] == [
        "첫달",
        "이달만기",
    ]


def test_the_months_of_the_list_are_those_of_the_sums(manager):
    """The month of joining is the first, and the thirty-sixth the last: in the list as in the calculation."""
    account = mine(manager, "홍길동", code="hope_2_before_2025", joined_on=date(2023, 10, 15))
    rows = type(account).objects

    assert rows.saving_in(date(2023, 10, 1), until=date(2023, 10, 31)).exists()
    assert rows.saving_in(date(2026, 9, 1), until=date(2026, 9, 30)).exists()
    assert not rows.saving_in(OCTOBER, until=date(2026, 10, 31)).exists()


def test_a_colleagues_accounts_are_not_marked(sit, manager):
    colleague = DeskFactory(office=manager.office, role=Role.CASE_MANAGER)
    theirs = mine(colleague, "남의사람")

    page = sit(manager).post(address(), {str(theirs.public_id): "missed", "rest_saved": "on"}, follow=True)

    assert "남의사람" not in page.content.decode()
    assert stands() == {}


def test_the_director_marks_all_of_the_center(sit, manager):
    director = DeskFactory(office=manager.office, role=Role.DIRECTOR)
    colleague = DeskFactory(office=manager.office, role=Role.CASE_MANAGER)
    mine(manager, "김하나"), mine(colleague, "박둘")

    sit(director).post(address(), {"rest_saved": "on"})

    assert stands() == {"김하나": "saved", "박둘": "saved"}


def test_a_month_to_come_is_no_page_and_no_mark(sit, manager):
    account = mine(manager, "김하나")

    assert sit(manager).get(reverse("savings:month", args=[2026, 12])).status_code == 404
    assert sit(manager).get(reverse("savings:month", args=[2026, 13])).status_code == 404
    assert sit(manager).get(reverse("savings:month", args=[2009, 1])).status_code == 404
    with pytest.raises(Refusal, match="오지 않은 달"):
        actions.mark_months(accounts=[account], month=date(2026, 12, 1), standings={}, rest_saved=True, by=manager)


def test_an_account_that_ended_meanwhile_stops_the_list(manager):
    account = mine(manager, "김하나", ended_on=date(2026, 9, 1), ending="died")

    with pytest.raises(Refusal, match="김하나"):
        actions.mark_months(accounts=[account], month=OCTOBER, standings={}, rest_saved=True, by=manager)


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_more_accounts_ask_no_more_questions(sit, manager, rows, django_assert_max_num_queries):
    for number in range(rows):
        mine(manager, f"사람{'가나다라마바사아자차'[number % 10]}")
    client = sit(manager)

    with django_assert_max_num_queries(9):
        client.get(address())
    with django_assert_max_num_queries(9):
        client.get(reverse("savings:list"))
