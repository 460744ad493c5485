"""Acting on many people at once, and lists that somebody comes back to."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from casework.enums import BatchKind
from casework.querysets import BatchQuerySet


class Batch(models.Model):
    """One act on many people: what was done with each of them, enough to take it back."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="+", verbose_name="센터")
    kind = models.CharField("한 일", max_length=8, choices=BatchKind.choices)
    words = models.CharField("내용", max_length=200)
    reason = models.CharField("까닭", max_length=300, blank=True)
    # {"participant": pk, "refused": "sentence"} or {"participant": pk, "row": pk, "before": pk or None}
    lines = models.JSONField("한 사람마다", default=list)
    by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="한 사람")
    at = models.DateTimeField("한 때", auto_now_add=True)
    undone_at = models.DateTimeField("되돌린 때", null=True, blank=True)
    undone_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="되돌린 사람"
    )
    left_over = models.JSONField("되돌리지 못한 것", default=list, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "한꺼번에 한 일"
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="batch_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                violation_error_message="되돌린 때와 사람은 함께 적어야 합니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.words}"

    def get_absolute_url(self) -> str:
        return reverse("casework:batch", args=[self.public_id])

    @property
    def done(self) -> list[dict[str, object]]:
        """Lines of people with whom it was done."""
        return [line for line in self.lines if "refused" not in line]

    @property
    def refused(self) -> list[dict[str, object]]:
        return [line for line in self.lines if "refused" in line]


class SavedView(models.Model):
    """A filter of the list of people that a desk has given a name. Never the searched word: it may be a name."""

    desk = models.ForeignKey(
        "centers.Membership", models.CASCADE, related_name="saved_views", verbose_name="자리"
    )  # a convenience of the desk
    name = models.CharField("이름", max_length=30)
    query = models.CharField("조건", max_length=500, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "저장한 보기"
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                name="saved_view_named_once",
                fields=["desk", "name"],
                violation_error_message="같은 이름으로 저장한 보기가 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.name
