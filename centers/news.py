"""What changed in the portal, as a desk reads it."""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef

from centers.models import Membership, News, NewsRead


def published(desk: Membership, *, on: date) -> list[Any]:
    """Everything that concerns the desk's role, the newest first; `was_read`: by this person."""
    read = NewsRead.objects.filter(news=OuterRef("pk"), user=desk.user_id)
    rows = News.objects.published(on=on).annotate(was_read=Exists(read))
    return [news for news in rows if news.concerns(desk.role)]


def unread(desk: Membership, *, on: date) -> list[Any]:
    """At most three, for the first page."""
    return [news for news in published(desk, on=on) if not news.was_read][:3]
