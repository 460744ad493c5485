"""현황 자료: what a meeting is told of a center, kept as it was handed out."""

import uuid
from collections.abc import Callable
from typing import ClassVar

from django.db import models
from django.db.models import Q

from centers.policies import Reach
from centers.querysets import OfficeQuerySet
from core.constraints import AppendOnly


class StatusPackQuerySet(OfficeQuerySet):
    """Read by who reads the meeting."""

    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "meeting__center",
        Reach.REGION: "meeting__center__region__path__startswith",
    }


class StatusPack(models.Model):
    """One status pack of a meeting, in two files that say the same; made anew it is a version of its own."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="packs", verbose_name="간담회")
    version = models.PositiveSmallIntegerField("판")
    # Whose protected numbers stand in it; none where the city has got no report yet.
    report = models.ForeignKey(
        "reports.Report", models.PROTECT, null=True, related_name="packs", verbose_name="수를 가져온 보고"
    )
    paper = models.ForeignKey("documents.Document", models.PROTECT, related_name="+", verbose_name="PDF 파일")
    hangul = models.ForeignKey("documents.Document", models.PROTECT, related_name="+", verbose_name="HWPX 파일")
    made_at = models.DateTimeField("만든 때")
    made_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, related_name="+", verbose_name="만든 사람"
    )  # nobody: the clock

    objects = StatusPackQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "간담회 현황 자료"
        ordering = ["meeting", "-version"]
        constraints = [
            models.UniqueConstraint(
                name="status_pack_once",
                fields=["meeting", "version"],
                violation_error_message="같은 판의 현황 자료가 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="status_pack_two_files",
                condition=~Q(paper=models.F("hangul")),
                violation_error_message="현황 자료의 두 파일은 서로 다른 파일이어야 합니다.",
            ),
            AppendOnly(
                name="status_pack_append_only",
                violation_error_message="나누어 준 현황 자료는 고치거나 지울 수 없습니다. 새 판을 만들어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} 현황 자료 {self.version}판"
