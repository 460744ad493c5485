"""Desks kept in order: lists confirmed each quarter, last admins, news."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from centers import actions
from centers.models import DeskReview, Membership, News
from centers.policies import Role
from core.refusals import Refusal
from tests.factories.centers import CenterFactory, DeskFactory

pytestmark = pytest.mark.django_db
QUARTER = date(2027, 1, 2)


@pytest.fixture
def center():
    return CenterFactory()


@pytest.fixture
def admin(center):
    return DeskFactory(office=center, role=Role.CENTER_ADMIN, user__email="admin@example.kr")


@pytest.fixture
def director(center):
    return DeskFactory(office=center, role=Role.DIRECTOR)


def test_each_quarter_the_admin_is_asked_once_and_by_mail(admin, director):
    assert [actions.ask_all(on=QUARTER), actions.ask_all(on=QUARTER + timedelta(days=3))] == [1, 0]
    assert actions.ask_all(on=date(2027, 2, 1)) == 0

    (letter,) = mail.outbox
    assert letter.to == ["admin@example.kr"]
    assert "자리가 2개" in letter.body
    assert director.user.name not in letter.body
    assert admin.notices.count() == 1
    assert not director.notices.exists()


def test_who_confirms_is_kept(center, admin, sit):
    actions.ask_all(on=QUARTER)
    client = sit(admin)
    assert "이 목록이 맞습니다" in client.get(reverse("centers:confirm-desks")).text

    client.post(reverse("centers:confirm-desks"))

    review = DeskReview.objects.get()
    assert (review.confirmed_by, review.desks_seen) == (admin, 1)
    with pytest.raises(Refusal, match="지금 확인할"):
        actions.confirm(office=center, by=admin)


def test_a_list_that_is_late_is_told_weekly_and_the_director_hears_of_it(center, admin, director, sit):
    late = timezone.localdate() - timedelta(days=1)
    DeskReview.objects.create(office=center, asked_on=late - timedelta(days=20), due_on=late)
    today = timezone.localdate()

    days = [actions.remind_of_reviews(on=today + timedelta(days=more)) for more in (0, 0, 3, 7)]

    assert days == [1, 0, 0, 1]
    assert director.notices.count() == admin.notices.count() == 2
    assert "목록 확인이 늦었습니다" in sit(director).get(reverse("centers:desk-reviews")).text
    assert "센터장도 봅니다" in sit(admin).get(reverse("centers:desks")).text


def test_an_admin_confirms_the_own_office_only(admin, sit):
    other = DeskFactory(role=Role.CENTER_ADMIN)
    actions.ask_all(on=QUARTER)

    sit(admin).post(reverse("centers:confirm-desks"))

    assert DeskReview.objects.get(office=other.office).confirmed_at is None


def test_an_admin_with_an_end_in_sight_is_no_other_admin(center, admin):
    """Else the office would be without one on the day after."""
    leaving = DeskFactory(office=center, role=Role.CENTER_ADMIN)
    Membership.objects.filter(pk=leaving.pk).update(ends_on=timezone.localdate() + timedelta(days=3))

    with pytest.raises(Refusal, match="마지막 관리자"):
        actions.close_desk(desk=admin, by=DeskFactory(role=Role.SYSTEM), reason="퇴사")


def test_the_portals_own_office_keeps_its_last_keeper():
    keeper, elsewhere = DeskFactory(role=Role.SYSTEM), DeskFactory(role=Role.SYSTEM)
    keeper.office.kind = elsewhere.office.kind = "ministry"
    keeper.office.save()
    elsewhere.office.save()

    with pytest.raises(Refusal, match="마지막 관리자"):
        actions.close_desk(desk=keeper, by=elsewhere, reason="퇴사")


def test_two_admins_cannot_close_each_other(center, admin):
    other = DeskFactory(office=center, role=Role.CENTER_ADMIN)

    actions.close_desk(desk=other, by=admin, reason="퇴사")

    with pytest.raises(Refusal, match="닫힌 자리로는"):
        actions.close_desk(desk=admin, by=other, reason="퇴사")


def test_a_last_admin_who_leaves_soon_is_spoken_of_once(center, admin):
    keeper = DeskFactory(role=Role.SYSTEM)
    last_day = timezone.localdate() + timedelta(days=10)
    Membership.objects.filter(pk=admin.pk).update(ends_on=last_day)

    for _ in range(2):
        assert actions.watch_last_admins(on=timezone.localdate()) == 1
    assert keeper.notices.count() == admin.notices.count() == 1

    DeskFactory(office=center, role=Role.CENTER_ADMIN)
    assert actions.watch_last_admins(on=timezone.localdate()) == 0


def test_news_is_shown_to_whom_it_concerns_until_it_is_read(admin, sit):
    keeper, client = DeskFactory(role=Role.SYSTEM), sit(admin)
    News.objects.all().delete()
    said = {"title": "새 화면", "text": "이렇게 씁니다.", "published_on": timezone.localdate().isoformat()}
    sit(keeper).post(reverse("centers:write-news"), said | {"roles": ["admin"]})
    news = News.objects.get()

    assert "새 화면" in client.get("/").text
    assert "새 화면" not in sit(keeper).get(reverse("centers:news")).text
    assert sit(keeper).post(reverse("centers:read-news", args=[news.pk])).status_code == 404
    client.post(reverse("centers:read-news", args=[news.pk]))

    assert "새 화면" not in client.get("/").text
    assert "새 화면" in client.get(reverse("centers:news")).text


def test_news_is_not_backdated(sit):
    client = sit(DeskFactory(role=Role.SYSTEM))

    answer = client.post(
        reverse("centers:write-news"), {"title": "옛 소식", "text": "지난 일", "published_on": "2020-01-01"}
    )

    assert answer.status_code == 422
    assert "오늘부터의 날" in answer.text


def test_whose_work_one_sees_stands_on_every_page_of_who_has_several_desks(admin, sit):
    other = DeskFactory(user=admin.user, role=Role.CASE_MANAGER)
    client = sit(admin)
    page = client.get("/", follow=True).text
    assert "지금 보는 일" in page

    changed = client.post(reverse("centers:switch"), {"desk": other.pk}, follow=True)

    assert "이제 이 자리의 일만 보이고" in changed.text
    assert f"{other.office.name} <strong>사례관리사</strong>" in changed.text
