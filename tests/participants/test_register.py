"""Registering somebody: nothing is lost, nothing is kept that must not be, one click is one person."""

import logging
import re
import unicodedata
import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from audit.models import Access, Event
from centers.policies import Role
from participants.models import Participant
from tests.factories.centers import DeskFactory, TownshipFactory
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/participants/register/"
RESIDENT_NUMBER = "800101-1234567"


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def client(desk, sit):
    return sit(desk)


@pytest.fixture
def words(desk):
    """What somebody types who makes no mistake."""
    township = TownshipFactory(name="배방읍", parent=desk.office.region)
    return {
        "form_key": str(uuid.uuid4()),
        "name": "홍길동",
        "born_on": "1974. 2. 28.",
        "sex": "M",
        "phone": "010 1234 5678",
        "township": str(township.pk),
        "category": "near_poor",
        "benefits": ["gets_housing"],
        "starts_on": timezone.localdate().isoformat(),
        "case_manager": str(desk.pk),
        "team": "사례1팀",
        "capacity_score": "62",
        "remarks": "무릎이 아픕니다",
        "age_reason": "",
        "condition_noticed_on": "",
    }


def test_somebody_is_registered_with_a_spell_and_a_category(client, words, desk):
    response = client.post(ADDRESS, words)

    person = Participant.objects.get()
    spell, ground = person.participations.get(), person.eligibilities.get()
    assert response["Location"] == person.get_absolute_url()
    assert (person.name, person.born_on, person.phone) == ("홍길동", date(1974, 2, 28), "010-1234-5678")
    assert (person.name_initials, person.phone_tail) == ("ㅎㄱㄷ", "5678")
    assert (person.center, person.case_manager) == (desk.office, desk)
    assert (spell.starts_on, spell.ends_on) == (timezone.localdate(), None)
    assert (ground.category.code, ground.benefits) == ("near_poor", ["주거"])


def test_the_registration_is_recorded_with_who_and_what(client, words, desk):
    client.post(ADDRESS, words)

    event = Event.objects.get(verb="participant.registered")
    person = Participant.objects.get()
    assert (event.actor_id, event.office_id, event.participant_id) == (desk.user_id, desk.office_id, person.pk)
    assert (event.after["name"], event.after["category"], event.before) == ("홍길동", "차상위자", {})


def test_the_next_step_is_said(client, words):
    page = client.post(ADDRESS, words, follow=True)

    assert "홍길동 님을 등록했습니다. 다음은 사업단 배치입니다." in page.text


def test_the_form_begins_with_today_and_with_oneself(client, desk):
    page = client.get(ADDRESS)

    form = page.context["form"]
    assert form["starts_on"].value() == timezone.localdate()
    assert re.search(rf'<option value="{desk.pk}" selected>', page.text)


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "", "필수 항목입니다"),
        ("name", "홍길동2", "이름에는 숫자를 적을 수 없습니다."),
        ("born_on", "", "필수 항목입니다"),
        ("born_on", "1975-02-30", "날짜를 2026-11-22처럼 적어 주십시오."),
        ("born_on", "2999-01-01", "태어난 날로 볼 수 없는 날짜입니다. 연도를 확인해 주십시오."),
        ("born_on", "1850-01-01", "태어난 날로 볼 수 없는 날짜입니다. 연도를 확인해 주십시오."),
        ("phone", "12345", "전화번호의 숫자가 모자랍니다."),
        ("category", "", "필수 항목입니다"),
        ("category", "no_such_ground", "올바르게 선택해 주세요"),
        ("capacity_score", "101", "100"),
        ("township", "999999", "올바르게 선택해 주세요"),
        ("case_manager", "999999", "올바르게 선택해 주세요"),
        ("starts_on", "어제쯤", "날짜를 2026-11-22처럼 적어 주십시오."),
    ],
)
def test_a_mistake_gets_a_sentence_at_its_field_and_nothing_typed_is_lost(client, words, field, typed, sentence):
    response = client.post(ADDRESS, {**words, field: typed})

    form = response.context["form"]
    assert response.status_code == 422
    assert list(form.errors) == [field]
    assert sentence in form.errors[field][0]
    assert 'class="error-summary" role="alert" tabindex="-1" id="error-summary" data-focus' in response.text
    assert "고칠 곳이 1군데 있습니다" in response.text
    for other in ("name", "phone", "team", "remarks"):
        if other != field:
            assert f'value="{words[other]}"' in response.text
    assert Participant.objects.count() == 0


def test_the_summary_leads_to_the_fields(client, words):
    response = client.post(ADDRESS, {**words, "name": "", "phone": "1"})

    assert "고칠 곳이 2군데 있습니다" in response.text
    assert 'href="#id_name"' in response.text
    assert 'href="#id_phone"' in response.text


def test_a_conditional_recipient_needs_the_day_of_the_condition(client, words):
    response = client.post(ADDRESS, {**words, "category": "conditional"})

    assert response.context["form"].errors == {
        "condition_noticed_on": ["조건부수급자는 조건제시일을 꼭 적어야 합니다."]
    }


def test_who_is_under_fifteen_is_refused(client, words):
    born_on = timezone.localdate() - timedelta(days=14 * 365)

    response = client.post(ADDRESS, {**words, "born_on": born_on.isoformat()})

    assert "만 15세가 되기 전에는" in response.context["form"].errors["born_on"][0]


