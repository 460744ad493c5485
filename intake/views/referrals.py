"""A referral: written, looked after, answered."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.once import once
from centers.doors import find, require
from centers.policies import Can, Reach, reach_of
from core.pages import counted_page
from core.refusals import refusals_on
from documents.responses import stream
from intake import actions, doors
from intake.enums import ReferralState
from intake.forms import EmptyForm, ReasonForm, ReferForm, TakeForm
from intake.models import Referral
from intake.progress import steps_of
from intake.sight import saw_referrals, seen_referral
from participants.models import Participant
from partnerships.models import ServiceArea


@require_GET
def referral_list(request: HttpRequest) -> HttpResponse:
    """A sender's own referrals, a city's region, a center's inbox: what waits longest on top."""
    desk, today = request.desk, timezone.localdate()
    require(desk, Can.SEE_REFERRALS)
    rows = Referral.objects.reachable_by(desk, to=Can.SEE_REFERRALS)
    asked = request.GET.get("state", "")
    if asked in ReferralState.values:
        rows = rows.filter(state=asked)
    page = counted_page(rows.with_way().longest_waiting_first(), request.GET.get("page"))
    referrals = list(page.object_list)
    saw_referrals(request, "의뢰 목록", referrals)
    lines = [
        {
            "seen": seen_referral(row, desk),
            "row": row,
            "last": steps_of(row, on=today)[-1],
            "days": row.days_waiting(today),
        }
        for row in referrals
    ]
    states = [{"value": state.value, "label": state.label, "current": state.value == asked} for state in ReferralState]
    context = {
        "lines": lines,
        "page": page,
        "states": states,
        "asked": asked,
        "is_center": desk.may(Can.TAKE_REFERRALS),
        "walk_ins": doors.waiting_walk_ins(desk).count() if desk.may(Can.TAKE_REFERRALS) else 0,
        "may_refer": desk.may(Can.REFER_PARTICIPANTS),
    }
    return render(request, "intake/referrals.html", context)


@require_http_methods(["GET", "POST"])
@once
def refer(request: HttpRequest) -> HttpResponse:
    desk, today = request.desk, timezone.localdate()
    require(desk, Can.REFER_PARTICIPANTS)
    centers = doors.centers_of(desk)
    form = ReferForm(
        request.POST or None,
        request.FILES or None,
        on=today,
        centers=centers,
        units=doors.units_of(desk, on=today),
        townships=doors.townships_of(desk),
        areas=list(ServiceArea.objects.in_force(on=today)),
        initial={"applied_on": today, "township": desk.office.region_id, "center": _only_one(centers)},
    )
    if form.is_valid():
        with refusals_on(form):
            referral = actions.refer(
                center=form.cleaned_data["center"],
                values=form.values(),
                needs=form.needs(),
                scan=form.cleaned_data["scan"],
                by=desk,
            )
            messages.success(
                request, f"{referral.center.name}에 의뢰를 보냈습니다. 어떻게 되어 가는지 여기에서 봅니다."
            )
            return redirect(referral)
    return render(request, "intake/refer.html", {"form": form}, status=422 if form.is_bound else 200)


def _only_one(centers: Any) -> Any:
    found = list(centers[:2])
    return found[0].public_id if len(found) == 1 else None


def _referral(request: HttpRequest, public_id: str, right: Can) -> Referral:
    return find(Referral.objects.with_way(), request.desk, to=right, public_id=public_id)


@require_GET
def referral_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    referral = _referral(request, public_id, Can.SEE_REFERRALS)
    desk = request.desk
    shown = seen_referral(referral, desk)
    saw_referrals(request, "의뢰", [referral])
    waits = referral.state == ReferralState.SENT
    intake = getattr(referral, "intake", None)
    context = {
        "referral": referral,
        "shown": shown,
        "steps": steps_of(referral, on=timezone.localdate(), with_words=shown.shows_words),
        "needs": list(referral.needs.select_related("area")) if shown.shows_words else [],
        "wishes": _wishes(referral) if shown.shows_words else [],
        "may_take": waits and desk.may(Can.TAKE_REFERRALS),
        "may_withdraw": waits and referral.sender_id == desk.office_id and desk.may(Can.REFER_PARTICIPANTS),
        "may_see_scan": referral.scan_id is not None and shown.shows_identity,
        "intake": intake if shown.shows_identity else None,
    }
    return render(request, "intake/referral.html", context)


