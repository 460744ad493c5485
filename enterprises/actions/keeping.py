"""What is done with enterprises."""

from datetime import date
from typing import Any

from django.db import transaction

from audit import actions as audit
from centers.models import Membership, Office
from core.refusals import Refusal, explained
from enterprises.models import Enterprise, MemberCount


@transaction.atomic
def keep(
    *, center: Office, values: dict[str, Any], by: Membership, enterprise: Enterprise | None = None
) -> Enterprise:
    """Register an enterprise, or change its record. Refuses another center's unit as the one it grew from."""
    row = enterprise or Enterprise(center=center)
    unit = values.get("grew_from")
    if unit is not None and unit.center_id != center.pk:
        raise Refusal({"grew_from": "다른 센터의 사업단입니다."})
    before, after = audit.changed(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["center"])
    with explained():
        row.save()
    if after:
        verb = "enterprise.edited" if enterprise else "enterprise.registered"
        audit.record(verb, row, by=by, before=before if enterprise else {}, after=after, office=center.pk)
    return row


@transaction.atomic
def count_members(*, enterprise: Enterprise, counted_on: date, counts: dict[str, int], by: Membership) -> MemberCount:
    """Write down how many members of each category there were on a day; the same day again corrects it."""
    row = enterprise.members.filter(counted_on=counted_on).first() or MemberCount(
        enterprise=enterprise, counted_on=counted_on
    )
    before, after = audit.changed(row, counts)
    for name, value in counts.items():
        setattr(row, name, value)
    row.full_clean(exclude=["enterprise"])
    row.save()
    audit.record(
        "enterprise.members_counted",
        row,
        by=by,
        before=before,
        after={"counted_on": counted_on, **after},
        office=enterprise.center_id,
    )
    return row
