"""답 링크: the way of an organisation without an account to one referral."""

import uuid

from django.db import models
from django.db.models import F, Q


class LinkQuerySet(models.QuerySet):
    def open(self) -> "LinkQuerySet":
        return self.filter(closed_at=None)


class ServiceLink(models.Model):
    """One mailed link. The row decides, not the token; of its secret only the hash is kept."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(
        "services.ServiceReferral", models.PROTECT, related_name="links", verbose_name="서비스 의뢰"
    )
    digest = models.CharField("해시", max_length=64, unique=True)
    # For what it was mailed: the same is mailed once, also when a job runs twice.
    occasion = models.CharField("보낸 까닭", max_length=24)
    made_at = models.DateTimeField("만든 때")
    expires_at = models.DateTimeField("끝나는 때")
    closed_at = models.DateTimeField("닫은 때", null=True, blank=True)
    closed_why = models.CharField("닫은 까닭", max_length=60, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "답 링크"
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                name="service_link_once_for_an_occasion",
                fields=["referral", "occasion"],
                violation_error_message="이미 보낸 링크입니다.",
            ),
            models.CheckConstraint(
                name="service_link_ends_after_it_began",
                condition=Q(expires_at__gt=F("made_at")),
                violation_error_message="링크는 만든 뒤에 끝나야 합니다.",
            ),
            models.CheckConstraint(
                name="service_link_closed_for_a_reason",
                condition=Q(closed_at=None, closed_why="") | (Q(closed_at__isnull=False) & ~Q(closed_why="")),
                violation_error_message="닫은 링크에는 까닭이 있어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"답 링크 {self.pk or ''}".strip()