def _wishes(referral: Referral) -> list[str]:
    units = [("1순위", referral.first_wish), ("2순위", referral.second_wish)]
    return [f"{place} {unit.name}" for place, unit in units if unit is not None]


@require_http_methods(["GET", "POST"])
@once
def take(request: HttpRequest, public_id: str) -> HttpResponse:
    referral = _referral(request, public_id, Can.TAKE_REFERRALS)
    desk = request.desk
    likely = doors.likely(request, referral.name, referral.born_on) if referral.state == ReferralState.SENT else []
    form = TakeForm(
        request.POST or None,
        case_managers=doors.case_managers_of(desk, on=timezone.localdate()),
        likely=likely,
        initial={"case_manager": desk.pk},
    )
    if form.is_valid():
        with refusals_on(form):
            intake = actions.take(
                referral=referral,
                case_manager=form.cleaned_data["case_manager"],
                participant=_chosen(request, form),
                by=desk,
            )
            messages.success(request, "의뢰를 접수했습니다. 보낸 기관에 알렸습니다. 다음은 초기상담입니다.")
            mine = (
                intake.participant.case_manager_id == desk.pk
                or reach_of(desk.role, Can.HOLD_INTERVIEWS) is Reach.CENTER
            )
            return redirect(intake if mine else referral)
    return _step(request, referral, form, title="접수하기", button="접수하기", lead="담당을 정하면 기록이 열립니다.")


def _chosen(request: HttpRequest, form: TakeForm) -> Participant | None:
    number = form.chosen()
    if number is None:
        return None
    return find(Participant, request.desk, to=Can.SEE_PARTICIPANTS, public_id=number)


@require_http_methods(["GET", "POST"])
@once
def return_referral(request: HttpRequest, public_id: str) -> HttpResponse:
    referral = _referral(request, public_id, Can.TAKE_REFERRALS)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.return_(referral=referral, reason=form.cleaned_data["reason"], by=request.desk)
            messages.success(request, "의뢰를 돌려보냈습니다. 보낸 기관에 사유와 함께 알렸습니다.")
            return redirect(referral)
    lead = "돌려보내면 보낸 기관이 사유를 봅니다. 센터에는 이 사람의 연락처가 더 보이지 않습니다."
    return _step(request, referral, form, title="돌려보내기", button="돌려보내기", lead=lead)


@require_http_methods(["GET", "POST"])
@once
def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    referral = _referral(request, public_id, Can.REFER_PARTICIPANTS)
    form = EmptyForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.withdraw(referral=referral, by=request.desk)
            messages.success(request, "의뢰를 거두었습니다.")
            return redirect(referral)
    lead = "센터가 아직 접수하지 않은 의뢰를 거둡니다. 기록은 남습니다."
    return _step(request, referral, form, title="의뢰 거두기", button="거두기", lead=lead)


def _step(request: HttpRequest, referral: Referral, form: Any, *, title: str, button: str, lead: str) -> HttpResponse:
    saw_referrals(request, title, [referral])
    context = {
        "form": form,
        "shown": seen_referral(referral, request.desk),
        "title": title,
        "button": button,
        "lead": lead,
        "back": reverse("intake:referral", args=[referral.public_id]),
        "back_text": "의뢰",
    }
    return render(request, "intake/step.html", context, status=422 if form.is_bound else 200)


@require_GET
def scan(request: HttpRequest, public_id: str) -> FileResponse:
    """The paper, which names the person in full: only for whom the page shows in full."""
    referral = _referral(request, public_id, Can.TAKE_REFERRALS)
    if referral.scan is None:
        raise Http404
    if not seen_referral(referral, request.desk).shows_identity:
        raise PermissionDenied("이 자리에는 그 일을 할 권한이 없습니다.")
    saw_referrals(request, "의뢰서 파일", [referral])
    return stream(referral.scan)
