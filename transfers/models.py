"""A person who goes on at another center, with their consent."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse

from transfers.enums import TransferState
from transfers.querysets import TransferQuerySet


class Transfer(models.Model):
    """One center asks another to go on with a person; the other accepts or refuses before it reads anything."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="transfers", verbose_name="참여자"
    )
    to_center = models.ForeignKey("centers.Office", models.PROTECT, related_name="+", verbose_name="받을 센터")
    consent = models.ForeignKey("participants.Consent", models.PROTECT, related_name="+", verbose_name="동의")
    # Values of Part: what the person agreed may go along.
    parts = models.JSONField("함께 보내는 것", default=list, blank=True)
    summary = models.TextField("요약", max_length=2000, blank=True)
    state = models.CharField(
        "상태", max_length=10, choices=TransferState.choices, default=TransferState.ASKED, editable=False
    )
    asked_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="보낸 사람")
    asked_at = models.DateTimeField("보낸 때", auto_now_add=True)
    answered_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="답한 사람"
    )
    answered_at = models.DateTimeField("답한 때", null=True, blank=True)
    answer = models.CharField("답한 까닭", max_length=300, blank=True)
    successor = models.ForeignKey(
        "participants.Participant", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="새 기록"
    )

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "이관"
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="transfer_one_open_per_person",
                fields=["participant"],
                condition=Q(state=TransferState.ASKED),
                violation_error_message="이미 답을 기다리는 이관이 있습니다.",
            ),
            models.CheckConstraint(
                name="transfer_answered_by_somebody",
                condition=Q(state=TransferState.ASKED, answered_by=None, answered_at=None)
                | (~Q(state=TransferState.ASKED) & Q(answered_by__isnull=False, answered_at__isnull=False)),
                violation_error_message="답한 사람과 때는 함께 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="transfer_accepted_has_a_file",
                condition=Q(state=TransferState.ACCEPTED, successor__isnull=False)
                | (~Q(state=TransferState.ACCEPTED) & Q(successor=None)),
                violation_error_message="받은 이관에는 새 기록이 있어야 합니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.to_center} 이관"

    def get_absolute_url(self) -> str:
        return reverse("transfers:transfer", args=[self.public_id])

    @property
    def state_now(self) -> TransferState:
        return TransferState(self.state)
