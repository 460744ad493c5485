"""Reminders of duties of the law that stay overdue: weekly, and after two that nobody heeded to the director too."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from django.db import transaction

from casework.due.items import Item
from casework.due.lists import of_desk
from casework.models import Reminder
from centers.actions import tell_desk
from centers.enums import NoticeKind
from centers.models import Membership, Office
from centers.policies import GRANTS, Can, Role

# Daily words are not read any more; a week is what a busy desk needs to get to it.
REMIND_DAYS = 7
# The first tells, the second presses; who has not done it a week after that needs help.
IGNORED_AFTER = 2
LIST = "/participants/due/"
ROLES = [role for role, rights in GRANTS.items() if Can.SEE_DUE in rights]


def remind_all(*, on: date, office: Office | None = None) -> int:
    """Every desk with overdue duties of the law that was not told of them within a week. Returns how many.

    `office`: of this one only.
    """
    desks = Membership.objects.filter(role__in=ROLES).current(on=on).select_related("user", "office__region__parent")
    if office is not None:
        desks = desks.filter(office=office)
    return sum(_remind(desk, on=on) for desk in desks)


def _duties(desk: Membership, *, on: date) -> dict[str, Item]:
    """What this desk itself has to do: a director's list also holds what case managers are reminded of."""
    items = [item for item in of_desk(desk, on=on) if item.is_duty]
    if desk.role == Role.DIRECTOR:
        items = [item for item in items if item.person is None or item.person.case_manager_id in {desk.pk, None}]
    return {f"{item.kind}|{item.url}|{item.on}"[:200]: item for item in items}


@transaction.atomic
def _remind(desk: Membership, *, on: date) -> bool:
    duties = _duties(desk, on=on)
    # Lock the desk: the clock may run twice.
    Membership.objects.select_for_update(of=("self",)).get(pk=desk.pk)
    known = {row.key: row for row in Reminder.objects.filter(desk=desk)}
    Reminder.objects.filter(desk=desk).exclude(key__in=duties).delete()  # done: nothing to remember
    waited = on - timedelta(days=REMIND_DAYS)
    told = [key for key in duties if key not in known or known[key].last_sent_on <= waited]
    if not told:
        return False
    ignored = [key for key in told if key in known and known[key].times >= IGNORED_AFTER]
    for key in told:
        row = known.get(key) or Reminder(desk=desk, key=key, first_sent_on=on, times=0)
        row.last_sent_on, row.times = on, row.times + 1
        row.escalated_on = on if key in ignored else row.escalated_on
        row.save()
    tell_desk(desk=desk, kind=NoticeKind.REMINDER, text=_words(told, duties), location=LIST, key=f"remind-{on}")
    if ignored:
        _tell_directors(desk, _words(ignored, duties), on=on)
    return True


def _words(keys: Sequence[str], duties: dict[str, Item]) -> str:
    kinds = Counter(duties[key].kind for key in keys)
    counted = ", ".join(f"{kind.label} {count}건" for kind, count in kinds.most_common())
    longest = -min(duties[key].days for key in keys)
    return f"법정 기한이 지난 일이 있습니다: {counted}. 오래된 것은 {longest}일 지났습니다."


def _tell_directors(desk: Membership, words: str, *, on: date) -> None:
    """Those who answer for the office; they see the desk's name and numbers, not whom it is about."""
    directors = Membership.objects.filter(office=desk.office_id, role=Role.DIRECTOR).current(on=on).exclude(pk=desk.pk)
    for director in directors:
        text = f"{desk.user.name} 님에게 {IGNORED_AFTER}번 알렸지만 그대로입니다. {words}"
        tell_desk(
            desk=director, kind=NoticeKind.IGNORED, text=text[:200], location=LIST, key=f"ignored-{desk.pk}-{on}"
        )
