"""What the clock did, when, and how it went: kept for a while, so that somebody can look."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q

from reports.enums import RunState

# Longer than Celery lets a task run (CELERY_TASK_TIME_LIMIT): its worker was killed.
SILENT_AFTER = timedelta(minutes=11)


class ClockRunQuerySet(models.QuerySet):
    def under_way(self, *, at: datetime) -> Self:
        """Waiting or running, and not for so long that nobody can still be at it."""
        since = at - SILENT_AFTER
        return self.filter(state__in=[RunState.WAITING, RunState.RUNNING], asked_at__gt=since)

    def newest_of_each(self) -> Self:
        """One run of each job: the one that was asked for last."""
        newest = ClockRun.objects.filter(job=models.OuterRef("job")).order_by("-asked_at", "-pk")
        return self.filter(pk=models.Subquery(newest.values("pk")[:1]))


class ClockRun(models.Model):
    """자동 작업 기록: one run of one job of the clock. Never what it was about: a count, or the kind of its error."""

    task_id = models.UUIDField("작업 번호", default=uuid.uuid4, unique=True, editable=False)
    job = models.CharField("작업", max_length=100)
    state = models.CharField("상태", max_length=8, choices=RunState.choices, default=RunState.WAITING)
    asked_at = models.DateTimeField("맡긴 때")
    # Empty: the clock itself.
    asked_by = models.CharField("맡긴 사람", max_length=160, blank=True)
    started_at = models.DateTimeField("시작한 때", null=True, blank=True)
    ended_at = models.DateTimeField("끝난 때", null=True, blank=True)
    done = models.PositiveIntegerField("한 일의 수", null=True, blank=True)
    # The class of the error: its words may name somebody.
    error = models.CharField("오류", max_length=80, blank=True)

    objects = ClockRunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자동 작업 기록"
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["job", "-asked_at"], name="clock_run_of_a_job")]
        constraints = [
            models.CheckConstraint(
                name="clock_run_ended_when",
                condition=Q(state__in=[RunState.DONE, RunState.FAILED], started_at__isnull=False)
                & Q(ended_at__gte=F("started_at"))
                | Q(state=RunState.RUNNING, started_at__isnull=False, ended_at=None)
                | Q(state=RunState.WAITING, started_at=None, ended_at=None),
                violation_error_message="작업의 상태와 시작·끝난 때가 맞지 않습니다.",
            ),
            models.CheckConstraint(
                name="clock_run_failed_says_why",
                condition=Q(state=RunState.FAILED) & ~Q(error="") | ~Q(state=RunState.FAILED) & Q(error=""),
                violation_error_message="실패한 작업에만 오류의 종류를 적습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.asked_at:%Y-%m-%d %H:%M}"

    @property
    def state_now(self) -> RunState:
        """The state as its enum, with label and tone."""
        return RunState(self.state)

    def is_stuck(self, *, at: datetime) -> bool:
        """Whether nobody can still be at it: its worker was killed, or no worker took it."""
        return self.ended_at is None and (self.started_at or self.asked_at) < at - SILENT_AFTER

    @property
    def seconds(self) -> float | None:
        """How long it took."""
        if self.started_at is None or self.ended_at is None:
            return None
        return (self.ended_at - self.started_at).total_seconds()
