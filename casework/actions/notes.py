"""Notes: written, edited by their author, added to by others, followed up; and the half-written text."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit import actions as audit
from casework.models import CaseNote, Draft, NoteAddition
from centers.models import Membership
from core.refusals import Refusal
from participants.actions import Stale
from participants.models import Participant

DRAFT_DAYS = 7


@transaction.atomic
def write_note(
    *,
    participant: Participant,
    kind: str,
    happened_on: date,
    body: str,
    by: Membership,
    happened_at: time | None = None,
    next_on: date | None = None,
    is_restricted: bool = False,
    readers: Iterable[Membership] = (),
    follows: CaseNote | None = None,
) -> CaseNote:
    """Write down a meeting; `follows` is the note whose promised next meeting this was.

    Refuses a day in the future, and readers from another center.
    """
    if happened_on > timezone.localdate():
        raise Refusal({"happened_on": "상담한 날은 오늘까지의 날로 적어 주십시오."})
    readers = list(readers)
    if any(reader.office_id != participant.center_id for reader in readers):
        raise Refusal({"readers": "이 센터의 사람만 함께 볼 수 있습니다."})
    note = CaseNote(
        participant=participant,
        kind=kind,
        happened_on=happened_on,
        happened_at=happened_at,
        body=body,
        next_on=next_on,
        is_restricted=is_restricted,
        author=by,
    )
    note.full_clean(exclude=["participant", "author"])
    note.save()
    note.readers.set(readers if is_restricted else [])
    if follows is not None:
        _followed(follows, on=happened_on)
    drop_draft(author=by, key=draft_key(participant))
    _record("note.written", note, by=by, after={"kind": note.get_kind_display(), "happened_on": happened_on})
    return note


def _record(verb: str, note: CaseNote, *, by: Membership, after: dict[str, Any], reason: str = "") -> None:
    """What a note says never stands in the trace: only that there is one."""
    audit.record(verb, note, by=by, after=after, reason=reason, participant=note.participant_id)


def _followed(note: CaseNote, *, on: date) -> None:
    if note.next_on is not None and note.next_done_on is None:
        note.next_done_on = on
        note.save(update_fields=["next_done_on"])


@transaction.atomic
def edit_note(*, note: CaseNote, values: dict[str, Any], version: int, by: Membership) -> bool:
    """Change a note's own words. Returns whether anything changed.

    Refuses everybody but the author (others add to it), and an edit on top of a newer one.
    """
    locked = CaseNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if locked.author_id != by.pk:
        raise Refusal("쓴 사람만 고칠 수 있습니다. 다른 사람은 덧붙일 수 있습니다.", code="author")
    if locked.version != version:
        raise Stale("그 사이에 이 기록이 바뀌었습니다. 두 내용을 비교해 주십시오.", code="stale")
    readers = values.pop("readers", None)
    before, after = audit.changed(locked, values)
    if after:
        for name, value in after.items():
            setattr(locked, name, value)
        locked.full_clean(exclude=["participant", "author"])
        locked.version = F("version") + 1
        locked.save(update_fields=[*after, "version"])
    if readers is not None:
        locked.readers.set(readers if locked.is_restricted else [])
    if after:
        _record("note.edited", locked, by=by, after={"fields": sorted(before)})
    return bool(after)


@transaction.atomic
def add_to_note(*, note: CaseNote, body: str, by: Membership) -> NoteAddition:
    """Add words below a note. Refuses an empty text."""
    if not body:
        raise Refusal({"body": "덧붙일 내용을 적어 주십시오."})
    addition = NoteAddition.objects.create(note=note, body=body, author=by)
    _record("note.added_to", note, by=by, after={})
    return addition


@transaction.atomic
def follow_up_done(*, note: CaseNote, by: Membership) -> CaseNote:
    """What was to be done next is done. Refuses a note that plans nothing, or was followed already."""
    locked = CaseNote.objects.select_for_update(of=("self",)).get(pk=note.pk)
    if locked.next_on is None or locked.next_done_on is not None:
        raise Refusal("다시 볼 일이 남아 있지 않은 기록입니다.", code="nothing_planned")
    _followed(locked, on=timezone.localdate())
    _record("note.followed", locked, by=by, after={"next_done_on": locked.next_done_on})
    return locked


def draft_key(participant: Participant) -> str:
    """Under which name the half-written note about a person is kept."""
    return f"note {participant.public_id}"


def keep_draft(*, author: Membership, key: str, words: dict[str, str]) -> Draft:
    """Keep what is being written; an empty text throws the draft away."""
    draft, _ = Draft.objects.update_or_create(author=author, key=key, defaults={"words": words})
    if not any(words.values()):
        draft.delete()
    return draft


def draft_of(*, author: Membership, key: str) -> Draft | None:
    """What its author was writing, when it is not older than a week."""
    fresh = timezone.now() - timedelta(days=DRAFT_DAYS)
    return Draft.objects.filter(author=author, key=key, saved_at__gte=fresh).first()


def drop_draft(*, author: Membership, key: str) -> None:
    """The text was saved, or is given up."""
    Draft.objects.filter(author=author, key=key).delete()


def throw_away_old_drafts() -> int:
    """By the clock: drafts older than a week. Returns how many."""
    return Draft.objects.filter(saved_at__lt=timezone.now() - timedelta(days=DRAFT_DAYS)).delete()[0]
