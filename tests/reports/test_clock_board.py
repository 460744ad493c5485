"""What the clock did: kept by Celery's own words, shown to the system's keeper, done now on demand."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from celery import current_app
from celery.schedules import crontab
from celery.signals import task_postrun, task_prerun
from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from centers.policies import Role
from reports import runs
from reports.actions import run_now
from reports.clock import open_due_reports, reap_reports
from reports.jobs import JOBS, board, when_words
from reports.models import ClockRun, ReportDefinition
from reports.timetable import kinds_at
from tests.factories.centers import DeskFactory
from tests.factories.reports import busy_center, queued_report

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 10, 5, 0, 0, tzinfo=UTC)  # nine in Seoul


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def asked(monkeypatch):
    """What was given to the queue."""
    sent = []
    monkeypatch.setattr(current_app, "send_task", lambda name, task_id: sent.append((name, task_id)))
    return sent


@pytest.fixture
def keeper():
    return DeskFactory(role=Role.SYSTEM)


def run(task, *, result=0, error=None, task_id=None, after=timedelta(seconds=2)):
    """One run as Celery tells of it."""
    number = task_id or str(uuid.uuid4())
    task_prerun.send(sender=task, task_id=number, task=task, args=(), kwargs={})
    if result is not None or error:
        with time_machine.travel(timezone.now() + after, tick=False):
            told = {"state": "FAILURE" if error else "SUCCESS", "retval": error or result}
            task_postrun.send(sender=task, task_id=number, task=task, args=(), kwargs={}, **told)
    return ClockRun.objects.get(task_id=number)


def line(job, at=NOW):
    return next(one for one in board(at=at) if one.name == job)


def test_every_job_of_the_schedule_has_a_name():
    assert set(JOBS) == {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}


def test_a_run_leaves_its_time_and_how_many():
    kept = run(open_due_reports, result=6)

    assert (kept.state, kept.done, kept.seconds, kept.error) == ("done", 6, 2.0, "")


def test_a_real_task_tells_of_itself():
    busy_center()

    open_due_reports.apply()

    assert ClockRun.objects.get().done == 2  # the month, and the quarter that ended with it


def test_a_failing_job_leaves_the_kind_of_its_error_and_none_of_its_words():
    kept = run(open_due_reports, error=ValueError("김가상 님의 기록이 없습니다"))

    assert (kept.state, kept.error, kept.done) == ("failed", "ValueError", None)
    assert line("reports.open_due_reports").needs_a_look


def test_tasks_that_are_no_jobs_of_the_clock_leave_nothing():
    task_prerun.send(sender=current_app.tasks["reports.compute_report"], task_id=str(uuid.uuid4()))

    assert not ClockRun.objects.exists()


def test_the_job_goes_on_when_its_run_cannot_be_written(monkeypatch):
    def away(*_, **__):
        raise DatabaseError

    monkeypatch.setattr(runs.ClockRun.objects, "get_or_create", away)

    runs.began(reap_reports, str(uuid.uuid4()))


def test_of_runs_that_found_nothing_only_the_newest_stays():
    busy = run(reap_reports, result=1)
    run(reap_reports)
    newest = run(reap_reports)

    assert set(ClockRun.objects.values_list("pk", flat=True)) == {busy.pk, newest.pk}


def test_runs_are_kept_for_ninety_days():
    old, kept = run(open_due_reports, result=3), run(open_due_reports, result=4)
    ClockRun.objects.filter(pk=old.pk).update(asked_at=NOW - timedelta(days=91))
    ClockRun.objects.filter(pk=kept.pk).update(asked_at=NOW - timedelta(days=89))

    run(open_due_reports, result=5)

    assert not ClockRun.objects.filter(pk=old.pk).exists()
    assert ClockRun.objects.filter(pk=kept.pk).exists()


def test_a_job_whose_worker_was_killed_is_shown_as_stuck():
    run(open_due_reports, result=None)

    assert not line("reports.open_due_reports", at=NOW + timedelta(minutes=10)).is_stuck
    assert line("reports.open_due_reports", at=NOW + timedelta(minutes=12)).is_stuck


def test_a_job_that_did_not_run_at_its_time_is_shown_as_late():
    run(open_due_reports)

    assert not line("reports.open_due_reports", at=NOW + timedelta(minutes=20)).is_late
    assert line("reports.open_due_reports", at=NOW + timedelta(minutes=26)).is_late


def test_the_next_time_is_the_schedules():
    assert timezone.localtime(line("reports.open_due_reports").next_at).isoformat() == "2026-10-05T09:10:00+09:00"
    assert line("reports.reap_reports").next_at == NOW + timedelta(seconds=30)


@pytest.mark.parametrize(
    ("schedule", "words"),
    [
        (30.0, "30초마다"),
        (crontab(minute="10", hour="6-23"), "매일 06:10부터 23:10까지 시간마다"),
        (crontab(minute="10", hour="7", day_of_week="mon-fri"), "평일 07:10"),
        (crontab(minute="20", hour="7-9", day_of_month="5-7"), "매달 5–7일 07:20부터 09:20까지 시간마다"),
        (crontab(minute="50"), "매시 50분"),
        (crontab(minute="5-59/10"), "10분마다"),
        (crontab(minute="30", hour="0,4"), "매일 00:30, 04:30"),
    ],
)
def test_times_in_words(schedule, words):
    assert when_words(schedule) == words


def test_the_keeper_sees_the_board_and_has_a_job_done_now(keeper, sit, asked, django_capture_on_commit_callbacks):
    run(open_due_reports, error=ConnectionError("redis://secret"))
    client = sit(keeper)

    seen = client.get(reverse("reports:clock")).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        after = client.post(reverse("reports:run-clock"), {"job": "quality.compare_rooms"}, follow=True)

    assert "보고 열기" in seen
    assert "ConnectionError" in seen
    assert "secret" not in seen
    waiting = ClockRun.objects.get(job="quality.compare_rooms")
    assert asked == [("quality.compare_rooms", str(waiting.task_id))]
    assert "작업을 맡겼습니다" in after.content.decode()
    assert "차례 기다림" in after.content.decode()
    assert keeper.user.name in waiting.asked_by
    assert Event.objects.filter(verb="clockrun.asked").count() == 1


def test_what_was_asked_for_becomes_the_run(keeper, asked):
    waiting = run_now(job="reports.open_due_reports", by=keeper)

    run(open_due_reports, result=2, task_id=str(waiting.task_id))

    waiting.refresh_from_db()
    assert (waiting.state, waiting.done) == ("done", 2)
    assert ClockRun.objects.count() == 1


@pytest.mark.parametrize("job", ["reports.compute_report", "", "os.system"])
def test_what_is_no_job_is_refused(keeper, sit, asked, job):
    after = sit(keeper).post(reverse("reports:run-clock"), {"job": job}, follow=True)

    assert "그런 자동 작업은 없습니다" in after.content.decode()
    assert asked == []


def test_a_job_under_way_is_not_begun_again_and_one_that_fell_silent_is(keeper, sit, asked):
    run(open_due_reports, result=None)

    refused = sit(keeper).post(reverse("reports:run-clock"), {"job": "reports.open_due_reports"}, follow=True)
    with time_machine.travel(NOW + timedelta(minutes=12), tick=False):
        run_now(job="reports.open_due_reports", by=keeper)

    assert "이미 하고 있습니다" in refused.content.decode()
    assert ClockRun.objects.count() == 2


def test_a_run_is_whole():
    for wrong in (
        {"state": "done"},
        {"state": "failed", "started_at": NOW, "ended_at": NOW},
        {"state": "done", "started_at": NOW, "ended_at": NOW - timedelta(seconds=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ClockRun.objects.create(job="reports.reap_reports", asked_at=NOW, **wrong)


def test_the_board_shows_reports_at_which_nobody_works(keeper, sit):
    report = queued_report()
    type(report).objects.filter(pk=report.pk).update(opened_at=NOW - timedelta(minutes=6))

    seen = sit(keeper).get(reverse("reports:clock")).context["work"]

    assert seen == {"at_work": 1, "silent": 1, "failed": 0, "letters": 0}


def test_the_timetable_says_what_comes_next():
    found = {kind.definition.code: kind for kind in kinds_at(on=NOW.date())}

    assert (str(found["monthly"].period), found["monthly"].opens_on.isoformat()) == ("2026년 10월", "2026-11-01")
    # On the fifth it opens: what comes next is the quarter after.
    assert found["quarterly"].opens_on.isoformat() == "2027-01-05"
    assert found["yearly"].due_on.isoformat() == "2027-02-28"


def test_more_reports_ask_no_more_questions(django_assert_num_queries):
    queued_report()
    queued_report()

    with django_assert_num_queries(2):
        kinds_at(on=NOW.date())


def test_a_definition_without_a_day_is_opened_by_hand(sit):
    ReportDefinition.objects.filter(code="half").update(opens_on_day=0)
    center = busy_center()

    seen = sit(DeskFactory(office=center, role=Role.DIRECTOR)).get(reverse("reports:timetable")).content.decode()

    assert "손으로 시작" in seen
    assert "보고 일정" in seen
