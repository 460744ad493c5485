"""Who sits where: puts the desk one works at now on the request."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from centers.models import Membership

SESSION_KEY = "desk"


class DeskMiddleware:
    """Rights come from the current desk only; a desk that ended gives none from the same minute on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.desk, request.desks = None, []  # type: ignore[attr-defined]
        if request.path.startswith(settings.STATIC_URL) or not request.user.is_authenticated:
            return self.get_response(request)
        desks = list(
            Membership.objects.filter(user=request.user)
            .current(on=timezone.localdate())
            .select_related("office__region__parent")
            .with_unread()
            .order_by("starts_on", "pk")
        )
        for desk in desks:
            desk.user = request.user
        chosen = request.session.get(SESSION_KEY)
        request.desks = desks  # type: ignore[attr-defined]
        request.desk = next((desk for desk in desks if desk.pk == chosen), desks[0] if desks else None)  # type: ignore[attr-defined]
        response = self.get_response(request)
        # Who goes leaves nothing behind for the next one at this machine (ASVS 14.3.2).
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Somebody signed in without a desk reaches nothing but the way out."""
        if not request.user.is_authenticated or request.desk or not getattr(view, "login_required", True):  # type: ignore[attr-defined]
            return None
        if request.resolver_match and request.resolver_match.view_name == "accounts:sign-out":
            return None
        return render(request, "centers/no_desk.html", status=403)
