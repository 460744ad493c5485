"""What was said, and what is to come of it."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from meetings.enums import ActionState, Side
from meetings.querysets import ActionQuerySet, OpinionQuerySet


class Opinion(models.Model):
    """What somebody said at a meeting: by kind of speaker, never by name."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    # Said at the meeting and part of its record.
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="opinions", verbose_name="간담회")
    said_as = models.CharField("누가", max_length=10, choices=Side.choices, default=Side.OTHER)
    category = models.ForeignKey(
        "meetings.OpinionCategory", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="갈래"
    )  # none: written down before there were categories
    text = models.TextField("의견", max_length=600)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "의견"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:40]

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#opinion-{self.pk}"


class ActionItem(models.Model):
    """조치 과제: what an office does about an opinion until a day; answered as reflected or not, and how or why."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    # An opinion that something came of is not taken away.
    opinion = models.ForeignKey(Opinion, models.PROTECT, related_name="actions", verbose_name="의견")
    what = models.CharField("할 일", max_length=200)
    owner = models.ForeignKey("centers.Office", models.PROTECT, related_name="meeting_actions", verbose_name="맡은 곳")
    asked_on = models.DateField("정한 날", default=timezone.localdate)
    due_on = models.DateField("기한")
    state = models.CharField("결과", max_length=10, choices=ActionState.choices, default=ActionState.OPEN)
    result = models.TextField("어떻게, 또는 왜", max_length=600, blank=True)
    answered_on = models.DateField("답한 날", null=True, blank=True)
    answered_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="답한 사람"
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "조치 과제"
        ordering = ["pk"]
        indexes = [models.Index(fields=["owner", "state", "due_on"], name="action_owed")]
        constraints = [
            models.CheckConstraint(
                name="action_answered_with_a_result",
                condition=Q(state=ActionState.OPEN, result="", answered_on=None, answered_by=None)
                | (
                    ~Q(state=ActionState.OPEN)
                    & ~Q(result="")
                    & Q(answered_on__isnull=False, answered_by__isnull=False)
                ),
                violation_error_message="답에는 결과의 내용과 답한 날과 답한 사람이 있어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:60]

    def get_absolute_url(self) -> str:
        return f"{self.opinion.meeting.get_absolute_url()}#action-{self.pk}"

    def get_answer_url(self) -> str:
        return reverse("meetings:answer", args=[self.public_id])

    @property
    def state_now(self) -> ActionState:
        return ActionState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == ActionState.OPEN

    def days_late(self, *, on: date) -> int:
        """How many days ago its day passed; 0 when it is answered or has time."""
        return max(0, (on - self.due_on).days) if self.is_open else 0
