"""A worker is killed in the middle; the reaper finishes its reports: each once, whole, with nothing left over.

On the real broker, with workers in processes of their own at the test's database (access.md H-01).
"""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import pytest
import redis
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from audit.models import Event
from centers.models import Notice
from centers.policies import Role
from documents.models import Document
from jahwal.celery import app
from reports import clock, tasks
from reports.computing import exact_paper, pdf_of, workbook_of
from reports.models import Report
from tests.factories.centers import DeskFactory
from tests.factories.reports import busy_center, queued_report

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
KILLED_AT = ["GATHERED", "PROTECTED", "WORKBOOK", "PAPER", "files"]
PATIENCE = 60


@contextmanager
def shared_database(folder) -> Iterator[str]:
    """The address at which other processes reach the test's database.

    SQLite's lies in memory, where nobody else can look: for the time being the test uses a copy of it in a file.
    """
    if connection.vendor != "sqlite":
        address = urlsplit(os.environ["DATABASE_URL"])
        yield urlunsplit(address._replace(path=f"/{connection.settings_dict['NAME']}"))
        return
    path = folder / "db.sqlite3"
    copy = sqlite3.connect(path)
    connection.connection.backup(copy)
    copy.close()
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield f"sqlite:///{path}"
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = in_memory, name


class Workers:
    """Workers in processes of their own, and the way to send to them."""

    def __init__(self, folder, database: str) -> None:
        self.folder, self.prefix = folder, f"test-{uuid4().hex[:8]}-"
        self.env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "jahwal.settings.base",
            "SECRET_KEY": "tests only",
            "VAR": str(folder),
            "DATABASE_URL": database,
            "REDIS_URL": settings.REDIS_URL,
        }
        self.processes: list[subprocess.Popen] = []

    def start(self, queue: str, **env: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "celery", "-A", "tests.reports.held_worker", "worker", "-P", "solo"]
        command += ["-Q", queue, "-n", f"{queue}@%h", "--without-mingle", "--without-gossip", "-l", "WARNING"]
        with (self.folder / f"{queue}.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                env=self.env | {"QUEUE_PREFIX": self.prefix} | env,
                stdout=log,
                stderr=log,
                cwd=settings.BASE_DIR,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def send(self, task, *args, queue: str) -> None:
        options = app.conf.broker_transport_options | {"global_keyprefix": self.prefix}
        with app.connection_for_write(transport_options=options) as line:
            task.apply_async(args, queue=queue, connection=line)

    def end(self) -> None:
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        with redis.Redis.from_url(settings.REDIS_URL) as broker:
            if left := list(broker.scan_iter(f"{self.prefix}*")):
                broker.delete(*left)


@pytest.fixture
def workers(tmp_path):
    """Workers at the test's database, and a report for each of them."""
    tmp_path.joinpath("private").mkdir(exist_ok=True)
    center = busy_center()
    DeskFactory(office=center, role=Role.DIRECTOR)
    for month in range(1, 1 + len(KILLED_AT)):
        queued_report(center, month=date(2026, month, 1))
    with shared_database(tmp_path) as address:
        workers = Workers(tmp_path, address)
        yield workers
        workers.end()


def wait_for(happens, what: str, workers: Workers) -> None:
    until = time.monotonic() + PATIENCE
    while not happens():
        if time.monotonic() > until:
            words = "\n".join(log.read_text()[-2000:] for log in workers.folder.glob("*.log"))
            raise AssertionError(f"{what}\n{words}")
        time.sleep(0.05)


def kill_one_at_each_step(workers: Workers, reports: list[Report]) -> None:
    """Each report has its worker, each worker stands still at another step, and all of them are killed there."""
    held = {step: workers.folder / f"held-{step}" for step in KILLED_AT}
    for step, marker in held.items():
        workers.start(f"held-{step}", HOLD_AT=step, HELD=str(marker))
    # The last one stands still inside its transaction, and SQLite lets nobody else write meanwhile: it comes last.
    for some in (KILLED_AT[:-1], KILLED_AT[-1:]):
        for step in some:
            workers.send(tasks.compute_report, reports[KILLED_AT.index(step)].pk, queue=f"held-{step}")
        wait_for(lambda some=some: all(held[step].exists() for step in some), "They did not come so far.", workers)
    for process in workers.processes:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()


def test_the_reaper_finishes_what_killed_workers_left(workers):
    reports = Report.objects.all()
    kill_one_at_each_step(workers, list(reports.order_by("month")))
    assert set(reports.values_list("state", flat=True)) == {"computing"}
    assert Document.objects.count() == 0

    # The lease's time passes, and beat calls the reaper; a second message for one of them comes in as well.
    reports.update(leased_until=timezone.now() - timedelta(seconds=1))
    workers.start("celery", HELD="")
    workers.send(clock.reap_reports, queue="celery")
    workers.send(tasks.compute_report, reports.first().pk, queue="celery")
    wait_for(lambda: reports.filter(state="frozen").count() == len(KILLED_AT), "Not finished.", workers)
    workers.send(clock.reap_reports, queue="celery")
    for report in reports.all():
        workers.send(tasks.compute_report, report.pk, queue="celery")
    time.sleep(1)

    assert set(reports.values_list("attempts", flat=True)) == {2}
    assert Event.objects.filter(verb="report.frozen").count() == len(KILLED_AT)
    assert Notice.objects.count() == len(KILLED_AT)
    assert Document.objects.count() == 2 * len(KILLED_AT)
    assert stored_files() == 2 * len(KILLED_AT)
    for report in reports.select_related("sheet", "paper"):
        paper = exact_paper(report)
        assert content(report.sheet) == workbook_of(paper, made_at=report.opened_at)
        assert content(report.paper) == pdf_of(paper, made_at=report.opened_at)


def stored_files() -> int:
    folders, _ = default_storage.listdir("documents")
    return sum(len(default_storage.listdir(f"documents/{folder}")[1]) for folder in folders)


def content(document: Document) -> bytes:
    with document.file.open("rb") as file:
        return file.read()
