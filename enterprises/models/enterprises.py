"""Enterprises that grew out of units."""

import uuid
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from enterprises.enums import EnterpriseKind, EnterpriseState, LegalForm
from enterprises.querysets import EnterpriseQuerySet, EnterpriseRowQuerySet


class Enterprise(models.Model):
    """자활기업: a business founded by participants, recognised under 법 제18조."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="enterprises", verbose_name="센터")
    name = models.CharField("기업명", max_length=60)
    industry = models.CharField("업종", max_length=30)
    legal_form = models.CharField("법적 형태", max_length=12, choices=LegalForm.choices)
    kind = models.CharField("종류", max_length=10, choices=EnterpriseKind.choices, default=EnterpriseKind.LOCAL)
    business_number = models.CharField("사업자등록번호", max_length=12, blank=True)
    representative = models.CharField("대표자", max_length=40, blank=True)
    address = models.CharField("주소", max_length=120, blank=True)
    phone = models.CharField("전화번호", max_length=20, blank=True)
    grew_from = models.ForeignKey(
        "programs.ProgramUnit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="enterprises",
        verbose_name="출발한 사업단",
    )
    recognised_on = models.DateField("인정일", null=True, blank=True)
    recognition_number = models.CharField("인정번호", max_length=30, blank=True)
    revoked_on = models.DateField("인정 취소일", null=True, blank=True)
    founded_on = models.DateField("설립일", null=True, blank=True)
    supported_since = models.DateField("첫 지원 신청일", null=True, blank=True)
    # 시행규칙 제32조의2: an enterprise that is in substance the revoked one shares its three years.
    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name="실질적으로 같은 기업"
    )
    closed_on = models.DateField("폐업일", null=True, blank=True)
    is_invented = models.BooleanField("가상", default=False)

    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "자활기업"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="enterprise_name_once_in_center",
                fields=["center", "name"],
                violation_error_message="같은 이름의 자활기업이 이미 등록되어 있습니다.",
            ),
            models.CheckConstraint(
                name="enterprise_revoked_after_recognition",
                condition=Q(revoked_on=None) | Q(recognised_on__isnull=False, revoked_on__gte=F("recognised_on")),
                violation_error_message="인정 취소일은 인정일보다 앞설 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("enterprises:detail", args=[self.public_id])

    def state(self, on: date) -> EnterpriseState:
        """How it stands on a day."""
        if self.closed_on and self.closed_on <= on:
            return EnterpriseState.CLOSED
        if self.revoked_on and self.revoked_on <= on:
            return EnterpriseState.REVOKED
        if self.recognised_on and self.recognised_on <= on:
            return EnterpriseState.RECOGNISED
        return EnterpriseState.PREPARING


class MemberCount(models.Model):
    """How many members of one category an enterprise had on a day (별지 서식: 최초 인원 by 자격)."""

    # The count is a part of the enterprise's record.
    enterprise = models.ForeignKey(Enterprise, models.CASCADE, related_name="members", verbose_name="자활기업")
    counted_on = models.DateField("기준일")
    general = models.PositiveSmallIntegerField("일반수급자", default=0)
    conditional = models.PositiveSmallIntegerField("조건부수급자", default=0)
    special = models.PositiveSmallIntegerField("자활급여특례자", default=0)
    near_poor = models.PositiveSmallIntegerField("차상위자", default=0)
    other_low_income = models.PositiveSmallIntegerField("기타 저소득", default=0)
    ordinary = models.PositiveSmallIntegerField("일반인", default=0)

    objects = EnterpriseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "구성원"
        ordering = ["-counted_on"]
        constraints = [
            models.UniqueConstraint(
                name="member_count_once_a_day",
                fields=["enterprise", "counted_on"],
                violation_error_message="그 날의 구성원 수가 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.enterprise} {self.counted_on:%Y-%m-%d}"

    @property
    def recipients(self) -> int:
        return self.general + self.conditional + self.special

    @property
    def total(self) -> int:
        return self.recipients + self.near_poor + self.other_low_income + self.ordinary
