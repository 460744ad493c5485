"""Notes: read, written, edited by their author, added to, followed."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from audit.actions import saw
from audit.once import once
from casework import actions
from casework.forms import AdditionForm, LookForm, NoteForm
from casework.models import CaseNote
from centers.doors import find, require
from centers.models import Membership
from centers.policies import Can, Reach, Role, reach_of
from core.pages import paginated
from core.refusals import refusals_on
from participants.doors import find_person, head, reaches
from participants.models import Participant
from participants.sight import seen


@require_http_methods(["GET", "POST"])
def notes(request: HttpRequest, public_id: str) -> HttpResponse:
    """The notes about a person. Who is not the case manager types a reason each time (access.md §1: "r")."""
    participant = find_person(request, public_id, to=Can.READ_NOTES)
    shown = head(participant, request.desk, here="casework:notes")
    look = LookForm(request.POST or None)
    must_say_why = _must_say_why(request.desk, participant)
    if must_say_why and not look.is_valid():
        saw(request, "상담 기록(까닭 적기 전)", [participant])
        return render(
            request, "casework/notes_look.html", {**shown, "form": look}, status=422 if look.is_bound else 200
        )
    reason = look.cleaned_data["reason"] if must_say_why else ""
    saw(request, "상담 기록", [participant], reason=reason)
    rows = _readable(request.desk).filter(participant=participant)
    context = {
        **shown,
        "page": paginated(rows, request.GET.get("page"), per_page=30),
        "may_write": reaches(request.desk, Can.WRITE_NOTES, own=shown["person"].own),
        "look_reason": reason,
        "today": timezone.localdate(),
    }
    return render(request, "casework/notes.html", context)


@require_GET
def shared(request: HttpRequest) -> HttpResponse:
    """Restricted notes in which this desk is named, also about colleagues' people: the note alone, not the file."""
    require(request.desk, Can.READ_NOTES)
    rows = CaseNote.objects.within(request.desk, Reach.CENTER).filter(is_restricted=True, readers=request.desk.pk)
    rows = rows.select_related("participant__township", "author__user").prefetch_related("additions__author__user")
    page = paginated(rows, request.GET.get("page"), per_page=30)
    saw(request, "함께 보는 상담 기록", {note.participant_id for note in page})
    lines = [{"note": note, "person": seen(note.participant, request.desk)} for note in page]
    return render(request, "casework/shared_notes.html", {"page": page, "lines": lines})


def _must_say_why(desk: Membership, participant: Participant) -> bool:
    return reach_of(desk.role, Can.READ_NOTES) is Reach.CENTER and participant.case_manager_id != desk.pk


def _readable(desk: Membership) -> QuerySet[CaseNote]:
    rows = CaseNote.objects.reachable_by(desk, to=Can.READ_NOTES).readable_by(desk)
    return rows.select_related("author__user").prefetch_related("additions__author__user", "readers__user")


def _colleagues(request: HttpRequest) -> QuerySet[Membership]:
    """Who may be named as a reader: the center's case managers and director, not oneself."""
    staff = Membership.objects.within(request.desk, Reach.CENTER).current(on=timezone.localdate())
    staff = staff.filter(role__in=[Role.CASE_MANAGER, Role.DIRECTOR]).exclude(pk=request.desk.pk)
    return staff.select_related("user").order_by("user__name")


@require_http_methods(["GET", "POST"])
@once
def write(request: HttpRequest, public_id: str) -> HttpResponse:
    participant = find(Participant, request.desk, to=Can.WRITE_NOTES, public_id=public_id)
    draft = actions.draft_of(author=request.desk, key=actions.draft_key(participant))
    initial = {"happened_on": timezone.localdate(), **(draft.words if draft else {})}
    form = NoteForm(request.POST or None, readers=_colleagues(request), initial=initial)
    if form.is_valid():
        with refusals_on(form):
            note = actions.write_note(
                participant=participant, by=request.desk, follows=_followed_note(participant), **form.values()
            )
            when = f" {note.next_on:%-m월 %-d일}에 다시 볼 일을 할 일에 올렸습니다." if note.next_on else ""
            messages.success(request, f"상담 기록을 저장했습니다.{when}")
            return redirect("casework:notes", public_id)
    saw(request, "상담 기록 쓰기", [participant])
    context = {"form": form, "participant": participant, "person": seen(participant, request.desk), "draft": draft}
    return render(request, "casework/note_form.html", context, status=422 if form.is_bound else 200)


