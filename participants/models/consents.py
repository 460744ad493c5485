"""What a person is told and asked, what they answered, on what evidence, until when."""

import uuid

from django.db import models
from django.db.models import F, Q

from participants.enums import PROVIDING, ConsentKind, ConsentMethod
from participants.models.people import Participant
from participants.models.templates import ConsentTemplate
from participants.querysets import ConsentQuerySet


class Consent(models.Model):
    """One answer to one kind: each is asked and answered by itself (개인정보 보호법 제22조①). A no is kept too."""

    public_id = models.UUIDField("공개 번호", default=uuid.uuid4, unique=True, editable=False)
    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="consents", verbose_name="참여자"
    )  # part of the person's file
    kind = models.CharField("동의 종류", max_length=12, choices=ConsentKind.choices)
    # Empty for what was taken before the center kept its templates here.
    template = models.ForeignKey(
        ConsentTemplate, models.PROTECT, null=True, blank=True, related_name="consents", verbose_name="동의 서식"
    )
    agreed = models.BooleanField("동의함", default=True)
    recipient = models.CharField("받는 곳", max_length=80, blank=True)
    starts_on = models.DateField("동의한 날")
    ends_on = models.DateField("동의가 끝나는 날")
    method = models.CharField("동의 방법", max_length=10, choices=ConsentMethod.choices)
    evidence = models.ForeignKey(
        "documents.Document", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="동의서"
    )
    taken_by = models.ForeignKey("centers.Membership", models.PROTECT, related_name="+", verbose_name="받은 사람")
    withdrawn_on = models.DateField("철회한 날", null=True, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "동의"
        ordering = ["-starts_on", "-pk"]
        indexes = [models.Index(fields=["participant", "kind", "ends_on"], name="consent_of_participant")]
        constraints = [
            models.CheckConstraint(
                name="consent_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="동의가 끝나는 날은 동의한 날보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="consent_withdrawn_after_given",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("starts_on")),
                violation_error_message="철회한 날은 동의한 날보다 앞설 수 없습니다.",
            ),
            models.CheckConstraint(
                name="consent_to_provide_names_the_recipient",
                condition=~Q(kind__in=PROVIDING) | ~Q(recipient=""),
                violation_error_message="제3자 제공 동의에는 받는 곳을 적어야 합니다.",
            ),
            models.CheckConstraint(
                name="consent_refusal_holds_nothing",
                condition=Q(agreed=True) | Q(ends_on=F("starts_on"), withdrawn_on=None),
                violation_error_message="동의하지 않은 답에는 동의 기간과 철회가 없습니다.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.starts_on:%Y-%m-%d}"

    def holds(self, on: object) -> bool:
        """Whether it is in force on the day: given, not ended, not withdrawn (a withdrawal counts from its day)."""
        in_time = self.starts_on <= on <= self.ends_on  # type: ignore[operator]
        return self.agreed and in_time and (self.withdrawn_on is None or on < self.withdrawn_on)  # type: ignore[operator]
