"""욕구 사정."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from assessments.enums import Weight
from assessments.models.record import CaseRecord


class NeedsAssessment(CaseRecord):
    """What a person needs in every service area, as it was talked over on a day (domain.md §6.2, §6.3)."""

    assessed_on = models.DateField("사정일")
    note = models.TextField("의견", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "욕구 사정"
        ordering = ["-assessed_on", "-pk"]
        indexes = [models.Index(fields=["participant", "-assessed_on"], name="needs_latest")]
        constraints = [
            models.UniqueConstraint(
                name="needs_once_a_day",
                fields=["participant", "assessed_on"],
                violation_error_message="그날의 욕구 사정이 이미 있습니다. 그 기록을 열어 고쳐 주십시오.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant} 욕구 사정 {self.assessed_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:needs-detail", args=[self.public_id])


class Need(models.Model):
    """One area of a needs assessment: what is needed, what stands in the way, what helps, and how much it weighs."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(
        NeedsAssessment, models.CASCADE, related_name="needs", verbose_name="욕구 사정"
    )  # a part of it
    area = models.ForeignKey("partnerships.ServiceArea", models.PROTECT, related_name="needs", verbose_name="영역")
    need = models.CharField("욕구", max_length=300, blank=True)
    obstacle = models.CharField("장애요인", max_length=300, blank=True)
    strength = models.CharField("강점·자원", max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField("어려움의 크기", choices=Weight.choices, default=Weight.NONE)

    class Meta:
        verbose_name = verbose_name_plural = "영역별 욕구"
        ordering = ["area__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="need_area_once",
                fields=["assessment", "area"],
                violation_error_message="같은 영역이 두 번 있습니다.",
            ),
            models.CheckConstraint(
                name="need_weight_0_to_4",
                condition=Q(weight__gte=Weight.NONE, weight__lte=Weight.VERY_GREAT),
                violation_error_message="어려움의 크기는 0부터 4까지입니다.",
            ),
            models.CheckConstraint(
                name="need_that_weighs_has_words",
                condition=Q(weight__lt=Weight.MIDDLE) | ~Q(need=""),
                violation_error_message="어려움이 보통 이상이면 무엇이 필요한지 적어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.need}"
