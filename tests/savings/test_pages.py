"""The list, what runs out, the file, and who sees nothing of it."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Access, Event
from casework.due.items import DueKind
from casework.due.lists import of_desk
from centers.policies import Can, Role, may
from core.spreadsheets import read_chunks
from participants.models import Restriction
from savings.facts import standing_of
from savings.models import SavingsAccount
from tests.factories.centers import DeskFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.savings import AccountFactory, educated, months

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def mine(manager, name="홍길동", **words):
    person = ParticipantFactory(center=manager.office, case_manager=manager, name=name)
    return AccountFactory(participant=person, **words)


def listed(client, names, **query):
    page = client.get(reverse("savings:list"), query).content.decode()
    return [name for name in names if name in page]


def test_the_list_is_narrowed_by_what_runs_out(sit, manager):
    names = ["곧찰이", "거른이", "다된이", "기다림", "끝났음"]
    mine(manager, "곧찰이", code="hope_2_before_2025", joined_on=date(2023, 12, 20))
    months(mine(manager, "거른이", code="hope_1"), date(2026, 8, 1), "XXX")
    done = mine(manager, "다된이", code="youth_near_poor", use_plan_on=date(2026, 3, 1))
    educated(done)
    mine(manager, "기다림", joined_on=None)
    mine(manager, "끝났음", ended_on=date(2026, 1, 5), ending="died")
    client = sit(manager)

    assert listed(client, names) == ["곧찰이", "거른이", "다된이", "기다림"]
    assert listed(client, names, show="maturing") == ["곧찰이"]
    assert listed(client, names, show="lacking") == ["곧찰이"]
    assert listed(client, names, show="missing") == ["거른이"]
    assert listed(client, names, show="ended") == ["끝났음"]
    assert listed(client, names, show="all", kind="hope_1") == ["거른이"]
    assert listed(client, names, state="applied") == ["기다림"]
    assert listed(client, names, show="junk", state="junk") == ["곧찰이", "거른이", "다된이", "기다림"]


def test_a_name_is_searched_for_and_stands_in_no_address(sit, manager):
    mine(manager, "홍길동"), mine(manager, "김하나")
    client = sit(manager)

    for words, found in (("ㅎㄱㄷ", ["홍길동"]), ("하나", ["김하나"]), ("", ["홍길동", "김하나"])):
        answer = client.post(reverse("savings:list"), {"q": words, "show": "all"})
        assert answer["Location"] == f"{reverse('savings:list')}?show=all"
        assert listed(client, ["홍길동", "김하나"], show="all") == found


def test_what_leaves_the_portal_has_a_reason(sit, manager):
    account = mine(manager)
    client = sit(manager)

    assert client.post(reverse("savings:sheet"), {"reason": "짧음"}).status_code == 302
    answer = client.post(reverse("savings:sheet"), {"reason": "사례회의에서 함께 봄"})

    rows = read_chunks([answer.content]).sheets[0].rows
    assert any("홍길동" in map(str, row) for row in rows)
    assert Event.objects.get(verb="savings.exported").reason == "사례회의에서 함께 봄"
    assert Access.objects.filter(participant_id=account.participant_id, page="자산형성 내보내기").count() == 1


def due(desk):
    return [(item.kind, item.on, item.note) for item in of_desk(desk, on=TODAY) if item.kind.value.startswith("sav")]


def test_maturity_and_what_is_missing_by_then_run_out(manager):
    account = mine(manager, code="hope_2_before_2025", joined_on=date(2023, 12, 20))
    mine(manager, "멀었음")
    day = date(2026, 12, 20)

    assert due(manager) == [(DueKind.SAVINGS_END, day, "교육을 마치고 자금사용계획서를 냅니다")]
    educated(account)
    assert due(manager) == [(DueKind.SAVINGS_END, day, "자금사용계획서를 냅니다")]
    account.use_plan_on = TODAY
    account.save()
    assert due(manager) == [(DueKind.SAVINGS_END, day, "해지 신청을 함께 준비합니다")]
    account.ended_on, account.ending = TODAY, "died"
    account.save()
    assert due(manager) == []


@pytest.mark.parametrize(
    ("words", "warns"),
    [
        ("XX", False),
        ("XXX", True),
        ("XXXO", False),  # saved again: nothing in a row, and few in all
        ("OXX-X", True),  # a month that nobody looked at does not end it
        ("XXXOXXXOXX", False),
        ("XXXOXXXOXXXO", True),  # nine in all: three more end it
    ],
)
def test_months_in_a_row_or_nearly_too_many_in_all_warn(manager, words, warns):
    account = mine(manager)
    months(account, date(2025, 10, 1), words)

    assert bool(due(manager)) is warns


def test_a_desk_that_keeps_no_accounts_is_told_of_none(manager):
    mine(manager, code="hope_2_before_2025", joined_on=date(2023, 12, 20))

    for role in (Role.UNIT_STAFF, Role.CENTER_ADMIN, Role.ACCOUNTANT):
        assert due(DeskFactory(office=manager.office, role=role)) == []


def test_only_case_managers_and_directors_have_a_right_here():
    for right in (Can.SEE_SAVINGS, Can.KEEP_SAVINGS):
        assert {role for role in Role if may(role, right)} == {Role.DIRECTOR, Role.CASE_MANAGER}


def test_a_restricted_file_stays_closed(sit, manager):
    account = mine(manager)
    director = DeskFactory(office=manager.office, role=Role.DIRECTOR)
    person = account.participant
    person.is_restricted = True
    person.save()
    restriction = Restriction.objects.create(participant=person, kind="violence", starts_on=TODAY, set_by=manager)
    restriction.readers.add(manager)

    assert listed(sit(director), ["홍길동"]) == []
    assert sit(director).get(account.get_absolute_url()).status_code == 404
    assert sit(manager).get(account.get_absolute_url()).status_code == 200


def test_the_file_has_a_tab_that_says_what_it_comes_to(sit, manager):
    account = mine(manager, code="hope_1")
    client = sit(manager)

    page = client.get(reverse("savings:of", args=[account.participant.public_id])).content.decode()

    assert "14,400,000원" in page
    assert "조건(탈수급)을 지킨다고 본 금액입니다" in page
    assert "계좌 적기" not in page
    assert (
        reverse("savings:of", args=[account.participant.public_id])
        in client.get(account.participant.get_absolute_url()).content.decode()
    )


def test_an_ended_account_of_hope_one_tells_its_five_percent(sit, manager):
    page = sit(manager).get(mine(manager, code="hope_1").get_absolute_url()).content.decode()

    assert "540,000원(만기성공금)" in page
    assert "2028. 9. 10.까지" in page


def test_an_ended_account_expects_nothing_more(sit, manager):
    account = mine(manager, ended_on=date(2026, 10, 5), ending="died")
    months(account, date(2025, 3, 1), "OO")

    page = sit(manager).get(account.get_absolute_url()).content.decode()

    assert "200,000원" in page
    assert "만기 예상" not in page
    assert "앞으로" not in page


def test_the_assumption_names_what_is_left_out(manager):
    account = mine(manager)
    months(account, date(2026, 8, 1), "XO")

    words = standing_of(SavingsAccount.objects.get(pk=account.pk), on=TODAY).assumption

    assert words.startswith("앞으로 16개월을 모두 저축하고")
    assert "못 넣은 1개월은 뺐습니다" in words
    assert "적지 않은 지난 18개월은 저축한 것으로 보았습니다" in words
    assert "조건(교육 10시간, 자금사용계획서)을 지킨다고" in words


def test_a_page_asks_few_questions_whatever_it_holds(sit, manager, django_assert_max_num_queries):
    account = mine(manager)
    months(account, date(2025, 3, 1), "OOOOXOOOOOOOOXXO")
    educated(account)
    client = sit(manager)

    with django_assert_max_num_queries(11):
        client.get(account.get_absolute_url())
