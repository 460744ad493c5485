import time

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "사용자"

    def ready(self) -> None:
        user_logged_in.connect(_seen, dispatch_uid="accounts.seen")


def _seen(request: object, **kwargs: object) -> None:
    """The idle time of a session is counted from its beginning on."""
    if (session := getattr(request, "session", None)) is not None:
        session["seen_at"] = int(time.time())
