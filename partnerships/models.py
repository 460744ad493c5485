"""The organisations we work with and the promises in force."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from centers.enums import OfficeKind
from centers.policies import Can
from core.codes import DatedCode
from documents.models import Filed
from partnerships.enums import AgreementStatus, PartnerKind, Standing
from partnerships.querysets import (
    EXPIRING_DAYS,
    NOT_PROMISED,
    AgreementDocumentQuerySet,
    AgreementQuerySet,
    ContactQuerySet,
    EventQuerySet,
    PartnerQuerySet,
)

# Late papers of a renewal are waited for as long as this after the last day.
GRACE_DAYS = 30


class ClauseTemplate(DatedCode):
    """표준 조항: an article that a new agreement begins with.

    {목적}, {분야}, {시작일} and {종료일} in its words are filled in on paper (printing.py).
    """

    body = models.TextField("내용", max_length=1200)

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "표준 조항"


class ServiceArea(DatedCode):
    """서비스 영역: one of the nine areas in which partners help (domain.md §6.3); more may be added."""

    class Meta(DatedCode.Meta):
        verbose_name = verbose_name_plural = "서비스 영역"


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
    website = models.URLField("누리집", max_length=200, blank=True)
    areas = models.ManyToManyField(ServiceArea, related_name="partners", blank=True, verbose_name="서비스 영역")
    offers = models.CharField("도울 수 있는 일", max_length=300, blank=True)
    conditions = models.CharField("조건", max_length=300, blank=True)
    capacity = models.PositiveIntegerField("한 해에 도울 수 있는 사람 수", null=True, blank=True)
    # None named: all of the region of the office that registered it.
    districts = models.ManyToManyField("centers.Region", related_name="+", blank=True, verbose_name="맡는 지역")
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


class PartnerContact(models.Model):
    """협력기관 담당자: whom to speak to at an organisation, from a day until a day."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="contacts", verbose_name="협력기관")
    name = models.CharField("이름", max_length=40)
    role = models.CharField("직책", max_length=40, blank=True)
    phone = models.CharField("전화번호", max_length=20, blank=True)
    email = models.EmailField("전자우편", max_length=120, blank=True)
    starts_on = models.DateField("맡은 날")
    ends_on = models.DateField("그만둔 날", null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "협력기관 담당자"
        ordering = ["-starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="partner_contact_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="그만둔 날은 맡은 날보다 앞설 수 없습니다.",
            ),
            models.UniqueConstraint(
                name="partner_contact_once",
                fields=["partner", "name"],
                condition=Q(ends_on=None),
                violation_error_message="이미 담당자로 적힌 사람입니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.role}".strip()

    def get_absolute_url(self) -> str:
        return self.partner.get_absolute_url()

    def is_current(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


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


class Agreement(models.Model):
    """업무협약: what a partner and a center promised each other, from a day until a day."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    center = models.ForeignKey("centers.Office", models.PROTECT, related_name="agreements", verbose_name="기관")
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="agreements", verbose_name="협력기관")
    # 3자 협약: the third side, e.g. an enterprise of participants that takes part in what is agreed.
    third = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="third_in", verbose_name="셋째 당사자"
    )
    # An agreement of the metropolitan center holds for the centers that it names.
    open_to = models.ManyToManyField("centers.Office", related_name="+", blank=True, verbose_name="함께 쓰는 센터")
    event = models.ForeignKey(
        SigningEvent, models.PROTECT, null=True, blank=True, related_name="agreements", verbose_name="협약식"
    )
    number = models.CharField("협약번호", max_length=30, blank=True)
    version = models.PositiveSmallIntegerField("판", default=1, editable=False)
    purpose = models.CharField("목적", max_length=300)
    areas = models.ManyToManyField(ServiceArea, related_name="agreements", verbose_name="서비스 영역")
    starts_on = models.DateField("협약 시작일")
    ends_on = models.DateField("협약 종료일")
    renews_itself = models.BooleanField("이의가 없으면 1년씩 자동 연장", default=False)
    status = models.CharField(
        "상태", max_length=10, choices=AgreementStatus.choices, default=AgreementStatus.DRAFT, editable=False
    )
    signed_on = models.DateField("체결일", null=True, blank=True)
    our_signatory = models.CharField("우리 쪽 서명자", max_length=60, blank=True)
    their_signatory = models.CharField("협력기관 서명자", max_length=60, blank=True)
    terminated_on = models.DateField("해지일", null=True, blank=True, editable=False)
    grace_until = models.DateField("서류를 기다리는 마지막 날", null=True, blank=True, editable=False)
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
                condition=Q(status__in=[*NOT_PROMISED, AgreementStatus.TERMINATED]) | Q(signed_on__isnull=False),
                violation_error_message="체결한 협약에는 체결일이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="agreement_terminated_has_a_day",
                condition=Q(status=AgreementStatus.TERMINATED, terminated_on__isnull=False)
                | ~Q(status=AgreementStatus.TERMINATED) & Q(terminated_on=None),
                violation_error_message="해지한 협약에만 해지일이 있고, 해지한 협약에는 꼭 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="agreement_grace_after_its_end",
                condition=Q(grace_until=None) | Q(grace_until__gt=F("ends_on")),
                violation_error_message="서류를 기다리는 날은 협약 종료일보다 뒤여야 합니다.",
            ),
            models.CheckConstraint(
                name="agreement_third_is_another",
                condition=Q(third=None) | ~Q(third=F("partner")),
                violation_error_message="셋째 당사자는 협력기관과 다른 곳이어야 합니다.",
            ),
            # A renewal keeps its number and is the next version of it.
            models.UniqueConstraint(
                name="agreement_number_once",
                fields=["center", "number", "version"],
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
            return Standing.GRACE if self.grace_until and on <= self.grace_until else Standing.EXPIRED
        return Standing.EXPIRING if (self.ends_on - on).days <= EXPIRING_DAYS else Standing.IN_FORCE

    def holds_for(self) -> list[Any]:
        """The offices that use it: its own, and the centers it names (prefetch `open_to`)."""
        return [self.center, *self.open_to.all()]

    def served_paths(self) -> list[str]:
        """Paths of the regions in which it helps: the partner's districts, else those of the offices that use it.

        Of a metropolitan center's agreement only districts in which a center that it names lies (prefetch
        `partner__districts` and `open_to__region`).
        """
        districts = [one.path for one in self.partner.districts.all()]
        if self.center.kind != OfficeKind.METRO_CENTER:
            return districts or [self.center.region.path]
        named = [one.region.path for one in self.open_to.all()]
        if not districts:
            return named
        return [path for path in districts if any(path.startswith(one) or one.startswith(path) for one in named)]

    @property
    def last_grace_day(self) -> date:
        return self.ends_on + timedelta(days=GRACE_DAYS)


class AgreementClause(models.Model):
    """협약 조항: an article of one agreement, as it was agreed."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="clauses", verbose_name="업무협약")
    order = models.PositiveSmallIntegerField("순서")
    title = models.CharField("조 제목", max_length=40)
    body = models.TextField("내용", max_length=1200)

    class Meta:
        verbose_name = verbose_name_plural = "협약 조항"
        ordering = ["agreement", "order"]
        constraints = [
            models.UniqueConstraint(
                name="agreement_clause_order_once",
                fields=["agreement", "order"],
                violation_error_message="같은 순서의 조항이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"제{self.order}조({self.title})"


class AgreementStep(models.Model):
    """협약 이력: one step in an agreement's life, with who took it and why. Nobody in `by` means the clock."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="steps", verbose_name="업무협약")
    status = models.CharField("바뀐 상태", max_length=10, choices=AgreementStatus.choices)
    at = models.DateTimeField("때", auto_now_add=True)
    by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="한 사람"
    )
    what = models.CharField("한 일", max_length=60)
    reason = models.CharField("까닭", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "협약 이력"
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.what


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
