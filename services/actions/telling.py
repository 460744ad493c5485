"""Telling the two sides of a referral. No name stands in a notice: it is read where a desk is closed, too."""

from typing import Any

from django.urls import reverse

from centers.actions import tell, tell_desk
from centers.enums import NoticeKind
from centers.policies import Can
from services.models import ServiceReferral


def tell_manager(row: ServiceReferral, text: str, *, key: str) -> int:
    """Tell whoever cares for the person; without a case manager, those of the center who send referrals."""
    manager = row.participant.case_manager
    words: dict[str, Any] = {"text": text, "location": row.get_absolute_url(), "key": f"service-{row.pk}-{key}"}
    words["kind"] = NoticeKind.SERVICE
    if manager is not None:
        return tell_desk(desk=manager, **words)
    return tell(office=row.participant.center, right=Can.SEND_SERVICE, **words)


def tell_partner(row: ServiceReferral, text: str, *, key: str) -> int:
    """Tell the desks of the organisation, when it has any."""
    if row.partner is None or row.partner.office is None:
        return 0
    return tell(
        office=row.partner.office,
        right=Can.ANSWER_SERVICE,
        text=text,
        location=reverse("services:answer", args=[row.public_id]),
        key=f"service-{row.pk}-{key}",
        kind=NoticeKind.SERVICE,
    )
