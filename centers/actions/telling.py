"""Words to desks and people: who is told, who has switched it off, and who reads it when the desk is closed."""

from collections.abc import Iterable

from django.utils import timezone

from accounts.models import User
from centers.enums import NoticeKind
from centers.models import Membership, Notice, NoticeChoice, Office
from centers.policies import Can, Role


def tell(*, office: Office, right: Can, text: str, location: str, key: str, kind: NoticeKind) -> int:
    """Tell every desk of an office that has the right, once for each key. Returns how many were told.

    Where nobody has the right any more, whoever keeps the office is told.
    """
    sitting = list(Membership.objects.filter(office=office).current(on=timezone.localdate()))
    desks = [desk for desk in sitting if desk.may(right)] or keepers(sitting)
    return _write(desks, kind=kind, text=text, location=location, key=key)


def tell_desk(*, desk: Membership, text: str, location: str, key: str, kind: NoticeKind) -> int:
    """Tell one desk; when it is closed, the desks that keep its office, saying for whom it was."""
    if Membership.objects.filter(pk=desk.pk).current(on=timezone.localdate()).exists():
        return _write([desk], kind=kind, text=text, location=location, key=key)
    sitting = list(Membership.objects.filter(office=desk.office_id).current(on=timezone.localdate()))
    return _write(keepers(sitting), kind=kind, text=text, location=location, key=key, meant_for=desk)


def tell_person(*, user: User, text: str, location: str, key: str, kind: NoticeKind) -> int:
    """Tell somebody at every desk they have; who has none any more is told of at the office they sat in last."""
    desks = list(Membership.objects.filter(user=user).current(on=timezone.localdate()))
    if desks:
        return _write(desks, kind=kind, text=text, location=location, key=key)
    last = Membership.objects.filter(user=user).order_by("-ends_on", "-pk").first()
    return tell_desk(desk=last, kind=kind, text=text, location=location, key=key) if last else 0


def keepers(sitting: Iterable[Membership]) -> list[Membership]:
    """Of an office's desks those that keep it: its admins; else its director; else everybody there."""
    desks = list(sitting)
    admins = [desk for desk in desks if desk.may(Can.KEEP_DESKS)]
    return admins or [desk for desk in desks if desk.role == Role.DIRECTOR] or desks


def _write(
    desks: list[Membership],
    *,
    kind: NoticeKind,
    text: str,
    location: str,
    key: str,
    meant_for: Membership | None = None,
) -> int:
    off: set[int] = set()
    if not kind.is_duty:
        off = set(NoticeChoice.objects.filter(desk__in=desks, kind=kind).values_list("desk", flat=True))
    notices = [
        Notice(desk=desk, kind=kind, text=text, location=location, key=key, forwarded_for=meant_for)
        for desk in desks
        if desk.pk not in off
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    return len(notices)
