"""초대장: who was invited to a meeting, told of its change, or that it is called off."""

from django.db import models
from django.db.models import Q

from core.ics import Method


class Invitation(models.Model):
    """One letter to one address about one state of a meeting; sent once, however often its task runs."""

    METHODS = ((Method.REQUEST.value, "초대"), (Method.CANCEL.value, "취소"))

    # Part of the meeting's record.
    meeting = models.ForeignKey("meetings.Meeting", models.CASCADE, related_name="invitations", verbose_name="간담회")
    email = models.EmailField("메일")
    method = models.CharField("무엇", max_length=10, choices=METHODS, default=Method.REQUEST.value)
    # The meeting's own at that time: a calendar takes the higher one.
    sequence = models.PositiveSmallIntegerField("순번")
    asked_at = models.DateTimeField("보내기로 한 때", auto_now_add=True)
    asked_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="보낸 사람")
    sent_at = models.DateTimeField("보낸 때", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "초대장"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="invitation_once_for_each_state",
                fields=["meeting", "email", "method", "sequence"],
                violation_error_message="이 주소에는 이미 보냈습니다.",
            ),
            models.CheckConstraint(
                name="invitation_has_an_address", condition=~Q(email=""), violation_error_message="주소가 없습니다."
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting} {self.get_method_display()}"
