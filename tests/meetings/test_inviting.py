"""Invitations: a file for calendars, mail to who is at the table, a word when it changes or is called off."""

import uuid
from datetime import time, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from centers.policies import Role
from core.ics import escaped, folded
from meetings import clock, tasks
from meetings.models import Attendance, Invitation
from tests.factories.centers import DeskFactory
from tests.factories.meetings import ActionFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return DeskFactory(role=Role.CASE_MANAGER)


@pytest.fixture
def meeting(desk):
    day = timezone.localdate() + timedelta(days=9)
    row = MeetingFactory(center=desk.office, state="planned", held_on=day, starts_at=time(14), ends_at=time(16))
    Attendance.objects.create(meeting=row, side="city", words="담당자", email="city@example.org")
    Attendance.objects.create(meeting=row, side="township", words="담당자 3명")
    return row


def key(**words):
    return {"form_key": str(uuid.uuid4()), **words}


def calendar_of(letter):
    ((name, content, kind),) = letter.attachments
    assert (name, kind.split(";")[0]) == ("meeting.ics", "text/calendar")
    return content.replace("\r\n ", "")


def test_who_is_at_the_table_is_invited_once_told_of_a_change_and_of_the_end(desk, meeting, sit):
    client = sit(desk)
    address, edit = (reverse(f"meetings:{name}", args=[meeting.public_id]) for name in ("invite", "edit"))
    words = {"kind": "officers", "title": meeting.title, "held_on": meeting.held_on.isoformat()}
    words |= {"starts_at": "14:00", "ends_at": "16:00", "place": "시청", "agenda": "", "minutes": ""}

    client.post(address, key())
    tasks.send_invitations(meeting.pk)
    again = client.post(address, key())
    client.post(edit, words)  # another place
    client.post(edit, {**words, "agenda": "교통비"})  # nothing that a calendar shows
    tasks.send_invitations(meeting.pk)
    client.post(reverse("meetings:cancel", args=[meeting.public_id]), key(reason="일정이 겹쳤습니다."))
    tasks.send_invitations(meeting.pk)

    assert "이미 모두 보냈습니다" in again.text
    assert [letter.to for letter in mail.outbox] == [["city@example.org"]] * 3
    assert [letter.subject.split("]")[0] for letter in mail.outbox] == ["[간담회 초대", "[간담회 변경", "[간담회 취소"]
    first, second, third = (calendar_of(letter) for letter in mail.outbox)
    assert "SEQUENCE:0" in first
    assert "METHOD:REQUEST" in first
    assert "SEQUENCE:1" in second
    assert "LOCATION:시청" in second
    assert "SEQUENCE:2" in third
    assert "METHOD:CANCEL" in third
    assert "STATUS:CANCELLED" in third
    assert set(Invitation.objects.values_list("asked_by", flat=True)) == {desk.pk}
    assert not Invitation.objects.filter(sent_at=None).exists()


def test_the_file_is_for_everybody_who_sees_the_meeting_and_names_nobody(desk, meeting, sit):
    ActionFactory(opinion__meeting=meeting, opinion__text="홍길동 님의 교통비")

    response = sit(DeskFactory(office=desk.office, role=Role.ACCOUNTANT)).get(
        reverse("meetings:calendar", args=[meeting.public_id])
    )

    lines = response.content.decode().split("\r\n")
    day = f"{meeting.held_on:%Y%m%d}"
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert (f"DTSTART:{day}T050000Z" in lines, f"DTEND:{day}T070000Z" in lines) == (True, True)  # 14:00 in Seoul
    assert "홍길동" not in response.content.decode()


def test_nobody_with_an_address_and_a_meeting_that_was_are_refused(desk, meeting, sit):
    Attendance.objects.update(email="")
    client, address = sit(desk), reverse("meetings:invite", args=[meeting.public_id])

    assert "메일 주소를 적은 사람이 없습니다" in client.post(address, key()).text
    meeting.state = "held"
    meeting.save()
    assert "예정된 간담회에만" in client.post(address, key()).text


def test_what_a_worker_left_is_sent_by_the_clock_and_once(desk, meeting):
    Invitation.objects.create(meeting=meeting, email="city@example.org", sequence=0, asked_by=desk)

    assert [clock.send_left_over(), clock.send_left_over()] == [1, 0]
    assert len(mail.outbox) == 1


def test_lines_are_folded_by_octets_and_no_letter_is_cut():
    line = f"SUMMARY:{escaped('간담회; 가,나' * 20)}"
    pieces = folded(line).split("\r\n")

    assert max(len(piece.encode()) for piece in pieces) <= 75
    assert "".join([pieces[0], *(piece[1:] for piece in pieces[1:])]) == line
    assert escaped("가\n나\\") == "가\\n나\\\\"
