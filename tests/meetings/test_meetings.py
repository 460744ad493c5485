"""Meetings: planned, written down, corrected, held, cancelled, read."""

import uuid
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from meetings.enums import MeetingState
from meetings.models import Attendance, Meeting
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.meetings import ActionFactory, MeetingFactory, OpinionFactory

pytestmark = pytest.mark.django_db

LIST = "/meetings/"


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


def words(**changed):
    return {
        "form_key": str(uuid.uuid4()),
        "kind": "participants",
        "title": "참여자 간담회",
        "held_on": "2026. 2. 5.",
        "starts_at": "14:00",
        "ends_at": "15:30",
        "place": "센터 강당",
        "agenda": "교통비\n\n점심 시간",
        "minutes": "시에 물어봄",
        **changed,
    }


def test_a_meeting_of_an_earlier_day_is_written_down_as_held(desk, sit):
    response = sit(desk).post("/meetings/register/", words())

    meeting = Meeting.objects.get()
    assert response["Location"] == meeting.get_absolute_url()
    assert (meeting.center, meeting.held_on, meeting.state) == (desk.office, date(2026, 2, 5), MeetingState.HELD)
    assert [item.text for item in meeting.agenda_items.all()] == ["교통비", "점심 시간"]
    assert Event.objects.get(verb="meeting.registered").after["agenda"] == ["교통비", "점심 시간"]


def test_a_meeting_of_a_day_to_come_is_planned_then_held_or_cancelled(desk, sit):
    client, today = sit(desk), timezone.localdate()
    client.post("/meetings/register/", words(held_on=(today + timedelta(days=3)).isoformat(), minutes=""))
    meeting = Meeting.objects.get()
    assert meeting.state == MeetingState.PLANNED

    early = client.post(reverse("meetings:hold", args=[meeting.public_id]), {"form_key": str(uuid.uuid4())})
    said = client.post(
        reverse("meetings:say", args=[meeting.public_id]), {"said_as": "city", "category": "intake", "text": "말"}
    )
    Meeting.objects.update(held_on=today)
    client.post(reverse("meetings:hold", args=[meeting.public_id]), {"form_key": str(uuid.uuid4())})
    late = client.post(reverse("meetings:cancel", args=[meeting.public_id]), {"reason": "일정이 겹쳤습니다."})
    meeting.refresh_from_db()

    assert "아직 간담회 날이 아닙니다" in early.text
    assert "의견은 간담회가 열린 뒤에 적습니다" in said.text
    assert meeting.state == MeetingState.HELD
    assert "이미 ‘열림’으로 적힌 간담회입니다" in late.text


def test_a_cancelled_meeting_says_why_and_is_changed_no_more(desk, sit):
    meeting = MeetingFactory(center=desk.office, state="planned", held_on=timezone.localdate())
    client = sit(desk)

    client.post(reverse("meetings:cancel", args=[meeting.public_id]), {"reason": "일정이 겹쳤습니다."})
    changed = client.post(reverse("meetings:edit", args=[meeting.public_id]), words())

    page = client.get(meeting.get_absolute_url()).text
    assert "일정이 겹쳤습니다." in page
    assert "고치기" not in page
    assert "취소한 간담회는 고칠 수 없습니다" in changed.text


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title", "", "필수 항목입니다"),
        ("held_on", "2026-02-30", "날짜를 2026-11-22처럼 적어 주십시오."),
        ("ends_at", "13:00", "끝나는 시각은 시작 시각보다 늦어야 합니다."),
        ("agenda", "가" * 201, "안건 하나는 200글자까지 적을 수 있습니다."),
        ("minutes", "주민번호 800101-1234567", "주민등록번호로 보이는 숫자는 받지 않습니다"),
    ],
)
def test_a_mistake_gets_a_sentence_and_nothing_is_lost(desk, sit, field, typed, sentence):
    response = sit(desk).post("/meetings/register/", words(**{field: typed}))

    assert response.status_code == 422
    assert sentence in str(response.context["form"].errors)
    assert 'value="센터 강당"' in response.text
    assert not Meeting.objects.exists()


def test_sent_twice_it_is_one_meeting(desk, sit):
    client, form = sit(desk), words()

    for _ in range(2):
        client.post("/meetings/register/", form)

    assert Meeting.objects.count() == 1


def test_a_correction_begins_with_what_stands_there_and_is_recorded(desk, sit):
    client = sit(desk)
    client.post("/meetings/register/", words())
    meeting = Meeting.objects.get()
    address = reverse("meetings:edit", args=[meeting.public_id])

    page = client.get(address).text
    client.post(address, words(agenda="점심 시간"))

    assert "교통비\n점심 시간" in page
    event = Event.objects.get(verb="meeting.edited")
    assert (event.before, event.after) == ({"agenda": ["교통비", "점심 시간"]}, {"agenda": ["점심 시간"]})
    assert [item.text for item in meeting.agenda_items.all()] == ["점심 시간"]


