"""What every action on an account begins and ends with."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Model

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from savings.calculations import matures_on
from savings.enums import SuspensionKind
from savings.models import SavingsAccount, SavingsKind, SavingsRule


def locked(account: SavingsAccount) -> SavingsAccount:
    """The account as it stands now, held until the end: two desks may write at once."""
    rows = SavingsAccount.objects.select_for_update(of=("self",)).select_related("kind", "participant")
    return rows.get(pk=account.pk)


def locked_open(account: SavingsAccount) -> SavingsAccount:
    """The same; refuses one that has ended."""
    found = locked(account)
    if not found.is_open:
        raise Refusal(f"이미 끝난 계좌입니다({found.get_ending_display()}). 화면을 새로 열어 주십시오.", code="ended")
    return found


def locked_joined(account: SavingsAccount) -> SavingsAccount:
    """The same; refuses an application too: nothing is saved before joining."""
    found = locked_open(account)
    if found.joined_on is None:
        raise Refusal("아직 가입하지 않은 신청입니다. 가입일을 먼저 적어 주십시오.", code="not_joined")
    return found


def keep(row: Any, *, update_fields: list[str] | None = None) -> None:
    """Check and save; a constraint says its sentence."""
    row.full_clean()
    with explained():
        row.save(update_fields=update_fields)


def maturity(account: SavingsAccount, kind: SavingsKind, joined_on: date | None) -> date | None:
    """The only place that works out `matures_on`: from joining, the kind, and a special suspension."""
    if joined_on is None:
        return None
    is_special = account.pk is not None and account.suspensions.filter(kind=SuspensionKind.SPECIAL).exists()
    return matures_on(joined_on, kind.months_until_maturity(is_special=is_special))


def rule_on(day: date) -> SavingsRule:
    """The dated rule of a day; refuses when the table has none."""
    rule = SavingsRule.objects.in_force(on=day).order_by("-valid_from").first()
    if rule is None:
        raise Refusal("지금은 자산형성 기준이 없습니다. 관리자에게 알려 주십시오.", code="no_rule")
    return rule


def record(
    verb: str,
    account: SavingsAccount,
    *,
    by: Membership,
    row: Model | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """The trace of an account, or of a row that hangs on it."""
    person = account.participant
    audit.record(
        verb,
        row or account,
        by=by,
        before=before,
        after=after,
        reason=reason,
        participant=person.pk,
        office=person.center_id,
    )
