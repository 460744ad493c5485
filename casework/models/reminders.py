"""Overdue duties of the law that somebody was reminded of."""

from django.db import models
from django.db.models import F, Q


class Reminder(models.Model):
    """When a desk was last told of one overdue duty, how often, and when its director heard of it."""

    desk = models.ForeignKey("centers.Membership", models.CASCADE, related_name="+", verbose_name="자리")
    key = models.CharField("일", max_length=200)
    first_sent_on = models.DateField("처음 알린 날")
    last_sent_on = models.DateField("마지막으로 알린 날")
    times = models.PositiveSmallIntegerField("알린 횟수", default=1)
    escalated_on = models.DateField("센터장에게 알린 날", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "기한 알림"
        ordering = ["desk", "key"]
        constraints = [
            models.UniqueConstraint(
                name="reminder_once_for_each_duty",
                fields=["desk", "key"],
                violation_error_message="이 일은 이미 알리고 있습니다.",
            ),
            models.CheckConstraint(
                name="reminder_last_after_first",
                condition=Q(last_sent_on__gte=F("first_sent_on")),
                violation_error_message="마지막으로 알린 날은 처음 알린 날보다 앞설 수 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk} {self.last_sent_on:%Y-%m-%d}"
