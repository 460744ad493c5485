"""One act on many people: tried first, then done, and taken back."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from casework.enums import BatchKind
from casework.models import Batch, SavedView
from centers.models import Membership
from core.refusals import Refusal, explained
from participants import actions as participants
from participants.models import Participant
from programs import actions as programs
from programs.models import Placement, ProgramUnit

MOST = 200
MOST_VIEWS = 12
PLACED_ALREADY = "이미 배치되어 있습니다. 참여자 기록에서 한 사람씩 옮겨 주십시오."
Doing = Callable[[Participant], dict[str, Any]]


def assign_many(
    *, people: Sequence[Participant], case_manager: Membership, starts_on: date, reason: str, by: Membership
) -> Batch:
    """Another case manager for many people from a day on. Who refuses stands in the batch with the sentence."""

    def one(person: Participant) -> dict[str, Any]:
        before = person.case_manager_id
        if before == case_manager.pk:
            raise Refusal("이미 이 사례관리사가 맡고 있습니다.")
        row = participants.assign(
            participant=person, case_manager=case_manager, starts_on=starts_on, reason=reason, by=by
        )
        return {"row": row.pk, "before": before, "after": case_manager.pk, "starts_on": starts_on.isoformat()}

    words = f"{case_manager.user.name}, {starts_on:%Y. %-m. %-d.}부터"
    return _on_each(people, one, kind=BatchKind.ASSIGN, words=words, reason=reason, by=by)


def place_many(
    *, people: Sequence[Participant], unit: ProgramUnit, starts_on: date, reason: str, by: Membership
) -> Batch:
    """Many people into one unit from a day on, in the order given; a full unit refuses the rest."""

    def one(person: Participant) -> dict[str, Any]:
        try:
            row = programs.place(participant=person, unit=unit, starts_on=starts_on, by=by)
        except Refusal as refusal:
            # The page of one person asks whether to end the earlier placement; here nobody can be asked.
            raise Refusal(PLACED_ALREADY) if refusal.code == "overlaps_earlier" else refusal from None
        return {"row": row.pk, "before": None}

    words = f"{unit.name}, {starts_on:%Y. %-m. %-d.}부터"
    return _on_each(people, one, kind=BatchKind.PLACE, words=words, reason=reason, by=by)


@transaction.atomic
def _on_each(
    people: Sequence[Participant], doing: Doing, *, kind: BatchKind, words: str, reason: str, by: Membership
) -> Batch:
    """Do it with each; keep what was done. Refuses nobody chosen, too many at once, and an act that all refuse."""
    if not people:
        raise Refusal("고른 사람이 없습니다.", code="nobody")
    if len(people) > MOST:
        raise Refusal(f"한 번에 {MOST}명까지 할 수 있습니다.", code="too_many")
    lines = [_line(person, doing) for person in people]
    if all("refused" in line for line in lines):
        raise Refusal(f"할 수 있는 사람이 없습니다. {lines[0]['refused']}", code="all_refused")
    batch = Batch.objects.create(center=by.office, kind=kind, words=words[:200], reason=reason, lines=lines, by=by)
    after = {"words": words, "people": len(batch.done), "refused": len(batch.refused)}
    audit.record("batch.done", batch, by=by, after=after, reason=reason)
    return batch


def _line(person: Participant, doing: Doing) -> dict[str, Any]:
    try:
        with transaction.atomic(), explained():
            return {"participant": person.pk, **doing(person)}
    except ValidationError as refusal:
        return {"participant": person.pk, "refused": " ".join(refusal.messages)}


def tried(act: Callable[[], Batch]) -> list[dict[str, Any]]:
    """What an act would do with each person: it is done, and taken back at once, so that it cannot say otherwise."""
    try:
        with transaction.atomic():
            lines = act().lines
            raise _OnlyTried
    except _OnlyTried:
        return lines


class _OnlyTried(Exception):
    """Takes back what was only tried."""


@transaction.atomic
def undo_batch(*, batch: Batch, by: Membership, reason: str) -> Batch:
    """Take the act back with everybody who has not been changed since; who has is said. Refuses a second time."""
    locked = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if locked.undone_at is not None:
        raise Refusal("이미 되돌렸습니다.", code="undone")
    take_back = {BatchKind.ASSIGN: _hand_back, BatchKind.PLACE: _take_out}[BatchKind(locked.kind)]
    people = Participant.objects.in_bulk([line["participant"] for line in locked.done])
    left = []
    for line in locked.done:
        person = people[line["participant"]]
        try:
            with transaction.atomic(), explained():
                take_back(person, line, reason, by)
        except ValidationError as refusal:
            left.append({"participant": person.pk, "words": " ".join(refusal.messages)})
    locked.left_over, locked.undone_at, locked.undone_by = left, timezone.now(), by
    locked.save(update_fields=["left_over", "undone_at", "undone_by"])
    audit.record("batch.undone", locked, by=by, after={"people": len(locked.done) - len(left)}, reason=reason)
    return locked


def _hand_back(person: Participant, line: Any, reason: str, by: Membership) -> None:
    if person.case_manager_id != line["after"]:
        raise Refusal("그 사이에 담당이 다시 바뀌어 그대로 두었습니다.")
    if line["before"] is None:
        values = {"case_manager": None}
        participants.edit(participant=person, values=values, version=person.version, reason=reason, by=by)
        return
    before = Membership.objects.get(pk=line["before"])
    if before.ends_on is not None or before.closed_at is not None:
        raise Refusal("앞서 맡던 자리가 닫혀 그대로 두었습니다.")
    participants.assign(
        participant=person,
        case_manager=before,
        starts_on=date.fromisoformat(line["starts_on"]),
        reason=reason,
        by=by,
    )


def _take_out(person: Participant, line: Any, reason: str, by: Membership) -> None:
    row = Placement.objects.filter(pk=line["row"], participant=person).first()
    if row is None:
        raise Refusal("그 사이에 배치가 지워졌습니다.")
    programs.take_back(placement=row, reason=reason, by=by)


@transaction.atomic
def save_view(*, desk: Membership, name: str, query: str) -> SavedView:
    """Keep a filter under a name; the same name keeps the newer filter. Refuses more than a dozen."""
    row = SavedView.objects.filter(desk=desk, name=name).first() or SavedView(desk=desk, name=name)
    if row.pk is None and SavedView.objects.filter(desk=desk).count() >= MOST_VIEWS:
        raise Refusal(f"보기는 {MOST_VIEWS}개까지 저장합니다. 쓰지 않는 것을 먼저 지워 주십시오.", code="too_many")
    row.query = query
    row.full_clean(exclude=["desk"])
    row.save()
    return row


def forget_view(*, view: SavedView) -> None:
    """Take a named filter away."""
    view.delete()
