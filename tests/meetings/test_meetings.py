"""Meetings: written down, corrected, read."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from audit.models import Event
from centers.policies import Role
from meetings.models import Meeting
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.meetings import MeetingFactory, OpinionFactory

pytestmark = pytest.mark.django_db

LIST = "/meetings/"


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


def words(**changed):
    return {
        "form_key": str(uuid.uuid4()),
        "title": "참여자 간담회",
        "held_on": "2026. 2. 5.",
        "place": "센터 강당",
        "attendees": "시 담당\n센터장",
        "agenda": "교통비",
        "opinions": "버스가 드뭅니다.\n\n점심이 이릅니다.",
        "follow_up": "시에 물어봄",
        **changed,
    }


def test_a_meeting_is_written_down_with_what_was_said(desk, sit):
    response = sit(desk).post("/meetings/register/", words())

    meeting = Meeting.objects.get()
    assert response["Location"] == meeting.get_absolute_url()
    assert (meeting.center, meeting.held_on) == (desk.office, date(2026, 2, 5))
    assert [opinion.text for opinion in meeting.opinions.all()] == ["버스가 드뭅니다.", "점심이 이릅니다."]
    assert Event.objects.get(verb="meeting.registered").after["opinions"] == ["버스가 드뭅니다.", "점심이 이릅니다."]


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "", "필수 항목입니다"),
        ("held_on", "2026-02-30", "날짜를 2026-11-22처럼 적어 주십시오."),
        ("opinions", "가" * 601, "의견 하나는 600글자까지 적을 수 있습니다."),
        ("opinions", "주민번호 800101-1234567", "주민등록번호로 보이는 숫자는 받지 않습니다"),
    ],
)
def test_a_mistake_gets_a_sentence_and_nothing_is_lost(desk, sit, field, typed, sentence):
    response = sit(desk).post("/meetings/register/", words(**{field: typed}))

    assert response.status_code == 422
    assert sentence in response.context["form"].errors[field][0]
    assert 'value="센터 강당"' in response.text
    assert "시에 물어봄" in response.text
    assert not Meeting.objects.exists()


def test_sent_twice_it_is_one_meeting(desk, sit):
    client, form = sit(desk), words()

    for _ in range(2):
        client.post("/meetings/register/", form)

    assert Meeting.objects.count() == 1


def test_a_correction_is_recorded_with_what_was_said_before(desk, sit):
    meeting = MeetingFactory(center=desk.office, title="참여자 간담회")
    OpinionFactory(meeting=meeting, text="버스가 드뭅니다.")

    sit(desk).post(reverse("meetings:edit", args=[meeting.public_id]), words(opinions="점심이 이릅니다."))

    event = Event.objects.get(verb="meeting.edited")
    assert (event.before["opinions"], event.after["opinions"]) == (["버스가 드뭅니다."], ["점심이 이릅니다."])
    assert [opinion.text for opinion in meeting.opinions.all()] == ["점심이 이릅니다."]


def test_the_correction_begins_with_what_stands_there(desk, sit):
    meeting = MeetingFactory(center=desk.office)
    OpinionFactory(meeting=meeting, text="버스가 드뭅니다.")

    page = sit(desk).get(reverse("meetings:edit", args=[meeting.public_id])).text

    assert "버스가 드뭅니다." in page


def test_the_city_reads_and_does_not_write(desk, sit):
    meeting = MeetingFactory(center=desk.office)
    OpinionFactory(meeting=meeting, text="버스가 드뭅니다.")
    client = sit(city_desk(desk.office))

    page = client.get(meeting.get_absolute_url()).text

    assert "버스가 드뭅니다." in page
    assert "고치기" not in page
    assert client.get(reverse("meetings:edit", args=[meeting.public_id])).status_code == 403


def test_what_was_said_is_no_html(desk, sit):
    meeting = MeetingFactory(center=desk.office, attendees="<b>시</b>", follow_up="<script>alert(1)</script>")
    OpinionFactory(meeting=meeting, text="<img src=x onerror=alert(1)>")

    page = sit(desk).get(meeting.get_absolute_url()).text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>시</b>" not in page


def test_the_newest_stands_first(desk, sit):
    days = [date(2026, 1, 1), date(2026, 3, 1), date(2026, 2, 1)]
    for day in days:
        OpinionFactory.create_batch(2, meeting=MeetingFactory(center=desk.office, held_on=day))

    page = sit(desk).get(LIST).context["page"]

    assert [meeting.held_on for meeting in page] == sorted(days, reverse=True)
    assert [meeting.said for meeting in page] == [2, 2, 2]


@pytest.mark.parametrize("rows", [1, 3, 25])
def test_more_meetings_ask_no_more_questions(rows, desk, sit, django_assert_max_num_queries):
    for meeting in MeetingFactory.create_batch(rows, center=desk.office):
        OpinionFactory.create_batch(3, meeting=meeting)
    client = sit(desk)

    with django_assert_max_num_queries(5):
        client.get(LIST)
