"""The units and their places."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from core.codes import DatedCode, DatedQuerySet
from programs.enums import Stage
from programs.querysets import ProgramUnitQuerySet, UnitRowQuerySet

WEEKDAYS = RegexValidator(r"^1?2?3?4?5?6?7?$", "요일을 월요일 1부터 일요일 7까지 차례로 적어 주십시오.")
MONTH = [MinValueValidator(1), MaxValueValidator(12)]


class UnitType(DatedCode):
    """사업단 유형: one of the 14 of the national list (domain.md §3.1, DG-TYPE)."""

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "사업단 유형"


class UnitTypeRule(models.Model):
    """What a unit type asks, from a day until a day: a row of the year's guideline, never a constant."""

    type = models.ForeignKey(UnitType, models.PROTECT, related_name="rules", verbose_name="유형")
    valid_from = models.DateField("적용 시작일")
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    sales_percent = models.PositiveSmallIntegerField("매출 기준(총사업비 %)", null=True, blank=True)
    prove_within_months = models.PositiveSmallIntegerField("기준 충족 기한(개월)", null=True, blank=True)
    hours_a_day = models.PositiveSmallIntegerField("하루 근무시간", null=True, blank=True)
    months_limit = models.PositiveSmallIntegerField("참여 한도(개월)", null=True, blank=True)
    extension_months = models.PositiveSmallIntegerField("연장(개월)", null=True, blank=True)
    times_limit = models.PositiveSmallIntegerField("참여 횟수 한도", null=True, blank=True)
    counts_toward_term = models.BooleanField("60개월에 넣음", default=True)
    min_age = models.PositiveSmallIntegerField("최소 나이", null=True, blank=True)
    max_age = models.PositiveSmallIntegerField("최대 나이", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "유형별 기준"
        ordering = ["type", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="unit_type_rule_once_a_day",
                fields=["type", "valid_from"],
                violation_error_message="같은 날부터 적용하는 기준이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.valid_from:%Y-%m-%d}"


class TermRule(models.Model):
    """How many months of 자활근로 a person may take part in all, from a day until a day."""

    months = models.PositiveSmallIntegerField("전체 참여 한도(개월)")
    valid_from = models.DateField("적용 시작일")
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "전체 참여 기간 기준"
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.months}개월"


class WorkDemand(DatedCode):
    """근로 요건: what a unit's work asks of body and day; a person's work limits are words of this list."""

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "근로 요건"


class ProgramUnit(models.Model):
    """자활근로사업단: a group of participants who work and learn one trade together."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="units", verbose_name="센터")
    name = models.CharField("사업단명", max_length=40)
    type = models.ForeignKey(UnitType, models.PROTECT, related_name="units", verbose_name="유형")
    industry = models.CharField("업종", max_length=30)
    opened_on = models.DateField("시작일")
    closed_on = models.DateField("종료일", null=True, blank=True)
    leaders = models.ManyToManyField(
        "centers.Membership", related_name="units", blank=True, verbose_name="사업단 담당"
    )
    demands = models.ManyToManyField(WorkDemand, related_name="units", blank=True, verbose_name="근로 요건")
    township = models.ForeignKey(
        "centers.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="사업장 읍면동"
    )
    is_invented = models.BooleanField("가상", default=False)

    objects = ProgramUnitQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "사업단"
        ordering = ["center", "type__order", "name"]
        constraints = [
            models.UniqueConstraint(
                name="unit_name_once_in_center",
                fields=["center", "name"],
                violation_error_message="이 센터에 같은 이름의 사업단이 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="unit_closes_after_opening",
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")),
                violation_error_message="종료일은 시작일보다 앞설 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programs:detail", args=[self.public_id])

    @property
    def free(self) -> int:
        """Free places, after `with_occupancy`."""
        return max(0, self.places - self.occupied)  # type: ignore[attr-defined]


class UnitStage(models.Model):
    """From which day on a unit stood at a stage, and of which type it was then; the history stays."""

    unit = models.ForeignKey(ProgramUnit, models.CASCADE, related_name="stages", verbose_name="사업단")  # its own part
    stage = models.CharField("단계", max_length=10, choices=Stage.choices)
    type = models.ForeignKey(UnitType, models.PROTECT, related_name="+", verbose_name="유형")
    starts_on = models.DateField("시작일")
    reason = models.CharField("까닭", max_length=200, blank=True)
    set_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="적은 사람"
    )

    objects = UnitRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "사업단 단계"
        ordering = ["unit", "-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="unit_stage_once_a_day",
                fields=["unit", "starts_on"],
                violation_error_message="그 날의 단계가 이미 적혀 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.get_stage_display()}"

    @property
    def stage_now(self) -> Stage:
        """The stage as its enum, with label and tone."""
        return Stage(self.stage)


class UnitYear(models.Model):
    """What a unit is in one year: places, site, hours. The national system keeps units by year (domain.md §3.3)."""

    unit = models.ForeignKey(ProgramUnit, models.CASCADE, related_name="years", verbose_name="사업단")  # its own part
    year = models.PositiveSmallIntegerField("연도", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    places = models.PositiveSmallIntegerField("정원", validators=[MaxValueValidator(500)])
    site = models.CharField("사업장", max_length=120, blank=True)
    phone = models.CharField("사업장 전화", max_length=20, blank=True)
    business_number = models.CharField("사업자등록번호", max_length=12, blank=True)
    weekly_hours = models.PositiveSmallIntegerField("주간 근로시간", default=40, validators=[MaxValueValidator(40)])
    # Days of the week on which the unit works, Monday 1 to Sunday 7: "12345".
    weekdays = models.CharField("일하는 요일", max_length=7, default="12345", validators=[WEEKDAYS])
    daily_hours = models.PositiveSmallIntegerField("하루 근무시간", null=True, blank=True)
    winter_hours = models.PositiveSmallIntegerField("동절기 하루 근무시간", null=True, blank=True)
    winter_from = models.PositiveSmallIntegerField("동절기 시작월", default=11, validators=MONTH)
    winter_to = models.PositiveSmallIntegerField("동절기 종료월", default=2, validators=MONTH)
    summer_hours = models.PositiveSmallIntegerField("하절기 하루 근무시간", null=True, blank=True)
    summer_from = models.PositiveSmallIntegerField("하절기 시작월", default=6, validators=MONTH)
    summer_to = models.PositiveSmallIntegerField("하절기 종료월", default=8, validators=MONTH)
    keeps_times = models.BooleanField("출퇴근 시각을 적음", default=False)
    deposit = models.PositiveBigIntegerField("임대보증금(원)", null=True, blank=True)
    monthly_rent = models.PositiveBigIntegerField("월임대료(원)", null=True, blank=True)
    area = models.PositiveIntegerField("면적(㎡)", null=True, blank=True)
    postcode = models.CharField("우편번호", max_length=5, blank=True)
    vat_applies = models.BooleanField("부가세 적용", default=False)
    first_ends_on = models.DateField("최초사업종료일", null=True, blank=True)
    insured_on = models.DateField("손해보험 등록일", null=True, blank=True)
    remarks = models.CharField("비고", max_length=200, blank=True)

    objects = UnitRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "사업단 연도 기록"
        ordering = ["unit", "-year"]
        constraints = [
            models.UniqueConstraint(
                name="unit_year_once",
                fields=["unit", "year"],
                violation_error_message="이 사업단에는 그 연도의 기록이 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="unit_year_works_some_day",
                condition=~Q(weekdays=""),
                violation_error_message="일하는 요일을 하루 이상 골라 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}년"
