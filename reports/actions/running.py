"""Somebody does not wait for the clock: a job is done now."""

import uuid

from celery import current_app
from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal
from reports.jobs import JOBS
from reports.models import ClockRun


@transaction.atomic
def run_now(*, job: str, by: Membership) -> ClockRun:
    """Have a job of the clock done now, by the next free worker; sent after the commit.

    Refuses a job nobody knows, and one that is under way: every job is safe to run twice, but not worth it.
    """
    if job not in JOBS:
        raise Refusal("그런 자동 작업은 없습니다.", code="unknown")
    now = timezone.now()
    if ClockRun.objects.filter(job=job).under_way(at=now).exists():
        raise Refusal(f"‘{JOBS[job]}’ 작업은 이미 하고 있습니다. 끝난 뒤에 다시 해 주십시오.", code="under_way")
    asked_by = f"{by.actor_label} ({by.get_role_display()})"
    run = ClockRun.objects.create(task_id=uuid.uuid4(), job=job, asked_at=now, asked_by=asked_by)
    audit.record("clockrun.asked", run, by=by, after={"job": JOBS[job]})
    transaction.on_commit(lambda: _send(run), robust=True)
    return run


def _send(run: ClockRun) -> None:
    """A queue that does not answer leaves the run waiting, and the page says that nobody took it."""
    current_app.send_task(run.job, task_id=str(run.task_id))
