"""What is done with a person's file: opened, joined, edited, ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership, Office, Region
from core.refusals import Refusal, explained
from participants.actions import histories
from participants.actions.certified import Paper, refuse_locked
from participants.actions.histories import Entitlement
from participants.actions.restrictions import check_manager
from participants.calculations import needs_age_reason, too_young
from participants.models import EndReason, NotSame, Participant, Participation


@dataclass
class Person:
    """What is known of somebody who is registered."""

    name: str
    born_on: date
    sex: str = ""
    phone: str = ""
    township: Region | None = None
    case_manager: Membership | None = None
    team: str = ""
    capacity_score: int | None = None
    remarks: str = ""
    age_reason: str = ""
    registration_number: str = ""
    is_birth_estimated: bool = False


@transaction.atomic
def register(
    *,
    center: Office,
    person: Person,
    entitlement: Entitlement,
    starts_on: date,
    by: Membership | None,
    told_apart: Iterable[Participant] = (),
) -> Participant:
    """Open a file with its first spell and category. `told_apart`: alike people who were looked at and are others.

    Refuses somebody under 15 on the first day, and somebody of 65 or older without a reason.
    """
    check_age(person.born_on, starts_on=starts_on, reason=person.age_reason)
    participant = _write_file(center=center, person=person, entitlement=entitlement, starts_on=starts_on)
    spell = Participation(participant=participant, starts_on=starts_on)
    spell.full_clean()
    spell.save()
    if by is not None:
        pairs = [NotSame(one=other, other=participant, reason="등록할 때 확인", by=by) for other in told_apart]
        NotSame.objects.bulk_create(pairs)
    _record_file("participant.registered", participant, person, entitlement, starts_on, by)
    return participant


@transaction.atomic
def open_file(
    *, center: Office, person: Person, entitlement: Entitlement | None, starts_on: date, by: Membership | None
) -> Participant:
    """Open a file for somebody who does not take part yet: category, home and case manager from the day on."""
    participant = _write_file(center=center, person=person, entitlement=entitlement, starts_on=starts_on)
    _record_file("participant.file_opened", participant, person, entitlement, starts_on, by)
    return participant


def _write_file(*, center: Office, person: Person, entitlement: Entitlement | None, starts_on: date) -> Participant:
    participant = Participant(center=center, **{key: getattr(person, key) for key in shared_fields(person)})
    participant.derive()
    participant.full_clean(exclude=["center", "case_manager", "township"])
    participant.save()
    histories.begin_all(participant, entitlement=entitlement, starts_on=starts_on)
    return participant


def _record_file(
    verb: str,
    participant: Participant,
    person: Person,
    entitlement: Entitlement | None,
    starts_on: date,
    by: Membership | None,
) -> None:
    after = {key: getattr(participant, key) for key in shared_fields(person)}
    audit.record(
        verb,
        participant,
        by=by,
        after={**after, "starts_on": starts_on, "category": entitlement.category if entitlement else None},
        participant=participant.pk,
        office=participant.center_id,
    )


@transaction.atomic
def join(*, participant: Participant, starts_on: date, by: Membership | None) -> Participation:
    """Begin to take part: the first time, or again. Refuses a spell that overlaps another, and the age as above."""
    check_age(participant.born_on, starts_on=starts_on, reason=participant.age_reason)
    spell = Participation(participant=participant, starts_on=starts_on)
    spell.full_clean()
    with explained():
        spell.save()
    audit.record("participant.joined", spell, by=by, after={"starts_on": starts_on}, participant=participant.pk)
    return spell


def shared_fields(person: Person) -> list[str]:
    """Names of the fields that a Person and a Participant share."""
    return list(person.__dataclass_fields__)


def check_age(born_on: date, *, starts_on: date, reason: str) -> None:
    """Refuse who is too young; refuse who is 65 or older unless a reason is given."""
    if too_young(born_on, starts_on):
        raise Refusal({"born_on": "만 15세가 되기 전에는 참여할 수 없습니다. 생년월일과 시작일을 확인해 주십시오."})
    if needs_age_reason(born_on, max(starts_on, timezone.localdate())) and not reason:
        raise Refusal({"age_reason": "만 65세 이상은 시의 판단이 필요합니다. 참여하는 사유를 적어 주십시오."})


class Stale(Refusal):
    """Somebody else saved the file in between."""


@transaction.atomic
def edit(*, participant: Participant, values: dict[str, Any], version: int, by: Membership, reason: str = "") -> bool:
    """Change the person's own words, field by field recorded. Returns whether anything changed.

    Refuses when the file is no longer the version that was read: nobody's text is lost. Refuses what the city has
    certified (actions.certified). A changed birthday is looked at as when the person was registered.
    """
    locked = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if locked.version != version:
        raise Stale("그 사이에 다른 사람이 이 기록을 고쳤습니다. 두 내용을 비교해 주십시오.", code="stale")
    before, after = audit.changed(locked, values)
    if not after:
        return False
    refuse_locked(locked, after)
    if "case_manager" in after:
        check_manager(locked, after["case_manager"])
    for name, value in after.items():
        setattr(locked, name, value)
    if after.keys() & {"born_on", "age_reason"}:
        check_birthday(locked)
    locked.full_clean(exclude=["center"])
    locked.version = F("version") + 1
    locked.save(update_fields=[*after, "version"])
    histories.follow(locked, changed=after.keys())
    audit.record("participant.edited", locked, by=by, before=before, after=after, reason=reason, participant=locked.pk)
    return True


def check_birthday(participant: Participant) -> None:
    """The age rule for a birthday that was changed, on the first day of taking part (or today)."""
    first = participant.participations.order_by("starts_on").values_list("starts_on", flat=True).first()
    check_age(participant.born_on, starts_on=first or timezone.localdate(), reason=participant.age_reason)


@transaction.atomic
def end_participation(
    *, participant: Participant, ends_on: date, reason: EndReason, note: str, by: Membership | None
) -> Participation:
    """End the open spell. Placements must be ended before (programs.actions.leave does both).

    Refuses somebody who takes no part, a day before the spell's first, and a day in the future.
    """
    spell = participant.participations.select_for_update(of=("self",)).filter(ends_on=None).first()
    if spell is None:
        raise Refusal("지금 참여하고 있지 않은 사람입니다.", code="not_taking_part")
    if ends_on < spell.starts_on:
        raise Refusal({"ends_on": "종결일은 참여 시작일보다 앞설 수 없습니다."})
    if ends_on > timezone.localdate():
        raise Refusal({"ends_on": "종결일은 오늘까지의 날로 적어 주십시오."})
    spell.ends_on, spell.end_reason, spell.end_note = ends_on, reason, note
    spell.save(update_fields=["ends_on", "end_reason", "end_note"])
    audit.record(
        "participant.ended",
        spell,
        by=by,
        after={"ends_on": ends_on, "end_reason": reason},
        reason=note,
        participant=participant.pk,
        office=participant.center_id,
    )
    return spell


@transaction.atomic
def rejoin(
    *,
    participant: Participant,
    entitlement: Entitlement,
    starts_on: date,
    by: Membership,
    paper: Paper | None = None,
) -> Participation:
    """Take part again (재참여): the earlier file opens. `paper`: what told another category."""
    check_age(participant.born_on, starts_on=starts_on, reason=participant.age_reason)
    spell = Participation(participant=participant, starts_on=starts_on)
    spell.full_clean()
    with explained():
        spell.save()
    current = participant.eligibilities.filter(ends_on=None).first()
    if current is None or current.category_id != entitlement.category.pk:
        histories.change_category(
            participant=participant, entitlement=entitlement, starts_on=starts_on, by=by, paper=paper
        )
    audit.record("participant.rejoined", spell, by=by, after={"starts_on": starts_on}, participant=participant.pk)
    return spell
