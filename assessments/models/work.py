"""근로 조건."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from assessments.models.record import CaseRecord


class WorkProfile(CaseRecord):
    """How a person can and wishes to work, as told on a day (domain.md §2.4): the latest counts, none changes."""

    noted_on = models.DateField("적은 날")
    hours_a_day = models.PositiveSmallIntegerField(
        "하루 일할 수 있는 시간", null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    first_wish = models.ForeignKey(
        "programs.ProgramUnit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="1순위 희망"
    )
    second_wish = models.ForeignKey(
        "programs.ProgramUnit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="2순위 희망"
    )
    wish_words = models.CharField("하고 싶은 일", max_length=200, blank=True)
    limits = models.ManyToManyField("programs.WorkDemand", related_name="+", blank=True, verbose_name="할 수 없는 일")
    limit_words = models.CharField("일할 때의 제약", max_length=200, blank=True)
    commute = models.ManyToManyField(
        "centers.Region", related_name="+", blank=True, verbose_name="출퇴근할 수 있는 곳"
    )
    can_drive = models.BooleanField("운전할 수 있음", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "근로 조건"
        ordering = ["-noted_on", "-pk"]
        indexes = [models.Index(fields=["participant", "-noted_on"], name="work_latest")]
        constraints = [
            models.CheckConstraint(
                name="work_wishes_differ",
                condition=Q(first_wish=None) | Q(second_wish=None) | ~Q(first_wish=F("second_wish")),
                violation_error_message="1순위와 2순위는 서로 다른 사업단이어야 합니다.",
            ),
            models.CheckConstraint(
                name="work_hours_1_to_12",
                condition=Q(hours_a_day=None) | Q(hours_a_day__gte=1, hours_a_day__lte=12),
                violation_error_message="하루 일할 수 있는 시간은 1시간부터 12시간까지입니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} 근로 조건 {self.noted_on:%Y-%m-%d}"
