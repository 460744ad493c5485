"""Signing in and out."""

from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from accounts.forms import SignInForm
from accounts.models import User

DEMO_PREFIX = "demo-"
DEMO_ORDER = [
    "demo-director",
    "demo-case",
    "demo-unit",
    "demo-admin",
    "demo-account",
    "demo-city",
    "demo-town",
    "demo-metro",
    "demo-partner",
    "demo-system",
]


@method_decorator(login_not_required, name="dispatch")
class SignIn(LoginView):
    """Django's own sign-in: the one class among our views."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(demo_desks=demo_desks(), **kwargs)


def demo_desks() -> list[dict[str, Any]]:
    """The demo users in the order of the page, each with the desk it sits at; none outside a demo."""
    if not settings.JAHWAL_DEMO:
        return []
    users = User.objects.filter(username__in=DEMO_ORDER).prefetch_related("memberships__office")
    by_name = {user.username: user for user in users}
    return [
        {"user": by_name[name], "desk": by_name[name].memberships.all()[0]}
        for name in DEMO_ORDER
        if name in by_name and by_name[name].memberships.all()
    ]


@login_not_required
@require_POST
def demo(request: HttpRequest, username: str) -> HttpResponse:
    """Sit down at a demo desk with one click; there is no such door outside a demo."""
    if not settings.JAHWAL_DEMO or not username.startswith(DEMO_PREFIX):
        raise Http404
    user = get_object_or_404(User, username=username, is_active=True)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("dashboards:home")
