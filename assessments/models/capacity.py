"""자활역량평가."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from assessments.models.record import CaseRecord
from core.codes import DatedCode


class CapacityItem(DatedCode):
    """평가 항목: one of the six things that are scored, with its most points (domain.md §2.3; maxima unverified)."""

    max_points = models.PositiveSmallIntegerField("최고점", validators=[MaxValueValidator(100)])

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "역량평가 항목"


class CapacityBand(DatedCode):
    """평가 구간: what a total means, from so many points on (domain.md §2.3, cut-offs unverified)."""

    min_points = models.PositiveSmallIntegerField("이 점수부터", validators=[MaxValueValidator(100)])

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "역량평가 구간"


class CapacityAssessment(CaseRecord):
    """One capacity assessment of a person on a day; `total` is the sum of its scores."""

    assessed_on = models.DateField("평가일")
    total = models.PositiveSmallIntegerField("총점")
    note = models.TextField("의견", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "자활역량평가"
        ordering = ["-assessed_on", "-pk"]
        indexes = [models.Index(fields=["participant", "-assessed_on"], name="capacity_latest")]
        constraints = [
            models.CheckConstraint(
                name="capacity_total_up_to_100",
                condition=Q(total__lte=100),
                violation_error_message="총점은 0점부터 100점까지입니다.",
            ),
            models.UniqueConstraint(
                name="capacity_once_a_day",
                fields=["participant", "assessed_on"],
                violation_error_message="그날의 역량평가가 이미 있습니다. 그 기록을 열어 고쳐 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} 역량평가 {self.assessed_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:capacity-detail", args=[self.public_id])


class CapacityScore(models.Model):
    """Points of one item in one assessment."""

    assessment = models.ForeignKey(
        CapacityAssessment, models.CASCADE, related_name="scores", verbose_name="역량평가"
    )  # a part of it
    item = models.ForeignKey(CapacityItem, models.PROTECT, related_name="scores", verbose_name="항목")
    points = models.PositiveSmallIntegerField("점수")

    class Meta:
        verbose_name = verbose_name_plural = "역량평가 점수"
        ordering = ["item__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="capacity_item_once",
                fields=["assessment", "item"],
                violation_error_message="같은 항목의 점수가 두 번 있습니다.",
            ),
            models.CheckConstraint(
                name="capacity_points_up_to_100",
                condition=Q(points__lte=100),
                violation_error_message="한 항목의 점수는 100점을 넘을 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.points}점"
