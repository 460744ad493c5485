"""The waiting list of a unit: joined, reordered with a reason, left."""

from datetime import date

from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from participants.models import Participant
from programs.models import ProgramUnit, WaitingEntry


@transaction.atomic
def wait_for(*, participant: Participant, unit: ProgramUnit, starts_on: date, by: Membership | None) -> WaitingEntry:
    """Put a person on a unit's waiting list. Refuses another center's unit, and to wait twice for the same."""
    if unit.center_id != participant.center_id:
        raise Refusal("다른 센터의 사업단은 기다릴 수 없습니다.", code="other_center")
    entry = WaitingEntry(participant=participant, unit=unit, starts_on=starts_on)
    entry.full_clean(exclude=["participant", "unit"])
    with explained():
        entry.save()
    audit.record(
        "waiting.begun", entry, by=by, after={"unit": unit, "starts_on": starts_on}, participant=participant.pk
    )
    return entry


@transaction.atomic
def reorder(*, entry: WaitingEntry, rank: int, reason: str, by: Membership) -> WaitingEntry:
    """Let somebody stand before (a negative rank) or behind the others, with a reason; 0 is the rules' own order."""
    locked = WaitingEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    before = {"rank": locked.rank}
    locked.rank, locked.rank_reason = rank, reason if rank else ""
    locked.full_clean(exclude=["participant", "unit"])
    with explained():
        locked.save(update_fields=["rank", "rank_reason"])
    audit.record(
        "waiting.reordered",
        locked,
        by=by,
        before=before,
        after={"rank": rank},
        reason=reason,
        participant=locked.participant_id,
    )
    return locked


@transaction.atomic
def stop_waiting(*, entry: WaitingEntry, ends_on: date, note: str, by: Membership | None) -> WaitingEntry:
    """Take a person off the list. Refuses one who no longer waits."""
    locked = WaitingEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if locked.ends_on is not None:
        raise Refusal("이미 끝난 대기입니다.", code="ended")
    locked.ends_on, locked.end_note = max(ends_on, locked.starts_on), note
    locked.save(update_fields=["ends_on", "end_note"])
    audit.record(
        "waiting.ended",
        locked,
        by=by,
        after={"unit": locked.unit, "ends_on": locked.ends_on},
        reason=note,
        participant=locked.participant_id,
    )
    return locked


def end_for(
    participant: Participant, *, ends_on: date, by: Membership | None, unit: ProgramUnit | None = None
) -> None:
    """Who is placed in the unit, or leaves the programme (no unit named), waits no longer."""
    entries = participant.waitings.filter(ends_on=None)
    note = "배치" if unit else "참여 종결"
    for entry in entries.filter(unit=unit) if unit else entries:
        stop_waiting(entry=entry, ends_on=ends_on, note=note, by=by)
