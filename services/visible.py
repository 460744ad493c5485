"""What an organisation may read of a referral at this moment: decided in SQL each time, kept nowhere."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q

from participants.enums import ConsentKind
from services.enums import SENSITIVE, SharedField
from services.models import ReferralField, ServiceReferral
from services.querysets import scopes


@dataclass(frozen=True)
class Shown:
    """One field as it is read there."""

    field: SharedField
    label: str
    words: str


# How each field is taken from the row; asked only of fields that the question below has let through.
_WORDS = {
    SharedField.ASKED: "referral__asked_for",
    SharedField.TIMES: "referral__times",
    SharedField.NAME: "referral__participant__name",
    SharedField.PHONE: "referral__participant__phone",
    SharedField.BIRTH_YEAR: "referral__participant__born_on__year",
    SharedField.TOWNSHIP: "referral__participant__township__name",
    SharedField.LIMITS: "referral__limits",
    SharedField.HEALTH: "referral__health",
}


def shown_fields(referral: ServiceReferral, *, on: date, as_if_sent: bool = False) -> list[Shown]:
    """The fields that pass all six conditions on the day, with their words, in one statement.

    A field must stand on the referral's list and in the scope of its consents: a sensitive one in both of them.
    `as_if_sent`: what would be read if it were sent now (the preview).
    """
    sent = ServiceReferral.objects.shown(on=on, as_if_sent=as_if_sent).filter(pk=OuterRef("referral"))
    agreed = Exists(_covering(ConsentKind.PROVIDE, "consent", on=on))
    agreed_too = Exists(_covering(ConsentKind.PROVIDE_SENSITIVE, "sensitive_consent", on=on))
    rows = ReferralField.objects.filter(
        Exists(sent), agreed, Q(agreed_too) | ~Q(field__in=SENSITIVE), referral=referral.pk
    )
    found: dict[str, Any] = {
        row["field"]: row
        for row in rows.annotate(**{f"w_{one.value}": F(path) for one, path in _WORDS.items()}).values()
    }
    return [
        Shown(field, field.label, _said(field, found[field][f"w_{field.value}"]))
        for field in SharedField
        if field in found
    ]


def _covering(kind: ConsentKind, name: str, *, on: date) -> Any:
    return scopes(kind, name, on=on, prefix="referral__").filter(fields__field=OuterRef("field"))


def _said(field: SharedField, value: Any) -> str:
    if field is SharedField.BIRTH_YEAR:
        return f"{value}년"
    return str(value or "없음")
