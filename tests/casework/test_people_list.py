"""The list of people: narrowed, sorted, paged, kept, masked."""

import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import Access
from centers.policies import Role
from participants.models import EndReason, Participant, Participation
from tests.factories.centers import CenterFactory, DeskFactory, TownshipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programs import PlacementFactory, UnitFactory

pytestmark = pytest.mark.django_db
LIST = "/participants/"


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def director(sit, center):
    return sit(DeskFactory(office=center))


def names(response):
    return [line.seen.name for line in response.context["lines"]]


def search(client, words, **filters):
    """Type a word and look at what the list then shows."""
    response = client.post(LIST, {"q": words, **filters})
    assert words not in response.url
    return names(client.get(response.url))


@pytest.fixture
def soojung(center):
    return ParticipantFactory(center=center, name="김수정", phone="010-1234-5678", born_on=date(1974, 2, 28))


@pytest.fixture
def others(center):
    return [ParticipantFactory(center=center, name=name, born_on=date(1990, 1, 1)) for name in ("박민호", "이수진")]


@pytest.mark.parametrize(
    "words",
    [
        "김수정",
        "수정",
        unicodedata.normalize("NFD", "김수정"),
        "ㄱㅅㅈ",
        "5678",
        "５６７８",
        "010-1234-5678",
        "19740228",
        "740228",
        "0228",
        "1974-02",
        "2345",
        "1234-5678",
    ],
)
def test_a_person_is_found_in_many_ways(director, soojung, others, words):
    assert search(director, words) == ["김수정"]


@pytest.mark.parametrize("words", ["ㄱㅅㅇ", "9999", "없는사람", "19740301", "99999999", "%", "_"])
def test_what_does_not_fit_is_not_found(director, soojung, others, words):
    assert search(director, words) == []


def test_initials_find_all_who_fit(director, soojung, others):
    assert search(director, "ㅅㅈ") == ["김수정", "이수진"]


def test_the_search_of_the_top_bar_keeps_the_word_out_of_the_address(director, soojung, others):
    response = director.post(reverse("casework:find"), {"q": "김수정"}, follow=True)

    assert names(response) == ["김수정"]
    assert all("%EA" not in url and "김" not in url for url, _ in response.redirect_chain)


def test_the_word_stays_until_it_is_taken_away(director, soojung, others):
    director.post(LIST, {"q": "김수정"})

    assert names(director.get(LIST)) == ["김수정"]
    assert len(names(director.get(director.post(LIST, {}).url))) == 3


def test_each_filter_narrows(sit, center, director):
    town = TownshipFactory(parent=center.region)
    manager = DeskFactory(office=center, role=Role.CASE_MANAGER)
    unit = UnitFactory(center=center, type_code="gateway")
    wanted = ParticipantFactory(
        center=center,
        name="나찾음",
        township=town,
        case_manager=manager,
        born_on=date(1958, 1, 1),
        category="near_poor",
    )
    PlacementFactory(participant=wanted, unit=unit)
    PlacementFactory(participant=ParticipantFactory(center=center), unit=UnitFactory(center=center))

    for filters in (
        {"township": town.name},
        {"manager": manager.user.username},
        {"unit": str(unit.public_id)},
        {"type": "gateway"},
        {"category": "near_poor"},
        {"age": "60"},
        {"state": "gateway"},
    ):
        assert names(director.get(LIST, filters)) == ["나찾음"], filters


def test_filters_stand_in_the_address_and_come_back_from_a_file(director, center, soojung):
    PlacementFactory(participant=soojung, unit=UnitFactory(center=center, type_code="gateway"))
    response = director.post(LIST, {"state": "gateway"})
    assert response.url == f"{LIST}?state=gateway"
    director.get(response.url)

    page = director.get(soojung.get_absolute_url())

    assert page.context["back"] == f"{LIST}?state=gateway"


def test_who_has_left_is_listed_when_asked_for(director, center):
    gone = ParticipantFactory(center=center, name="나떠남")
    reason = EndReason.objects.get(code="job")
    Participation.objects.filter(participant=gone).update(ends_on=date(2025, 9, 9), end_reason=reason)

    assert names(director.get(LIST)) == []
    assert names(director.get(LIST, {"state": "ended"})) == ["나떠남"]
    assert names(director.get(LIST, {"state": "all"})) == ["나떠남"]


@pytest.mark.parametrize(
    "junk", [{"unit": "x"}, {"age": "-1"}, {"state": "'"}, {"page": "0"}, {"page": "x"}, {"sort": "pk"}]
)
def test_junk_in_the_address_narrows_nothing(director, soojung, junk):
    assert names(director.get(LIST, junk)) == ["김수정"]


def test_a_page_holds_twenty_five_and_the_last_one_the_rest(director, center):
    for number in range(27):
        ParticipantFactory(center=center, name=f"김{chr(0xAC00 + number * 28)}")

    assert len(names(director.get(LIST))) == 25
    assert len(names(director.get(LIST, {"page": 2}))) == 2
    assert len(names(director.get(LIST, {"page": 9}))) == 2


def test_heads_sort_both_ways(director, center):
    for name, born_on in (("가나", date(1990, 1, 1)), ("다라", date(1960, 1, 1))):
        ParticipantFactory(center=center, name=name, born_on=born_on)

    assert names(director.get(LIST, {"sort": "-name"})) == ["다라", "가나"]
    assert names(director.get(LIST, {"sort": "age"})) == ["가나", "다라"]


