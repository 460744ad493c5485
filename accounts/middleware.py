"""A session ends when nobody has used it for a while, not while somebody works."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

SEEN_AT = "seen_at"
# Saved at most this often: a page of a working person costs no write.
EVERY_SECONDS = 5 * 60


class StayMiddleware:
    """Counts the idle time anew from time to time (안전성 확보조치 기준 제6조④: 30 minutes idle end a session)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if SEEN_AT in request.session and time.time() - request.session[SEEN_AT] > EVERY_SECONDS:
            request.session[SEEN_AT] = int(time.time())
        return self.get_response(request)
