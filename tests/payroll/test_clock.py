"""Pay by the clock: one job for each center that is ready, which may be lost, doubled and killed."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connections

from payroll import actions, clock, computing, tasks
from payroll.models import PayDay, PayMonth, Payslip
from tests.factories.payroll import SEPTEMBER, Shop, confirm_sheet, mark

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """The jobs that were sent, in order."""
    jobs = []
    monkeypatch.setattr(tasks.compute_center, "delay", lambda *words: jobs.append(words))
    return jobs


def test_a_center_is_ready_when_all_its_units_are_confirmed(sent, time_machine):
    time_machine.move_to("2025-10-02 09:00+09:00")
    ready, half, empty = Shop(), Shop(), Shop()
    ready.work(SEPTEMBER)
    other = Shop(center=half.center)
    half.work(SEPTEMBER)
    mark(other.placements[0], SEPTEMBER)

    assert clock.compute_confirmed() == 1
    assert sent == [(ready.center.pk, "2025-09-01")]
    assert empty.center.pk not in clock.ready_centers(SEPTEMBER)

    confirm_sheet(other.unit, SEPTEMBER, half.desks.accountant)
    assert clock.ready_centers(SEPTEMBER) == sorted([ready.center.pk, half.center.pk])


def test_a_job_that_is_sent_twice_computes_once(sent):
    shop = Shop()
    shop.work(SEPTEMBER)

    answers = [tasks.compute_center(shop.center.pk, "2025-09-01") for _ in range(2)]

    pay_month = PayMonth.objects.get()
    assert answers == ["computed", "computed"]
    assert (pay_month.computed_by, Payslip.objects.count()) == (None, 1)
    assert clock.ready_centers(SEPTEMBER) == []


def test_a_center_that_cannot_be_computed_is_left_for_people(sent):
    shop = Shop()
    mark(shop.placements[0], SEPTEMBER)

    assert tasks.compute_center(shop.center.pk, "2025-09-01") == "refused"
    assert not PayMonth.objects.exists()


def test_a_month_that_the_clock_computed_is_approved_by_anybody_else(sent):
    shop = Shop()
    shop.work(SEPTEMBER)
    tasks.compute_center(shop.center.pk, "2025-09-01")
    pay_month = PayMonth.objects.get()
    actions.confirm(unit_pay=pay_month.units.get(), by=shop.desks.leader)

    assert actions.approve(pay_month=pay_month, by=shop.desks.director).state == "approved"


@pytest.mark.parametrize(
    "at",
    [
        "payroll.writing._save_slips",
        "payroll.writing._save_rows",
        "payroll.writing._save_units",
        "payroll.computing._announce",
    ],
)
def test_a_worker_that_dies_anywhere_leaves_nothing_and_the_next_one_does_it(monkeypatch, at):
    shop = Shop(people=2)
    shop.work(SEPTEMBER)

    class Killed(BaseException):
        pass

    def die(*words, **more):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(at, die)
        with pytest.raises(Killed):
            tasks.compute_center(shop.center.pk, "2025-09-01")
    assert not PayMonth.objects.exists()
    assert clock.ready_centers(SEPTEMBER) == [shop.center.pk]

    tasks.compute_center(shop.center.pk, "2025-09-01")
    assert Payslip.objects.count() == 2
    assert PayDay.objects.filter(dated_on=date(2025, 9, 1)).count() == 2


def test_the_clock_is_in_the_schedule():
    assert settings.CELERY_BEAT_SCHEDULE["payroll.compute_confirmed"]["task"] == clock.compute_confirmed.name


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_compute_at_once_write_one_month():
    """On PostgreSQL: without the center's lock the second one runs into the first one's unique rows."""
    shop = Shop(people=3)
    shop.work(SEPTEMBER)
    ready, failed = Barrier(2), []

    def run():
        ready.wait()
        try:
            computing.compute(center=shop.center, month=SEPTEMBER, by=shop.desks.accountant)
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    assert (PayMonth.objects.count(), Payslip.objects.count()) == (1, 3)
