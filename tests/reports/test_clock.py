"""What happens by the clock: the first of the month, and every thirty seconds."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from celery import current_app
from celery.schedules import crontab
from django.conf import settings
from django_celery_beat.models import PeriodicTask
from django_celery_beat.schedulers import DatabaseScheduler

from centers.enums import OfficeKind
from reports.clock import open_due_reports, reap_reports
from reports.models import Report, ReportDefinition
from tests.factories.centers import CenterFactory
from tests.factories.reports import MONTH, busy_center, people, queued_report

pytestmark = pytest.mark.django_db
SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def monthly_only():
    """The reports of longer times are opened by hand."""
    ReportDefinition.objects.exclude(code="monthly").update(opens_on_day=0)


def at(moment):
    return time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=SEOUL), tick=False)


def test_on_the_first_every_center_gets_last_months_report():
    centers = [busy_center(), busy_center()]

    with at("2026-10-01T06:10"):
        assert open_due_reports() == 2

    assert list(Report.objects.values_list("center", "month", "version", "opened_by").order_by("center")) == [
        (center.pk, MONTH, 1, "자동") for center in centers
    ]


def test_opening_twice_opens_once():
    busy_center()

    with at("2026-10-01T06:10"):
        assert open_due_reports() == 1
        assert open_due_reports() == 0


def test_a_morning_on_which_beat_was_down_is_made_up_for():
    busy_center()

    with at("2026-10-03T14:10"):
        assert open_due_reports() == 1


def test_a_center_that_has_its_report_is_left_alone():
    center = busy_center()
    queued_report(center)
    busy_center()

    with at("2026-10-01T06:10"):
        assert open_due_reports() == 1

    assert Report.objects.filter(center=center).count() == 1


def test_other_offices_and_centers_without_anybody_get_none():
    CenterFactory()
    people(CenterFactory(kind=OfficeKind.METRO_CENTER), 5)

    with at("2026-10-01T06:10"):
        assert open_due_reports() == 0


def test_the_month_before_january_is_december():
    busy_center()

    with at("2027-01-01T06:10"):
        open_due_reports()

    assert Report.objects.get(definition__code="monthly").month.isoformat() == "2026-12-01"


@pytest.mark.parametrize(("day", "opened"), [(0, 0), (1, 1), (3, 1), (4, 0)])
def test_the_definition_says_on_which_day(monthly_only, day, opened):
    busy_center()
    ReportDefinition.objects.filter(code="monthly").update(opens_on_day=day)

    with at("2026-10-03T06:10"):
        assert open_due_reports() == opened


def test_one_centers_trouble_is_not_anothers(monthly_only):
    busy_center()
    center = busy_center()
    people(center, 1, joined_on=datetime(2020, 1, 1, tzinfo=SEOUL).date())

    with at("2025-02-10T06:10"):
        assert open_due_reports() == 1


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        ("2026-10-04T23:10", {"monthly": "2026-09-01"}),
        ("2026-10-05T06:10", {"monthly": "2026-09-01", "quarterly": "2026-07-01"}),
        ("2026-07-10T06:10", {"monthly": "2026-06-01", "quarterly": "2026-04-01", "half": "2026-01-01"}),
        (
            "2027-01-10T06:10",
            {
                "monthly": "2026-12-01",
                "quarterly": "2026-10-01",
                "half": "2026-07-01",
                "yearly": "2026-01-01",
                "accounts": "2026-01-01",
                "plan": "2027-01-01",
            },
        ),
    ],
)
def test_each_definition_opens_on_its_day_after_its_period(moment, opened):
    busy_center()

    with at(moment):
        open_due_reports()
        assert open_due_reports() == 0

    found = Report.objects.values_list("definition__code", "month")
    assert {code: month.isoformat() for code, month in found} == opened


def test_the_reaper_of_the_clock_sends_what_fell_silent(sent):
    report = queued_report()
    Report.objects.update(opened_at=datetime(2026, 1, 1, tzinfo=SEOUL))

    assert reap_reports() == 1
    assert sent == [report.pk]


def test_the_first_call_of_the_day_is_at_ten_past_six_in_seoul():
    schedule = settings.CELERY_BEAT_SCHEDULE["reports.open_monthly"]["schedule"]

    assert settings.CELERY_TIMEZONE == "Asia/Seoul"
    assert (min(schedule.hour), schedule.minute) == (6, {10})


def test_every_task_of_the_schedule_exists_and_every_clock_task_has_its_time():
    current_app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    clocks = {name for name, task in current_app.tasks.items() if task.__module__.endswith(".clock")}

    assert scheduled == clocks


def test_code_and_tables_hold_the_same_schedule(monkeypatch):
    # Beat closes its connection now and then; the one of a test has to stay.
    monkeypatch.setattr("django_celery_beat.schedulers.close_old_connections", lambda: None)
    DatabaseScheduler(app=current_app).setup_schedule()

    rows = {row.name: row for row in PeriodicTask.objects.exclude(name__startswith="celery.")}
    assert set(rows) == set(settings.CELERY_BEAT_SCHEDULE)
    for name, entry in settings.CELERY_BEAT_SCHEDULE.items():
        assert (rows[name].task, rows[name].enabled) == (entry["task"], True)
        assert same_time(rows[name], entry["schedule"])


def same_time(row, schedule):
    if isinstance(schedule, crontab):
        kept = row.crontab.schedule
        return (kept.hour, kept.minute, kept.day_of_month) == (
            schedule.hour,
            schedule.minute,
            schedule.day_of_month,
        ) and str(row.crontab.timezone) == settings.CELERY_TIMEZONE
    return row.interval.schedule.run_every.total_seconds() == schedule
