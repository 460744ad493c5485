"""Files that may be one person's: found, compared side by side, joined, taken apart."""

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
from merging import actions
from merging.clashes import clashes
from merging.forms import MergeForm, WhyForm
from merging.models import Merge
from merging.reading import questions_of, side_of
from merging.undoing import undo as take_apart
from merging.undoing import would_leave
from participants.likeness import pairs, words_of
from participants.models import NotSame, Participant
from participants.sight import seen

MOST = 50


@require_GET
def alike(request: HttpRequest) -> HttpResponse:
    """Pairs of files that may be one person's, strongest first; a pair that was told apart is not asked again."""
    require(request.desk, Can.MERGE_FILES)
    people = Participant.objects.reachable_by(request.desk, to=Can.MERGE_FILES).with_now(on=timezone.localdate())
    rows = {person.pk: person for person in people.select_related("township", "case_manager__user")}
    apart = NotSame.objects.reachable_by(request.desk, to=Can.MERGE_FILES).values_list("one", "other")
    found = pairs(map(words_of, rows.values()), apart=apart)
    lines = [
        {"one": seen(rows[one.key], request.desk), "other": seen(rows[other.key], request.desk), "reasons": reasons}
        for one, other, reasons in found[:MOST]
    ]
    saw(request, "같은 사람일 수 있는 기록", {line[side].row.pk for line in lines for side in ("one", "other")})
    merges = Merge.objects.reachable_by(request.desk, to=Can.MERGE_FILES)
    page = paginated(merges.select_related("survivor", "merged_by__user", "undone_by__user"), request.GET.get("page"))
    done = [{"row": row, "person": seen(row.survivor, request.desk)} for row in page]
    saw(request, "합친 기록", {line["row"].survivor_id for line in done})
    context = {"lines": lines, "total": len(found), "done": done, "page": page}
    return render(request, "merging/alike.html", context)


def _both(request: HttpRequest, survivor: Any, absorbed: Any) -> tuple[Any, Any]:
    if survivor == absorbed:
        raise Http404
    people = Participant.objects.with_now(on=timezone.localdate()).select_related(
        "center", "township", "case_manager__user"
    )
    one, other = (
        find(people, request.desk, to=Can.MERGE_FILES, public_id=public_id) for public_id in (survivor, absorbed)
    )
    return one, other


@require_http_methods(["GET", "POST"])
@once
def compare(request: HttpRequest, survivor: Any, absorbed: Any) -> HttpResponse:
    """Two files side by side; what differs is asked, then they become one."""
    one, other = _both(request, survivor, absorbed)
    found = clashes(one, other)
    form = MergeForm(request.POST or None, differing=actions.differing(one, other), clashes=found)
    if form.is_valid():
        with refusals_on(form):
            row = actions.merge(
                survivor=one,
                absorbed=other,
                words=form.chosen_words(),
                holds=form.chosen_rows(),
                reason=form.cleaned_data["reason"],
                by=request.desk,
            )
            messages.success(request, "두 기록을 합쳤습니다. 잘못 합쳤으면 여기에서 되돌릴 수 있습니다.")
            return redirect(row)
    saw(request, "기록 견주기", [one, other])
    context = {
        "form": form,
        "one": side_of(one, request.desk),
        "other": side_of(other, request.desk),
        "questions": questions_of(form, one, other),
    }
    return render(request, "merging/compare.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def tell_apart(request: HttpRequest, survivor: Any, absorbed: Any) -> HttpResponse:
    one, other = _both(request, survivor, absorbed)
    form = WhyForm(request.POST or None, title="다른 사람입니다", help_text="예: 신분증으로 확인. 쌍둥이 형제")
    if form.is_valid():
        with refusals_on(form):
            actions.tell_apart(one=one, other=other, reason=form.cleaned_data["reason"], by=request.desk)
            messages.success(request, "다른 사람으로 적었습니다. 이 둘은 다시 묻지 않습니다.")
            return redirect("merging:alike")
    saw(request, "다른 사람으로 적기", [one, other])
    people = [seen(person, request.desk) for person in (one, other)]
    context = {"form": form, "people": people, "title": "다른 사람으로 적기", "button": "다른 사람으로 적기"}
    return render(request, "merging/form.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@once
def merge(request: HttpRequest, public_id: Any) -> HttpResponse:
    """One merge: what it did, and the way back with what it would leave."""
    rows = Merge.objects.select_related("survivor", "absorbed", "merged_by__user", "undone_by__user")
    row = find(rows, request.desk, to=Can.MERGE_FILES, public_id=public_id)
    find(Participant, request.desk, to=Can.MERGE_FILES, pk=row.survivor_id)
    form = WhyForm(request.POST or None, title="되돌리기")
    if form.is_valid():
        with refusals_on(form):
            done = take_apart(merge=row, by=request.desk, reason=form.cleaned_data["reason"])
            messages.success(request, "되돌렸습니다. 두 기록이 다시 따로 있습니다.")
            return redirect(done)
    saw(request, "합친 기록", {row.survivor_id, row.absorbed_id})
    context = {
        "form": form,
        "row": row,
        "person": seen(row.survivor, request.desk),
        "moved": moved_words(row),
        "left": _left(row, request) if row.undone_at is None else row.left_over,
    }
    return render(request, "merging/merge.html", context, status=422 if form.is_bound else 200)


def _left(row: Merge, request: HttpRequest) -> list[str]:
    """What an undo would leave; a merge that cannot be undone now says why when it is tried."""
    return would_leave(row, by=request.desk) if row.survivor.merged_into_id is None else []


def moved_words(row: Merge) -> list[tuple[str, int]]:
    """Kinds of rows that moved, with their number."""
    return [(actions.MOVES[f"{label}.{name}"], len(pks)) for label, name, pks in row.moved]
