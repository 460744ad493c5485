"""A report on its way to the city: words, handing in, coming back, being accepted, and what that means later."""

import itertools
from datetime import date

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Event
from centers.models import Notice
from centers.policies import Role
from participants.models import Participation
from reports.actions import open_report
from reports.enums import FilingState
from reports.models import Filing, FilingStep
from reports.paper import paper_of
from tests.factories.centers import CenterFactory, DeskFactory, city_desk, metro_desk
from tests.factories.reports import MONTH, busy_center, frozen_report, people

pytestmark = pytest.mark.django_db

DRAWN = {
    ("drafted", "submitted"),
    ("drafted", "superseded"),
    ("submitted", "returned"),
    ("submitted", "accepted"),
    ("returned", "submitted"),
    ("returned", "superseded"),
}
WORDS = {"number": "아산자활-2026-1107", "results": "새 거래처 두 곳", "difficulties": "", "next_steps": "홍보 강화"}


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel("2026-10-05T09:00:00+09:00", tick=False):
        yield


@pytest.fixture
def center():
    return busy_center()


@pytest.fixture
def report(center):
    return frozen_report(center, handed_in=False)


@pytest.fixture
def director(center, sit):
    return sit(DeskFactory(office=center, role=Role.DIRECTOR))


@pytest.fixture
def city(center, sit):
    desk = city_desk(center)
    client = sit(desk)
    client.desk = desk
    return client


def send(client, name, report, **words):
    return client.post(reverse(f"reports:{name}", args=[report.public_id]), {**words, "form_key": ""})


def see(client, report, name="detail"):
    return client.get(reverse(f"reports:{name}", args=[report.public_id]))


def handed_in(director, report):
    return send(director, "submit", report, reason="출근부 확인은 다음 주에 끝납니다.")


@pytest.mark.parametrize(("before", "after"), list(itertools.product(FilingState, FilingState)))
def test_every_pair_of_states(before, after):
    assert before.may_become(after) is ((before.value, after.value) in DRAWN)


def test_a_frozen_report_waits_for_words_and_the_city_reads_nothing_of_it(report, director, city):
    assert report.filing.state == FilingState.DRAFTED
    assert report.filing.due_on == date(2026, 10, 10)
    assert "제출하기" in see(director, report).content.decode()
    assert "아직 제출하지 않은 보고" in see(city, report).content.decode()
    assert "111" not in see(city, report).content.decode()
    assert see(city, report, "paper").status_code == 404
    assert see(city, report, "sheet").status_code == 404
    assert see(city, report, "answer").status_code == 404
    line = city.get(reverse("reports:list")).content.decode()
    assert "작성 중" in line
    assert "111" not in line


def test_the_whole_way_with_a_return(report, director, city):
    assert send(director, "write", report, **WORDS).status_code == 302
    assert handed_in(director, report).status_code == 302

    seen = see(city, report).content.decode()
    assert "새 거래처 두 곳" in seen
    assert "아산자활-2026-1107" in seen
    assert "출근부를 확인하지 않은 사업단" in seen
    assert "출근부 확인은 다음 주에 끝납니다." in seen

    refused = send(city, "answer", report, answer="return", due_on="2026-10-14", comment="")
    assert refused.status_code == 422
    assert "고칠 것을 다섯 글자 이상" in refused.content.decode()
    past = send(city, "answer", report, answer="return", due_on="2026-10-01", comment="3번 표를 고쳐 주십시오.")
    assert "오늘이나 그 뒤의 날" in past.content.decode()
    send(city, "answer", report, answer="return", due_on="2026-10-14", comment="3번 표의 사업단 이름을 고쳐 주십시오.")
    assert Filing.objects.get(report=report).due_on == date(2026, 10, 14)
    back = see(director, report).content.decode()
    assert "보완을 요청했습니다" in back
    assert "3번 표의 사업단 이름을 고쳐 주십시오." in back

    send(director, "write", report, **WORDS | {"results": "새 거래처 세 곳"})
    handed_in(director, report)
    send(city, "answer", report, answer="accept", comment="")

    assert "새 거래처 세 곳" in see(city, report).content.decode()
    assert [step.state for step in FilingStep.objects.filter(filing__report=report)] == [
        "drafted",
        "submitted",
        "returned",
        "submitted",
        "accepted",
    ]
    verbs = Event.objects.filter(verb__startswith="report.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs)[-6:] == [
        "report.written",
        "report.submitted",
        "report.returned",
        "report.written",
        "report.submitted",
        "report.accepted",
    ]


def test_everybody_concerned_is_told_once(report, director, city):
    handed_in(director, report)
    send(city, "answer", report, answer="return", due_on="2026-10-14", comment="숫자를 다시 봐 주십시오.")
    handed_in(director, report)
    send(city, "answer", report, answer="accept")

    texts = list(Notice.objects.filter(key__startswith="report:").order_by("pk").values_list("text", flat=True))
    assert sum("들어왔습니다" in text for text in texts) == 2
    assert sum("다시 들어왔습니다" in text for text in texts) == 1
    assert sum("보완 요청으로 돌아왔습니다" in text for text in texts) == 1
    assert sum("수리되었습니다" in text for text in texts) == 1


