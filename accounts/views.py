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

# The desks of the demo, in the order of the page: title of the group; user, icon, what one does there.
DEMO_DESKS: list[tuple[str, list[tuple[str, str, str]]]] = [
    (
        "충남아산지역자활센터",
        [
            ("demo-director", "building", "센터 전체를 보고, 정원을 넘는 배치를 정합니다"),
            ("demo-case", "people", "참여자를 등록하고 사업단에 배치합니다"),
            ("demo-unit", "grid", "맡은 사업단의 참여자를 봅니다"),
            ("demo-admin", "setting", "협력기관, 협약, 사업단을 관리합니다"),
            ("demo-account", "pay", "센터의 숫자와 보고를 봅니다"),
        ],
    ),
    (
        "시와 읍면동",
        [
            ("demo-city", "report", "센터의 사업 현황을 살핍니다"),
            ("demo-town", "inbox", "우리 동의 참여 현황과 사업단을 봅니다"),
        ],
    ),
    (
        "광역과 협력기관",
        [
            ("demo-metro", "link", "센터들의 현황과 협약을 봅니다"),
            ("demo-partner", "consent", "온 서비스 의뢰에 답하고 한 일을 적습니다"),
        ],
    ),
    ("운영", [("demo-system", "key", "사용자와 코드를 관리합니다")]),
]
DEMO_USERNAMES = [username for _, desks in DEMO_DESKS for username, _, _ in desks]


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
    users = User.objects.filter(username__in=DEMO_USERNAMES).prefetch_related("memberships__office")
    sits = {user.username: (user, user.memberships.all()[0]) for user in users if user.memberships.all()}
    groups = [
        {
            "title": title,
            "desks": [_demo_desk(*sits[name], icon=icon, note=note) for name, icon, note in desks if name in sits],
        }
        for title, desks in DEMO_DESKS
    ]
    return [group for group in groups if group["desks"]]


def _demo_desk(user: User, desk: Any, *, icon: str, note: str) -> dict[str, str]:
    return {"username": user.username, "name": user.name, "role": desk.get_role_display(), "icon": icon, "note": note}


@login_not_required
@require_POST
def demo(request: HttpRequest, username: str) -> HttpResponse:
    """Sit down at a demo desk with one click; there is no such door outside a demo."""
    if not settings.JAHWAL_DEMO or username not in DEMO_USERNAMES:
        raise Http404
    user = get_object_or_404(User, username=username, is_active=True)
    login(request, user, backend="centers.backends.DeskBackend")
    return redirect("dashboards:home")
