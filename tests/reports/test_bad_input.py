"""What issue 7 lists as bad input for reports, each through the page on which somebody would do it."""

from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from centers.policies import Role
from reports import mailing
from reports.actions import submit
from reports.models import Filing, FilingLetter, FilingStep, Report, ReportDocument
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.documents import PNG
from tests.factories.reports import busy_center, frozen_report

pytestmark = pytest.mark.django_db
REASON = "출근부 확인은 다음 주에 끝납니다."


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel("2026-10-05T09:00:00+09:00", tick=False):
        yield


@pytest.fixture
def report():
    return frozen_report(busy_center(), handed_in=False)


@pytest.fixture
def director(report, sit):
    return sit(DeskFactory(office=report.center, role=Role.DIRECTOR))


def ask(client, name, report, **words):
    return client.post(reverse(f"reports:{name}", args=[report.public_id]), words | {"form_key": ""})


def test_a_period_twice_leads_to_the_report_that_is_there(report, director):
    asked = {"period": "monthly/2026-09/1", "reason": "", "form_key": ""}

    director.post(reverse("reports:start"), asked)
    again = director.post(reverse("reports:start"), asked | {"period": "monthly/2026-09/2"})

    assert again.status_code == 422
    assert "다시 만드는 사유를 적어 주십시오" in again.content.decode()
    assert Report.objects.filter(center=report.center).count() == 1


@pytest.mark.parametrize("comment", ["", "   ", "고쳐"])
def test_a_return_without_a_comment(report, director, sit, comment):
    city = sit(city_desk(report.center))
    ask(director, "submit", report, reason=REASON)

    refused = ask(city, "answer", report, answer="return", due_on="2026-10-14", comment=comment)

    assert refused.status_code == 422
    assert "다섯 글자 이상" in refused.content.decode()
    assert Filing.objects.get(report=report).state == "submitted"


def test_a_receiver_without_a_desk(report, director):
    refused = ask(director, "submit", report, reason=REASON)

    assert refused.status_code == 422
    assert "받을 사람이 없습니다. 시·군·구에 보고를 볼 자리를 열어 달라고 하십시오." in refused.content.decode()
    assert FilingStep.objects.filter(filing__report=report).count() == 1


@pytest.mark.parametrize(
    ("content", "name"), [(b"MZ\x90\x00", "공문.pdf"), (b"", "공문.pdf"), (b"<html><script>", "공문.hwpx")]
)
def test_an_attachment_that_is_no_document(report, director, content, name):
    address = reverse("documents:file", args=["reports", report.public_id])
    words = {"kind": "submitted", "dated_on": "2026-10-05", "form_key": ""}

    refused = director.post(address, words | {"file": SimpleUploadedFile(name, content)})
    kept = director.post(address, words | {"file": SimpleUploadedFile("공문.png", PNG)})

    assert refused.status_code == 422
    assert set(refused.context["form"].errors) <= {"file", "__all__"}
    assert kept.status_code == 302
    assert ReportDocument.objects.count() == 1


def test_the_mail_server_is_down_the_letter_is_kept_tried_again_and_shown(report, director, sit, monkeypatch):
    city = city_desk(report.center)
    city.user.email = "city@example.org"
    city.user.save()
    by = DeskFactory(office=report.center, role=Role.DIRECTOR)
    submit(filing=report.filing, by=by, in_spite_because=REASON)

    def refuse(*_, **__):
        raise SMTPServerDisconnected

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        with pytest.raises(SMTPServerDisconnected):
            mailing.send_waiting(report.filing.pk)
    assert "메일 1통이 아직 나가지 않았습니다" in director.get(report.get_absolute_url()).content.decode()

    assert mailing.send_waiting(report.filing.pk) == 1
    assert FilingLetter.objects.get().sent_at is not None


@pytest.mark.parametrize("reason", ["", "네"])
def test_open_matters_without_a_reason(report, director, sit, reason):
    city_desk(report.center)

    refused = ask(director, "submit", report, reason=reason)

    assert refused.status_code == 422
    assert "그래도 제출하는 까닭" in refused.content.decode()
    assert Filing.objects.get(report=report).state == "drafted"
