"""Who gets the daily letter, and about what."""

from collections import Counter
from datetime import date

from django.db import transaction

from casework.due.items import Item
from centers.enums import NoticeKind
from centers.models import Membership
from centers.policies import Can
from dashboards import letters
from dashboards.due import of_desk

# What is due within a week is worth a letter; the list itself looks further.
SOON_DAYS = 7


def items_for(desk: Membership, *, on: date) -> list[Item]:
    """What the letter tells: late and soon for who wants it, only the overdue statutory duties for who does not."""
    items = of_desk(desk, on=on) if desk.may(Can.SEE_DUE) else []
    if desk.wants_digest:
        return [item for item in items if item.days <= SOON_DAYS]
    return [item for item in items if item.is_duty]


def unread_of(desk: Membership, *, on: date) -> list[tuple[str, int]]:
    """What was told since the last letter and is not read: kinds and how many; nothing for who wants no letter."""
    if not desk.wants_digest:
        return []
    rows = desk.notices.filter(read_at=None)
    if desk.digest_sent_on:
        rows = rows.filter(created_at__date__gte=desk.digest_sent_on)
    kinds = Counter(rows.values_list("kind", flat=True))
    return [(NoticeKind(kind).label, count) for kind, count in kinds.most_common()]


def send_all(*, on: date) -> int:
    """One letter a day to each desk that has something due or unread, and an address. Returns how many were sent.

    A desk that was told today is not told again: the row is marked in the transaction that sends.
    """
    desks = Membership.objects.exclude(user__email="").exclude(digest_sent_on=on)
    return sum(_send(pk, on=on) for pk in desks.current(on=on).values_list("pk", flat=True))


@transaction.atomic
def _send(pk: int, *, on: date) -> bool:
    desk = (
        Membership.objects.select_for_update(of=("self",))
        .select_related("user", "office__region__parent")
        .exclude(digest_sent_on=on)
        .filter(pk=pk)
        .first()
    )
    if desk is None:
        return False
    items, unread = items_for(desk, on=on), unread_of(desk, on=on)
    if not items and not unread:
        return False
    desk.digest_sent_on = on
    desk.save(update_fields=["digest_sent_on"])
    letters.digest(desk, items, unread, on=on).send()
    return True
