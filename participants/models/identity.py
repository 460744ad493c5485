"""Who somebody is for sure: what the city certified, and which two files are two people."""

from django.db import models
from django.db.models import F, Q

from participants.enums import CertifiedPart
from participants.models.people import Participant
from participants.querysets import CaseRowQuerySet, PairQuerySet


class Certification(models.Model):
    """What the city told of a person: name, birthday, sex or category, with the paper it stands on.

    From the first one on these fields change only by another one (issue of the city's word, not of the clerk's).
    """

    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="certifications", verbose_name="참여자"
    )  # part of the person's file
    part = models.CharField("확인한 것", max_length=10, choices=CertifiedPart.choices)
    source = models.CharField("근거 문서", max_length=120)
    told_on = models.DateField("문서의 날짜")
    before = models.JSONField("전", default=dict, blank=True)
    after = models.JSONField("후", default=dict, blank=True)
    by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")
    created_at = models.DateTimeField("적은 때", auto_now_add=True)

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "시 확인"
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="certification_names_its_paper",
                condition=~Q(source=""),
                violation_error_message="근거 문서를 적어 주십시오.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_part_display()} {self.told_on:%Y-%m-%d}"


class NotSame(models.Model):
    """Two files of one center that were looked at and are two people: they are not asked about again."""

    # The one with the smaller number stands first, so that a pair is kept once.
    one = models.ForeignKey(
        Participant, models.CASCADE, related_name="told_apart_first", verbose_name="한 사람"
    )  # a word about two files: goes with either
    other = models.ForeignKey(
        Participant, models.CASCADE, related_name="told_apart_second", verbose_name="다른 사람"
    )  # goes with either
    reason = models.CharField("까닭", max_length=300)
    by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="확인한 사람")
    created_at = models.DateTimeField("확인한 때", auto_now_add=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "서로 다른 사람"
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                name="not_same_in_order",
                condition=Q(one__lt=F("other")),
                violation_error_message="한 사람을 자기 자신과 견줄 수 없습니다.",
            ),
            models.UniqueConstraint(
                name="not_same_once",
                fields=["one", "other"],
                violation_error_message="이미 다른 사람으로 확인했습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ≠ {self.other_id}"
