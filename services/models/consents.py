"""How far a consent to tell somebody else goes: which organisation, which fields."""

from django.db import models

from services.enums import SharedField


class ConsentScope(models.Model):
    """동의 범위: the organisation and the fields that one consent covers (개인정보 보호법 제17조②1호·3호).

    The words on paper stand in the consent and its form; this is what the portal asks on every request.
    """

    consent = models.OneToOneField("participants.Consent", models.PROTECT, related_name="scope", verbose_name="동의")
    partner = models.ForeignKey(
        "partnerships.Partner", models.PROTECT, related_name="consents", verbose_name="받는 협력기관"
    )

    class Meta:
        verbose_name = verbose_name_plural = "동의 범위"

    def __str__(self) -> str:
        return f"{self.partner}"

    @property
    def labels(self) -> list[str]:
        """The fields in the order of the list, as they are called on screen."""
        held = {row.field for row in self.fields.all()}
        return [field.label for field in SharedField if field in held]


class ScopeField(models.Model):
    """One field that a consent covers."""

    scope = models.ForeignKey(ConsentScope, models.CASCADE, related_name="fields", verbose_name="동의 범위")
    field = models.CharField("항목", max_length=12, choices=SharedField.choices)

    class Meta:
        verbose_name = verbose_name_plural = "동의한 항목"
        constraints = [
            models.UniqueConstraint(
                name="scope_field_once",
                fields=["scope", "field"],
                violation_error_message="같은 항목을 두 번 적을 수 없습니다.",
            )
        ]

    def __str__(self) -> str:
        return self.get_field_display()
