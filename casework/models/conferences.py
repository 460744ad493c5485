"""Case conferences: who sat together, whom it was about, what was decided."""

import uuid

from django.db import models

from casework.querysets import ItemQuerySet
from centers.querysets import OfficeQuerySet


class CaseConference(models.Model):
    """사례회의: one sitting of the center's staff."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="conferences", verbose_name="센터")
    held_on = models.DateField("회의한 날")
    place = models.CharField("장소", max_length=60, blank=True)
    attendees = models.CharField("참석자", max_length=200)
    written_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "사례회의"
        ordering = ["-held_on", "-pk"]

    def __str__(self) -> str:
        return f"사례회의 {self.held_on:%Y-%m-%d}"


class ConferenceItem(models.Model):
    """One person at a conference: what was said, what was decided, who does it until when."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    conference = models.ForeignKey(
        CaseConference, models.CASCADE, related_name="items", verbose_name="사례회의"
    )  # a part of its record
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="conference_items", verbose_name="참여자"
    )
    discussion = models.TextField("논의한 내용", blank=True)
    decision = models.TextField("결정한 내용")
    owner = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="할 사람"
    )
    due_on = models.DateField("기한", null=True, blank=True)
    done_on = models.DateField("한 날", null=True, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "사례회의 안건"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="conference_item_once",
                fields=["conference", "participant"],
                violation_error_message="이 회의에 이미 적은 참여자입니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.conference} 안건"