def test_what_was_accepted_changes_no_more(report, director, city):
    handed_in(director, report)
    send(city, "answer", report, answer="accept")

    refused = send(director, "write", report, **WORDS)

    assert refused.status_code == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        Filing.objects.filter(report=report).update(results="다른 말")
    with pytest.raises(IntegrityError), transaction.atomic():
        FilingStep.objects.filter(filing__report=report).first().delete()


@pytest.mark.parametrize(("answer", "words"), [(None, "시·군·구가 보고 있는 달"), ("accept", "수리한 달")])
def test_no_new_version_while_the_city_looks_or_after_it_accepted(report, director, city, answer, words):
    handed_in(director, report)
    if answer:
        send(city, "answer", report, answer=answer)

    refused = director.post(
        reverse("reports:start"), {"period": "monthly/2026-09/2", "reason": "자료를 고쳤습니다", "form_key": ""}
    )

    assert words in refused.content.decode()


def test_a_new_version_after_a_return_takes_the_words_over(report, director, city, center):
    send(director, "write", report, **WORDS)
    handed_in(director, report)
    send(city, "answer", report, answer="return", due_on="2026-10-14", comment="숫자를 다시 세어 주십시오.")

    newer = frozen_report(center, version=2, handed_in=False)

    assert newer.filing.results == "새 거래처 두 곳"
    assert Filing.objects.get(report=report).state == FilingState.SUPERSEDED


def test_nothing_open_needs_no_reason_and_something_open_does(report, director, center, city, sit):
    assert "출근부를 확인하지 않은 사업단" in see(director, report, "submit").content.decode()
    assert "3분기 정산이 끝나지 않은 사업단" in see(director, report, "submit").content.decode()
    refused = send(director, "submit", report, reason="")

    assert refused.status_code == 422
    assert "그래도 제출하는 까닭" in refused.content.decode()

    quiet = frozen_report(_quiet_center(center), handed_in=False)
    sitting = sit(DeskFactory(office=quiet.center, role=Role.DIRECTOR))
    assert "그래도 제출하는 까닭" not in see(sitting, quiet, "submit").content.decode()
    assert send(sitting, "submit", quiet).status_code == 302


def _quiet_center(beside):
    """A center whose people all wait: no unit, nothing to confirm, pay or settle."""
    center = CenterFactory(region=beside.region)
    people(center, 12)
    return center


def test_without_a_desk_at_the_city_it_is_not_handed_in(report, director):
    refused = handed_in(director, report)

    assert refused.status_code == 422
    assert "자리를 열어 달라고" in refused.content.decode()


def test_who_may_do_what(report, center, sit, director, city):
    handed_in(director, report)

    assert see(director, report, "answer").status_code == 403
    assert see(city, report, "write").status_code == 403
    assert see(sit(metro_desk(center)), report, "answer").status_code == 403
    assert see(sit(DeskFactory(office=center, role=Role.CASE_MANAGER)), report, "submit").status_code == 403
    stranger = sit(city_desk(CenterFactory()))
    assert see(stranger, report, "answer").status_code == 404


def test_two_answers_at_once_the_second_is_told(report, director, city, center, sit):
    handed_in(director, report)
    send(city, "answer", report, answer="accept")

    colleague = sit(DeskFactory(office=city.desk.office, role=Role.CITY))
    second = send(colleague, "answer", report, answer="return", due_on="2026-10-14", comment="한 번 더 봐 주십시오.")

    assert second.status_code == 422
    assert "수리 상태의 보고입니다" in second.content.decode()


def test_what_changes_after_acceptance_is_a_difference_of_the_next_report(report, director, city, center):
    handed_in(director, report)
    send(city, "answer", report, answer="accept")
    ended = Participation.objects.filter(participant__center=center, ends_on=None).first()
    Participation.objects.filter(pk=ended.pk).update(ends_on="2026-09-20", end_reason=_reason())

    with time_machine.travel("2026-11-02T09:00:00+09:00", tick=False):
        october = frozen_report(center, month=date(2026, 10, 1))

    ours = paper_of(october.numbers, version=1, exact=True).sheet("corrections")
    assert [[cell.text for cell in row] for row in ours.rows] == [
        ["2026년 9월", "월말 현원", "111", "110", "-1"],
        ["2026년 9월", "종결", "5", "6", "1"],
    ]
    theirs = paper_of(october.numbers, version=1, exact=False).sheet("corrections")
    assert [[cell.text for cell in row] for row in theirs.rows] == [
        ["2026년 9월", "월말 현원"],
        ["2026년 9월", "종결"],
    ]
    report.refresh_from_db()
    assert report.numbers["counts"]["all"] == 111
    assert report.month == MONTH


def _reason():
    from participants.models import EndReason

    return EndReason.objects.get(code="health")


def test_a_month_without_a_report_is_opened_as_before(center):
    with time_machine.travel("2026-11-02T09:00:00+09:00", tick=False):
        assert open_report(center=center, month=date(2026, 10, 1), by=None).state == "queued"
