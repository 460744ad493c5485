"""An account is written down, put right, and its monthly saving changed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from centers.models import Membership
from core.refusals import Refusal
from participants.models import Participant
from savings.actions.locking import keep, locked_joined, locked_open, maturity, record
from savings.enums import PAID
from savings.models import OwnSaving, SavingsAccount, SavingsKind, first_of


@dataclass(frozen=True)
class Terms:
    """What is agreed: which account, since when, and how many won a month."""

    kind: SavingsKind
    applied_on: date
    joined_on: date | None
    own_won: int


@transaction.atomic
def open_account(*, participant: Participant, terms: Terms, by: Membership) -> SavingsAccount:
    """Write an account down, applied for or joined already.

    Refuses a second open one, a kind that nobody joined on that day, a passbook of which the government's money was
    received before, days to come, and a saving outside the kind's bounds (won a month).
    """
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    _check(terms)
    if participant.savings_accounts.filter(kind__passbook=terms.kind.passbook, ending__in=PAID).exists():
        raise Refusal(
            f"{terms.kind.passbook}의 정부지원금을 이미 받았습니다. 같은 통장에는 한 번만 가입합니다.", code="had_once"
        )
    account = SavingsAccount(
        participant=participant,
        kind=terms.kind,
        applied_on=terms.applied_on,
        joined_on=terms.joined_on,
        written_by=by,
    )
    account.matures_on = maturity(account, terms.kind, terms.joined_on)
    keep(account)
    _save_own(account, first_of(terms.joined_on or terms.applied_on), terms.own_won)
    record("savings.opened", account, by=by, after={"kind": str(terms.kind), **_told(terms)})
    return account


@transaction.atomic
def edit(*, account: SavingsAccount, terms: Terms, by: Membership) -> SavingsAccount:
    """Put kind and days right, or write down that it was joined: the saving of the first month goes along.

    Refuses what `open_account` refuses, and a day of joining after a month, a suspension or an education that stands.
    """
    found = locked_open(account)
    _check(terms)
    joined_on = terms.joined_on
    _keeps_what_stands(found, joined_on)
    first = found.savings.order_by("starts_on").first()
    before = Terms(found.kind, found.applied_on, found.joined_on, first.won if first else 0)
    found.kind, found.applied_on, found.joined_on = terms.kind, terms.applied_on, joined_on
    found.matures_on = maturity(found, terms.kind, joined_on)
    keep(found)
    starts_on = first_of(joined_on or terms.applied_on)
    if first is not None:
        first.delete()
    _save_own(found, starts_on, terms.own_won)
    record(
        "savings.edited",
        found,
        by=by,
        before={"kind": str(before.kind), **_told(before)},
        after={"kind": str(terms.kind), **_told(terms)},
    )
    return found


@transaction.atomic
def change_own_saving(*, account: SavingsAccount, month: date, won: int, by: Membership) -> OwnSaving:
    """Another monthly saving, from a month on. Refuses a month before joining or after maturity, and an amount outside
    the kind's bounds."""
    found = locked_joined(account)
    month = first_of(month)
    _fits(found.kind, won, "won")
    if not _is_inside(found, month):
        raise Refusal({"month": "가입한 달부터 만기 전의 달까지 가운데 하나여야 합니다."})
    row = found.savings.filter(starts_on=month).first()
    before = row.won if row else None
    row = row or OwnSaving(account=found, starts_on=month)
    row.won = won
    keep(row)
    record(
        "savings.own_changed", found, by=by, row=row, before={"won": before}, after={"starts_on": month, "won": won}
    )
    return row


def _check(terms: Terms) -> None:
    """Days that have come, a kind of the day, a saving within its bounds."""
    today = timezone.localdate()
    for name, day in (("applied_on", terms.applied_on), ("joined_on", terms.joined_on)):
        if day is not None and day > today:
            raise Refusal({name: "아직 오지 않은 날은 적을 수 없습니다."})
    day, kind = terms.joined_on or terms.applied_on, terms.kind
    if kind.valid_from > day or (kind.valid_to is not None and kind.valid_to < day):
        raise Refusal({"kind": f"{day.year}. {day.month}. {day.day}.에는 {kind}에 가입할 수 없었습니다."})
    _fits(kind, terms.own_won, "own_won")


def _fits(kind: SavingsKind, won: int, field: str) -> None:
    if not kind.own_least <= won <= kind.own_most:
        raise Refusal({field: f"{kind}의 본인 저축은 매달 {kind.own_least:,}원부터 {kind.own_most:,}원까지입니다."})


def _keeps_what_stands(account: SavingsAccount, joined_on: date | None) -> None:
    """A day of joining leaves nothing before it that was written already."""
    months = account.standings.values_list("month", flat=True)
    rests = account.suspensions.values_list("starts_on", flat=True)
    learnt = account.educations.values_list("held_on", flat=True)
    later = account.savings.order_by("starts_on").values_list("starts_on", flat=True)[1:]
    days = [first_of(day) for day in (*months, *rests, *learnt, *later)]
    if days and (joined_on is None or min(days) < first_of(joined_on)):
        raise Refusal({"joined_on": "이미 적은 달·교육·적립중지보다 늦은 가입일로 고칠 수 없습니다."})


def _is_inside(account: SavingsAccount, month: date) -> bool:
    joined_on, matures = account.joined_on, account.matures_on
    return joined_on is not None and matures is not None and first_of(joined_on) <= month < first_of(matures)


def _save_own(account: SavingsAccount, starts_on: date, won: int) -> None:
    row = account.savings.filter(starts_on=starts_on).first() or OwnSaving(account=account, starts_on=starts_on)
    row.won = won
    keep(row)


def _told(terms: Terms) -> dict[str, object]:
    return {"applied_on": terms.applied_on, "joined_on": terms.joined_on, "own_won": terms.own_won}
