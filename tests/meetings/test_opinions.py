"""Opinions become actions; actions are answered, carried to the next meeting, and stand in what runs out."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.models import Notice
from centers.policies import Role
from meetings import reminding
from meetings.enums import ActionState
from meetings.models import ActionItem, Opinion
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.meetings import ActionFactory, MeetingFactory, OpinionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def city(desk):
    return city_desk(desk.office)


@pytest.fixture
def meeting(desk):
    return MeetingFactory(center=desk.office, held_on=timezone.localdate() - timedelta(days=40))


def late_action(meeting, owner, **words):
    today = timezone.localdate()
    asked = {"asked_on": today - timedelta(days=30), "due_on": today - timedelta(days=1)}
    return ActionFactory(opinion__meeting=meeting, owner=owner, **{**asked, **words})


def test_an_opinion_becomes_an_action_that_the_city_answers(desk, city, meeting, sit):
    center, due_on = sit(desk), timezone.localdate() + timedelta(days=60)
    said = {"said_as": "township", "category": "intake", "text": "초기상담에서 욕구를 물어야 합니다."}
    center.post(reverse("meetings:say", args=[meeting.public_id]), said)
    opinion = Opinion.objects.get()
    asked = {"what": "질문지를 고칩니다.", "owner": str(city.office.public_id), "due_on": due_on.isoformat()}
    center.post(reverse("meetings:ask", args=[opinion.public_id]), asked)
    action = ActionItem.objects.get()

    notice = Notice.objects.get(desk=city)
    page = sit(city).get(meeting.get_absolute_url()).text
    form = {"form_key": str(uuid.uuid4()), "state": "reflected", "result": "욕구 12문항을 넣었습니다."}
    sit(city).post(action.get_answer_url(), form)
    action.refresh_from_db()

    assert notice.location == action.get_answer_url()
    assert action.get_answer_url() in page
    assert (action.state, action.answered_by, action.answered_on) == ("reflected", city, timezone.localdate())
    assert Event.objects.get(verb="meeting.action_answered").after["state"] == "반영"
    assert [one.text for one in Notice.objects.filter(desk=desk)] == [
        f"{city.office}에서 간담회 조치 과제에 답했습니다: 반영."
    ]
    shown = sit(desk).get(meeting.get_absolute_url()).text
    assert "욕구 12문항을 넣었습니다." in shown
    assert action.get_answer_url() not in shown


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"state": "not", "result": ""}, "필수 항목입니다"),
        ({"state": "open", "result": "하는 중입니다."}, "올바르게 선택해 주세요"),
        ({"result": "했습니다."}, "필수 항목입니다"),
    ],
)
def test_an_answer_says_what_became_of_it_and_how_or_why(form, sentence, city, meeting, sit):
    action = late_action(meeting, city.office)

    response = sit(city).post(action.get_answer_url(), form)

    assert response.status_code == 422
    assert sentence in response.text
    action.refresh_from_db()
    assert action.is_open


def test_nobody_answers_for_another_office_nor_twice(desk, city, meeting, sit):
    action = late_action(meeting, city.office)
    form = {"state": "not", "result": "예산이 없습니다."}

    assert sit(desk).post(action.get_answer_url(), form).status_code == 404
    assert sit(city).post(action.get_answer_url(), form).status_code == 302
    again = sit(city).post(action.get_answer_url(), {**form, "state": "reflected", "form_key": str(uuid.uuid4())})

    action.refresh_from_db()
    assert again.status_code == 422
    assert action.state == ActionState.NOT_REFLECTED


def test_the_database_keeps_no_answer_without_words(city, meeting):
    action = late_action(meeting, city.office)

    with pytest.raises(IntegrityError), transaction.atomic():
        ActionItem.objects.filter(pk=action.pk).update(state="reflected")


def test_only_offices_around_the_center_are_asked_and_until_a_day_to_come(desk, meeting, sit):
    opinion, stranger = OpinionFactory(meeting=meeting), DeskFactory(role=Role.DIRECTOR).office
    yesterday = timezone.localdate() - timedelta(days=1)
    address, asked = reverse("meetings:ask", args=[opinion.public_id]), {"what": "알아봅니다."}

    elsewhere = sit(desk).post(address, {**asked, "owner": str(stranger.public_id), "due_on": "2099-01-01"})
    past = sit(desk).post(address, {**asked, "owner": str(desk.office.public_id), "due_on": yesterday.isoformat()})

    assert elsewhere.status_code == 422
    assert "기한은 오늘이나 그 뒤로 정합니다." in past.text
    assert not ActionItem.objects.exists()


def test_an_open_action_may_be_given_to_another_office_an_answered_one_not(desk, city, meeting, sit):
    action = late_action(meeting, desk.office)
    address = reverse("meetings:edit-action", args=[action.opinion.public_id, action.pk])
    asked = {"what": action.what, "owner": str(city.office.public_id), "due_on": action.due_on.isoformat()}

    sit(desk).post(address, asked)
    action.refresh_from_db()
    assert action.owner == city.office
    assert Notice.objects.filter(desk=city).count() == 1

    sit(city).post(action.get_answer_url(), {"state": "not", "result": "예산이 없습니다."})
    again = sit(desk).post(address, {**asked, "form_key": str(uuid.uuid4()), "what": "다시 합니다."})
    assert "이미 답한 과제입니다" in again.text


def test_what_is_open_goes_to_the_next_meeting_by_itself(desk, city, meeting, sit):
    today = timezone.localdate()
    late_action(meeting, city.office, what="면허비를 돕습니다.")
    answered = late_action(meeting, desk.office, what="벌써 했습니다.")
    ActionItem.objects.filter(pk=answered.pk).update(
        state="reflected", result="함", answered_on=today - timedelta(days=2), answered_by=desk
    )
    late_action(MeetingFactory(held_on=meeting.held_on), city.office, what="다른 센터의 일입니다.")
    following = MeetingFactory(center=desk.office, state="planned", held_on=today + timedelta(days=9))

    page = sit(city).get(following.get_absolute_url()).text
    earlier = sit(city).get(meeting.get_absolute_url()).text

    assert "지난 간담회에서 넘어온 과제 1건" in page
    assert "면허비를 돕습니다." in page
    assert "벌써 했습니다." not in page
    assert "다른 센터의 일입니다." not in page
    assert following.get_absolute_url() in earlier
    assert "기한 지남 1" in earlier


def test_it_stands_in_what_runs_out_of_the_office_that_owes_it(desk, city, meeting, sit):
    action = late_action(meeting, city.office, what="면허비를 돕습니다.")

    theirs, ours = (
        sit(city).get("/participants/due/", follow=True).text,
        sit(desk).get("/participants/due/", follow=True),
    )

    assert action.get_answer_url() in theirs
    assert "1일 지남" in theirs
    assert "면허비를 돕습니다." not in ours.text


def test_the_clock_tells_a_week_before_and_after_the_day_and_never_twice(desk, city, meeting):
    due_on = date(2026, 12, 10)
    action = late_action(meeting, city.office, due_on=due_on)

    def told(on):
        before = Notice.objects.count()
        reminding.remind_all(on=on)
        return Notice.objects.count() - before

    days = [date(2026, 12, 2), date(2026, 12, 3), date(2026, 12, 9), date(2026, 12, 11), date(2026, 12, 14)]
    assert [told(day) for day in days] == [0, 1, 0, 2, 0]  # late: the office that owes it, and the center
    assert {one.desk for one in Notice.objects.filter(key__contains=f"action-{action.pk}-")} == {desk, city}
    assert action.what not in "".join(Notice.objects.values_list("text", flat=True))
