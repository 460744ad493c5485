"""Who belongs to an enterprise, since when, and on what ground at which time."""

import uuid

from django.db import models
from django.db.models import F, Q

from enterprises.enums import MemberCategory
from enterprises.models.enterprises import Enterprise
from enterprises.querysets import EnterpriseRowQuerySet


class Member(models.Model):
    """구성원: somebody who works in an enterprise, from a day until a day."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    enterprise = models.ForeignKey(Enterprise, models.PROTECT, related_name="people", verbose_name="자활기업")
    name = models.CharField("이름", max_length=40)
    sex = models.CharField("성별", max_length=1, choices=[("F", "여"), ("M", "남")])
    is_vulnerable = models.BooleanField("취약계층", default=False)
    starts_on = models.DateField("들어온 날")
    ends_on = models.DateField("나간 날", null=True, blank=True)

    objects = EnterpriseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "구성원 명단"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="member_ends_after_start",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="나간 날은 들어온 날보다 앞설 수 없습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class MemberTerm(models.Model):
    """On what ground a member counts, from a day until the next term begins."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="terms", verbose_name="구성원")  # its own part
    category = models.CharField("자격", max_length=16, choices=MemberCategory.choices)
    starts_on = models.DateField("시작일")

    class Meta:
        verbose_name = verbose_name_plural = "구성원의 자격"
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                name="member_term_once_a_day",
                fields=["member", "starts_on"],
                violation_error_message="그 날부터의 자격이 이미 있습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_category_display()} {self.starts_on:%Y-%m-%d}"
