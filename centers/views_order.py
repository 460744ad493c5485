"""What a desk was told, what it wants to be told, whether its list is right, and what changed in the portal."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.once import once
from centers import actions
from centers.doors import require
from centers.forms import NewsForm, NoticesForm
from centers.models import DeskReview, Membership
from centers.news import published
from centers.notices import kinds_for
from centers.policies import Can
from core.pages import paginated
from core.refusals import Refusal, refusals_on


@require_GET
def notices(request: HttpRequest) -> HttpResponse:
    """Everything that was told to this desk, the unread first when asked."""
    rows = request.desk.notices.select_related("forwarded_for__user")
    only_unread = request.GET.get("show") == "unread"
    shown = paginated(rows.filter(read_at=None) if only_unread else rows, request.GET.get("page"))
    return render(request, "centers/notices.html", {"page": shown, "only_unread": only_unread})


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    count = request.desk.notices.filter(read_at=None).update(read_at=timezone.now())
    messages.success(request, f"알림 {count}건을 읽은 것으로 했습니다.")
    return redirect("centers:notices")


@require_http_methods(["GET", "POST"])
def choose_notices(request: HttpRequest) -> HttpResponse:
    """Which kinds this desk is told of, out of those that its rights bring; duties cannot be switched off."""
    off = set(request.desk.notice_choices.values_list("kind", flat=True))
    kinds = kinds_for(request.desk)
    form = NoticesForm(request.POST or None, kinds=kinds)
    form.initial = {"on": [value for value, _ in form.fields["on"].choices if value not in off]}
    if form.is_valid():
        with refusals_on(form):
            chosen = actions.choose_notices(desk=request.desk, off=form.off())
            messages.success(request, f"저장했습니다. 끈 알림은 {len(chosen)}가지입니다.")
            return redirect("centers:choose-notices")
    context = {"form": form, "duties": sorted(kind.label for kind in kinds if kind.is_duty)}
    return render(request, "centers/choose_notices.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def confirm_desks(request: HttpRequest) -> HttpResponse:
    """The quarter's look at who sits where in one's own office."""
    require(request.desk, Can.KEEP_DESKS)
    office, today = request.desk.office, timezone.localdate()
    if request.method == "POST":
        try:
            review = actions.confirm(office=office, by=request.desk)
            messages.success(request, f"자리 {review.desks_seen}개의 목록이 맞다고 적었습니다.")
        except Refusal as refusal:
            messages.error(request, refusal.messages[0])
        return redirect("centers:confirm-desks")
    sitting = Membership.objects.reachable_by(request.desk, to=Can.KEEP_DESKS).filter(office=office).current(on=today)
    reviews = DeskReview.objects.reachable_by(request.desk, to=Can.KEEP_DESKS).filter(office=office)
    context = {
        "rows": list(sitting.select_related("user").order_by("role", "user__name", "pk")),
        "review": reviews.waiting().first(),
        "reviews": list(reviews.select_related("confirmed_by__user")[:8]),
        "today": today,
    }
    return render(request, "centers/confirm_desks.html", context)


@require_GET
def desk_reviews(request: HttpRequest) -> HttpResponse:
    """The director's page: when the list was confirmed, and who sits where now."""
    require(request.desk, Can.SEE_AUDIT)
    today = timezone.localdate()
    sitting = Membership.objects.reachable_by(request.desk, to=Can.SEE_AUDIT).current(on=today)
    reviews = DeskReview.objects.reachable_by(request.desk, to=Can.SEE_AUDIT)
    context = {
        "rows": list(sitting.select_related("user").order_by("role", "user__name", "pk")),
        "review": reviews.waiting().first(),
        "reviews": list(reviews.select_related("confirmed_by__user")[:8]),
        "today": today,
    }
    return render(request, "centers/desk_reviews.html", context)


@require_GET
def news(request: HttpRequest) -> HttpResponse:
    """What changed in the portal, for this desk's role."""
    rows = published(request.desk, on=timezone.localdate())
    return render(request, "centers/news.html", {"page": paginated(rows, request.GET.get("page"))})


@require_POST
def read_news(request: HttpRequest, number: int) -> HttpResponse:
    rows = published(request.desk, on=timezone.localdate())
    found = next((row for row in rows if row.pk == number), None)
    if found is None:
        raise Http404
    actions.read_news(news=found, by=request.desk)
    return redirect("dashboards:home")


@require_http_methods(["GET", "POST"])
@once
def write_news(request: HttpRequest) -> HttpResponse:
    require(request.desk, Can.KEEP_CODES)
    form = NewsForm(request.POST or None, initial={"published_on": timezone.localdate()})
    if form.is_valid():
        with refusals_on(form):
            actions.publish(values=form.cleaned_data, by=request.desk)
            messages.success(request, "소식을 적었습니다. 그날부터 첫 화면에 보입니다.")
            return redirect("centers:news")
    return render(request, "centers/write_news.html", {"form": form}, status=422 if form.is_bound else 200)
