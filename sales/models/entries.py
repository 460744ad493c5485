"""The ledgers: what a unit sold, what it spent, and what was granted."""

import uuid
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from centers.policies import Can
from documents.models import Filed
from sales.constraints import MOST_WON, InsideUnitLife, InsideUnitLifeOrBooked, OpenQuartersOnly, VatWhereItApplies
from sales.enums import FROM_POTS, BudgetKind, CostKind, Fund, PaidHow
from sales.querysets import EntryQuerySet, GrantQuerySet, SaleDocumentQuerySet

_FROM_SALES = [CostKind.OVERTIME, CostKind.HOLIDAY, CostKind.ACTIVATION, CostKind.TYPE_SUPPORT, CostKind.OTHER]
TOO_MUCH = "한 줄에 100억 원을 넘을 수 없습니다."
_WON = [MinValueValidator(1, "1원부터 적습니다."), MaxValueValidator(MOST_WON, TOO_MUCH)]
_SETTLED = "정산이 끝난 분기와 그 앞의 기록은 더하거나 고칠 수 없습니다."
_NOT_THERE = "사업단이 운영하는 기간의 날만 적을 수 있습니다."
_NO_VAT = "부가세를 적용하지 않는 사업단입니다. 부가세를 비워 주십시오."


class SaleEntry(models.Model):
    """매출: what one unit sold on one day, to whom, for how much, and how it was paid."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("programs.ProgramUnit", models.PROTECT, related_name="sales", verbose_name="사업단")
    dated_on = models.DateField("날짜")
    supply = models.PositiveBigIntegerField("공급가액(원)", validators=_WON)
    vat = models.PositiveBigIntegerField("부가세(원)", default=0, validators=[MaxValueValidator(MOST_WON)])
    customer = models.CharField("거래처", max_length=60, blank=True)
    what = models.CharField("내용", max_length=100)
    paid_how = models.CharField("결제", max_length=8, choices=PaidHow.choices, default=PaidHow.CARD)
    kept_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")
    kept_at = models.DateTimeField("적은 때", auto_now_add=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "매출"
        ordering = ["dated_on", "pk"]
        indexes = [models.Index(fields=["unit", "dated_on"], name="sale_of_unit")]
        constraints = [
            models.CheckConstraint(
                name="sale_is_some_money",
                condition=Q(supply__range=(1, MOST_WON)) & Q(vat__lte=MOST_WON),
                violation_error_message="금액은 1원부터 100억 원까지 적습니다.",
            ),
            OpenQuartersOnly(name="sale_append_only_once_settled", violation_error_message=_SETTLED),
            InsideUnitLife(name="sale_inside_unit_life", violation_error_message=_NOT_THERE),
            VatWhereItApplies(name="sale_vat_where_it_applies", violation_error_message=_NO_VAT),
        ]

    def __str__(self) -> str:
        return f"{self.dated_on:%Y-%m-%d} 매출 {self.supply:,}원"

    def get_absolute_url(self) -> str:
        return reverse("sales:sale", args=[self.public_id])

    @property
    def total(self) -> int:
        """What the customer pays."""
        return self.supply + self.vat


class CostEntry(models.Model):
    """지출: what one unit spent on one day, on what, and out of which money."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("programs.ProgramUnit", models.PROTECT, related_name="costs", verbose_name="사업단")
    dated_on = models.DateField("날짜")
    kind = models.CharField("비목", max_length=10, choices=CostKind.choices)
    fund = models.CharField("재원", max_length=7, choices=Fund.choices)
    # Below zero only where pay took back more than it paid in the month.
    amount = models.BigIntegerField("금액(원)", validators=[MaxValueValidator(MOST_WON, TOO_MUCH)])
    vat = models.PositiveBigIntegerField("부가세(원)", default=0, validators=[MaxValueValidator(MOST_WON)])
    payee = models.CharField("지급처", max_length=60, blank=True)
    what = models.CharField("내용", max_length=100)
    # A labour cost that the pay of a month has booked: which month, and which books wrote it.
    booked_month = models.DateField("급여의 달", null=True, blank=True, editable=False)
    source = models.CharField("적은 장부", max_length=40, blank=True, editable=False)
    kept_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")
    kept_at = models.DateTimeField("적은 때", auto_now_add=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "지출"
        ordering = ["dated_on", "pk"]
        indexes = [models.Index(fields=["unit", "dated_on"], name="cost_of_unit")]
        constraints = [
            models.CheckConstraint(
                name="cost_is_some_money",
                condition=(
                    Q(amount__range=(1, MOST_WON)) | Q(booked_month__isnull=False, amount__range=(-MOST_WON, -1))
                )
                & Q(vat__lte=MOST_WON),
                violation_error_message="금액은 1원부터 100억 원까지 적습니다.",
            ),
            models.CheckConstraint(
                name="cost_fund_fits_its_kind",
                condition=Q(kind=CostKind.DIRECT)
                | Q(kind=CostKind.LABOUR, fund=Fund.SUBSIDY)
                | Q(kind__in=[*_FROM_SALES, *FROM_POTS], fund=Fund.SALES),
                violation_error_message="인건비는 보조금에서, 수당과 지원·성과금은 매출금에서 씁니다.",
            ),
            models.CheckConstraint(
                name="cost_booked_with_its_month",
                condition=Q(booked_month=None, source="") | (Q(booked_month__isnull=False) & ~Q(source="")),
                violation_error_message="급여에서 적은 지출에는 달과 장부가 함께 있어야 합니다.",
            ),
            models.UniqueConstraint(
                name="cost_booked_once_a_month",
                fields=["unit", "booked_month", "source", "kind"],
                condition=~Q(source=""),
                violation_error_message="그 달의 급여는 이미 지출에 적혀 있습니다.",
            ),
            OpenQuartersOnly(name="cost_append_only_once_settled", violation_error_message=_SETTLED),
            InsideUnitLifeOrBooked(name="cost_inside_unit_life", violation_error_message=_NOT_THERE),
            VatWhereItApplies(name="cost_vat_where_it_applies", violation_error_message=_NO_VAT),
        ]

    def __str__(self) -> str:
        return f"{self.dated_on:%Y-%m-%d} {self.get_kind_display()} {self.amount:,}원"

    def get_absolute_url(self) -> str:
        return reverse("sales:cost", args=[self.public_id])

    @property
    def total(self) -> int:
        """What was paid out."""
        return self.amount + self.vat

    @property
    def is_booked(self) -> bool:
        """Written by the pay of a month, and changed there only."""
        return self.booked_month is not None


class SaleDocument(Filed):
    """A paper of a cost: the receipt, the tax invoice."""

    shelf = "sales"
    owner_field = "cost"
    see = Can.SEE_SALES
    keep = Can.KEEP_SALES

    cost = models.ForeignKey(CostEntry, models.PROTECT, related_name="documents", verbose_name="지출")

    objects = SaleDocumentQuerySet.as_manager()

    class Meta(Filed.Meta):
        verbose_name = verbose_name_plural = "지출의 문서"

    @classmethod
    def office_of(cls, owner: Any) -> Any:
        return owner.unit.center


class Grant(models.Model):
    """교부: subsidy that was given to the center, or to one of its units, for a year."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="grants", verbose_name="센터")
    unit = models.ForeignKey(
        "programs.ProgramUnit", models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="사업단"
    )
    year = models.PositiveSmallIntegerField("연도", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    kind = models.CharField("구분", max_length=7, choices=BudgetKind.choices)
    dated_on = models.DateField("교부일")
    amount = models.PositiveBigIntegerField("교부액(원)", validators=_WON)
    document_number = models.CharField("교부 문서번호", max_length=60)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "교부"
        ordering = ["-dated_on", "-pk"]
        indexes = [models.Index(fields=["center", "year"], name="grant_of_year")]
        constraints = [
            models.CheckConstraint(
                name="grant_is_some_money",
                condition=Q(amount__range=(1, MOST_WON)),
                violation_error_message="금액은 1원부터 100억 원까지 적습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}년 {self.get_kind_display()} 교부 {self.amount:,}원"

    def get_absolute_url(self) -> str:
        return reverse("sales:grant", args=[self.public_id])
