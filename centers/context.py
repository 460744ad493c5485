"""What every page knows: the desk, its navigation, the words told to it."""

from django.conf import settings
from django.http import HttpRequest

from centers.navigation import navigation


def desk(request: HttpRequest) -> dict[str, object]:
    sits_at = getattr(request, "desk", None)
    context: dict[str, object] = {
        "is_demo": settings.JAHWAL_DEMO,
        "desk": sits_at,
        "desks": [],
        "sections": [],
        "unread": 0,
    }
    if sits_at is not None:
        context["desks"] = request.desks  # type: ignore[attr-defined]
        context["unread"] = sits_at.unread
        context["sections"] = navigation(sits_at, request.path)
    return context
