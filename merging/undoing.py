"""A merge taken back, as far as what happened since allows; what stays is said."""

from collections import Counter
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.korean import with_particle
from core.refusals import Refusal
from merging.models import Merge
from merging.relations import MOVES, key_of, relations
from merging.trail import jsonable, model_of, put_back
from participants.actions import keep_today
from participants.models import Participant

# Flags and words that follow from others: worked out anew, not put back.
PERSON = "participants.Participant"
DERIVED = {"is_restricted", "township_id", "case_manager_id", "merged_into_id", "version"}


@transaction.atomic
def undo(*, merge: Merge, by: Membership, reason: str) -> Merge:
    """Take the files apart again. What was written on the remaining file since stays there; `left_over` says so.

    Refuses a second time, and while the remaining file has itself been merged into another.
    """
    locked = Merge.objects.select_for_update(of=("self",)).select_related("survivor", "absorbed").get(pk=merge.pk)
    if locked.undone_at is not None:
        raise Refusal("이미 되돌린 합치기입니다.", code="undone")
    if locked.survivor.merged_into_id:
        raise Refusal("남는 기록이 다시 다른 기록에 합쳐졌습니다. 그것을 먼저 되돌려 주십시오.", code="chain")
    locked.left_over = _take_apart(locked)
    locked.undone_at, locked.undone_by = timezone.now(), by
    locked.save(update_fields=["undone_at", "undone_by", "left_over"])
    for person in (locked.survivor, locked.absorbed):
        audit.record("file.merge_undone", locked, by=by, reason=reason, participant=person.pk, office=locked.center_id)
    return locked


def would_leave(merge: Merge, *, by: Membership) -> list[str]:
    """What an undo could not put back today, in sentences: it is tried, and taken back at once."""
    try:
        with transaction.atomic():
            left = undo(merge=merge, by=by, reason="미리 보기").left_over
            raise _OnlyTried
    except _OnlyTried:
        return left


class _OnlyTried(Exception):
    """Takes back what was only tried."""


def _take_apart(merge: Merge) -> list[str]:
    survivor, absorbed = merge.survivor, merge.absorbed
    written_since = _written_since(merge)
    left: list[str] = []
    Participant._base_manager.filter(pk=absorbed.pk).update(merged_into=None)
    _move_back(merge, left)
    for words in reversed(merge.dropped):
        if why := put_back(words):
            left.append(why)
    _hang_back(merge, left)
    _change_back(merge, left)
    for label, pk in merge.added:
        model_of(label)._base_manager.filter(pk=pk).delete()
    left += [f"합친 뒤에 새로 적은 {word} {count}건은 남는 기록에 그대로 있습니다." for word, count in written_since]
    for person in (survivor, absorbed):
        person.refresh_from_db()
        person.is_restricted = person.restrictions.filter(ends_on=None).exists()
        person.version += 1
        person.save(update_fields=["is_restricted", "version"])  # and what follows from name and phone
        keep_today(person)
    return left


def _written_since(merge: Merge) -> list[tuple[str, int]]:
    """How many rows of each kind hang on the remaining file that came after the merge."""
    moved = {f"{label}.{name}": set(pks) for label, name, pks in merge.moved}
    newest = {f"{label}.{name}": max(pks, default=0) for label, name, pks in merge.moved}
    counts: Counter[str] = Counter()
    for relation in relations():
        key = key_of(relation)
        rows = relation.model._base_manager.filter(**{relation.name: merge.survivor})
        if hasattr(relation.model, "created_at"):
            fresh = rows.filter(created_at__gt=merge.merged_at)
        else:
            fresh = rows.filter(pk__gt=newest.get(key, 10**12))
        counts[MOVES[key]] += fresh.exclude(pk__in=moved.get(key, set())).count()
    return [(word, count) for word, count in counts.items() if count]


def _move_back(merge: Merge, left: list[str]) -> None:
    for label, name, pks in merge.moved:
        model = model_of(label)
        rows = model._base_manager.filter(pk__in=pks, **{name: merge.survivor})
        gone = len(pks) - rows.count()
        if gone:
            left.append(
                f"{MOVES[f'{label}.{name}']} {gone}건은 그 사이에 지워졌거나 다른 기록으로 옮겨져 되돌리지 못했습니다."
            )
        rows.update(**{name: merge.absorbed})


def _change_back(merge: Merge, left: list[str]) -> None:
    """Fields get their earlier words again, where nobody has written others since."""
    for label, pk, name, before, after in reversed(merge.changed):
        if (label == PERSON and name in DERIVED) or _is_hanging(label, name):
            continue
        row = model_of(label)._base_manager.filter(pk=pk).first()
        if row is None:
            continue
        if jsonable(getattr(row, name)) != after:
            word = row._meta.get_field(name).verbose_name
            left.append(f"{with_particle(word, '은/는')} 합친 뒤에 다시 고쳐져 그대로 둡니다.")
            continue
        model_of(label)._base_manager.filter(pk=pk).update(**_together(label, name, before))


def _together(label: str, name: str, before: Any) -> dict[str, Any]:
    """A plan's state goes back together with its day: the database asks for both."""
    if label == "plans.Plan" and name == "state":
        return {"state": before, "closed_on": None}
    return {name: before}


def _is_hanging(label: str, name: str) -> bool:
    """Whether the field led from a child to a row that was dropped: such are hung back after the rows stand again."""
    field = model_of(label)._meta.get_field(name)
    return bool(field.is_relation and label != PERSON)


def _hang_back(merge: Merge, left: list[str]) -> None:
    for label, pk, name, before, after in reversed(merge.changed):
        if not _is_hanging(label, name):
            continue
        rows = model_of(label)._base_manager.filter(pk=pk, **{name: after})
        try:
            with transaction.atomic():
                rows.update(**{name: before})
        except IntegrityError:
            left.append(f"{model_of(label)._meta.verbose_name} 1건은 제자리로 돌려놓지 못했습니다.")
