"""Scales that a person answers: their structure, and the answers."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from assessments.models.record import CaseRecord
from core.codes import DatedCode


class Instrument(DatedCode):
    """척도: a set of items that are answered from `low` to `high`. No instrument is mandated (domain.md §6.5)."""

    low = models.PositiveSmallIntegerField("가장 낮은 답", default=1)
    high = models.PositiveSmallIntegerField("가장 높은 답", default=5)

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "척도"
        constraints = [
            models.CheckConstraint(
                name="instrument_high_above_low",
                condition=Q(high__gt=F("low")),
                violation_error_message="가장 높은 답은 가장 낮은 답보다 커야 합니다.",
            )
        ]


class InstrumentFactor(models.Model):
    """하위 요인: a part of an instrument that is summed by itself."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="factors", verbose_name="척도")
    name = models.CharField("이름", max_length=40)
    order = models.PositiveSmallIntegerField("순서", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "척도 요인"
        ordering = ["instrument", "order"]
        constraints = [
            models.UniqueConstraint(
                name="instrument_factor_once",
                fields=["instrument", "name"],
                violation_error_message="같은 이름의 요인이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class InstrumentItem(models.Model):
    """문항: one question. Its words may be empty: then the paper is used, since the text belongs to its authors."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="items", verbose_name="척도")
    factor = models.ForeignKey(InstrumentFactor, models.PROTECT, related_name="items", verbose_name="요인")
    number = models.PositiveSmallIntegerField("문항 번호")
    words = models.CharField("문항", max_length=200, blank=True)
    is_reversed = models.BooleanField("거꾸로 매김", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "척도 문항"
        ordering = ["instrument", "number"]
        constraints = [
            models.UniqueConstraint(
                name="instrument_item_once",
                fields=["instrument", "number"],
                violation_error_message="같은 번호의 문항이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"문항 {self.number}"

    def clean(self) -> None:
        if self.factor_id and self.instrument_id and self.factor.instrument_id != self.instrument_id:
            raise ValidationError({"factor": "다른 척도의 요인입니다."})


class InstrumentBand(models.Model):
    """척도 구간: what a total means, from so many points on."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="bands", verbose_name="척도")
    min_points = models.PositiveSmallIntegerField("이 점수부터")
    name = models.CharField("이름", max_length=40)

    class Meta:
        verbose_name = verbose_name_plural = "척도 구간"
        ordering = ["instrument", "-min_points"]
        constraints = [
            models.UniqueConstraint(
                name="instrument_band_once",
                fields=["instrument", "min_points"],
                violation_error_message="같은 점수부터 시작하는 구간이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class InstrumentResult(CaseRecord):
    """A person's answers to an instrument on a day; `total` has the reversed items turned round."""

    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="results", verbose_name="척도")
    answered_on = models.DateField("답한 날")
    total = models.PositiveSmallIntegerField("총점")

    class Meta:
        verbose_name = verbose_name_plural = "척도 결과"
        ordering = ["-answered_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="instrument_once_a_day",
                fields=["participant", "instrument", "answered_on"],
                violation_error_message="그날 답한 결과가 이미 있습니다. 다른 날을 적어 주십시오.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.instrument} {self.answered_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:of", args=[self.participant.public_id])


class ItemScore(models.Model):
    """The answer to one item, as it was given."""

    result = models.ForeignKey(
        InstrumentResult, models.CASCADE, related_name="scores", verbose_name="척도 결과"
    )  # a part of it
    item = models.ForeignKey(InstrumentItem, models.PROTECT, related_name="scores", verbose_name="문항")
    points = models.PositiveSmallIntegerField("답")

    class Meta:
        verbose_name = verbose_name_plural = "문항의 답"
        ordering = ["item__number", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="item_score_once",
                fields=["result", "item"],
                violation_error_message="같은 문항의 답이 두 번 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.points}"
