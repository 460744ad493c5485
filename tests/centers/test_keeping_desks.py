"""The pages on which desks are kept: what they refuse, what they repeat, and where they lead."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import Event
from centers import actions
from centers.models import Membership, Notice
from centers.policies import Role
from core.refusals import Refusal
from tests.factories.centers import CenterFactory, DeskFactory, UserFactory, system_desk
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db

OPEN = "/centers/desks/open/"
LIST = "/centers/desks/"
PASSWORD = "아주 긴 처음 비밀번호"


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CENTER_ADMIN)


def words(desk, **changed):
    return {
        "form_key": str(uuid.uuid4()),
        "office": str(desk.office.public_id),
        "role": "case",
        "starts_on": timezone.localdate().isoformat(),
        "username": "newcomer",
        "name": "나새내기",
        "password": PASSWORD,
        **changed,
    }


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"username": ""}, "username"),
        ({"name": ""}, "name"),
        ({"password": ""}, "password"),
        ({"password": "짧음"}, "password"),
        ({"password": "password1234"}, "password"),
        ({"role": "king"}, "role"),
        ({"starts_on": "언젠가"}, "starts_on"),
        ({"office": str(uuid.uuid4())}, "office"),
        ({"name": "나새내기2"}, "name"),
    ],
)
def test_a_mistake_gets_a_sentence_at_its_field(desk, sit, changed, field):
    response = sit(desk).post(OPEN, words(desk, **changed))

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert PASSWORD not in response.text
    assert not User.objects.filter(username="newcomer").exists()


def test_the_first_password_is_kept_as_a_print_only(desk, sit):
    sit(desk).post(OPEN, words(desk))

    assert "비밀번호" not in User.objects.get(username="newcomer").password
    assert PASSWORD not in str(list(Event.objects.values_list("before", "after", "reason")))


def test_somebody_known_gets_one_more_desk(desk, sit):
    user = UserFactory(name="나직원", username="known")

    sit(desk).post(OPEN, words(desk, username="known", name="", password=""))

    assert Membership.objects.get(user=user).office == desk.office


def test_a_known_account_keeps_its_password(desk, sit):
    user = UserFactory(name="나직원", username="known")

    sit(desk).post(OPEN, words(desk, username="known"))

    user.refresh_from_db()
    assert user.check_password("a long password 1")


def test_sent_twice_it_is_one_desk(desk, sit):
    client, form = sit(desk), words(desk)

    answers = [client.post(OPEN, form) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Membership.objects.filter(user__username="newcomer").count() == 1


def test_the_same_desk_is_opened_once(desk, sit):
    user = UserFactory(username="known")
    DeskFactory(user=user, office=desk.office, role=Role.CASE_MANAGER)

    response = sit(desk).post(OPEN, words(desk, username="known", name="", password=""))

    assert response.status_code == 422
    assert "이 사람은 이 기관에 같은 자리를 이미 가지고 있습니다." in response.text


@pytest.mark.parametrize("role", [Role.SYSTEM, Role.CITY, Role.METRO, Role.PARTNER, Role.TOWNSHIP])
def test_a_center_has_no_desk_of_another_kind(desk, sit, role):
    response = sit(desk).post(OPEN, words(desk, role=role))

    assert "이 기관에는 둘 수 없는 자리입니다." in response.text
    assert not Membership.objects.filter(role=role).exists()


def test_the_system_opens_desks_everywhere(sit):
    keeper, center = system_desk(), CenterFactory()

    sit(keeper).post(OPEN, words(keeper, office=str(center.public_id), role="admin"))

    assert Membership.objects.get(user__username="newcomer").office == center


def test_a_desk_is_not_closed_without_a_reason(desk, sit):
    colleague = DeskFactory(office=desk.office, role=Role.CASE_MANAGER)

    response = sit(desk).post(reverse("centers:close-desk", args=[colleague.pk]), {"reason": ""})

    colleague.refresh_from_db()
    assert response.status_code == 422
    assert colleague.closed_at is None


def test_who_still_has_people_is_said_before(desk, sit):
    colleague = DeskFactory(office=desk.office, role=Role.CASE_MANAGER)
    ParticipantFactory.create_batch(2, center=desk.office, case_manager=colleague)

    page = sit(desk).get(reverse("centers:close-desk", args=[colleague.pk])).text

    assert "이 자리가 맡은 참여자가 2명 있습니다." in page


def test_a_closed_desk_is_closed_once(desk):
    closed = DeskFactory(office=desk.office, closed_at=timezone.now())

    with pytest.raises(Refusal) as refused:
        actions.close_desk(desk=closed, by=desk, reason="그만둡니다")

    assert refused.value.code == "closed"


def test_a_desk_that_would_begin_later_ends_on_its_first_day(desk):
    coming = DeskFactory(
        office=desk.office, role=Role.CASE_MANAGER, starts_on=timezone.localdate() + timedelta(days=9)
    )

    actions.close_desk(desk=coming, by=desk, reason="오지 않기로 함")

    coming.refresh_from_db()
    assert coming.ends_on == coming.starts_on
    assert coming.closed_at is not None


def test_who_has_no_desk_left_can_still_go(desk, sit):
    client = sit(desk)
    Membership.objects.filter(pk=desk.pk).update(closed_at=timezone.now())

    page = client.get("/")

    assert page.status_code == 403
    assert "앉을 자리가 없습니다" in page.text
    assert client.post(reverse("accounts:sign-out")).status_code == 302


def test_a_forged_session_sits_at_ones_own_desk(desk, sit):
    client = sit(desk)
    session = client.session
    session["desk"] = DeskFactory(role=Role.DIRECTOR).pk
    session.save()

    assert client.get(LIST).status_code == 200
    assert client.get("/participants/").status_code == 403


def test_a_closed_desk_is_left_for_the_next_one(sit):
    first = DeskFactory(role=Role.CENTER_ADMIN)
    second = DeskFactory(user=first.user, role=Role.CASE_MANAGER)
    client = sit(first)
    Membership.objects.filter(pk=first.pk).update(closed_at=timezone.now())

    assert client.get(LIST).status_code == 403
    assert client.get("/participants/").context["desk"] == second


def test_the_list_offers_to_close_others_and_not_oneself(desk, sit):
    colleague = DeskFactory(office=desk.office, role=Role.CASE_MANAGER)
    DeskFactory()

    page = sit(desk).get(LIST)

    assert {row.pk for row in page.context["page"]} == {desk.pk, colleague.pk}
    assert reverse("centers:close-desk", args=[colleague.pk]) in page.text
    assert reverse("centers:close-desk", args=[desk.pk]) not in page.text


@pytest.mark.parametrize("rows", [1, 3, 25])
def test_more_desks_ask_no_more_questions(rows, desk, sit, django_assert_max_num_queries):
    DeskFactory.create_batch(rows, office=desk.office, role=Role.CASE_MANAGER)
    client = sit(desk)

    with django_assert_max_num_queries(6):
        client.get(LIST)


@pytest.mark.parametrize("location", ["https://example.kr/", "//example.kr/", "javascript:alert(1)", ""])
def test_a_notice_leads_nowhere_else(desk, sit, location):
    notice = Notice.objects.create(desk=desk, text="다 됐습니다", location=location, key="one")

    response = sit(desk).post(reverse("centers:read-notice", args=[notice.pk]))

    assert response["Location"] == "/"
