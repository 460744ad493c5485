"""What is measured, what a center means to reach, how a round of evaluation weighs it, and the figures of months."""

from datetime import date
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from centers.querysets import OfficeQuerySet
from core.codes import DatedCode
from indicators.enums import Better, Kind, Level, Span, Theme


class Indicator(DatedCode):
    """지표: one number that pages, reports and files show, in words; how its rows are counted is in `measures`."""

    theme = models.CharField("갈래", max_length=10, choices=Theme.choices)
    kind = models.CharField("셈", max_length=6, choices=Kind.choices)
    span = models.CharField("기간", max_length=5, choices=Span.choices)
    unit = models.CharField("단위", max_length=4)
    level = models.CharField("가장 작은 단위", max_length=8, choices=Level.choices, default=Level.CENTER)
    words = models.CharField("뜻", max_length=200)
    counted = models.CharField("센 것(분자)", max_length=120)
    out_of = models.CharField("견준 것(분모)", max_length=120, blank=True)
    basis = models.CharField("어디에서 세나", max_length=120)
    better = models.CharField("방향", max_length=7, choices=Better.choices, default=Better.NEITHER)
    is_key = models.BooleanField("첫 화면에 보임", default=False)

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "지표"

    def get_absolute_url(self) -> str:
        return reverse("indicators:one", args=[self.code])

    @property
    def span_now(self) -> Span:
        return Span(self.span)

    @property
    def is_yearly(self) -> bool:
        """Whether it begins anew each January."""
        return self.span == Span.YEAR

    @property
    def is_money(self) -> bool:
        return self.unit == "원"

    def in_days(self, month: date) -> str:
        """The days that the figure of a month is about, in words."""
        first, last = self.span_now.of(month)
        if first == last:
            return f"{last.year}년 {last.month}월 {last.day}일"
        if first.month == last.month:
            return f"{last.year}년 {last.month}월"
        return f"{first.year}년 {first.month}–{last.month}월"


class Division(DatedCode):
    """나누는 기준: into which parts people are divided in cross-tables, in words; how, is in `divisions`."""

    words = models.CharField("뜻", max_length=200)

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "나누는 기준"


class MonthFigure(models.Model):
    """What was counted for one center and month: made from the rows at any time, and thrown away at any time.

    Pages read it so that a country's two years do not have to be counted for each of them.
    """

    center = models.ForeignKey("centers.Office", models.CASCADE, related_name="+", verbose_name="센터")  # made anew
    code = models.CharField("지표", max_length=30)
    month = models.DateField("달")
    counted = models.BigIntegerField("센 것")
    of = models.BigIntegerField("견준 것", null=True)
    made_at = models.DateTimeField("센 때")

    class Meta:
        verbose_name = verbose_name_plural = "달의 지표"
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(name="month_figure_once", fields=["center", "month", "code"])
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.month:%Y-%m}"


class Target(models.Model):
    """목표: what a center means to reach with one indicator by the end of a year."""

    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="targets", verbose_name="센터")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets", verbose_name="지표")
    year = models.PositiveSmallIntegerField("연도", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    value = models.DecimalField("목표", max_digits=14, decimal_places=1)
    set_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="정한 사람")
    set_at = models.DateTimeField("정한 때", auto_now=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "목표"
        ordering = ["-year", "indicator"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                name="target_once_a_year",
                fields=["center", "indicator", "year"],
                violation_error_message="그 해의 목표가 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="target_is_not_beyond_all",
                condition=Q(value__gte=-100),
                violation_error_message="목표는 -100보다 작을 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}년 {self.indicator} {self.words}"

    @property
    def words(self) -> str:
        """1,200 or 12.5: without a nought after the point."""
        return f"{self.value:,.1f}".removesuffix(".0")


class EvaluationRound(DatedCode):
    """평가 회차: one evaluation of centers, with the days it looks at (`valid_from` to `valid_to`)."""

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "평가 회차"


class EvaluationArea(models.Model):
    """평가 영역: one area of a round; its weight in percent where it was published."""

    round = models.ForeignKey(EvaluationRound, models.CASCADE, related_name="areas", verbose_name="회차")  # its part
    name = models.CharField("영역", max_length=60)
    weight = models.PositiveSmallIntegerField(
        "배점(%)", null=True, blank=True, validators=[MaxValueValidator(100)], help_text="공개되지 않았으면 비웁니다."
    )
    order = models.PositiveSmallIntegerField("순서", default=0)
    indicators = models.ManyToManyField(Indicator, related_name="+", blank=True, verbose_name="보는 지표")

    class Meta:
        verbose_name = verbose_name_plural = "평가 영역"
        ordering = ["round", "order"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                name="evaluation_area_once",
                fields=["round", "name"],
                violation_error_message="그 회차에 같은 영역이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.name
