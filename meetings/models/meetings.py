"""간담회: offices sitting together about the programme of one center."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from meetings.enums import MeetingState, Side
from meetings.querysets import MeetingQuerySet


class Meeting(models.Model):
    """One meeting, planned, held or cancelled; what is told of it holds no participant's name."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="meetings", verbose_name="센터")
    kind = models.ForeignKey(
        "meetings.MeetingKind", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="종류"
    )  # none: written down before there were kinds
    title = models.CharField("이름", max_length=80)
    held_on = models.DateField("날짜")
    starts_at = models.TimeField("시작", null=True, blank=True)
    ends_at = models.TimeField("끝", null=True, blank=True)
    place = models.CharField("장소", max_length=80, blank=True)
    state = models.CharField("상태", max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    minutes = models.TextField("회의록", max_length=6000, blank=True)
    cancelled_for = models.CharField("취소 사유", max_length=300, blank=True)

    # How often what calendars show of it was changed: a calendar takes the highest (RFC 5545 §3.8.7.4).
    sequence = models.PositiveSmallIntegerField("초대장 순번", default=0, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "간담회"
        ordering = ["-held_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="meeting_ends_after_start",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
                violation_error_message="끝나는 시각은 시작 시각보다 늦어야 합니다.",
            ),
            models.CheckConstraint(
                name="meeting_cancelled_for_a_reason",
                condition=(
                    (Q(state=MeetingState.CANCELLED) & ~Q(cancelled_for=""))
                    | (~Q(state=MeetingState.CANCELLED) & Q(cancelled_for=""))
                ),
                violation_error_message="취소한 간담회에는 사유가 있어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("meetings:detail", args=[self.public_id])

    @property
    def state_now(self) -> MeetingState:
        return MeetingState(self.state)

    @property
    def is_planned(self) -> bool:
        return self.state == MeetingState.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == MeetingState.HELD


class Attendance(models.Model):
    """Who is at the table, by office and in words: ‘담당자 외 2명’. No participant is named here."""

    # Part of the meeting's record.
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances", verbose_name="간담회")
    side = models.CharField("어디에서", max_length=10, choices=Side.choices)
    office = models.ForeignKey(
        "centers.Office", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="기관"
    )
    words = models.CharField("누가", max_length=120)
    email = models.EmailField("초대장을 받을 메일", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "참석"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.words


class AgendaItem(models.Model):
    """What is talked about, in order."""

    # Part of the meeting's record.
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="agenda_items", verbose_name="간담회")
    order = models.PositiveSmallIntegerField("순서")
    text = models.CharField("안건", max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = "안건"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="agenda_item_once_in_order",
                fields=["meeting", "order"],
                violation_error_message="같은 순서의 안건이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.text
