"""Documents past their time, and the ledger of those destroyed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from audit.actions import saw
from audit.once import once
from centers.doors import find, require
from centers.policies import Can
from core.pages import paginated
from core.refusals import refusals_on
from documents import actions
from documents.forms import DestroyForm
from documents.shelves import joins_of, shelf, shelves


@require_GET
def past(request: HttpRequest) -> HttpResponse:
    """What is kept longer than it has to be, of every record; nothing is destroyed but by hand."""
    require(request.desk, Can.DESTROY_DOCUMENTS)
    today = timezone.localdate()
    rows = sorted(_rows(request, "past_their_time", on=today), key=lambda row: (row.kept_until, row.filed_at))
    shown = paginated(rows, request.GET.get("page"))
    saw(request, "보관 기한이 지난 문서", {row.person for row in shown if row.person})
    return render(request, "documents/past.html", {"page": shown})


@require_GET
def ledger(request: HttpRequest) -> HttpResponse:
    """What was destroyed, when, by whom and why: without a name, for the name was to go."""
    require(request.desk, Can.DESTROY_DOCUMENTS)
    rows = sorted(_rows(request, "destroyed"), key=lambda row: row.destroyed_at, reverse=True)
    return render(request, "documents/ledger.html", {"page": paginated(rows, request.GET.get("page"))})


def _rows(request: HttpRequest, question: str, **asked: Any) -> list[Any]:
    """The answer of every shelf that the desk reaches."""
    found: list[Any] = []
    for model in shelves().values():
        rows = model.objects.reachable_by(request.desk, to=Can.DESTROY_DOCUMENTS)  # type: ignore[attr-defined]
        rows = getattr(rows, question)(**asked).select_related(*joins_of(model), "destroyed_by__user")
        found += rows
    return found


@require_http_methods(["GET", "POST"])
@once
def destroy(request: HttpRequest, name: str, public_id: str) -> HttpResponse:
    model = shelf(name)
    rows = model.objects.select_related(*joins_of(model))  # type: ignore[attr-defined]
    row = find(rows, request.desk, to=Can.DESTROY_DOCUMENTS, public_id=public_id)
    if row.destroyed_at is not None:
        raise Http404
    form = DestroyForm(request.POST or None, is_early=row.kept_until >= timezone.localdate())
    asks = form.is_valid() and request.POST.get("sure") != "yes"  # what cannot be undone is asked once more
    if form.is_valid() and not asks:
        with refusals_on(form):
            actions.destroy_document(row=row, by=request.desk, **form.cleaned_data)
            messages.success(request, "문서를 파기했습니다. 내용은 되살릴 수 없고, 파기 대장에 적었습니다.")
            return redirect("documents:ledger")
    if row.person is not None:
        saw(request, "문서 파기", [row.person])
    context = {"form": form, "row": row, "about": str(row.owner), "back": model.page_of(row.owner), "asks": asks}
    return render(request, "documents/destroy.html", context, status=422 if form.is_bound and not asks else 200)
