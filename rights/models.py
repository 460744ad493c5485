"""권리 요구: what somebody asks about the data kept on them, and what the center answered."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from participants.querysets import CaseRowQuerySet
from rights.enums import Answer, Asker, How, Identity, RightsKind


class RightsRequest(models.Model):
    """One request of one kind, with its clock (calculations) and, once given, its answer."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        "participants.Participant", models.PROTECT, related_name="rights_requests", verbose_name="참여자"
    )
    kind = models.CharField("요구", max_length=8, choices=RightsKind.choices)
    received_on = models.DateField("받은 날")
    how = models.CharField("받은 방법", max_length=8, choices=How.choices)
    asked_by = models.CharField("요구한 사람", max_length=8, choices=Asker.choices)
    identity = models.CharField("본인 확인", max_length=10, choices=Identity.choices)
    words = models.CharField("요구한 내용", max_length=500)
    taken_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="받은 사람")
    due_on = models.DateField("답할 날")
    put_off_reason = models.CharField("미룬 까닭", max_length=300, blank=True)
    # 제35조제4항: whether restricted notes and health go into what is handed over; decided before it is made.
    includes_sensitive = models.BooleanField("열람 제한 기록과 건강 포함", null=True, blank=True)
    limit_reason = models.CharField("싣지 않는 까닭", max_length=300, blank=True)
    answer = models.CharField("답", max_length=8, choices=Answer.choices, blank=True)
    answer_words = models.CharField("답한 내용", max_length=500, blank=True)
    answered_on = models.DateField("답한 날", null=True, blank=True)
    answered_by = models.ForeignKey(
        "centers.Membership", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="답한 사람"
    )

    objects = CaseRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "권리 요구"
        ordering = ["-received_on", "-pk"]
        indexes = [models.Index(fields=["due_on"], condition=Q(answered_on=None), name="rights_to_answer")]
        constraints = [
            models.CheckConstraint(
                name="rights_answer_is_whole",
                condition=Q(answer="", answered_on=None, answered_by=None)
                | (~Q(answer="") & Q(answered_on__isnull=False, answered_by__isnull=False)),
                violation_error_message="답에는 답한 날과 답한 사람이 있어야 합니다.",
            ),
            models.CheckConstraint(
                name="rights_no_says_why",
                condition=~Q(answer__in=[Answer.PARTLY, Answer.REFUSED]) | ~Q(answer_words=""),
                violation_error_message="들어주지 않는 것이 있으면 그 까닭을 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="rights_due_after_receipt",
                condition=Q(due_on__gt=F("received_on")),
                violation_error_message="답할 날은 받은 날보다 뒤여야 합니다.",
            ),
            models.CheckConstraint(
                name="rights_answered_after_receipt",
                condition=Q(answered_on=None) | Q(answered_on__gte=F("received_on")),
                violation_error_message="답한 날은 받은 날보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="rights_others_show_a_mandate",
                condition=Q(asked_by=Asker.SELF) | Q(identity=Identity.MANDATE),
                violation_error_message="본인이 아니면 위임장이나 대리인임을 보이는 서류를 확인해야 합니다.",
            ),
            models.CheckConstraint(
                name="rights_limit_says_why",
                condition=~Q(includes_sensitive=False) | ~Q(limit_reason=""),
                violation_error_message="싣지 않는 까닭을 적어 주십시오(개인정보 보호법 제35조제4항).",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} 요구"

    def get_absolute_url(self) -> str:
        return reverse("rights:request", args=[self.public_id])

    @property
    def is_open(self) -> bool:
        return self.answered_on is None

    @property
    def answer_now(self) -> Answer | None:
        """The answer as its enum, with label and tone."""
        return Answer(self.answer) if self.answer else None
