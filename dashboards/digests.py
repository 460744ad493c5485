"""Who gets the daily letter, and about what."""

from datetime import date

from django.db import transaction

from casework.due.items import Item
from casework.due.lists import of_desk
from centers.models import Membership
from centers.policies import GRANTS, Can
from dashboards import letters

# What is due within a week is worth a letter; the list itself looks further.
SOON_DAYS = 7
ROLES = [role for role, rights in GRANTS.items() if Can.SEE_DUE in rights]


def items_for(desk: Membership, *, on: date) -> list[Item]:
    """What the letter tells: late and soon for who wants it, only the overdue statutory duties for who does not."""
    items = of_desk(desk, on=on)
    if desk.wants_digest:
        return [item for item in items if item.days <= SOON_DAYS]
    return [item for item in items if item.is_duty]


def send_all(*, on: date) -> int:
    """One letter a day to each desk that has something due and an address. Returns how many were sent.

    A desk that was told today is not told again: the row is marked in the transaction that sends.
    """
    desks = Membership.objects.filter(role__in=ROLES).exclude(user__email="").exclude(digest_sent_on=on)
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
    if desk is None or not (items := items_for(desk, on=on)):
        return False
    desk.digest_sent_on = on
    desk.save(update_fields=["digest_sent_on"])
    letters.digest(desk, items, on=on).send()
    return True
