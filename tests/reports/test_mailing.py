"""Who receives a report is written to: a link, no number, nobody's name; kept until the mail is out, and shown."""

from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse

from centers.enums import NoticeKind
from centers.models import NoticeChoice
from centers.policies import Role
from reports import clock, mailing, tasks
from reports.actions import give_back, submit
from reports.models import Filing, FilingLetter
from tests.factories.centers import DeskFactory, city_desk, metro_desk
from tests.factories.reports import busy_center, frozen_report

pytestmark = pytest.mark.django_db
REASON = "출근부 확인은 다음 주에 끝납니다."


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel("2026-10-05T09:00:00+09:00", tick=False):
        yield


@pytest.fixture
def center():
    return busy_center()


@pytest.fixture
def filing(center):
    return frozen_report(center, handed_in=False).filing


@pytest.fixture
def director(center):
    return DeskFactory(office=center, role=Role.DIRECTOR)


@pytest.fixture
def city(center):
    return written_to(city_desk(center), "city@example.org")


@pytest.fixture
def away(monkeypatch):
    """A mail server that does not answer; the words of its error name an address."""

    def refuse(*_, **__):
        raise SMTPServerDisconnected("city@example.org: connection lost")

    def switch(*, off):
        if off:
            monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
        else:
            monkeypatch.undo()

    return switch


def written_to(desk, address):
    desk.user.email = address
    desk.user.save()
    return desk


def hand_in(filing, director):
    submit(filing=Filing.objects.get(pk=filing.pk), by=director, in_spite_because=REASON)


def test_every_receiving_desk_gets_one_letter_with_a_link_and_nothing_of_the_report(filing, director, city, center):
    written_to(metro_desk(center), "metro@example.org")  # reads, but does not receive
    written_to(DeskFactory(office=city.office, role=Role.CITY), "colleague@example.org")

    hand_in(filing, director)
    assert tasks.send_letters(filing.pk) == 2
    assert tasks.send_letters(filing.pk) == 0

    assert sorted(letter.to[0] for letter in mail.outbox) == ["city@example.org", "colleague@example.org"]
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert f"http://localhost:8000{filing.get_absolute_url()}" in text
    assert center.name in text
    for secret in ("111명", "출근부", director.user.name, "가상1 ", "세탁"):
        assert secret not in text
    assert mail.outbox[0].attachments == []


def test_it_is_mailed_after_the_commit(filing, director, city, monkeypatch, django_capture_on_commit_callbacks):
    asked = []
    monkeypatch.setattr(tasks.send_letters, "delay", asked.append)

    with django_capture_on_commit_callbacks(execute=True):
        hand_in(filing, director)

    assert asked == [filing.pk]


def test_handing_in_again_writes_again(filing, director, city):
    hand_in(filing, director)
    tasks.send_letters(filing.pk)
    give_back(filing=filing, comment="3번 표를 고쳐 주십시오.", due_on=filing.due_on, by=city)
    hand_in(filing, director)
    tasks.send_letters(filing.pk)

    assert len(mail.outbox) == 2
    assert FilingLetter.objects.exclude(sent_at=None).count() == 2


def test_a_mail_server_that_is_away_loses_nothing(filing, director, city, away, sit):
    hand_in(filing, director)
    away(off=True)
    with pytest.raises(SMTPServerDisconnected):
        mailing.send_waiting(filing.pk)
    assert clock.send_left_over() == 0  # says nothing loud, and tries again

    letter = FilingLetter.objects.get()
    assert (letter.sent_at, letter.tries, letter.error) == (None, 2, "SMTPServerDisconnected")
    seen = sit(director).get(filing.get_absolute_url()).content.decode()
    assert "메일 1통이 아직 나가지 않았습니다(메일 서버가 2번 답하지 않음)" in seen
    board = sit(DeskFactory(role=Role.SYSTEM)).get(reverse("reports:clock"))
    assert board.context["work"]["letters"] == 1

    away(off=False)
    assert clock.send_left_over() == 1
    assert [sent.to for sent in mail.outbox] == [["city@example.org"]]
    assert "나가지 않았습니다" not in sit(director).get(filing.get_absolute_url()).content.decode()


def test_the_report_is_handed_in_whether_mail_goes_or_not(filing, director, city, away):
    away(off=True)

    hand_in(filing, director)

    assert Filing.objects.get(pk=filing.pk).state == "submitted"


def test_one_letter_that_is_refused_does_not_hold_up_another_filing(filing, director, city, monkeypatch):
    hand_in(filing, director)
    other = frozen_report(busy_center(), handed_in=False).filing
    written_to(city_desk(other.report.center), "other@example.org")
    hand_in(other, DeskFactory(office=other.report.center, role=Role.DIRECTOR))
    send = mailing._send_locked
    first = FilingLetter.objects.get(step__filing=filing).pk

    def refuse_first(pk):
        if pk == first:
            raise SMTPServerDisconnected
        return send(pk)

    monkeypatch.setattr(mailing, "_send_locked", refuse_first)

    assert clock.send_left_over() == 1
    assert [sent.to for sent in mail.outbox] == [["other@example.org"]]


def test_who_has_no_address_or_wants_none_gets_no_letter(filing, director, city):
    written_to(DeskFactory(office=city.office, role=Role.CITY), "")
    quiet = written_to(DeskFactory(office=city.office, role=Role.CITY), "quiet@example.org")
    NoticeChoice.objects.create(desk=quiet, kind=NoticeKind.REPORT)

    hand_in(filing, director)

    assert [letter.desk for letter in FilingLetter.objects.all()] == [city]


def test_a_desk_that_was_closed_meanwhile_gets_none(filing, director, city):
    hand_in(filing, director)
    type(city).objects.filter(pk=city.pk).update(starts_on="2026-01-01", ends_on="2026-10-04")

    assert tasks.send_letters(filing.pk) == 0
    assert mail.outbox == []
    assert not FilingLetter.objects.exists()


def test_a_letter_stands_once_for_a_step_and_a_desk(filing, director, city):
    hand_in(filing, director)
    letter = FilingLetter.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        FilingLetter.objects.create(step=letter.step, desk=city)
