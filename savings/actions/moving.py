"""A person goes on at another center: the account is followed there from now on."""

from django.db import transaction
from django.utils import timezone

from centers.models import Membership
from participants.models import Participant
from savings.actions.locking import keep, locked_open, record
from savings.enums import Ending
from savings.models import Education, MonthStanding, OwnSaving, SavingsAccount, Suspension


@transaction.atomic
def move_open_account(
    *, participant: Participant, fresh: Participant | None, by: Membership, told_by: Membership
) -> SavingsAccount | None:
    """End the open account of somebody who moved, and write it down in the new file with everything that hangs on it.

    `fresh`: the new file, when the person agreed that the account goes along; None: the new center writes it down
    itself. `by`: who takes over; `told_by`: who sent. Gives back the new account; None without any.
    """
    old = participant.savings_accounts.open().first()
    if old is None:
        return None
    found = locked_open(old)
    found.ending, found.ended_on = Ending.MOVED, timezone.localdate()
    keep(found)
    record("savings.ended", found, by=told_by, after={"ending": Ending.MOVED.label, "ended_on": found.ended_on})
    return _copied(found, fresh, by) if fresh is not None else None


def _copied(old: SavingsAccount, fresh: Participant, by: Membership) -> SavingsAccount:
    account = SavingsAccount(
        participant=fresh,
        kind=old.kind,
        applied_on=old.applied_on,
        joined_on=old.joined_on,
        matures_on=old.matures_on,
        use_plan_on=old.use_plan_on,
        written_by=by,
    )
    keep(account)
    for row in old.savings.all():
        keep(OwnSaving(account=account, starts_on=row.starts_on, won=row.won))
    for rest in old.suspensions.all():
        keep(Suspension(account=account, kind=rest.kind, starts_on=rest.starts_on, ends_on=rest.ends_on))
    for one in old.educations.all():
        keep(Education(account=account, held_on=one.held_on, title=one.title, hours=one.hours))
    MonthStanding.objects.bulk_create(
        MonthStanding(account=account, month=row.month, standing=row.standing, marked_by=by)
        for row in old.standings.all()
    )
    record("savings.opened", account, by=by, after={"kind": str(account.kind), "joined_on": account.joined_on})
    return account
