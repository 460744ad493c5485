"""서비스 제공: what an organisation did for a person, counted and valued."""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from services.enums import Satisfaction, Unit, Via
from services.querysets import DeliveryQuerySet


class Delivery(models.Model):
    """Something that was done on a referral: day, quantity, value in won; how the person found it."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    referral = models.ForeignKey(
        "services.ServiceReferral", models.PROTECT, related_name="deliveries", verbose_name="서비스 의뢰"
    )
    delivered_on = models.DateField("한 날")
    quantity = models.PositiveIntegerField("얼마나", validators=[MinValueValidator(1)])
    unit = models.CharField("단위", max_length=8, choices=Unit.choices, default=Unit.TIMES)
    # What it is worth, whoever paid; nothing is a value too.
    won = models.PositiveIntegerField("금액으로 친 값(원)", default=0)
    note = models.CharField("한 일", max_length=300, blank=True)
    satisfaction = models.PositiveSmallIntegerField("만족도", choices=Satisfaction.choices, null=True, blank=True)
    paper = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="파일"
    )
    via = models.CharField("적은 길", max_length=6, choices=Via.choices)
    recorded_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="적은 사람"
    )
    recorded_at = models.DateTimeField("적은 때")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "서비스 제공"
        ordering = ["-delivered_on", "-pk"]
        indexes = [models.Index(fields=["delivered_on"], name="delivery_by_day")]
        constraints = [
            models.CheckConstraint(
                name="delivery_is_something",
                condition=Q(quantity__gte=1),
                violation_error_message="얼마나 했는지 1 이상으로 적어 주십시오.",
            ),
            models.CheckConstraint(
                name="delivery_satisfaction_1_to_5",
                condition=Q(satisfaction=None) | Q(satisfaction__range=(1, 5)),
                violation_error_message="만족도는 1부터 5까지입니다.",
            ),
            models.CheckConstraint(
                name="delivery_by_link_or_by_a_desk",
                condition=Q(via=Via.LINK, recorded_by=None) | Q(via=Via.DESK, recorded_by__isnull=False),
                violation_error_message="자리에서 적은 것에는 적은 사람이 있어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivered_on:%Y-%m-%d} {self.quantity}{self.get_unit_display()}"

    def get_absolute_url(self) -> str:
        return reverse("services:referral", args=[self.referral.public_id])
