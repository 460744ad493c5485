"""What a city did about an enterprise, what the enterprise reports, and what is supported and settled."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q

from centers.policies import Can
from core.codes import DatedCode
from documents.models import Filed
from enterprises.enums import Half, Repayment, RevocationGround, Step, SupportKind
from enterprises.models.enterprises import Enterprise
from enterprises.querysets import (
    AnswerQuerySet,
    CriterionQuerySet,
    EnterpriseDocumentQuerySet,
    EnterpriseRowQuerySet,
    GrantRowQuerySet,
)


class Recognition(models.Model):
    """One step of the city: 인정, 시정명령, 시정 완료, 인정 취소 (법 제18조, 제18조의4). Only a city writes it."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="steps", verbose_name="자활기업")
    step = models.CharField("무엇을", max_length=10, choices=Step.choices)
    dated_on = models.DateField("날짜")
    number = models.CharField("문서번호", max_length=60)
    ground = models.CharField("취소 사유", max_length=12, choices=RevocationGround.choices, blank=True)
    words = models.CharField("내용", max_length=500)
    due_on = models.DateField("시정 기한", null=True, blank=True)
    made_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")
    made_at = models.DateTimeField("적은 때", auto_now_add=True)

    objects = EnterpriseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "인정과 취소"
        ordering = ["-dated_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="revocation_has_a_ground",
                condition=(Q(step=Step.REVOKED) & ~Q(ground="")) | (~Q(step=Step.REVOKED) & Q(ground="")),
                violation_error_message="인정 취소에는 사유를 고릅니다.",
            ),
            models.CheckConstraint(
                name="order_has_its_day",
                condition=Q(step=Step.ORDERED, due_on__isnull=False) | (~Q(step=Step.ORDERED) & Q(due_on=None)),
                violation_error_message="시정명령에는 시정 기한을 적습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.dated_on:%Y-%m-%d}"

    @property
    def step_now(self) -> Step:
        """The step as its enum, with label and tone."""
        return Step(self.step)


class EnterpriseReport(models.Model):
    """사업보고: how an enterprise is run and what it earned, told to the city twice a year (법 제18조의3①)."""

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="reports", verbose_name="자활기업")
    year = models.PositiveSmallIntegerField("연도")
    half = models.PositiveSmallIntegerField("보고", choices=Half.choices)
    submitted_on = models.DateField("낸 날")
    sales = models.PositiveBigIntegerField("매출액(원)")
    cost_of_sales = models.PositiveBigIntegerField("매출원가(원)")
    profit = models.BigIntegerField("순이익(원)")
    members = models.PositiveSmallIntegerField("구성원(명)")
    words = models.TextField("운영 현황", max_length=2000)
    submitted_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")

    objects = EnterpriseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자활기업 사업보고"
        ordering = ["-year", "-half"]
        constraints = [
            models.UniqueConstraint(
                name="enterprise_report_once",
                fields=["enterprise", "year", "half"],
                violation_error_message="그 보고는 이미 냈습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}년 {self.get_half_display()}"


class Support(models.Model):
    """A support that an enterprise was given: what, how much, and the months of its agreement."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="supports", verbose_name="자활기업")
    kind = models.CharField("종류", max_length=10, choices=SupportKind.choices)
    giver = models.CharField("지원 기관", max_length=60)
    amount = models.PositiveBigIntegerField("금액(원)")
    granted_on = models.DateField("지원일")
    months = models.PositiveSmallIntegerField("협약 기간(개월)", default=18)
    repayment = models.CharField("갚는 방법", max_length=12, choices=Repayment.choices, default=Repayment.NONE)
    purpose = models.CharField("쓸 곳", max_length=200)

    objects = EnterpriseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자활기업 지원"
        ordering = ["-granted_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="support_has_an_amount",
                condition=Q(amount__gt=0),
                violation_error_message="금액은 0보다 커야 합니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.granted_on:%Y-%m-%d}"


class SupportSettlement(models.Model):
    """정산 보고: what came of a support after 6, 12 or 18 months (F-JEJU)."""

    support = models.ForeignKey(Support, models.PROTECT, related_name="settlements", verbose_name="지원")
    month = models.PositiveSmallIntegerField("개월째")
    reported_on = models.DateField("낸 날")
    spent = models.PositiveBigIntegerField("쓴 금액(원)")
    sales = models.PositiveBigIntegerField("매출액(원)")
    profit = models.BigIntegerField("순이익(원)")
    changes = models.CharField("예산 변경", max_length=500, blank=True)
    results = models.TextField("계획 대비 결과", max_length=2000)
    assets = models.TextField("주요 자산", max_length=1000, blank=True)
    plans = models.TextField("향후 계획과 어려움", max_length=1000, blank=True)
    reported_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")

    objects = GrantRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자활기업 지원 정산"
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(
                name="support_settled_once",
                fields=["support", "month"],
                violation_error_message="그 달의 정산은 이미 냈습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.support} {self.month}개월 정산"


class Criterion(DatedCode):
    """인정 기준: what is asked before a unit becomes an enterprise, beside what the portal can count itself."""

    words = models.CharField("무엇을 보는가", max_length=300)

    objects = CriterionQuerySet.as_manager()

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "자활기업 인정 기준"


class CriterionAnswer(models.Model):
    """Whether a unit on its way to an enterprise meets a criterion, as somebody saw it on a day."""

    unit = models.ForeignKey("programs.ProgramUnit", models.PROTECT, related_name="criteria", verbose_name="사업단")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+", verbose_name="기준")
    is_met = models.BooleanField("갖춤")
    note = models.CharField("본 것", max_length=200)
    seen_on = models.DateField("본 날")
    seen_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="본 사람")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "인정 기준의 확인"
        ordering = ["-seen_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.criterion} {self.seen_on:%Y-%m-%d}"


class EnterpriseDocument(Filed):
    """A paper of an enterprise: articles, agreement, report as it was sent."""

    shelf = "enterprises"
    owner_field = "enterprise"
    see = Can.SEE_ENTERPRISES
    keep = Can.KEEP_ENTERPRISES

    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="documents", verbose_name="자활기업")

    objects = EnterpriseDocumentQuerySet.as_manager()

    class Meta(Filed.Meta):
        verbose_name = verbose_name_plural = "자활기업의 문서"

    @classmethod
    def office_of(cls, owner: Any) -> Any:
        return owner.center
