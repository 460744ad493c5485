"""Two files made one, taken apart again, or told apart for good."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.korean import with_particle
from core.refusals import Refusal, explained
from merging.clashes import Clash, clashes
from merging.models import Merge
from merging.relations import COUNTED, MOVES, relations
from merging.trail import Trail
from participants.actions import CERTIFIED_FIELDS, keep_today
from participants.models import NotSame, Participant
from plans.enums import PlanState
from plans.models import Plan

SURVIVOR, ABSORBED = "survivor", "absorbed"
# The person's own words. Home and case manager follow from their histories.
OWN_WORDS = (
    *("name", "born_on", "sex", "phone", "team", "capacity_score", "registration_number", "remarks", "age_reason"),
)


def differing(survivor: Participant, absorbed: Participant) -> list[str]:
    """Fields in which both files say something, and not the same."""
    empty = ("", None)
    return [
        name
        for name in OWN_WORDS
        if getattr(survivor, name) not in empty
        and getattr(absorbed, name) not in empty
        and getattr(survivor, name) != getattr(absorbed, name)
    ]


@transaction.atomic
def merge(
    *,
    survivor: Participant,
    absorbed: Participant,
    words: Mapping[str, str],
    holds: Mapping[str, str],
    reason: str,
    by: Membership,
) -> Merge:
    """Make two files of one person one: everything of `absorbed` hangs on `survivor` afterwards.

    `words`: for each differing field whose word stays, `holds`: for each kind of clashing rows whose rows stay; both
    "survivor" or "absorbed". Refuses files of two centers, a file that was merged before, an open question, another
    word than the city's where one file is certified, and a relation that merging does not know.
    """
    survivor, absorbed = _locked(survivor, absorbed)
    open_questions = [name for name in differing(survivor, absorbed) if words.get(name) not in (SURVIVOR, ABSORBED)]
    found = clashes(survivor, absorbed)
    open_questions += [clash.word for clash in found if holds.get(clash.key) not in (SURVIVOR, ABSORBED)]
    if open_questions:
        raise Refusal("아직 고르지 않은 것이 있습니다. 두 기록이 다른 곳을 모두 골라 주십시오.", code="undecided")
    chosen = _chosen(survivor, absorbed, words)
    trail = Trail()
    for clash in found:
        _decide(trail, clash, absorbed_holds=holds[clash.key] == ABSORBED)
    _move(trail, survivor, absorbed)
    _keep_apart(trail, survivor, absorbed)
    _settle_words(trail, survivor, absorbed, chosen)
    trail.change(absorbed, merged_into=survivor)
    row = Merge(
        center=survivor.center,
        survivor=survivor,
        absorbed=absorbed,
        reason=reason,
        moved=trail.moved,
        dropped=trail.dropped,
        changed=trail.changed,
        added=trail.added,
        merged_by=by,
    )
    row.full_clean(exclude=["center", "survivor", "absorbed", "merged_by"])
    with explained():
        row.save()
    moved = {MOVES[f"{label}.{name}"]: len(pks) for label, name, pks in trail.moved}
    _record("file.merged", row, by=by, after={**moved, "dropped": len(trail.dropped)}, reason=reason)
    return row


def _locked(survivor: Participant, absorbed: Participant) -> tuple[Participant, Participant]:
    pks = sorted({survivor.pk, absorbed.pk})
    rows = Participant.objects.select_for_update(of=("self",)).select_related("center").filter(pk__in=pks)
    found = {row.pk: row for row in rows.order_by("pk")}
    if len(found) < 2:
        raise Refusal("한 기록을 자기 자신과 합칠 수 없습니다.", code="one_file")
    one, other = found[survivor.pk], found[absorbed.pk]
    if one.center_id != other.center_id:
        raise Refusal("같은 센터의 기록만 합칠 수 있습니다.", code="other_center")
    if one.merged_into_id or other.merged_into_id:
        raise Refusal("이미 다른 기록에 합쳐진 기록입니다.", code="merged")
    return one, other


def _chosen(survivor: Participant, absorbed: Participant, words: Mapping[str, str]) -> dict[str, Any]:
    """The person's words after the merge: what was chosen, and what only one of the files says."""
    differ = set(differing(survivor, absorbed))
    certified = {SURVIVOR: survivor.is_certified, ABSORBED: absorbed.is_certified}
    values = {}
    for name in OWN_WORDS:
        ours, theirs = getattr(survivor, name), getattr(absorbed, name)
        if name not in differ:
            values[name] = theirs if ours in ("", None) else ours
            continue
        if name in CERTIFIED_FIELDS and any(certified.values()) and not certified[words[name]]:
            label = with_particle(str(Participant._meta.get_field(name).verbose_name), "은/는")  # type: ignore[union-attr]
            raise Refusal(
                {f"word-{name}": f"{label} 시가 확인한 쪽의 내용을 골라 주십시오. 다르면 먼저 정정합니다."},
                code="certified",
            )
        values[name] = ours if words[name] == SURVIVOR else theirs
    return values