def test_who_is_at_the_table_is_written_corrected_and_left_out(desk, sit):
    meeting, city = MeetingFactory(center=desk.office), city_desk(desk.office)
    client = sit(desk)
    seat = {"side": "city", "office": str(city.office.public_id), "words": "담당자 외 2명", "email": ""}

    client.post(reverse("meetings:seat", args=[meeting.public_id]), seat)
    row = Attendance.objects.get()
    client.post(reverse("meetings:edit-seat", args=[meeting.public_id, row.pk]), {**seat, "words": "담당자 외 1명"})
    page = client.get(meeting.get_absolute_url()).text
    client.post(reverse("meetings:leave-out", args=[meeting.public_id, row.pk]), {"sent": "1"})

    assert f"<dt>{city.office}</dt>" in page
    assert "담당자 외 1명" in page
    assert not Attendance.objects.exists()


def test_the_city_calls_a_meeting_about_one_of_its_centers(desk, sit):
    client = sit(city_desk(desk.office))
    stranger = DeskFactory(role=Role.DIRECTOR).office

    without = client.post("/meetings/register/", words())
    elsewhere = client.post("/meetings/register/", words(center=str(stranger.public_id)))
    client.post("/meetings/register/", words(center=str(desk.office.public_id)))

    assert (without.status_code, elsewhere.status_code) == (422, 422)
    assert Meeting.objects.get().center == desk.office
    assert sit(desk).get(Meeting.objects.get().get_absolute_url()).status_code == 200


def test_the_minutes_are_the_same_as_pdf_and_as_a_file_of_the_word_processor(desk, sit):
    meeting = MeetingFactory(center=desk.office, minutes="교통비를 이야기함")
    opinion = OpinionFactory(meeting=meeting, text="버스가 드뭅니다.")
    ActionFactory(opinion=opinion, what="버스를 알아봅니다.")
    ActionFactory(opinion=opinion, what="차량을 알아봅니다.")
    OpinionFactory(meeting=meeting, text="점심이 이릅니다.")
    client = sit(desk)

    pdf = client.get(reverse("meetings:minutes-pdf", args=[meeting.public_id]))
    hangul = client.get(reverse("meetings:minutes-hangul", args=[meeting.public_id]))

    with ZipFile(BytesIO(hangul.content)) as parts:
        body = parts.read("Contents/section0.xml").decode()
    for words in (
        "교통비를 이야기함",
        "버스가 드뭅니다.",
        "버스를 알아봅니다.",
        "차량을 알아봅니다.",
        "점심이 이릅니다.",
    ):
        assert words in body
    assert pdf.content.startswith(b"%PDF")


def test_what_was_said_is_no_html(desk, sit):
    meeting = MeetingFactory(center=desk.office, minutes="<script>alert(1)</script>", place="<b>시</b>")
    OpinionFactory(meeting=meeting, text="<img src=x onerror=alert(1)>")

    page = sit(desk).get(meeting.get_absolute_url()).text

    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<b>시</b>" not in page


def test_the_newest_stands_first_with_its_counts(desk, sit):
    days = [date(2026, 1, 1), date(2026, 3, 1), date(2026, 2, 1)]
    for day in days:
        opinions = OpinionFactory.create_batch(2, meeting=MeetingFactory(center=desk.office, held_on=day))
        ActionFactory.create_batch(2, opinion=opinions[0])
        ActionFactory(opinion=opinions[1], due_on=date(2026, 3, 1))

    page = sit(desk).get(LIST).context["page"]

    assert [meeting.held_on for meeting in page] == sorted(days, reverse=True)
    assert [(meeting.said, meeting.asked, meeting.late) for meeting in page] == [(2, 3, 1)] * 3


@pytest.mark.parametrize("rows", [1, 25])
def test_more_meetings_opinions_and_actions_ask_no_more_questions(rows, desk, sit, django_assert_max_num_queries):
    for meeting in MeetingFactory.create_batch(rows, center=desk.office):
        OpinionFactory(meeting=meeting)
    ActionFactory.create_batch(rows, opinion__meeting=meeting)
    client = sit(desk)

    with django_assert_max_num_queries(5):
        client.get(LIST)
    with django_assert_max_num_queries(14):
        client.get(meeting.get_absolute_url())
    with django_assert_max_num_queries(6):
        client.get(reverse("meetings:actions"))
