"""What the rules of money ask, from a day until a day."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from core.codes import DatedQuerySet
from core.constraints import NoOverlap
from sales.querysets import DistributionQuerySet
from sales.shares import WHOLE, Shares

_PERMILLE = [MaxValueValidator(WHOLE)]


class IndustryRule(models.Model):
    """A trade whose sales are judged over a longer time than others': 영농, 축산."""

    industry = models.CharField("업종", max_length=30)
    judge_over_months = models.PositiveSmallIntegerField("판정 기간(개월)")
    valid_from = models.DateField("적용 시작일")
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "업종별 매출 판정 기준"
        ordering = ["industry", "-valid_from"]
        constraints = [
            models.UniqueConstraint(
                name="industry_rule_once_a_day",
                fields=["industry", "valid_from"],
                violation_error_message="같은 날부터 적용하는 기준이 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="industry_rule_has_months",
                condition=Q(judge_over_months__range=(1, 36)),
                violation_error_message="판정 기간은 1개월에서 36개월 사이로 적어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.industry} {self.judge_over_months}개월"


class MoneyRule(models.Model):
    """The rate of VAT, and from when the spending of a grant is off its plan."""

    vat_percent = models.PositiveSmallIntegerField("부가가치세율(%)")
    most_percent = models.PositiveSmallIntegerField("많이 쓴 것으로 보는 집행률(%)")
    behind_points = models.PositiveSmallIntegerField("부진으로 보는 계획과의 차이(%p)")
    valid_from = models.DateField("적용 시작일", unique=True)
    valid_to = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("출처", max_length=200)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "부가세와 집행 경고 기준"
        ordering = ["-valid_from"]
        constraints = [
            models.CheckConstraint(
                name="money_rule_percents",
                condition=Q(vat_percent__lte=100) & Q(most_percent__lte=100) & Q(behind_points__lte=100),
                violation_error_message="백분율은 0에서 100 사이로 적어 주십시오.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.valid_from:%Y-%m-%d}"


class DistributionRule(models.Model):
    """배분 기준: how a center shares the profit of its units, in per mille. A settlement keeps the row it used."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey(
        "centers.Office", models.PROTECT, related_name="distribution_rules", verbose_name="센터"
    )
    performance_bonus = models.PositiveSmallIntegerField("자립성과금(‰)", default=0, validators=_PERMILLE)
    naeil_profit_share = models.PositiveSmallIntegerField("내일키움수익금(‰)", default=0, validators=_PERMILLE)
    startup_fund = models.PositiveSmallIntegerField("자활창업자금(‰)", default=0, validators=_PERMILLE)
    central_asset_fund = models.PositiveSmallIntegerField("중앙자산키움펀드(‰)", default=0, validators=_PERMILLE)
    local_support_fee = models.PositiveSmallIntegerField("지역자활사업지원비(‰)", default=0, validators=_PERMILLE)
    reserve = models.PositiveSmallIntegerField("매출적립금(‰)", default=0, validators=_PERMILLE)
    starts_on = models.DateField("적용 시작일")
    ends_on = models.DateField("적용 종료일", null=True, blank=True)
    source = models.CharField("근거", max_length=200)

    objects = DistributionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "배분 기준"
        ordering = ["center", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="distribution_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="적용 종료일은 시작일보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="distribution_shares_at_most_the_whole",
                condition=Q(
                    reserve__lte=WHOLE
                    - F("performance_bonus")
                    - F("naeil_profit_share")
                    - F("startup_fund")
                    - F("central_asset_fund")
                    - F("local_support_fee")
                ),
                violation_error_message="나누는 몫의 합은 1,000‰(전체)을 넘을 수 없습니다.",
            ),
            NoOverlap(
                name="distribution_no_overlap",
                owner="center",
                violation_error_message="그 기간에 이미 배분 기준이 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"배분 기준 {self.starts_on:%Y-%m-%d}"

    @property
    def shares(self) -> Shares:
        names = ["performance_bonus", "naeil_profit_share", "startup_fund", "central_asset_fund", "local_support_fee"]
        return Shares(**{name: getattr(self, name) for name in names}, reserve=self.reserve)
