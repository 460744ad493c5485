"""Desks: switching, keeping, and what was told to them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.once import once
from centers import actions
from centers.doors import find, require
from centers.forms import CloseDeskForm, OpenDeskForm
from centers.middleware import SESSION_KEY
from centers.models import DeskReview, Membership, Office
from centers.policies import Can, Role
from core.pages import paginated
from core.refusals import refusals_on


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Sit down at another of one's own desks: rights are those of that desk from now on."""
    chosen = next((desk for desk in request.desks if str(desk.pk) == request.POST.get("desk")), None)
    if chosen is None:
        raise Http404
    request.session[SESSION_KEY] = chosen.pk
    words = f"{chosen.desk_label} 자리로 바꾸었습니다. 이제 이 자리의 일만 보이고, 앞 자리의 일은 보이지 않습니다."
    messages.success(request, words)
    return redirect("dashboards:home")


@require_POST
def read_notice(request: HttpRequest, number: int) -> HttpResponse:
    """Mark a word told to this desk as read, and go where it points."""
    notice = get_object_or_404(request.desk.notices, pk=number)
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    safe = url_has_allowed_host_and_scheme(notice.location, allowed_hosts=None)
    return redirect(notice.location if notice.location and safe else "dashboards:home")


@require_http_methods(["GET", "POST"])
def digest(request: HttpRequest) -> HttpResponse:
    """One's own daily letter: on or off."""
    if request.method == "POST":
        desk = actions.choose_digest(desk=request.desk, wants=request.POST.get("wants") == "1")
        messages.success(request, "하루 요약을 보냅니다." if desk.wants_digest else "하루 요약을 보내지 않습니다.")
        return redirect("centers:digest")
    return render(request, "centers/digest.html", {"has_address": bool(request.user.email)})


@require_GET
def desks(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_DESKS)
    rows = Membership.objects.reachable_by(request.desk, to=Can.KEEP_DESKS).select_related("user", "office")
    shown = paginated(rows.order_by("office__name", "role", "user__name", "pk"), request.GET.get("page"))
    reviews = DeskReview.objects.reachable_by(request.desk, to=Can.KEEP_DESKS).filter(office=request.desk.office)
    context = {"page": shown, "today": timezone.localdate(), "review": reviews.waiting().first()}
    return render(request, "centers/desks.html", context)


@require_http_methods(["GET", "POST"])
@once
def open_desk(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_DESKS)
    offices = Office.objects.reachable_by(request.desk, to=Can.KEEP_DESKS)
    form = OpenDeskForm(request.POST or None, offices=offices, initial={"starts_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            desk = actions.open_desk(by=request.desk, **form.desk())
            messages.success(request, f"{desk.user.name} 님의 {desk.desk_label} 자리를 열었습니다.")
            return redirect("centers:desks")
    context = {"form": form, "title": "자리 열기", "button": "자리 열기", "people": 0}
    return render(request, "centers/desk_form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def close_desk(request: HttpRequest, number: int) -> HttpResponse:
    desk = find(Membership.objects.select_related("user", "office"), request.desk, to=Can.KEEP_DESKS, pk=number)
    form = CloseDeskForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.close_desk(desk=desk, by=request.desk, reason=form.cleaned_data["reason"])
            messages.success(
                request, f"{desk.user.name} 님의 자리를 닫았습니다. 다음 요청부터 아무것도 볼 수 없습니다."
            )
            return redirect("centers:desks")
    people = desk.caseload.count() if desk.role == Role.CASE_MANAGER else 0
    context = {"form": form, "title": f"{desk.user.name} 님의 자리 닫기", "button": "자리 닫기", "people": people}
    return render(request, "centers/desk_form.html", context, status=422 if form.is_bound else 200)
