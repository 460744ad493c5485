"""Once a month somebody looks at all accounts and writes down who saved."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from audit.models import Event
from centers.models import Membership
from core.periods import last_of_month
from core.refusals import Refusal, explained
from savings.enums import Standing
from savings.models import MonthStanding, SavingsAccount, first_of


@transaction.atomic
def mark_months(
    *, accounts: Sequence[SavingsAccount], month: date, standings: Mapping[int, str], rest_saved: bool, by: Membership
) -> int:
    """Write down of each account (by its pk) whether the month was saved; "" takes back what stood.

    `rest_saved`: accounts of which nothing is said and nothing stands were saved; said by somebody, never guessed.
    Refuses a month that has not begun, and an account that saved nothing in it (not joined, over, or resting).
    Gives back how many were written anew.
    """
    month = first_of(month)
    if month > timezone.localdate():
        raise Refusal("아직 오지 않은 달은 적을 수 없습니다.", code="to_come")
    asked = SavingsAccount.objects.select_for_update(of=("self",)).select_related("participant", "kind")
    rows = list(asked.filter(pk__in=[account.pk for account in accounts]).order_by("pk"))
    saving = SavingsAccount.objects.saving_in(month, until=last_of_month(month)).filter(
        pk__in=[row.pk for row in rows]
    )
    if missing := {row.pk for row in rows} - set(saving.values_list("pk", flat=True)):
        names = ", ".join(row.participant.name for row in rows if row.pk in missing)
        raise Refusal(f"그 달에 저축하지 않는 계좌가 있습니다: {names}. 화면을 새로 열어 주십시오.", code="not_saving")
    stood = {one.account_id: one for one in MonthStanding.objects.filter(month=month, account__in=rows)}
    changed = []
    for row in rows:
        old = stood.get(row.pk)
        said = standings.get(row.pk, "")
        if not said and old is None and rest_saved:
            said = Standing.SAVED
        if said != (old.standing if old else ""):
            changed.append(_mark(row, old, said, month, by))
    audit.record_all(changed)
    return len(changed)


def _mark(account: SavingsAccount, old: MonthStanding | None, said: str, month: date, by: Membership) -> Event:
    """Write, change or take away one month; gives back its trace, unsaved."""
    row = old or MonthStanding(account=account, month=month)
    before = row.get_standing_display() if old else ""
    row.standing, row.marked_by = said, by
    if said:
        with explained():
            row.save()
    event = audit.event_of(
        "savings.month_marked",
        row,
        by=by,
        before={"standing": before},
        after={"month": f"{month:%Y. %-m.}", "standing": row.get_standing_display() if said else "안 적음"},
        participant=account.participant_id,
        office=account.participant.center_id,
    )
    if old and not said:
        old.delete()
    return event
