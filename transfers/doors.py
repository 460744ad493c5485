"""What a transfer may choose from, and what its pages carry."""

from typing import Any

from django.db.models import QuerySet

from centers.enums import OfficeKind
from centers.models import Office

JOINED = (
    "participant__center",
    "participant__township",
    "to_center",
    "consent",
    "asked_by__user",
    "answered_by__user",
    "successor",
)


def other_centers(center: Any) -> QuerySet[Office]:
    """Centers that a person may go to: every one but one's own; that there are others is no secret."""
    return Office.objects.filter(kind=OfficeKind.CENTER).exclude(pk=center).order_by("name")
