"""Remembering what the clock does: Celery says when a task begins and ends, a row keeps it.

The row is no part of the work: when it cannot be written, the job goes on all the same.
"""

import logging
from datetime import timedelta
from typing import Any

from celery.signals import task_postrun, task_prerun
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone

from reports.enums import RunState
from reports.jobs import JOBS
from reports.models import ClockRun

logger = logging.getLogger(__name__)

KEPT = timedelta(days=90)


def listen() -> None:
    """Called once, when the room is ready."""
    task_prerun.connect(began, dispatch_uid="reports.runs.began")
    task_postrun.connect(ended, dispatch_uid="reports.runs.ended")


def began(sender: Any, task_id: str, **_: Any) -> None:
    """A task of the clock begins; one that was asked for by hand has its row already."""
    if sender.name not in JOBS:
        return
    now = timezone.now()
    try:
        with transaction.atomic():
            known = {"job": sender.name, "asked_at": now}
            run, _made = ClockRun.objects.get_or_create(task_id=task_id, defaults=known)
            run.state, run.started_at, run.ended_at, run.error = RunState.RUNNING, now, None, ""
            run.save(update_fields=["state", "started_at", "ended_at", "error"])
    except DatabaseError as error:
        logger.warning("run of %s not written: %s", sender.name, type(error).__name__)


def ended(sender: Any, task_id: str, retval: Any, state: str, **_: Any) -> None:
    """It is done, with how many; or it failed, with the class of its error and none of its words."""
    if sender.name not in JOBS:
        return
    failed = state != "SUCCESS"
    changes = {
        "state": RunState.FAILED if failed else RunState.DONE,
        "ended_at": timezone.now(),
        "error": type(retval).__name__[:80] if failed else "",
        "done": int(retval) if not failed and isinstance(retval, int) else None,
    }
    try:
        with transaction.atomic():
            ClockRun.objects.filter(task_id=task_id).update(**changes)
            _forget(sender.name)
    except DatabaseError as error:
        logger.warning("run of %s not written: %s", sender.name, type(error).__name__)


def _forget(job: str) -> None:
    """Drop old runs, and of those that found nothing to do all but the newest: one runs every half minute."""
    runs = ClockRun.objects.filter(job=job)
    idle = runs.filter(Q(done=0) | Q(done=None), state=RunState.DONE, asked_by="")
    newest = idle.order_by("-asked_at", "-pk").values_list("pk", flat=True).first()
    runs.filter(asked_at__lt=timezone.now() - KEPT).delete()
    idle.exclude(pk=newest).delete()
