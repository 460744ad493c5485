"""Making a report: once, whole, and whoever takes over gives the same."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from audit.models import Event
from centers.models import Notice
from centers.policies import Role
from core.refusals import Refusal
from documents.models import Document
from reports import computing
from reports.actions import reap
from reports.computing import MOST_ATTEMPTS, STEPS, compute
from reports.enums import Step
from reports.files import Kind
from reports.models import Report
from tests.factories.centers import DeskFactory, city_desk
from tests.factories.reports import busy_center, frozen_report, people, queued_report

pytestmark = pytest.mark.django_db


def stored_files():
    folders, _ = default_storage.listdir("documents") if default_storage.exists("documents") else ([], [])
    return sum(len(default_storage.listdir(f"documents/{folder}")[1]) for folder in folders)


def content(document):
    with document.file.open("rb") as file:
        return file.read()


def killed_at(report, step, monkeypatch):
    """As if the worker had been killed while it did this step: nothing after it happens, nothing is tidied up."""

    class Killed(BaseException):
        pass

    def die(work):
        raise Killed

    with monkeypatch.context() as patch:
        patch.setitem(STEPS, step, die) if step in STEPS else patch.setattr(computing, "_freeze", die)
        with pytest.raises(Killed):
            compute(report.pk)
    Report.objects.filter(pk=report.pk).update(leased_until=timezone.now() - timedelta(seconds=1))


def test_a_report_is_frozen_with_numbers_files_event_and_notices():
    center = busy_center()
    director, accountant, unit = (DeskFactory(office=center, role=role) for role in ("director", "account", "unit"))
    city_desk(center)

    report = frozen_report(center)

    assert (report.state, report.step, report.attempts) == ("frozen", Step.FROZEN, 1)
    assert report.numbers["counts"]["all"] == 111
    assert report.sheet.name == f"2026년 9월 월 보고 {center}.xlsx"
    assert content(report.paper).startswith(b"%PDF-")
    assert Event.objects.filter(verb="report.frozen", office_id=center.pk).count() == 1
    told = Notice.objects.filter(location=report.get_absolute_url()).values_list("desk", flat=True)
    assert sorted(told) == sorted([director.pk, accountant.pk])  # the city is told when it is handed in
    assert unit.notices.count() == 0


def test_a_frozen_report_is_not_made_again():
    report = frozen_report()

    assert compute(report.pk) == "taken"
    assert Document.objects.count() == 2


def test_a_report_that_somebody_makes_is_left_to_them():
    report = queued_report()
    Report.objects.filter(pk=report.pk).update(state="computing", leased_until=timezone.now() + timedelta(seconds=5))

    assert compute(report.pk) == "taken"


@pytest.mark.parametrize("step", [*STEPS, Step.FROZEN])
def test_whoever_takes_over_goes_on_and_gives_the_same_files(step, monkeypatch):
    center = busy_center()
    report = queued_report(center)
    killed_at(report, step, monkeypatch)
    gathered = Report.objects.get(pk=report.pk).numbers
    # What changes meanwhile is not mixed into numbers that were already gathered.
    people(center, 3)

    assert compute(report.pk) == "frozen"

    report.refresh_from_db()
    assert (report.state, report.attempts) == ("frozen", 2)
    assert not gathered or report.numbers["counts"] == gathered["counts"]
    paper = computing.exact_paper(report)
    assert content(report.sheet) == computing.workbook_of(paper, made_at=report.opened_at)
    assert content(report.paper) == computing.pdf_of(paper, made_at=report.opened_at)
    assert (Document.objects.count(), stored_files()) == (2, 2)
    assert Event.objects.filter(verb="report.frozen").count() == 1


def test_a_file_that_a_killed_worker_left_is_written_over(monkeypatch):
    report = queued_report()

    def die_before_the_end(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(computing.letters, "tell_frozen", die_before_the_end)
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            compute(report.pk)
    assert (stored_files(), Document.objects.count()) == (2, 0)

    compute(report.pk)

    assert (stored_files(), Document.objects.count()) == (2, 2)


def test_a_worker_that_was_too_slow_leaves_no_trace(monkeypatch):
    report = queued_report()
    first = STEPS[Step.PAPER]

    def overtaken(work):
        changes = first(work)
        monkeypatch.setitem(STEPS, Step.PAPER, first)
        Report.objects.filter(pk=report.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
        assert compute(report.pk) == "frozen"
        return changes

    monkeypatch.setitem(STEPS, Step.PAPER, overtaken)

    assert compute(report.pk) == "taken"
    assert Event.objects.filter(verb="report.frozen").count() == 1
    assert (stored_files(), Document.objects.count()) == (2, 2)


def test_an_error_is_loud_and_leaves_the_report_to_the_next_attempt(monkeypatch, sent):
    report = queued_report()

    def fall(work):
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setitem(STEPS, Step.PAPER, fall)
        with pytest.raises(OSError, match="disk full"):
            compute(report.pk)

    assert reap() == 1
    assert sent == [report.pk]
    assert compute(report.pk) == "frozen"


def test_a_report_that_always_falls_is_given_up_and_said_so(monkeypatch, sent):
    center = busy_center()
    director = DeskFactory(office=center, role=Role.DIRECTOR)
    report = queued_report(center)

    def fall(work):
        raise OSError("disk full")

    monkeypatch.setitem(STEPS, Step.WORKBOOK, fall)
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(OSError, match="disk full"):
            compute(report.pk)

    report.refresh_from_db()
    assert report.state == "failed"
    assert "만들지 못했습니다" in report.failure
    assert director.notices.get().text == "2026년 9월 월 보고를 만들지 못했습니다."
    assert reap() == 0
    assert stored_files() == 0


def test_a_worker_killed_too_often_ends_as_failed(sent):
    report = queued_report()
    Report.objects.filter(pk=report.pk).update(
        state="computing", attempts=MOST_ATTEMPTS, leased_until=timezone.now() - timedelta(seconds=1)
    )

    assert reap() == 0

    report.refresh_from_db()
    assert report.state == "failed"
    assert sent == []


def test_the_reaper_leaves_alone_what_is_at_work(sent):
    report = queued_report()
    Report.objects.filter(pk=report.pk).update(state="computing", leased_until=timezone.now() + timedelta(seconds=20))

    assert reap() == 0
    assert sent == []


def test_a_message_that_was_lost_is_sent_again_but_not_every_30_seconds(sent):
    report = queued_report()
    assert reap() == 0  # just opened: its message is on the way

    Report.objects.filter(pk=report.pk).update(opened_at=timezone.now() - timedelta(minutes=3))

    assert reap() == 1
    assert reap() == 0
    assert sent == [report.pk]
    assert compute(report.pk) == "frozen"


@pytest.mark.parametrize(
    "change",
    [{"numbers": {}}, {"state": "queued"}, {"version": 2, "reason": "이유"}, {"paper": None, "state": "queued"}],
)
def test_the_database_refuses_to_change_a_frozen_report(change):
    report = frozen_report()

    with pytest.raises(IntegrityError, match="report_append_only_once_frozen"), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**change)


def test_the_database_refuses_to_delete_a_frozen_report():
    report = frozen_report()

    past_django = "DELETE FROM reports_report WHERE id = %s"
    refused = pytest.raises(IntegrityError, match="report_append_only_once_frozen")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(past_django, [report.pk])


def test_a_refusal_fails_the_report_at_once_with_its_sentence(monkeypatch):
    report = queued_report()

    def refuse(work):
        raise Refusal("이 달에는 셀 것이 없습니다.")

    monkeypatch.setitem(STEPS, Step.GATHERED, refuse)
    with pytest.raises(Refusal):
        compute(report.pk)

    report.refresh_from_db()
    assert (report.state, report.failure, report.attempts) == ("failed", "이 달에는 셀 것이 없습니다.", 1)


def test_files_carry_the_centers_name_and_the_version():
    report = queued_report(month=queued_report().month.replace(month=8), version=2)

    assert computing.keep(report, Kind.PAPER, b"%PDF-").name == f"2026년 8월 월 보고 2판 {report.center}.pdf"