def test_a_case_manager_sees_colleagues_people_masked(sit, center):
    desk = DeskFactory(office=center, role=Role.CASE_MANAGER)
    ParticipantFactory(center=center, name="홍길동", phone="010-1111-2222", case_manager=desk)
    ParticipantFactory(center=center, name="장영실", phone="010-3333-4444")

    page = sit(desk).get(LIST).content.decode()

    assert "홍길동" in page
    assert "010-1111-2222" in page
    assert "장*실" in page
    assert "장영실" not in page
    assert "010-3333-4444" not in page


@pytest.mark.parametrize(
    ("role", "shown"), [(Role.DIRECTOR, True), (Role.CASE_MANAGER, True), (Role.UNIT_STAFF, False)]
)
def test_a_column_that_a_desk_never_sees_is_not_there(sit, center, role, shown):
    desk, unit = DeskFactory(office=center, role=role), UnitFactory(center=center)
    unit.leaders.add(desk)
    PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)

    page = sit(desk).get(LIST).text

    assert ('data-label="전화번호"' in page, 'data-label="자격"' in page, 'data-label="사는 곳"' in page) == (
        True,
        shown,
        shown,
    )


def test_another_centers_people_are_not_there(director):
    ParticipantFactory(name="남의사람")

    assert names(director.get(LIST, {"state": "all"})) == []


def test_each_person_shown_is_one_access_line(director, soojung, others):
    director.get(LIST)

    assert set(Access.objects.values_list("participant_id", flat=True)) == {
        soojung.pk,
        *[other.pk for other in others],
    }
    line = Access.objects.filter(participant_id=soojung.pk).get()
    assert (line.page, line.ip) == ("참여자 목록", "127.0.0.1")
    assert line.actor_id
    assert line.at


def test_htmx_gets_the_list_alone_and_the_address_to_show(director, soojung):
    response = director.post(LIST, {"q": "ㄱㅅㅈ", "state": "all"}, headers={"HX-Request": "true"})

    assert b"<html" not in response.content
    assert response["HX-Push-Url"] == f"{LIST}?state=all"
    assert names(response) == ["김수정"]


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_more_people_ask_no_more_questions(director, center, rows, django_assert_max_num_queries):
    unit = UnitFactory(center=center, places=300)
    for _ in range(rows):
        PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)

    with django_assert_max_num_queries(8):
        director.get(LIST)
    # A search with other filters: the word goes to the session by POST, the list comes with it.
    with django_assert_max_num_queries(10):
        director.post(LIST, {"q": "ㄱ", "state": "all"}, headers={"HX-Request": "true"})


def statements(asked):
    """What was asked of the database; savepoints are the tests' own transaction."""
    return [one["sql"] for one in asked if not one["sql"].startswith(("SAVEPOINT", "RELEASE"))]


@pytest.mark.parametrize("rows", [1, 3, 200])
def test_typing_a_name_costs_six_statements_and_a_suggestion_four(director, center, rows):
    unit = UnitFactory(center=center, places=300)
    for _ in range(rows):
        PlacementFactory(participant=ParticipantFactory(center=center), unit=unit)

    with CaptureQueriesContext(connection) as typed:
        found = director.post(f"{LIST}?typing=1", {"q": "ㄱ", "state": "all"}, headers={"HX-Request": "true"})
    with CaptureQueriesContext(connection) as suggested:
        offered = director.post(reverse("casework:suggest"), {"q": "ㄱ"}, headers={"HX-Request": "true"})

    assert len(statements(typed)) <= 6
    assert len(statements(suggested)) <= 4
    assert len(names(found)) == min(rows, 25)
    assert len(offered.context["found"]) == min(rows, 8)


def test_typing_keeps_the_filters_of_the_page(director, center, soojung):
    ParticipantFactory(center=center, name="김수정", born_on=date(1990, 1, 1), joined_on=None, joined_on__none=True)
    sent = {"q": "김수정", "state": "waiting", "unit": "", "manager": "", "type": "", "category": "", "township": ""}

    response = director.post(f"{LIST}?typing=1", sent, headers={"HX-Request": "true"})

    assert names(response) == ["김수정"]
    assert response["HX-Push-Url"] == f"{LIST}?state=waiting"
    assert '<form class="filter-row' not in response.text


@pytest.mark.parametrize("junk", ["x", "00000000-0000-0000-0000-000000000000", "' OR 1=1"])
def test_a_unit_that_is_none_finds_nobody(director, soojung, junk):
    response = director.post(f"{LIST}?typing=1", {"q": "김", "unit": junk}, headers={"HX-Request": "true"})

    assert names(response) == []


def test_namesakes_are_told_apart_by_birthday_and_unit(director, center, soojung):
    ParticipantFactory(center=center, name="김수정", born_on=date(1990, 1, 1))

    page = director.get(LIST).text
    offered = director.post(reverse("casework:suggest"), {"q": "김수정"}).text

    assert ["1974. 2. 28." in text and "1990. 1. 1." in text for text in (page, offered)] == [True, True]


def test_hidden_digits_of_a_colleagues_number_find_nobody(sit, center):
    manager = DeskFactory(office=center, role=Role.CASE_MANAGER)
    ParticipantFactory(center=center, name="남의이", phone="010-1234-5678", born_on=date(1974, 2, 28))

    found = [search(sit(manager), words) for words in ("2345", "0228", "1974", "5678", "678")]

    assert found == [[], [], [], ["남*이"], ["남*이"]]


def test_the_name_is_never_part_of_a_log_line(director, soojung, caplog):
    director.post(LIST, {"q": "김수정"})
    director.get(LIST)

    assert "김수정" not in caplog.text
    assert Participant.objects.count() == 1
