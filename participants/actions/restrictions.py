"""A file for named readers only: restricted, its readers changed, looked into in need, opened again."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.actions import tell_desk
from centers.enums import NoticeKind
from centers.models import Membership
from centers.policies import Can
from core.refusals import Refusal, explained
from participants.models import Participant, Restriction


@transaction.atomic
def restrict(
    *, participant: Participant, kind: str, words: str, readers: Iterable[Membership], by: Membership
) -> Restriction:
    """From today the file is open to the readers only; who restricts it and its case manager are among them.

    Refuses readers of another office, closed desks, and desks that read no files at all; and a second restriction.
    """
    locked = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    named = _checked(locked, [*readers, by])
    row = Restriction(participant=locked, kind=kind, words=words, starts_on=timezone.localdate(), set_by=by)
    row.full_clean(exclude=["participant", "set_by"])
    with explained():
        row.save()
    row.readers.set(named)
    locked.is_restricted = True
    locked.save(update_fields=["is_restricted"])
    _record("restriction.set", row, by=by, after={"kind": row.get_kind_display(), "readers": _names(named)})
    return row


@transaction.atomic
def change_readers(
    *, restriction: Restriction, readers: Iterable[Membership], reason: str, by: Membership
) -> Restriction:
    """Name other readers; the person's case manager stays one. Refuses as above, and an ended restriction."""
    locked = _open(restriction)
    before = list(locked.readers.select_related("user"))
    named = _checked(locked.participant, readers)
    locked.readers.set(named)
    _record(
        "restriction.readers_changed",
        locked,
        by=by,
        before={"readers": _names(before)},
        after={"readers": _names(named)},
        reason=reason,
    )
    return locked


@transaction.atomic
def read_in_need(*, restriction: Restriction, reason: str, by: Membership) -> Restriction:
    """The center's director names herself a reader, with her reason: no file is lost when its readers are away."""
    locked = _open(restriction)
    for reader in locked.readers.all():
        tell_desk(
            desk=reader,
            text=f"{by.actor_label} 님이 까닭을 적고 열람 제한 기록의 읽을 사람에 들어갔습니다.",
            location=locked.participant.get_absolute_url(),
            key=f"restriction-{locked.pk}-{by.pk}-{locked.readers.count()}",
            kind=NoticeKind.RESTRICTED,
        )
    locked.readers.add(by)
    _record("restriction.read_in_need", locked, by=by, after={"readers": [by.actor_label]}, reason=reason)
    return locked


@transaction.atomic
def lift(*, restriction: Restriction, reason: str, by: Membership) -> Restriction:
    """The file is read as any other again, from now on. Refuses one that is lifted already."""
    locked = _open(restriction)
    locked.ends_on = timezone.localdate()
    locked.save(update_fields=["ends_on"])
    locked.participant.is_restricted = False
    locked.participant.save(update_fields=["is_restricted"])
    _record("restriction.lifted", locked, by=by, after={"ends_on": locked.ends_on}, reason=reason)
    return locked


def check_manager(participant: Participant, manager: Membership | None) -> None:
    """Refuse a case manager whom the restriction does not name: nobody is in charge of what they cannot read."""
    if participant.is_restricted and manager is not None:
        named = Restriction.objects.filter(participant=participant, ends_on=None, readers=manager)
        if not named.exists():
            raise Refusal(
                {"case_manager": "열람을 제한한 기록입니다. 먼저 그 사람을 읽을 사람에 넣어 주십시오."},
                code="not_a_reader",
            )


def _open(restriction: Restriction) -> Restriction:
    locked = Restriction.objects.select_for_update(of=("self",)).select_related("participant").get(pk=restriction.pk)
    if locked.ends_on is not None:
        raise Refusal("이미 제한을 푼 기록입니다.", code="lifted")
    return locked


def _checked(participant: Participant, readers: Iterable[Membership]) -> list[Membership]:
    """The desks that will read: those asked for and the case manager, each once."""
    today = timezone.localdate()
    wanted = {desk.pk for desk in readers} | ({participant.case_manager_id} if participant.case_manager_id else set())
    found = list(
        Membership.objects.filter(pk__in=wanted, office=participant.center_id)
        .current(on=today)
        .select_related("user")
        .order_by("user__name", "pk")
    )
    if {desk.pk for desk in found} != wanted or not all(desk.may(Can.SEE_PARTICIPANTS) for desk in found):
        raise Refusal({"readers": "이 센터에서 지금 참여자 기록을 보는 사람만 고를 수 있습니다."}, code="not_a_reader")
    return found


def _names(desks: Iterable[Membership]) -> list[str]:
    return [desk.actor_label for desk in desks]


def _record(verb: str, row: Restriction, *, by: Membership, reason: str = "", **changes: object) -> None:
    # Never the words: they may say from whom somebody hides.
    audit.record(verb, row, by=by, reason=reason, participant=row.participant_id, **changes)  # type: ignore[arg-type]
