"""Who met and what was said."""

import uuid
from collections.abc import Callable
from typing import ClassVar

from django.db import models
from django.urls import reverse

from centers.policies import Reach
from centers.querysets import OfficeQuerySet


class MeetingQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
    }


class Meeting(models.Model):
    """간담회: offices sitting together about the programme of one center."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="meetings", verbose_name="센터")
    title = models.CharField("이름", max_length=80)
    held_on = models.DateField("날짜")
    place = models.CharField("장소", max_length=80, blank=True)
    attendees = models.TextField("참석", max_length=600, blank=True)
    agenda = models.TextField("안건", max_length=1200, blank=True)
    follow_up = models.TextField("후속 조치", max_length=1200, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "간담회"
        ordering = ["-held_on", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:detail", args=[self.public_id])


class Opinion(models.Model):
    """What somebody said at a meeting."""

    # Said at the meeting and part of its record.
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="opinions", verbose_name="간담회")
    raised_by = models.CharField("말한 사람", max_length=40, blank=True)
    text = models.TextField("의견", max_length=600)

    class Meta:
        verbose_name = verbose_name_plural = "의견"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]
