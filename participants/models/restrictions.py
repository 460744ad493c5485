"""Files that only named desks read."""

import uuid

from django.db import models
from django.db.models import F, Q

from participants.enums import RestrictionKind
from participants.models.people import Participant
from participants.querysets import RestrictionQuerySet


class Restriction(models.Model):
    """A file is read by the named desks only, from a day until a day (violence, a relative of staff, a known face)."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="restrictions", verbose_name="참여자"
    )  # part of the person's file
    kind = models.CharField("까닭", max_length=12, choices=RestrictionKind.choices)
    words = models.CharField("설명", max_length=300)
    readers = models.ManyToManyField("centers.Membership", related_name="+", verbose_name="읽을 사람")
    starts_on = models.DateField("제한한 날")
    ends_on = models.DateField("푼 날", null=True, blank=True)
    set_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="제한한 사람")

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "열람 제한"
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="restriction_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="푼 날은 제한한 날보다 앞설 수 없습니다.",
            ),
            models.UniqueConstraint(
                name="restriction_one_open_per_person",
                fields=["participant"],
                condition=Q(ends_on=None),
                violation_error_message="이미 열람을 제한한 기록입니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"열람 제한 {self.starts_on:%Y-%m-%d}"
