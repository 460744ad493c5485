"""Referrals of a center: the list, those of one person, and the page of one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from audit.actions import saw
from centers.doors import find, require
from centers.models import Membership
from centers.policies import Can
from core.pages import paginated
from documents.responses import stream
from participants.doors import find_person, head, reaches
from participants.sight import seen
from services.actions import missing
from services.enums import FAILED, OPEN, ReferralState
from services.models import Delivery, ServiceReferral
from services.visible import shown_fields

# The tabs of the list: what waits at home, at the organisation, and the rest.
TABS = {"here": "우리가 할 것", "there": "답이나 결과를 기다림", "over": "끝난 것"}
THERE = (ReferralState.SENT, ReferralState.ACCEPTED)


@require_GET
def referral_list(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.SEE_SERVICES)
    reached = ServiceReferral.objects.reachable_by(request.desk, to=Can.SEE_SERVICES)
    asked = request.GET.get("show", "")
    asked = asked if asked in TABS else "here"
    rows = {"here": reached.waiting_at_home(), "there": reached.filter(state__in=THERE)}
    rows["over"] = reached.exclude(pk__in=rows["here"].order_by().values("pk")).exclude(state__in=THERE)
    page = paginated(rows[asked].with_page(), request.GET.get("page"))
    lines = _lines(request, list(page.object_list), "서비스 연계 목록")
    tabs = [
        {"value": value, "label": label, "count": rows[value].count(), "current": value == asked}
        for value, label in TABS.items()
    ]
    context = {"lines": lines, "page": page, "tabs": tabs, "sees_where": sees_where(request.desk)}
    return render(request, "services/list.html", context)


@require_GET
def of_person(request: HttpRequest, public_id: str) -> HttpResponse:
    person = find_person(request, public_id, to=Can.SEE_SERVICES)
    saw(request, "서비스 연계", [person])
    reached = ServiceReferral.objects.reachable_by(request.desk, to=Can.SEE_SERVICES)
    rows = list(reached.with_page().filter(participant=person.pk).prefetch_related("deliveries"))
    own = person.case_manager_id == request.desk.pk
    context = {
        **head(person, request.desk, here="services:of"),
        "rows": rows,
        "sees_where": sees_where(request.desk),
        "may_write": reaches(request.desk, Can.SEND_SERVICE, own=own)
        and reaches(request.desk, Can.REQUEST_SERVICE, own=own),
        "may_request": reaches(request.desk, Can.REQUEST_SERVICE, own=own),
        "may_see_ledger": reaches(request.desk, Can.SEE_LEDGER, own=own),
    }
    return render(request, "services/of.html", context)


@require_GET
def referral(request: HttpRequest, public_id: str) -> HttpResponse:
    row = find(ServiceReferral.objects.with_page(), request.desk, to=Can.SEE_SERVICES, public_id=public_id)
    saw(request, "서비스 의뢰", [row.participant])
    return render(request, "services/referral.html", page_of(row, request.desk))


def page_of(row: ServiceReferral, desk: Membership) -> dict[str, Any]:
    """What the page of one referral shows: to the unit's desk that it goes on, to the others everything."""
    where = sees_where(desk)
    state = row.state_now
    own = row.participant.case_manager_id == desk.pk
    may_send = where and reaches(desk, Can.SEND_SERVICE, own=own)
    may_write = may_send and reaches(desk, Can.REQUEST_SERVICE, own=own)
    today = timezone.localdate()
    is_draft = state is ReferralState.DRAFT
    wanted = missing(row) if is_draft and row.partner_id else []
    return {
        "referral": row,
        "person": seen(row.participant, desk),
        "sees_where": where,
        "preview": shown_fields(row, on=today, as_if_sent=state.is_before) if where else [],
        "missing": wanted,
        "steps": row.steps.select_related("by__user") if where else [],
        "deliveries": row.deliveries.select_related("recorded_by__user", "paper") if where else [],
        "may_edit": may_write and state.is_before,
        "may_choose": may_write and is_draft,
        "may_send": may_send and is_draft and row.partner_id is not None and not wanted,
        "may_take": reaches(desk, Can.TAKE_CONSENT, own=own) and is_draft and bool(wanted),
        "may_reply": may_send and state is ReferralState.ASKED_BACK,
        "may_renew": may_send and state in {ReferralState.SENT, ReferralState.ACCEPTED},
        "may_cancel": (may_send or row.written_by_id == desk.pk and state.is_before) and not state.is_over,
        "may_deliver": may_send and state is ReferralState.ACCEPTED,
        "is_failed": state in FAILED,
        "may_follow": may_write and state in FAILED and not row.followed_by.exclude(state="cancelled").exists(),
        "may_rate": may_send,
        "is_open": state in OPEN,
    }


def sees_where(desk: Membership) -> bool:
    """Whether the desk is told which organisation it is: that tells why somebody goes there."""
    return desk.may(Can.SEND_SERVICE)


def _lines(request: HttpRequest, rows: list[ServiceReferral], page: str) -> list[dict[str, Any]]:
    saw(request, page, {row.participant_id for row in rows})
    return [{"row": row, "person": seen(row.participant, request.desk)} for row in rows]


@require_GET
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """The file that came with something that was done."""
    row = find(
        Delivery.objects.select_related("referral__participant", "paper"),
        request.desk,
        to=Can.SEND_SERVICE,
        public_id=public_id,
    )
    if row.paper is None:
        raise Http404
    saw(request, "서비스 제공 파일", [row.referral.participant])
    return stream(row.paper)
