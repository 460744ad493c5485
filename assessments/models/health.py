"""건강 사정: 민감정보, in a table of its own under a right of its own."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from assessments.models.record import CaseRecord

_YEARS = [MinValueValidator(1930), MaxValueValidator(2100)]
_A_WEEK = [MaxValueValidator(50)]


class HealthAssessment(CaseRecord):
    """Body, mind and habits of a person on a day: the columns of the national table (domain.md §6.2, DG-CASE).

    개인정보 보호법 제23조①: it is only kept on a consent of its own kind, and the row names that consent.
    """

    assessed_on = models.DateField("사정일")
    consent = models.ForeignKey("participants.Consent", models.PROTECT, related_name="+", verbose_name="민감정보 동의")
    is_ill = models.BooleanField("질환이 있음", default=False)
    illness = models.CharField("질환명", max_length=200, blank=True)
    medicine = models.CharField("먹는 약", max_length=200, blank=True)
    had_surgery = models.BooleanField("수술을 받음", default=False)
    surgery_year = models.PositiveSmallIntegerField("수술한 해", null=True, blank=True, validators=_YEARS)
    disability = models.CharField("신체장애", max_length=200, blank=True)
    is_mentally_ill = models.BooleanField("정신건강 질환이 있음", default=False)
    mental_clinic = models.CharField("정신건강 치료기관", max_length=100, blank=True)
    mental_medicine = models.CharField("정신건강 약", max_length=200, blank=True)
    has_conflict = models.BooleanField("심리·갈등 문제가 있음", default=False)
    counselling = models.CharField("상담기관", max_length=100, blank=True)
    conflict_medicine = models.CharField("심리·갈등 문제로 먹는 약", max_length=200, blank=True)
    drinks = models.BooleanField("술을 마심", default=False)
    drinks_a_week = models.PositiveSmallIntegerField("한 주에 마시는 횟수", null=True, blank=True, validators=_A_WEEK)
    drink_amount = models.CharField("한 번에 마시는 양", max_length=60, blank=True)
    drink_clinic = models.CharField("음주 치료기관", max_length=100, blank=True)
    smokes = models.BooleanField("담배를 피움", default=False)
    smoke_amount = models.CharField("하루에 피우는 양", max_length=60, blank=True)
    smoke_clinic = models.CharField("금연 치료", max_length=100, blank=True)
    note = models.TextField("의견", max_length=1000, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "건강 사정"
        ordering = ["-assessed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="health_once_a_day",
                fields=["participant", "assessed_on"],
                violation_error_message="그날의 건강 사정이 이미 있습니다. 다른 날을 적어 주십시오.",
            ),
            models.CheckConstraint(
                name="health_surgery_year_needs_surgery",
                condition=Q(surgery_year=None) | Q(had_surgery=True),
                violation_error_message="수술한 해를 적으려면 수술을 받았다고 골라 주십시오.",
            ),
            models.CheckConstraint(
                name="health_drinks_a_week_needs_drinking",
                condition=Q(drinks_a_week=None) | Q(drinks=True),
                violation_error_message="마시는 횟수를 적으려면 술을 마신다고 골라 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"건강 사정 {self.assessed_on:%Y-%m-%d}"


# Field names in the form's order, section by section: what is shown and written is the same.
SECTIONS = [
    ("질환과 수술", ["is_ill", "illness", "medicine", "had_surgery", "surgery_year", "disability"]),
    (
        "마음 건강",
        ["is_mentally_ill", "mental_clinic", "mental_medicine", "has_conflict", "counselling", "conflict_medicine"],
    ),
    (
        "술과 담배",
        [
            *("drinks", "drinks_a_week", "drink_amount", "drink_clinic"),
            *("smokes", "smoke_amount", "smoke_clinic"),
        ],
    ),
    ("의견", ["note"]),
]
