"""A settled quarter with its national columns, and what is laid aside for a unit."""

import uuid
from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from centers.policies import Can
from core.constraints import AppendOnly, FrozenOnce
from documents.models import Filed
from programs.querysets import UnitRowQuerySet
from sales.constraints import NeverBelowZero
from sales.enums import ReserveFund, ReserveMove, SettlementState
from sales.models.rules import DistributionRule
from sales.quarters import quarter_days
from sales.querysets import SettlementDocumentQuerySet, SettlementQuerySet


def _amount(label: str) -> models.PositiveBigIntegerField:
    return models.PositiveBigIntegerField(label, default=0)


def _either_side_of_zero(label: str) -> models.BigIntegerField:
    return models.BigIntegerField(label, default=0)


class Settlement(models.Model):
    """매출정산: what one unit's quarter came to, in the columns of the national record (domain.md §4.2, DG-SALE)."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey("programs.ProgramUnit", models.PROTECT, related_name="settlements", verbose_name="사업단")
    year = models.PositiveSmallIntegerField("연도", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    quarter = models.PositiveSmallIntegerField("분기", validators=[MinValueValidator(1), MaxValueValidator(4)])
    rule = models.ForeignKey(
        DistributionRule, models.PROTECT, null=True, related_name="settlements", verbose_name="배분 기준"
    )

    # Pay that is taken back may leave a quarter's labour cost and overtime below zero.
    sales_amount = _amount("매출금액")
    gov_support_amount = _either_side_of_zero("정부지원사업금액")
    direct_cost = _amount("직접사업금액")
    direct_cost_deducted = _amount("직접사업비공제금액")
    direct_cost_spent = _amount("지출직접사업비금액")
    overtime_amount = _either_side_of_zero("총초과근무금액")
    holiday_work_amount = _amount("총휴일근무금액")
    overtime_spent = _either_side_of_zero("지출초과근무수당")
    holiday_work_spent = _amount("지출휴일근무수당")
    naeil_incentive = _amount("내일키움장려금")
    naeil_profit_share = _amount("내일키움수익금액")
    naeil_profit_share_spent = _amount("지출내일키움수익금액")
    startup_fund = _amount("자활창업자금금액")
    unit_activation_support = _amount("사업단활성화지원금액")
    unit_activation_spent = _amount("지출활성화지원금액")
    type_operation_support = _amount("유형운영지원금액")
    reserve = _amount("매출적립금액")
    reserve_shortfall = _amount("매출적립부족금액")
    prev_quarter_reserve = _amount("전분기매출적립금액")
    cumulative_reserve = _amount("누계매출적립금액")
    sales_balance = _amount("매출잔금액")
    cumulative_balance = _either_side_of_zero("누계매출잔금액")
    spent_balance = _amount("지출잔액금액")
    performance_bonus = _amount("자립성과금액")
    performance_bonus_spent = _amount("지출자립성과금액")
    central_asset_fund = _amount("중앙자산키움펀드금액")
    local_support_fee = _amount("지역자활사업지원비금액")
    prev_quarter_settlement = _either_side_of_zero("전분기매출정산금액")
    prev_quarter_carryover = _either_side_of_zero("전분기이월금액")

    state = models.CharField(
        "상태", max_length=8, choices=SettlementState.choices, default=SettlementState.DRAFT, editable=False
    )
    settled_at = models.DateTimeField("정산한 때", null=True, blank=True, editable=False)
    settled_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="정산한 사람"
    )

    objects = SettlementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "매출정산"
        ordering = ["unit", "-year", "-quarter"]
        constraints = [
            models.UniqueConstraint(
                name="settlement_once_a_quarter",
                fields=["unit", "year", "quarter"],
                violation_error_message="그 분기의 정산이 이미 있습니다.",
            ),
            models.CheckConstraint(
                name="settlement_settled_by_somebody",
                condition=Q(state=SettlementState.DRAFT, settled_at=None, settled_by=None)
                | Q(
                    state=SettlementState.SETTLED,
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                    rule__isnull=False,
                ),
                violation_error_message="끝난 정산에는 정산한 때와 사람, 배분 기준이 있어야 합니다.",
            ),
            # calculations.difference, kept by the database too.
            models.CheckConstraint(
                name="settlement_balances_to_the_won",
                condition=Q(state=SettlementState.DRAFT)
                | Q(
                    sales_amount=F("direct_cost_spent")
                    + F("overtime_spent")
                    + F("holiday_work_spent")
                    + F("unit_activation_spent")
                    + F("type_operation_support")
                    + F("spent_balance")
                    + F("performance_bonus")
                    + F("naeil_profit_share")
                    + F("startup_fund")
                    + F("central_asset_fund")
                    + F("local_support_fee")
                    + F("reserve")
                    + F("sales_balance")
                    - F("reserve_shortfall")
                    - F("prev_quarter_carryover")
                ),
                violation_error_message="들어온 돈과 나눈 돈이 맞지 않는 정산입니다.",
            ),
            FrozenOnce(
                name="settlement_append_only_once_settled",
                column="settled_at",
                violation_error_message="끝난 정산은 고칠 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.year}년 {self.quarter}분기 정산"

    def get_absolute_url(self) -> str:
        return reverse("sales:settlement", args=[self.unit.public_id, self.year, self.quarter])

    @property
    def state_now(self) -> SettlementState:
        """The state as its enum, with label and tone."""
        return SettlementState(self.state)

    @property
    def is_settled(self) -> bool:
        return self.state == SettlementState.SETTLED

    @property
    def last_day(self) -> Any:
        return quarter_days(self.year, self.quarter)[1]


class SettlementDocument(Filed):
    """A paper of a settlement: what was sent to the city, what came back."""

    shelf = "settlements"
    owner_field = "settlement"
    see = Can.SEE_SALES
    keep = Can.SETTLE_SALES

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="documents", verbose_name="매출정산")

    objects = SettlementDocumentQuerySet.as_manager()

    class Meta(Filed.Meta):
        verbose_name = verbose_name_plural = "정산의 문서"

    @classmethod
    def office_of(cls, owner: Any) -> Any:
        return owner.unit.center


class ReserveEntry(models.Model):
    """적립금 장부의 한 줄: money laid aside for a unit, or taken out with the city's approval. Never changed."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(
        "programs.ProgramUnit", models.PROTECT, related_name="reserve_entries", verbose_name="사업단"
    )
    fund = models.CharField("어느 돈", max_length=7, choices=ReserveFund.choices)
    move = models.CharField("종류", max_length=10, choices=ReserveMove.choices)
    dated_on = models.DateField("날짜")
    amount = models.BigIntegerField("금액(원)")  # in above zero, out below
    approval_number = models.CharField("시 승인 문서번호", max_length=60, blank=True)
    purpose = models.CharField("내용", max_length=200)
    settlement = models.ForeignKey(
        Settlement, models.PROTECT, null=True, blank=True, related_name="reserve_entries", verbose_name="매출정산"
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction", verbose_name="바로잡은 줄"
    )
    kept_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")
    kept_at = models.DateTimeField("적은 때", auto_now_add=True)

    objects = UnitRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "적립금 장부"
        ordering = ["dated_on", "pk"]
        indexes = [models.Index(fields=["unit", "fund"], name="reserve_of_unit")]
        constraints = [
            models.CheckConstraint(
                name="reserve_moves_some_money",
                condition=~Q(amount=0),
                violation_error_message="금액은 1원부터 적습니다.",
            ),
            models.CheckConstraint(
                name="reserve_move_fits_its_sign",
                condition=Q(move__in=[ReserveMove.SETTLED, ReserveMove.DEPOSIT], amount__gt=0)
                | Q(move=ReserveMove.WITHDRAWAL, amount__lt=0)
                | Q(move=ReserveMove.CORRECTION),
                violation_error_message="넣은 돈은 0보다 크고, 찾은 돈은 0보다 작아야 합니다.",
            ),
            models.CheckConstraint(
                name="reserve_withdrawal_was_approved",
                condition=~Q(move=ReserveMove.WITHDRAWAL) | ~Q(approval_number=""),
                violation_error_message="적립금을 찾으려면 시의 승인 문서번호가 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="reserve_correction_names_its_line",
                condition=Q(move=ReserveMove.CORRECTION, corrects__isnull=False)
                | (~Q(move=ReserveMove.CORRECTION) & Q(corrects=None)),
                violation_error_message="바로잡은 줄에는 어느 줄을 바로잡았는지 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="reserve_settled_with_its_settlement",
                condition=~Q(move=ReserveMove.SETTLED) | Q(settlement__isnull=False),
                violation_error_message="정산으로 적립한 줄에는 그 정산이 있어야 합니다.",
            ),
            AppendOnly(
                name="reserve_append_only",
                violation_error_message="적립금 장부의 줄은 고치거나 지울 수 없습니다. 바로잡는 줄을 더해 주십시오.",
            ),
            NeverBelowZero(
                name="reserve_never_below_zero", violation_error_message="적립금에 남은 돈보다 많이 찾을 수 없습니다."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dated_on:%Y-%m-%d} {self.get_move_display()} {self.amount:,}원"
