"""Keeping the record of a meeting."""

from typing import Any

from django.db import transaction

from audit import actions as audit
from centers.models import Membership, Office
from meetings.models import Meeting, Opinion


@transaction.atomic
def keep(
    *, center: Office, values: dict[str, Any], opinions: list[str], by: Membership, meeting: Meeting | None = None
) -> Meeting:
    """Write a meeting down, or correct its record; opinions are its lines, one each."""
    row = meeting or Meeting(center=center)
    before, after = audit.changed(row, values)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["center"])
    row.save()
    was = list(row.opinions.values_list("text", flat=True))
    if was != opinions:
        before["opinions"], after["opinions"] = was, opinions
        row.opinions.all().delete()
        Opinion.objects.bulk_create(Opinion(meeting=row, text=text) for text in opinions)
    if after:
        verb = "meeting.edited" if meeting else "meeting.registered"
        audit.record(verb, row, by=by, before=before if meeting else {}, after=after, office=center.pk)
    return row
