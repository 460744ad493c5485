"""The answer by a link: no account, no session, one referral, and a row that decides.

The token is the only guard, so a cross-site form could do nothing without knowing it; a browser that says the form
came from elsewhere is refused all the same. Every refused opening is a line of the audit, without the token.
"""

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from audit import actions as audit
from services import actions, links, outside
from services.enums import Disclosed
from services.forms import DeliveryForm
from services.models import ServiceLink, ServiceReferral
from services.visible import shown_fields
from services.who import by_link

# As at signing in (settings.AXES_*): who guesses is stopped for a quarter of an hour.
FAILURES, MINUTES = 10, 15


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The organisation's page of one referral; 404 for a link that is wrong, old, answered or withdrawn."""
    address = request.META.get("REMOTE_ADDR", "")
    if _tries(address) >= FAILURES:
        return _careful(render(request, "services/link_wait.html", status=429))
    if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return _refused(request, "다른 곳에서 보낸 양식")
    found = links.behind(token)
    if found is None or found.closed_at is not None or found.expires_at <= timezone.now():
        return _refused(request, "닫힌 링크" if found else "모르는 링크", found)
    return _careful(_page(request, found.referral, found))


def _page(request: HttpRequest, row: ServiceReferral, found: ServiceLink) -> HttpResponse:
    by = by_link(row)
    shown = shown_fields(row, on=timezone.localdate())
    form = outside.form_of(request, row) if shown else None
    if form is None:
        return _refused(request, "보일 것이 없는 링크", found)
    if request.method == "POST":
        said = outside.act(request, row, form, by)
        too_late = any(error.code in outside.TOO_LATE for error in form.non_field_errors().as_data())
        if said or too_late:
            words = {"said": said or "먼저 온 답이 남았습니다. 이 의뢰에는 이미 답했거나, 의뢰가 닫혔습니다."}
            head = {"center": row.participant.center, "partner": row.partner}
            words |= {"again": request.path if said and isinstance(form, DeliveryForm) else ""}
            return render(request, "services/link_done.html", words | head, status=200 if said else 409)
    audit.saw(request, "서비스 의뢰(답 링크)", [row.participant_id], by=by)
    actions.note(row, shown, kind=Disclosed.OPENED, by=by)
    context = outside.context_of(row, shown, form)
    return render(request, "services/link.html", context, status=422 if form.is_bound else 200)


def _refused(request: HttpRequest, why: str, found: ServiceLink | None = None) -> HttpResponse:
    """Always the same 404; the audit knows why, and counts for whoever tries."""
    row = found.referral if found else None
    audit.record(
        "service_link.refused",
        found or ServiceLink(),
        by=by_link(row) if row else None,
        after={"why": why},
        participant=row.participant_id if row else None,
        office=row.participant.center_id if row else None,
    )
    if found is None:
        _try_again(request.META.get("REMOTE_ADDR", ""))
    return _careful(render(request, "services/link_closed.html", status=404))


def _careful(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _tries(address: str) -> int:
    return int(cache.get(f"link-tries:{address}", 0))


def _try_again(address: str) -> None:
    cache.set(f"link-tries:{address}", _tries(address) + 1, MINUTES * 60)