def _decide(trail: Trail, clash: Clash, *, absorbed_holds: bool) -> None:
    """Of rows that clash those of one file hold. A carried-out plan is closed; others make room and are kept here."""
    sides = [(other, one) if absorbed_holds else (one, other) for one, other in clash.pairs]
    losers = {loser.pk: loser for _, loser in sides}
    plans = [loser for loser in losers.values() if isinstance(loser, Plan) and loser.state == PlanState.APPROVED]
    for plan in plans:
        _close_plan(trail, plan)
        losers.pop(plan.pk)
    # Two files of years may clash on every day: what nothing hangs on goes in one statement.
    for pk in trail.drop_bare(list(losers.values())):
        losers.pop(pk)
    for holder, loser in sides:
        # A row makes room once, also for several, and may have gone with what it hung on.
        if losers.pop(loser.pk, None) and type(loser)._base_manager.filter(pk=loser.pk).exists():
            trail.drop(loser, instead=holder)


def _close_plan(trail: Trail, plan: Plan) -> None:
    """State and day in one statement, because the database asks for both; the undo takes both back."""
    trail.changed.append(["plans.Plan", plan.pk, "state", plan.state, PlanState.CLOSED.value])
    Plan._base_manager.filter(pk=plan.pk).update(state=PlanState.CLOSED, closed_on=timezone.localdate())


def _move(trail: Trail, survivor: Participant, absorbed: Participant) -> None:
    for relation in relations():
        label = relation.model._meta.label
        rows = relation.model._base_manager.filter(**{relation.name: absorbed}).order_by("pk")
        pks = list(rows.values_list("pk", flat=True))
        if not pks:
            continue
        if label in COUNTED:
            _count_on(trail, relation, survivor, list(rows))
        trail.moved.append([label, relation.name, pks])
        relation.model._base_manager.filter(pk__in=pks).update(**{relation.name: survivor})


def _count_on(trail: Trail, relation: Any, survivor: Participant, rows: list[Any]) -> None:
    """Numbers of rows that move go on after the survivor's last one."""
    name = COUNTED[relation.model._meta.label]
    last = relation.model._base_manager.filter(**{relation.name: survivor}).aggregate(last=Max(name))["last"] or 0
    for row in reversed(rows):
        trail.change(row, **{name: getattr(row, name) + last})


def _keep_apart(trail: Trail, survivor: Participant, absorbed: Participant) -> None:
    """Who was told apart from the absorbed file is told apart from the survivor: it is not asked again."""
    pairs = NotSame.objects.filter(one=absorbed) | NotSame.objects.filter(other=absorbed)
    for pair in pairs:
        third = pair.other_id if pair.one_id == absorbed.pk else pair.one_id
        if third == survivor.pk:
            continue
        one, other = sorted((survivor.pk, third))
        row, is_new = NotSame.objects.get_or_create(
            one_id=one, other_id=other, defaults={"reason": pair.reason, "by": pair.by}
        )
        if is_new:
            trail.added.append(["participants.NotSame", row.pk])


def _settle_words(trail: Trail, survivor: Participant, absorbed: Participant, values: dict[str, Any]) -> None:
    """The survivor's own row: chosen words, flags, and home and case manager as the histories say of today."""
    before = {name: getattr(survivor, name) for name in ("township_id", "case_manager_id")}
    keep_today(survivor)
    for name, value in before.items():
        if getattr(survivor, name) != value:
            trail.changed.append(["participants.Participant", survivor.pk, name, value, getattr(survivor, name)])
    trail.change(
        survivor,
        **values,
        is_certified=survivor.is_certified or absorbed.is_certified,
        is_restricted=survivor.restrictions.filter(ends_on=None).exists(),
        version=survivor.version + 1,
    )
    survivor.derive().save(update_fields=["name_initials", "phone_tail"])


@transaction.atomic
def tell_apart(*, one: Participant, other: Participant, reason: str, by: Membership) -> NotSame:
    """Two files are two people: the pair is not asked about again. Refuses one file, and files of two centers."""
    if one.center_id != other.center_id:
        raise Refusal("같은 센터의 기록만 견줄 수 있습니다.", code="other_center")
    first, second = sorted((one, other), key=lambda person: person.pk)
    row = NotSame(one=first, other=second, reason=reason, by=by)
    row.full_clean(exclude=["by"])
    with explained():
        row.save()
    for person in (first, second):
        audit.record("file.told_apart", row, by=by, reason=reason, participant=person.pk, office=person.center_id)
    return row


def _record(verb: str, row: Merge, *, by: Membership, after: Mapping[str, Any], reason: str) -> None:
    audit.record(verb, row, by=by, after=after, reason=reason, participant=row.survivor_id, office=row.center_id)
