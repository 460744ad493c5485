"""제3자 제공 대장: what was made known to whom, when, on which ground. Written once, never changed."""

from django.db import models

from core.constraints import AppendOnly
from services.enums import Disclosed, SharedField
from services.querysets import DisclosureQuerySet


class Disclosure(models.Model):
    """One time at which data of one person went to one organisation (시행령 제15조: the eight things of the ledger).

    No foreign keys, as in the audit: the line outlives what it is about, and stays as it was when files are merged.
    """

    at = models.DateTimeField("언제")
    kind = models.CharField("어떻게", max_length=8, choices=Disclosed.choices)
    office_id = models.BigIntegerField("제공한 기관 번호")
    participant_id = models.BigIntegerField("정보주체")
    partner_id = models.BigIntegerField("받은 기관 번호")
    partner_label = models.CharField("받은 곳", max_length=80)
    referral_id = models.BigIntegerField("의뢰 번호")
    purpose = models.CharField("목적", max_length=160)
    fields = models.JSONField("항목")
    basis = models.CharField("근거", max_length=200)
    consent_id = models.BigIntegerField("동의 번호")
    sensitive_consent_id = models.BigIntegerField("민감정보 동의 번호", null=True)
    form = models.CharField("형태", max_length=40)
    until_on = models.DateField("제공 기간의 끝")
    restrictions = models.CharField("제한", max_length=200)
    actor_id = models.BigIntegerField("사용자 번호", null=True)
    actor_label = models.CharField("누가", max_length=80)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "제3자 제공 대장"
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["participant_id", "-at"], name="disclosure_of_participant"),
            models.Index(fields=["partner_id", "-at"], name="disclosure_to_partner"),
            models.Index(fields=["office_id", "-at"], name="disclosure_of_office"),
        ]
        constraints = [
            AppendOnly(
                name="disclosure_append_only",
                violation_error_message="제3자 제공 대장은 고치거나 지울 수 없습니다.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.partner_label}"

    @property
    def labels(self) -> str:
        """The fields as they are called on screen."""
        return ", ".join(field.label for field in SharedField if field.value in self.fields)
