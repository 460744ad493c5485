"""The offices that sit around a center's table."""

from django.db.models import QuerySet

from centers.models import Office
from meetings.models import Meeting


def around(meeting: Meeting) -> QuerySet[Office]:
    """The center, its city, the townships of the city, the metropolitan centers over it."""
    return Office.objects.all().around(meeting.center).order_by("kind", "name")