def _followed_note(participant: Participant) -> CaseNote | None:
    """The oldest promised meeting that is due: a note written now keeps it."""
    due = participant.notes.filter(next_on__lte=timezone.localdate(), next_done_on=None)
    return due.order_by("next_on").first()


@require_POST
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keeps what is being written, while it is written."""
    participant = find(Participant, request.desk, to=Can.WRITE_NOTES, public_id=public_id)
    form = NoteForm(request.POST, readers=Membership.objects.none())
    form.is_valid()
    words = {"body": form.cleaned_data.get("body", ""), "kind": form.cleaned_data.get("kind", "")}
    actions.keep_draft(author=request.desk, key=actions.draft_key(participant), words=words if words["body"] else {})
    return render(request, "casework/_draft_kept.html", {"at": timezone.localtime()})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    note = find(
        CaseNote.objects.readable_by(request.desk).select_related("participant", "author"),
        request.desk,
        to=Can.WRITE_NOTES,
        public_id=public_id,
    )
    form = NoteForm(request.POST or None, readers=_colleagues(request), initial=_initial(note))
    clash: list[dict[str, Any]] = []
    if form.is_valid():
        with refusals_on(form):
            version = form.cleaned_data["version"] or 0
            changed = actions.edit_note(note=note, values=form.values(), version=version, by=request.desk)
            messages.success(request, "고친 내용을 저장했습니다." if changed else "바뀐 내용이 없습니다.")
            return redirect("casework:notes", note.participant.public_id)
    if form.has_error("__all__", "stale"):
        clash = [{"label": "내용", "saved": note.body, "typed": form.cleaned_data["body"]}]
        form.data = {**form.data.dict(), "version": note.version}
    saw(request, "상담 기록 고치기", [note.participant])
    context = {
        "form": form,
        "note": note,
        "participant": note.participant,
        "person": seen(note.participant, request.desk),
        "clash": clash,
        "is_author": note.author_id == request.desk.pk,
    }
    return render(request, "casework/note_edit.html", context, status=422 if form.errors else 200)


def _initial(note: CaseNote) -> dict[str, Any]:
    names = ["kind", "happened_on", "happened_at", "body", "next_on", "is_restricted", "version"]
    readers = list(note.readers.values_list("pk", flat=True))
    return {**{name: getattr(note, name) for name in names}, "readers": readers}


@require_http_methods(["GET", "POST"])
@once
def add(request: HttpRequest, public_id: str) -> HttpResponse:
    note = find(
        CaseNote.objects.readable_by(request.desk).select_related("participant"),
        request.desk,
        to=Can.WRITE_NOTES,
        public_id=public_id,
    )
    form = AdditionForm(request.POST or None)
    if form.is_valid():
        with refusals_on(form):
            actions.add_to_note(note=note, body=form.cleaned_data["body"], by=request.desk)
            messages.success(request, "덧붙였습니다. 처음 쓴 내용은 그대로 남습니다.")
            return redirect("casework:notes", note.participant.public_id)
    saw(request, "상담 기록 덧붙이기", [note.participant])
    context = {
        "form": form,
        "participant": note.participant,
        "title": "상담 기록에 덧붙이기",
        "button": "덧붙이기",
        "lead": f"{note.happened_on:%Y. %-m. %-d.} {note.get_kind_display()} 기록입니다.",
    }
    return render(request, "participants/form.html", context, status=422 if form.is_bound else 200)


@require_POST
@once
def followed(request: HttpRequest, public_id: str) -> HttpResponse:
    """The promised next meeting needs no note of its own."""
    note = find(
        CaseNote.objects.readable_by(request.desk).select_related("participant"),
        request.desk,
        to=Can.WRITE_NOTES,
        public_id=public_id,
    )
    if note.next_on is None or note.next_done_on is not None:
        messages.error(request, "다시 볼 일이 남아 있지 않은 기록입니다.")
    else:
        actions.follow_up_done(note=note, by=request.desk)
        messages.success(request, "다시 본 것으로 적었습니다.")
    return redirect("casework:notes", note.participant.public_id)
