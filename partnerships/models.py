"""The organisations we work with and the promises in force."""

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from centers.policies import Can, Reach
from centers.querysets import OfficeQuerySet
from core.codes import DatedCode
from documents.models import Filed
from documents.querysets import FiledQuerySet
from partnerships.enums import AgreementStatus, PartnerKind, Standing

# An agreement is shown as ending from this many days before its last day.
EXPIRING_DAYS = 90


class ServiceArea(DatedCode):
    """서비스 영역: one of the nine areas in which partners help (domain.md §6.3); more may be added."""

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "서비스 영역"


class PartnerQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.SHARED: "office",
    }


class Partner(models.Model):
    """협력기관: an organisation that a center works with."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="partners", verbose_name="등록한 기관")
    # The organisation's own office, when its people sign in.
    office = models.ForeignKey(
        "centers.Office", models.PROTECT, null=True, blank=True, related_name="partner_of", verbose_name="사용 기관"
    )
    name = models.CharField("기관명", max_length=60)
    kind = models.CharField("종류", max_length=12, choices=PartnerKind.choices)
    business_number = models.CharField("사업자등록번호", max_length=12, blank=True)
    representative = models.CharField("대표자", max_length=40, blank=True)
    address = models.CharField("주소", max_length=120, blank=True)
    phone = models.CharField("전화번호", max_length=20, blank=True)
    contact = models.CharField("담당자", max_length=40, blank=True)
    areas = models.ManyToManyField(ServiceArea, related_name="partners", blank=True, verbose_name="서비스 영역")
    offers = models.CharField("도울 수 있는 일", max_length=300, blank=True)
    # A clinic for addiction tells about everyone who goes there: outsiders read "기타" (lessons.md §3.3).
    reveals_something = models.BooleanField("기관 종류만으로 민감한 사정이 드러남", default=False)
    is_invented = models.BooleanField("가상", default=False)

    objects = PartnerQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "협력기관"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="partner_name_once_in_center",
                fields=["center", "name"],
                violation_error_message="같은 이름의 협력기관이 이미 등록되어 있습니다.",
            ),
            models.UniqueConstraint(
                name="partner_business_number_once",
                fields=["center", "business_number"],
                condition=~Q(business_number=""),
                violation_error_message="같은 사업자등록번호의 협력기관이 이미 등록되어 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnerships:partner", args=[self.public_id])

    @property
    def kind_for_outsiders(self) -> str:
        """The kind as officials and other organisations read it."""
        return "기타" if self.reveals_something else self.get_kind_display()


class EventQuerySet(OfficeQuerySet):
    """Occasions are shared with no organisation."""


class SigningEvent(models.Model):
    """협약식: one occasion on which agreements were signed."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="signing_events", verbose_name="기관")
    title = models.CharField("이름", max_length=80)
    held_on = models.DateField("날짜")
    starts_at = models.TimeField("시각", null=True, blank=True)
    place = models.CharField("장소", max_length=80, blank=True)
    purposes = models.TextField("목적", max_length=600, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "협약식"
        ordering = ["-held_on", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("partnerships:event", args=[self.public_id])


class AgreementQuerySet(OfficeQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "center",
        Reach.REGION: "center__region__path__startswith",
        Reach.SHARED: "partner__office",
    }

    def in_force(self, *, on: date) -> Self:
        return self.filter(status=AgreementStatus.SIGNED, starts_on__lte=on, ends_on__gte=on)

    def expiring(self, *, on: date, days: int = EXPIRING_DAYS) -> Self:
        """In force today and ending within so many days, the nearest first."""
        return self.in_force(on=on).filter(ends_on__lte=on + timedelta(days=days)).order_by("ends_on", "pk")

    def lapsed(self, *, on: date) -> Self:
        """Signed, past their last day, and neither renewed nor ended by anybody."""
        return self.filter(status=AgreementStatus.SIGNED, ends_on__lt=on).order_by("ends_on", "pk")


class Agreement(models.Model):
    """업무협약: what a partner and a center promised each other, from a day until a day."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="agreements", verbose_name="기관")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreements", verbose_name="협력기관")
    event = models.ForeignKey(
        SigningEvent, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="협약식"
    )
    number = models.CharField("협약번호", max_length=30, blank=True)
    purpose = models.CharField("목적", max_length=300)
    areas = models.ManyToManyField(ServiceArea, related_name="agreements", verbose_name="서비스 영역")
    starts_on = models.DateField("협약 시작일")
    ends_on = models.DateField("협약 종료일")
    renews_itself = models.BooleanField("이의가 없으면 1년씩 자동 연장", default=False)
    status = models.CharField(
        "상태", max_length=10, choices=AgreementStatus.choices, default=AgreementStatus.DRAFT, editable=False
    )
    signed_on = models.DateField("체결일", null=True, blank=True)
    scan = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="협약서 파일"
    )
    renews = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="renewed_by", verbose_name="앞선 협약"
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "업무협약"
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="agreement_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="협약 종료일은 시작일보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="agreement_signed_has_a_day",
                condition=Q(status=AgreementStatus.DRAFT)
                | Q(status=AgreementStatus.TERMINATED)
                | Q(signed_on__isnull=False),
                violation_error_message="체결한 협약에는 체결일이 있어야 합니다.",
            ),
            models.UniqueConstraint(
                name="agreement_number_once",
                fields=["center", "number"],
                condition=~Q(number=""),
                violation_error_message="같은 협약번호가 이미 있습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} 업무협약"

    def get_absolute_url(self) -> str:
        return reverse("partnerships:agreement", args=[self.public_id])

    def standing(self, on: date) -> Standing:
        """How it stands on a day."""
        if self.status != AgreementStatus.SIGNED:
            return Standing(self.status)
        if on < self.starts_on:
            return Standing.COMING
        if on > self.ends_on:
            return Standing.EXPIRED
        return Standing.EXPIRING if (self.ends_on - on).days <= EXPIRING_DAYS else Standing.IN_FORCE


class AgreementDocumentQuerySet(FiledQuerySet):
    ways_in: ClassVar[dict[Reach, str | Callable]] = {
        Reach.CENTER: "agreement__center",
        Reach.REGION: "agreement__center__region__path__startswith",
        Reach.SHARED: "agreement__partner__office",
    }

    def past_their_time(self, *, on: date) -> Self:
        """Not of agreements that go on."""
        return super().past_their_time(on=on).exclude(agreement__ends_on__gte=on)


class AgreementDocument(Filed):
    """협약 문서: a file on an agreement."""

    shelf = "agreements"
    owner_field = "agreement"
    see = Can.SEE_AGREEMENTS
    keep = Can.KEEP_AGREEMENTS

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="filed_documents", verbose_name="업무협약")

    objects = AgreementDocumentQuerySet.as_manager()

    class Meta(Filed.Meta):
        verbose_name = verbose_name_plural = "협약 문서"
