"""Desks: opened, closed, switched; rights come from the current one only."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.models import Event
from centers import actions
from centers.enums import NoticeKind
from centers.models import Membership, Notice
from centers.policies import GRANTS, Can, Role
from core.refusals import Refusal
from tests.factories.centers import CenterFactory, DeskFactory, UserFactory, system_desk
from tests.factories.participants import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def admin(center):
    return DeskFactory(office=center, role=Role.CENTER_ADMIN)


def test_an_admin_opens_a_desk_for_somebody_new(sit, center, admin):
    sit(admin).post(
        reverse("centers:open-desk"),
        {
            "office": center.public_id,
            "role": Role.CASE_MANAGER,
            "starts_on": timezone.localdate().isoformat(),
            "username": "new-colleague",
            "name": "나새직원",
            "password": "a long password 1",
        },
    )

    desk = Membership.objects.get(user__username="new-colleague")
    assert (desk.office, desk.role, desk.user.name) == (center, Role.CASE_MANAGER, "나새직원")
    assert desk.user.check_password("a long password 1")
    assert Event.objects.filter(verb="desk.opened", office_id=center.pk).exists()


def test_a_new_person_needs_a_name_and_a_password(sit, center, admin):
    response = sit(admin).post(
        reverse("centers:open-desk"),
        {
            "office": center.public_id,
            "role": Role.CASE_MANAGER,
            "starts_on": "2026-01-02",
            "username": "new-colleague",
        },
    )

    assert response.status_code == 422
    assert not User.objects.filter(username="new-colleague").exists()


def test_nobody_opens_or_closes_their_own_desk(center, admin):
    with pytest.raises(Refusal, match="스스로"):
        actions.open_desk(user=admin.user, office=center, role=Role.DIRECTOR, starts_on=date(2026, 1, 2), by=admin)
    with pytest.raises(Refusal, match="스스로"):
        actions.close_desk(desk=admin, by=admin, reason="그만둠")


def test_a_center_has_no_desk_of_the_city(center, admin):
    with pytest.raises(Refusal, match="둘 수 없는 자리"):
        actions.open_desk(user=UserFactory(), office=center, role=Role.CITY, starts_on=date(2026, 1, 2), by=admin)


def test_the_last_admin_stays(center, admin):
    with pytest.raises(Refusal, match="마지막 관리자"):
        actions.close_desk(desk=admin, by=system_desk(), reason="퇴사")


def test_a_closed_desk_sees_nothing_from_the_next_request_on(sit, center, admin):
    colleague = DeskFactory(office=center, role=Role.CASE_MANAGER)
    client = sit(colleague)
    assert client.get("/participants/").status_code == 200

    actions.close_desk(desk=colleague, by=admin, reason="퇴사")

    response = client.get("/participants/")
    assert response.status_code == 403
    assert "앉을 자리가 없습니다" in response.content.decode()


def test_a_desk_gives_nothing_before_it_begins_or_after_it_ends(sit):
    tomorrow, yesterday = timezone.localdate() + timedelta(days=1), timezone.localdate() - timedelta(days=1)

    for desk in (DeskFactory(starts_on=tomorrow), DeskFactory(ends_on=yesterday)):
        assert sit(desk).get("/").status_code == 403


def test_rights_come_from_the_current_desk_only(sit, center):
    director = DeskFactory(office=center, role=Role.DIRECTOR)
    accountant = DeskFactory(user=director.user, office=CenterFactory(), role=Role.ACCOUNTANT)
    person = ParticipantFactory(center=center)
    client = sit(director)
    assert client.get(person.get_absolute_url()).status_code == 200

    client.post(reverse("centers:switch"), {"desk": accountant.pk})

    assert client.get(person.get_absolute_url()).status_code == 404
    assert client.get("/participants/").status_code == 403


def test_nobody_sits_down_at_anothers_desk(sit, center):
    theirs = DeskFactory(office=center, role=Role.DIRECTOR)

    assert sit(DeskFactory()).post(reverse("centers:switch"), {"desk": theirs.pk}).status_code == 404


def test_an_admin_keeps_the_desks_of_the_own_office_only(sit, admin):
    stranger = DeskFactory(user__name="남의직원")
    client = sit(admin)

    assert "남의직원" not in client.get(reverse("centers:desks")).content.decode()
    assert client.get(reverse("centers:close-desk", args=[stranger.pk])).status_code == 404


def test_a_word_is_told_to_each_desk_with_the_right_and_only_once(center):
    director, unit = DeskFactory(office=center), DeskFactory(office=center, role=Role.UNIT_STAFF)

    words = {"text": "보고가 왔습니다", "location": "/reports/", "key": "r1", "kind": NoticeKind.REPORT}
    for _ in range(2):
        actions.tell(office=center, right=Can.SEE_REPORTS, **words)

    assert [notice.desk for notice in Notice.objects.all()] == [director]
    assert not unit.notices.exists()


def test_reading_a_word_leads_where_it_points_and_nobody_reads_anothers(sit, center):
    desk = DeskFactory(office=center)
    notice = Notice.objects.create(desk=desk, text="보고가 왔습니다", location="/reports/", key="r1")

    assert sit(DeskFactory(office=center)).post(notice.get_absolute_url()).status_code == 404
    assert sit(desk).post(notice.get_absolute_url()).url == "/reports/"
    notice.refresh_from_db()
    assert notice.read_at


def test_every_role_has_its_row_and_only_the_director_exceeds_places():
    assert set(GRANTS) == set(Role)
    assert [role for role in Role if Can.EXCEED_PLACES in GRANTS[role]] == [Role.DIRECTOR]
    assert [role for role in Role if Can.DECIDE_COMPLIANCE in GRANTS[role]] == [Role.CITY]


def test_a_superuser_without_a_desk_reaches_nothing(client, center):
    person = ParticipantFactory(center=center)
    client.force_login(
        User.objects.create_superuser("root", password="a long password 1", name="루트"),
        backend="centers.backends.DeskBackend",
    )

    for address in ("/", "/participants/", person.get_absolute_url(), "/admin/"):
        assert client.get(address).status_code in {302, 403}