def test_who_is_sixty_five_needs_a_reason(client, words):
    old = {**words, "born_on": "1950-01-01"}

    refused = client.post(ADDRESS, old)
    client.post(ADDRESS, {**old, "age_reason": "아산시 결정(2026. 11. 3.)"})

    assert "만 65세 이상은 시의 판단이 필요합니다" in refused.context["form"].errors["age_reason"][0]
    assert Participant.objects.get().age_reason == "아산시 결정(2026. 11. 3.)"


@pytest.mark.parametrize("field", ["name", "phone", "team", "remarks", "age_reason", "born_on", "starts_on"])
def test_a_resident_registration_number_is_nowhere_kept(client, words, field, caplog):
    caplog.set_level(logging.DEBUG)

    response = client.post(ADDRESS, {**words, field: RESIDENT_NUMBER})

    assert response.status_code == 422
    assert "주민등록번호로 보이는 숫자는 받지 않습니다" in response.text
    assert "1234567" not in response.text
    assert "1234567" not in caplog.text
    assert "1234567" not in everything_in_the_database()


def everything_in_the_database():
    with connection.cursor() as cursor:
        texts = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            texts += [str(row) for row in cursor.fetchall()]
    return "\n".join(texts)


def test_townships_of_another_city_are_no_choice(client, words):
    elsewhere = TownshipFactory(name="먼읍")

    response = client.post(ADDRESS, {**words, "township": str(elsewhere.pk)})

    assert "township" in response.context["form"].errors


def test_a_case_manager_of_another_center_is_no_choice(client, words):
    stranger = DeskFactory(role=Role.CASE_MANAGER)

    response = client.post(ADDRESS, {**words, "case_manager": str(stranger.pk)})

    assert "case_manager" in response.context["form"].errors


@pytest.mark.parametrize(
    "hostile", ["center", "version", "public_id", "name_initials", "id", "is_staff", "created_at"]
)
def test_words_that_the_form_does_not_ask_are_not_heard(client, words, hostile, desk):
    other = DeskFactory().office

    client.post(ADDRESS, {**words, hostile: str(other.pk)})

    person = Participant.objects.get()
    assert (person.center, person.version, person.name_initials) == (desk.office, 1, "ㅎㄱㄷ")


def test_a_form_sent_twice_is_one_person(client, words):
    first = client.post(ADDRESS, words)
    second = client.post(ADDRESS, words)

    assert Participant.objects.count() == 1
    assert second["Location"] == first["Location"]


def test_a_form_with_a_mistake_may_be_sent_again(client, words):
    client.post(ADDRESS, {**words, "name": ""})
    client.post(ADDRESS, words)

    assert Participant.objects.count() == 1


def test_somebody_like_this_is_asked_about_first(client, words, desk):
    known = ParticipantFactory(center=desk.office, name="홍길동", born_on=date(1974, 9, 9), case_manager=desk)

    response = client.post(ADDRESS, words)

    assert response.status_code == 422
    assert "비슷한 사람이 있습니다" in response.text
    assert known.get_absolute_url() in response.text
    assert Participant.objects.count() == 1


def test_a_confirmed_namesake_is_registered(client, words, desk):
    ParticipantFactory(center=desk.office, name="홍길동", born_on=date(1974, 9, 9))

    client.post(ADDRESS, {**words, "not_same": "on"})

    assert Participant.objects.filter(name="홍길동").count() == 2


@pytest.mark.parametrize("typed", [unicodedata.normalize("NFD", "홍길동"), "홍 길 동", " 홍길동", "홍\u200b길동"])
def test_the_same_name_is_noticed_however_it_is_typed(client, words, desk, typed):
    ParticipantFactory(center=desk.office, name="홍길동", born_on=date(1974, 9, 9))

    assert client.post(ADDRESS, {**words, "name": typed}).status_code == 422


def test_somebody_of_another_center_is_not_told(client, words):
    ParticipantFactory(name="홍길동", born_on=date(1974, 2, 28))

    response = client.post(ADDRESS, words)

    assert response.status_code == 302


def test_who_is_like_this_is_asked_by_post_while_typing(client, words, desk):
    known = ParticipantFactory(center=desk.office, name="홍길동", born_on=date(1974, 9, 9), case_manager=desk)

    response = client.post(reverse("participants:likely"), {"name": "홍길동", "born_on": "1974-02-28"})

    assert known.get_absolute_url() in response.text
    assert list(Access.objects.values_list("participant_id", "page")) == [(known.pk, "비슷한 사람 확인")]
    assert client.get(reverse("participants:likely")).status_code == 405


def test_a_colleagues_person_is_told_with_a_masked_name(client, words, desk):
    ParticipantFactory(center=desk.office, name="홍길동", born_on=date(1974, 9, 9))

    response = client.post(reverse("participants:likely"), {"name": "홍길동", "born_on": "1974-02-28"})

    assert "홍*동" in response.text
    assert "1974. 9. 9." not in response.text


@pytest.mark.parametrize("typed", [{}, {"name": "홍길동"}, {"born_on": "1974-02-28"}, {"name": "1", "born_on": "x"}])
def test_half_a_person_is_like_nobody(client, desk, typed):
    ParticipantFactory(center=desk.office, name="홍길동", born_on=date(1974, 9, 9))

    response = client.post(reverse("participants:likely"), typed)

    assert response.status_code == 200
    assert "비슷한 사람이 있습니다" not in response.text


@pytest.mark.parametrize("rows", [1, 3])
def test_more_townships_and_colleagues_ask_no_more_questions(rows, client, desk, django_assert_max_num_queries):
    for number in range(rows):
        TownshipFactory(name=f"{number}동", parent=desk.office.region)
        DeskFactory(office=desk.office, role=Role.CASE_MANAGER)

    with django_assert_max_num_queries(6):
        client.get(ADDRESS)
