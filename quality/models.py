"""What the nightly check found."""

from django.db import models
from django.db.models import F, Q

from quality.enums import Contradiction
from quality.querysets import FindingQuerySet


class Finding(models.Model):
    """어긋난 기록: one contradiction between two rooms, from the day it was found until the day it was gone.

    It names nobody: its words say what kind of row it is, and the person is shown through `participants.sight`.
    """

    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="findings", verbose_name="센터")
    check_code = models.CharField("무엇이", max_length=12, choices=Contradiction.choices)
    # Which row of that kind: its number, told apart from others of the same check.
    key = models.CharField("어느 기록", max_length=40)
    words = models.CharField("내용", max_length=120)
    location = models.CharField("주소", max_length=200)
    participant = models.ForeignKey(
        "participants.Participant", models.CASCADE, null=True, related_name="findings", verbose_name="참여자"
    )  # found anew every night: it goes with the file
    unit = models.ForeignKey(
        "programs.ProgramUnit", models.PROTECT, null=True, related_name="findings", verbose_name="사업단"
    )
    found_on = models.DateField("찾은 날")
    gone_on = models.DateField("사라진 날", null=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "어긋난 기록"
        ordering = ["-found_on", "check_code", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="finding_open_once",
                fields=["check_code", "key"],
                condition=Q(gone_on=None),
                violation_error_message="이미 찾은 어긋남입니다.",
            ),
            models.CheckConstraint(
                name="finding_gone_after_found",
                condition=Q(gone_on=None) | Q(gone_on__gte=F("found_on")),
                violation_error_message="사라진 날은 찾은 날보다 앞설 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_check_code_display()

    @property
    def check_now(self) -> Contradiction:
        """What was found, as its enum: who should act stands there."""
        return Contradiction(self.check_code)
