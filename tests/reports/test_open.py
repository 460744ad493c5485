"""Opening a report: once for each center, month and version."""

import threading
from datetime import date

import pytest
import time_machine
from django.db import connection

from audit.models import Event
from centers.policies import Role
from core.refusals import Refusal
from reports.actions import MOST_AT_ONCE, open_report, try_again
from reports.computing import compute
from reports.models import Report
from tests.factories.centers import CenterFactory, DeskFactory, metro_desk
from tests.factories.reports import MONTH, busy_center, frozen_report, people, queued_report

NOW = "2026-10-05T09:00:00+09:00"


@pytest.fixture
def center():
    return busy_center()


@pytest.fixture
def director(center):
    return DeskFactory(office=center, role=Role.DIRECTOR)


@pytest.fixture(autouse=True)
def _october():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.django_db
def test_a_desk_opens_a_report_and_it_is_sent(center, director, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        report = open_report(center=center, month=MONTH, by=director)

    assert (report.state, report.version, report.opened_by) == ("queued", 1, f"{director.user.name} (센터장)")
    assert sent == [report.pk]
    assert Event.objects.get(verb="report.opened").actor_label == director.user.name


@pytest.mark.django_db
def test_the_clock_opens_in_its_own_name(center):
    assert open_report(center=center, month=MONTH, by=None).opened_by == "자동"


@pytest.mark.django_db
def test_asking_twice_gives_the_same_report(center, director):
    first = open_report(center=center, month=MONTH, by=director)

    assert open_report(center=center, month=MONTH, by=director) == first
    assert open_report(center=center, month=MONTH, by=None) == first
    assert Report.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("month", "code"),
    [
        (date(2026, 11, 1), "future"),
        (date(2026, 10, 1), "not_over"),
        (date(2025, 2, 1), "too_early"),
    ],
)
def test_months_that_cannot_be_reported(center, director, month, code):
    with pytest.raises(Refusal) as refusal:
        open_report(center=center, month=month, by=director)

    assert refusal.value.code == code
    assert refusal.value.messages[0].endswith("다.")
    assert Report.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("now", ["2026-09-30T23:59:59+09:00", "2026-09-30T15:00:00+09:00"])
def test_the_last_day_of_a_month_is_not_over_until_midnight_in_seoul(center, now):
    with time_machine.travel(now, tick=False), pytest.raises(Refusal):
        open_report(center=center, month=MONTH, by=None)


@pytest.mark.django_db
def test_the_month_is_over_at_midnight_in_seoul_not_in_london(center):
    with time_machine.travel("2026-09-30T15:00:01+00:00", tick=False):
        assert open_report(center=center, month=MONTH, by=None).month == MONTH


@pytest.mark.django_db
def test_a_center_without_anybody_has_nothing_to_report():
    with pytest.raises(Refusal, match="참여 기록이 없어"):
        open_report(center=CenterFactory(), month=MONTH, by=None)


@pytest.mark.django_db
def test_only_regional_centers_report(center):
    with pytest.raises(Refusal, match="지역자활센터만"):
        open_report(center=metro_desk(center).office, month=MONTH, by=None)


@pytest.mark.django_db
def test_the_month_of_the_first_participation_can_be_reported():
    center = CenterFactory()
    people(center, 5, joined_on=date(2026, 9, 30))

    assert open_report(center=center, month=MONTH, by=None).state == "queued"


@pytest.mark.django_db
def test_a_day_inside_the_month_is_refused(center, director):
    with pytest.raises(Exception, match="정해진 달의 1일부터"):
        open_report(center=center, month=date(2026, 8, 15), by=director)


@pytest.mark.django_db
def test_a_new_version_asks_for_a_reason(center, director):
    frozen_report(center, handed_in=False)

    with pytest.raises(Refusal) as refusal:
        open_report(center=center, month=MONTH, by=director, version=2)

    assert refusal.value.message_dict == {"reason": ["다시 만드는 사유를 적어 주십시오."]}


@pytest.mark.django_db
def test_a_new_version_stands_beside_the_old_one(center, director):
    old = frozen_report(center, handed_in=False)
    people(center, 6)

    new = open_report(center=center, month=MONTH, by=director, version=2, reason="늦게 적은 참여가 있습니다")
    compute(new.pk)

    new.refresh_from_db()
    old.refresh_from_db()
    assert (old.numbers["counts"]["all"], new.numbers["counts"]["all"]) == (111, 117)
    assert str(new) == "2026년 9월 월 보고 2판"
    assert Event.objects.get(verb="report.opened", reason="늦게 적은 참여가 있습니다")


@pytest.mark.django_db
@pytest.mark.parametrize(("state", "version"), [("frozen", 3), ("queued", 2)])
def test_a_version_follows_a_finished_one(center, director, state, version):
    frozen_report(center) if state == "frozen" else queued_report(center)

    with pytest.raises(Refusal):
        open_report(center=center, month=MONTH, by=director, version=version, reason="자료를 고쳤습니다")


@pytest.mark.django_db
def test_a_desk_has_no_more_than_three_reports_at_work(center, director):
    for month in range(5, 5 + MOST_AT_ONCE):
        open_report(center=center, month=date(2026, month, 1), by=director)

    with pytest.raises(Refusal, match="3건을 만들고 있습니다"):
        open_report(center=center, month=MONTH, by=director)


@pytest.mark.django_db
def test_a_failed_report_is_tried_again_and_no_other(center, director, sent, django_capture_on_commit_callbacks):
    report = queued_report(center)
    with pytest.raises(Refusal, match="실패한 보고만"):
        try_again(report=report, by=director)
    Report.objects.filter(pk=report.pk).update(state="failed", failure="?", attempts=5, step=3)

    with django_capture_on_commit_callbacks(execute=True):
        report = try_again(report=report, by=director)

    assert (report.state, report.failure, report.attempts, report.step) == ("queued", "", 0, 0)
    assert sent == [report.pk]
    assert compute(report.pk) == "frozen"


@pytest.mark.django_db
def test_a_queue_that_does_not_answer_loses_no_report(
    center, director, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    def no_broker(report_pk):
        raise ConnectionError

    monkeypatch.setattr("reports.actions.opening.compute_report.delay", no_broker)

    with django_capture_on_commit_callbacks(execute=True):
        report = open_report(center=center, month=MONTH, by=director)

    assert Report.objects.unfinished().get() == report


def together(how_many, do):
    """Run it in so many threads that start at the same moment; returns what came out, errors too."""
    start, results = threading.Barrier(how_many), []

    def run():
        start.wait()
        try:
            results.append(do())
        except Exception as error:  # noqa: BLE001  the test looks at every outcome
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(how_many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_fifty_who_open_at_once_get_one_report(center, director):
    opened = together(50, lambda: open_report(center=center, month=MONTH, by=director).pk)

    assert opened == [Report.objects.get().pk] * 50
    assert Event.objects.filter(verb="report.opened").count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_six_workers_who_make_at_once_freeze_it_once(center):
    report = queued_report(center)

    results = together(6, lambda: compute(report.pk))

    assert sorted(results) == ["frozen", *["taken"] * 5]
    assert Event.objects.filter(verb="report.frozen").count() == 1
