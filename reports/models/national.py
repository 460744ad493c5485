"""What was keyed into the national system: when, under which receipt number, and with which figures."""

from django.db import models
from django.db.models import Q

from core.constraints import AppendOnly
from reports.models.report import Report


class NationalSending(models.Model):
    """국가시스템 입력 기록: the cross-table of one report as it was sent. Written once; a new one follows.

    The figures stand here as they were sent, so that the next file can say what has changed since.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="sendings", verbose_name="보고")
    sent_on = models.DateField("보낸 날")
    receipt_number = models.CharField("접수번호", max_length=40)
    # People by category and type, in the words of the printed table.
    figures = models.JSONField("보낸 수")
    # What differed from the sending before, as the page said it then.
    differences = models.JSONField("보낼 때의 차이", default=list, blank=True)
    recorded_at = models.DateTimeField("적은 때", auto_now_add=True)
    recorded_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="적은 사람")

    class Meta:
        verbose_name = verbose_name_plural = "국가시스템 입력 기록"
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="national_sending_once",
                fields=["report", "receipt_number"],
                violation_error_message="이 접수번호는 이미 적었습니다.",
            ),
            models.CheckConstraint(
                name="national_sending_has_a_number",
                condition=~Q(receipt_number=""),
                violation_error_message="접수번호를 적어 주십시오.",
            ),
            AppendOnly(
                name="national_sending_append_only",
                violation_error_message="보낸 기록은 고치거나 지울 수 없습니다. 새로 적어 주십시오.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.receipt_number}"
