"""The list of accounts: narrowed by what the filter asks, and each line as the desk sees it."""

from datetime import date, timedelta
from typing import Any

from django.db.models import F

from centers.models import Membership
from participants.sight import seen
from savings.enums import AccountState
from savings.facts import lacks_of
from savings.models import SavingsAccount, SavingsKind

SOON = timedelta(days=60)
SHOWS = {
    "open": "열린 계좌",
    "maturing": "60일 안 만기",
    "lacking": "교육·계획서 빠짐",
    "missing": "저축을 거름",
    "ended": "끝난 계좌",
    "all": "모두",
}


def narrowed(rows: Any, *, show: str, kind: str, state: str, words: str, on: date) -> Any:
    """The accounts asked for (of `with_state`, `with_counts`); an answer that is no choice narrows nothing."""
    shown = {
        "maturing": lambda: rows.maturing(by=on + SOON),
        "lacking": rows.lacking,
        "missing": lambda: rows.missing(on=on),
        "ended": lambda: rows.exclude(ended_on=None),
        "all": lambda: rows,
    }
    rows = shown.get(show, rows.open)()
    if kind:
        rows = rows.filter(kind__code=kind)
    if state in AccountState.values:
        rows = rows.filter(state=state)
    return rows.named(words) if words else rows


def ordered(rows: Any) -> Any:
    """Who matures first stands on top; applications after them."""
    return rows.order_by(F("matures_on").asc(nulls_last=True), "applied_on", "pk")


def line_of(account: Any, desk: Membership) -> dict[str, Any]:
    """An account with its person as the desk sees them, and what is missing."""
    manager = account.participant.case_manager
    return {
        "account": account,
        "person": seen(account.participant, desk),
        "manager": manager.user.name if manager else "",
        "lacks": lacks_of(account),
    }


def choices(rows: Any, kinds: list[SavingsKind]) -> list[SavingsKind]:
    """The kinds that accounts in reach really have."""
    there = set(rows.order_by().values_list("kind", flat=True).distinct())
    return [kind for kind in kinds if kind.pk in there]


def reached(desk: Membership, right: Any, *, on: date) -> Any:
    """Accounts in reach with everything a line says."""
    rows = SavingsAccount.objects.reachable_by(desk, to=right)
    return rows.with_page().with_counts().with_state(on=on)
