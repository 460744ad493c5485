"""What the year's guideline sets: dated rows with their source, never constants."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from core.codes import DatedQuerySet
from core.constraints import NoOverlap
from payroll.enums import InsuranceKind, PartWeek, Truncation
from payroll.querysets import DailyRateQuerySet, TypePayQuerySet


class DailyRate(models.Model):
    """일당: what a day in a unit type pays, from a day until a day. 실비 stands beside it, never in it."""

    type = models.ForeignKey(
        "programs.UnitType", models.PROTECT, related_name="daily_rates", verbose_name="사업단 유형"
    )
    starts_on = models.DateField("적용 시작일")
    ends_on = models.DateField("적용 종료일", null=True, blank=True)
    rate = models.PositiveBigIntegerField("일당(원)", help_text="실비를 뺀 금액입니다.")
    expense = models.PositiveBigIntegerField("실비(원)", default=0)
    standard_hours = models.PositiveSmallIntegerField(
        "하루 근무시간", default=8, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    source = models.CharField("출처", max_length=200)

    objects = DailyRateQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "일당"
        ordering = ["type__order", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="daily_rate_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="적용 종료일은 시작일보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="daily_rate_is_money",
                condition=Q(rate__gte=1) & Q(standard_hours__gte=1) & Q(standard_hours__lte=12),
                violation_error_message="일당은 1원 이상, 하루 근무시간은 1시간부터 12시간까지 적습니다.",
            ),
            NoOverlap(
                name="daily_rate_no_overlap",
                owner="type",
                violation_error_message="그 기간에 이미 이 유형의 일당이 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.starts_on:%Y-%m-%d}"


class TypePay(models.Model):
    """유형별 급여 방식: like which type, as 훈련수당 or not, with 주차 or not. Without a row, as the type stands."""

    type = models.ForeignKey("programs.UnitType", models.PROTECT, related_name="pay_ways", verbose_name="사업단 유형")
    like = models.ForeignKey(
        "programs.UnitType", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="일당을 따르는 유형"
    )
    is_training = models.BooleanField("훈련수당(보험 없음)", default=False)
    earns_weekly = models.BooleanField("주차 있음", default=True)
    starts_on = models.DateField("적용 시작일")
    ends_on = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = TypePayQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "유형별 급여 방식"
        ordering = ["type__order", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="type_pay_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="적용 종료일은 시작일보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="type_pay_is_not_like_itself",
                condition=Q(like=None) | ~Q(like=F("type")),
                violation_error_message="일당을 따르는 유형은 다른 유형이어야 합니다.",
            ),
            NoOverlap(
                name="type_pay_no_overlap",
                owner="type",
                violation_error_message="그 기간에 이미 이 유형의 급여 방식이 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.starts_on:%Y-%m-%d}"


class PayRule(models.Model):
    """급여 계산 기준: what no source settles and a year's guideline may, from a day until a day."""

    truncation = models.CharField("원 미만을 버리는 때", max_length=5, choices=Truncation.choices)
    week_starts_on = models.PositiveSmallIntegerField(
        "한 주의 첫 요일(월 1–일 7)", default=1, validators=[MinValueValidator(1), MaxValueValidator(7)]
    )
    part_weeks = models.CharField("중간에 들어오거나 나간 주", max_length=7, choices=PartWeek.choices)
    weekly_needs_work = models.BooleanField("주차에는 하루 이상 출근해야 함", default=True)
    overtime_percent = models.PositiveSmallIntegerField("초과근무 할증(%)", default=150)
    night_percent = models.PositiveSmallIntegerField("야간근무에 더하는 것(%)", default=50)
    skilled = models.PositiveBigIntegerField("기술·자격 수당(출근 하루, 원)", default=0)
    leader = models.PositiveBigIntegerField("관리자 수당(출근 하루, 원)", default=0)
    insures_expense = models.BooleanField("실비도 보험료를 매김", default=False)
    valid_from = models.DateField("적용 시작일")
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=300)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "급여 계산 기준"
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="pay_rule_once_a_day",
                fields=["valid_from"],
                violation_error_message="같은 날부터 적용하는 기준이 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="pay_rule_names_a_weekday",
                condition=Q(week_starts_on__gte=1) & Q(week_starts_on__lte=7),
                violation_error_message="한 주의 첫 요일은 1(월)부터 7(일)까지 적습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valid_from:%Y-%m-%d}부터의 급여 계산 기준"

    @property
    def week_day(self) -> str:
        """The day on which weeks begin."""
        return f"{'월화수목금토일'[self.week_starts_on - 1]}요일"


class InsuranceRate(models.Model):
    """보험료율: the person's own share in percent, dated; that of 장기요양 is a part of the health premium."""

    kind = models.CharField("보험", max_length=8, choices=InsuranceKind.choices)
    percent = models.DecimalField(
        "본인 부담(%)",
        max_digits=7,
        decimal_places=4,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    base_min = models.PositiveBigIntegerField("기준 하한(원)", null=True, blank=True)
    base_max = models.PositiveBigIntegerField("기준 상한(원)", null=True, blank=True)
    valid_from = models.DateField("적용 시작일")
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=300)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "보험료율"
        ordering = ["kind", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="insurance_rate_once_a_day",
                fields=["kind", "valid_from"],
                violation_error_message="같은 날부터 적용하는 요율이 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="insurance_rate_is_a_part",
                condition=Q(percent__gte=0) & Q(percent__lte=100),
                violation_error_message="본인 부담은 0%부터 100%까지 적습니다.",
            ),
            models.CheckConstraint(
                name="insurance_rate_limits_in_order",
                condition=Q(base_min=None) | Q(base_max=None) | Q(base_max__gte=F("base_min")),
                violation_error_message="기준 상한은 하한보다 작을 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.valid_from:%Y-%m-%d}"
