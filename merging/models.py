"""Two files of one person made one, and what is needed to take that back."""

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from centers.policies import Reach
from centers.querysets import OfficeQuerySet

if TYPE_CHECKING:
    from centers.models import Membership


def _both_open(desk: "Membership") -> Q:
    """Merges of one's own people whose remaining file one still reads."""
    return Q(survivor__case_manager=desk.pk)


class MergeQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {Reach.CENTER: "center", Reach.CASELOAD: _both_open}


class Merge(models.Model):
    """One file took another one in: what moved, what was left out, what changed; enough to undo it."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="+", verbose_name="센터")
    survivor = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="+", verbose_name="남는 기록"
    )
    absorbed = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="+", verbose_name="합쳐진 기록"
    )
    reason = models.CharField("까닭", max_length=300)
    # [label, field, [pk, …]]: rows that hung on the absorbed file and hang on the other one now.
    moved = models.JSONField("옮긴 것", default=list, blank=True)
    # Serialized rows that could not stand beside the ones that were chosen; the undo puts them back.
    dropped = models.JSONField("뺀 것", default=list, blank=True)
    # [label, pk, field, before, after]: rows and fields that changed on the way, the survivor's own words among them.
    changed = models.JSONField("바뀐 것", default=list, blank=True)
    # [label, pk]: rows that the merge wrote.
    added = models.JSONField("더한 것", default=list, blank=True)
    merged_at = models.DateTimeField("합친 때", auto_now_add=True)
    merged_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="합친 사람")
    undone_at = models.DateTimeField("되돌린 때", null=True, blank=True)
    undone_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="되돌린 사람"
    )
    # Sentences about what the undo could not put back.
    left_over = models.JSONField("되돌리지 못한 것", default=list, blank=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "기록 합치기"
        ordering = ["-merged_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="merge_of_two_files",
                condition=~Q(survivor=F("absorbed")),
                violation_error_message="한 기록을 자기 자신과 합칠 수 없습니다.",
            ),
            models.UniqueConstraint(
                name="merge_absorbed_once",
                fields=["absorbed"],
                condition=Q(undone_at=None),
                violation_error_message="이미 다른 기록에 합쳐진 기록입니다.",
            ),
            models.CheckConstraint(
                name="merge_undone_by_somebody",
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                violation_error_message="되돌린 때와 사람은 함께 적어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.absorbed_id} → {self.survivor_id}"

    def get_absolute_url(self) -> str:
        return reverse("merging:merge", args=[self.public_id])
