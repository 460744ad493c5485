"""A quarter is reckoned, put right, settled for good; and what is laid aside comes and goes."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from programs.models import ProgramUnit
from sales import books
from sales.actions.checks import last_settled, locked
from sales.calculations import ADJUSTABLE, OF_BOOKS, difference, settle_quarter, with_sums
from sales.columns import LABELS, amounts
from sales.enums import ReserveFund, ReserveMove, SettlementState
from sales.models import CostEntry, DistributionRule, ReserveEntry, SaleEntry, Settlement
from sales.quarters import quarter_after, quarter_days, quarter_of

CARRIED = "prev_quarter_carryover"  # typed only where no settled quarter goes before
_MOST = 10**15


@transaction.atomic
def draft_settlement(
    *, unit: ProgramUnit, year: int, quarter: int, by: Membership, adjusted: dict[str, int] | None = None
) -> Settlement:
    """Reckon a quarter from the ledgers and the rule of its last day; the draft may be reckoned again and again.

    `adjusted`: shared columns the accountant puts otherwise, and what was carried over where no settled quarter goes
    before. Refuses a settled quarter, one that has not begun, and one without a distribution rule.
    """
    unit = locked(unit)
    if quarter_days(year, quarter)[0] > timezone.localdate():
        raise Refusal("아직 시작하지 않은 분기입니다.", code="not_begun")
    row = Settlement.objects.select_for_update(of=("self",)).filter(unit=unit, year=year, quarter=quarter).first()
    row = row or Settlement(unit=unit, year=year, quarter=quarter)
    _check_draft(row)
    rule = rule_or_refusal(unit, year, quarter)
    columns = reckoned(row, rule, adjusted or {})
    before, after = audit.changed(row, columns)
    row.rule = rule
    for name, value in columns.items():
        setattr(row, name, value)
    row.full_clean(exclude=["unit", "rule", "settled_by"])
    with explained():
        row.save()
    if after:
        audit.record(
            "settlement.drafted", row, by=by, before=_worded(before), after=_worded(after), office=unit.center_id
        )
    return row


def _check_draft(row: Settlement) -> None:
    if not row.state_now.may_become(SettlementState.SETTLED):
        raise Refusal("이미 정산이 끝난 분기입니다. 끝난 정산은 고칠 수 없습니다.", code="settled")


def rule_or_refusal(unit: ProgramUnit, year: int, quarter: int) -> DistributionRule:
    rule = books.rule_of(unit.center_id, year, quarter)
    if rule is None:
        raise Refusal(
            f"{year}년 {quarter}분기에 적용할 배분 기준이 없습니다. 먼저 기준을 정해 주십시오.", code="no_rule"
        )
    return rule


def reckoned(row: Settlement, rule: DistributionRule, adjusted: dict[str, int]) -> dict[str, int]:
    """The columns of a quarter as the ledgers hold them now, with what was put otherwise by hand."""
    before = books.before(row.unit, row.year, row.quarter, carried=adjusted.get(CARRIED, 0))
    columns = settle_quarter(books.quarter_books(row.unit, row.year, row.quarter), before, rule.shares)
    columns |= {name: value for name, value in adjusted.items() if name in ADJUSTABLE}
    if any(not -_MOST <= value <= _MOST for value in columns.values()):
        raise Refusal("금액이 너무 큽니다. 다시 확인해 주십시오.", code="too_much")
    return with_sums(columns, cumulative_reserve=before.cumulative_reserve)


def _worded(values: dict[str, Any]) -> dict[str, Any]:
    return {LABELS.get(name, name): value for name, value in values.items()}


@transaction.atomic
def settle(*, settlement: Settlement, by: Membership) -> Settlement:
    """Settle a drafted quarter for good: frozen, its reserve and start-up fund in the ledger, its entries shut.

    Refuses a quarter that is not over or settled already; one after a quarter that is not settled; a draft that is no
    longer what the ledgers hold; and one that does not balance to the won, naming the difference.
    """
    unit = locked(settlement.unit)
    row = Settlement.objects.select_for_update(of=("self",)).select_related("rule").get(pk=settlement.pk)
    row.unit = unit
    _check_draft(row)
    if row.last_day >= timezone.localdate():
        raise Refusal(f"분기가 {row.last_day:%Y. %-m. %-d.}에 끝납니다. 그 뒤에 정산할 수 있습니다.", code="not_over")
    _check_earlier(row)
    _check_against_books(row)
    if (left := difference(amounts(row))) != 0:
        words = f"{left:,}원이 나누어지지 않고 남습니다" if left > 0 else f"{-left:,}원을 더 나누었습니다"
        raise Refusal(f"정산이 맞지 않습니다. {words}. 나눈 금액을 고쳐 주십시오.", code="unbalanced")
    row.state, row.settled_at, row.settled_by = SettlementState.SETTLED, timezone.now(), by
    with explained():
        row.save(update_fields=["state", "settled_at", "settled_by"])
    _lay_aside(row, by)
    audit.record(
        "settlement.settled",
        row,
        by=by,
        after=_worded({name: getattr(row, name) for name in ("sales_amount", "reserve", "startup_fund")}),
        office=unit.center_id,
    )
    return row


def earlier_unsettled(unit: ProgramUnit, year: int, quarter: int) -> tuple[int, int] | None:
    """The quarter that has to be settled before this one: counted from the first entry, or the last settled, on."""
    settled = last_settled(unit)
    if settled is not None:
        wanted = quarter_after(settled.year, settled.quarter)
    else:
        days = [
            day
            for model in (SaleEntry, CostEntry)
            for day in model.objects.filter(unit=unit).order_by("dated_on").values_list("dated_on", flat=True)[:1]
        ]
        wanted = quarter_of(min(days)) if days else (year, quarter)
    return wanted if wanted < (year, quarter) else None


def _check_earlier(row: Settlement) -> None:
    earlier = earlier_unsettled(row.unit, row.year, row.quarter)
    if earlier is not None:
        raise Refusal(f"{earlier[0]}년 {earlier[1]}분기를 먼저 정산해 주십시오.", code="earlier")
    settled = last_settled(row.unit)
    if settled is not None and (row.year, row.quarter) < (settled.year, settled.quarter):
        raise Refusal(f"이미 {settled.year}년 {settled.quarter}분기까지 정산했습니다.", code="later_settled")


def _check_against_books(row: Settlement) -> None:
    """The rule may have been set anew, entries added and reserve taken out since the draft."""
    if row.rule != rule_or_refusal(row.unit, row.year, row.quarter):
        raise Refusal("배분 기준이 바뀌었습니다. 다시 셈해 주십시오.", code="stale")
    assert row.rule is not None  # noqa: S101 - just compared
    columns = reckoned(row, row.rule, {name: getattr(row, name) for name in (*ADJUSTABLE, CARRIED)})
    names = [*OF_BOOKS, CARRIED, "cumulative_reserve", "cumulative_balance"]
    changed = [name for name in names if getattr(row, name) != columns[name]]
    if changed:
        name = changed[0]
        by_how_much = columns[name] - getattr(row, name)
        raise Refusal(
            f"셈한 뒤에 장부가 바뀌었습니다({LABELS[name]} {by_how_much:+,}원). 다시 셈해 주십시오.", code="stale"
        )


def _lay_aside(row: Settlement, by: Membership) -> None:
    for fund, won in ((ReserveFund.RESERVE, row.reserve), (ReserveFund.STARTUP, row.startup_fund)):
        if won:
            ReserveEntry.objects.create(
                unit=row.unit,
                fund=fund,
                move=ReserveMove.SETTLED,
                dated_on=row.last_day,
                amount=won,
                purpose=f"{row.year}년 {row.quarter}분기 정산",
                settlement=row,
                kept_by=by,
            )


# ── the reserve ─────────────────────────────────────────────────────────────


@transaction.atomic
def deposit(
    *, unit: ProgramUnit, fund: str, dated_on: date, amount: int, purpose: str, by: Membership
) -> ReserveEntry:
    """Put money into a unit's fund that no settlement here brought: what lay there before, interest, money given back.

    Refuses a day in the future and an amount below one won.
    """
    _check_amount(amount, dated_on)
    row = _moved(unit, fund, ReserveMove.DEPOSIT, dated_on, amount, purpose, by)
    audit.record(
        "reserve.deposited",
        row,
        by=by,
        after={"fund": row.get_fund_display(), "amount": amount},
        office=unit.center_id,
    )
    return row


@transaction.atomic
def withdraw(
    *,
    unit: ProgramUnit,
    fund: str,
    dated_on: date,
    amount: int,
    approval_number: str,
    purpose: str,
    by: Membership,
) -> ReserveEntry:
    """Take money out of a unit's fund with the city's approval (F-JEJU: 지자체 승인 문서번호).

    Refuses without the approval's number, over what lies in the fund, a day in the future, an amount below one won.
    """
    _check_amount(amount, dated_on)
    if not approval_number.strip():
        raise Refusal({"approval_number": "적립금을 찾으려면 시의 승인 문서번호를 적어 주십시오."}, code="no_approval")
    locked(unit)
    lies = books.reserves([unit]).get((unit.pk, fund), 0)
    if amount > lies:
        raise Refusal(
            {"amount": f"{ReserveFund(fund).label}에 {lies:,}원이 있습니다. {amount - lies:,}원이 모자랍니다."},
            code="over_the_reserve",
        )
    row = _moved(unit, fund, ReserveMove.WITHDRAWAL, dated_on, -amount, purpose, by, approval_number=approval_number)
    audit.record(
        "reserve.withdrawn",
        row,
        by=by,
        after={"fund": row.get_fund_display(), "amount": amount, "approval_number": approval_number},
        office=unit.center_id,
    )
    return row


@transaction.atomic
def correct_reserve(*, entry: ReserveEntry, reason: str, by: Membership) -> ReserveEntry:
    """Lay a counter line beside a line of the ledger that is wrong; the line itself stays.

    Refuses what a settlement laid aside, a correction, a line corrected before, and one whose money is gone already.
    """
    unit = locked(entry.unit)
    line = ReserveEntry.objects.get(pk=entry.pk)
    if line.move in {ReserveMove.SETTLED, ReserveMove.CORRECTION}:
        raise Refusal("정산으로 적립한 줄과 바로잡은 줄은 바로잡을 수 없습니다.", code="not_this_one")
    if ReserveEntry.objects.filter(corrects=line).exists():
        raise Refusal("이미 바로잡은 줄입니다.", code="corrected")
    lies = books.reserves([unit]).get((unit.pk, line.fund), 0)
    if line.amount > lies:
        raise Refusal(
            f"이미 찾은 돈이 있어 바로잡을 수 없습니다. 지금 {lies:,}원이 남아 있습니다.", code="over_the_reserve"
        )
    row = _moved(
        unit, line.fund, ReserveMove.CORRECTION, timezone.localdate(), -line.amount, reason, by, corrects=line
    )
    audit.record("reserve.corrected", row, by=by, after={"amount": row.amount}, reason=reason, office=unit.center_id)
    return row


def _check_amount(amount: int, day: date) -> None:
    if amount < 1:
        raise Refusal({"amount": "1원부터 적습니다."})
    if day > timezone.localdate():
        raise Refusal({"dated_on": "오늘까지의 날로 적어 주십시오."})


def _moved(
    unit: ProgramUnit,
    fund: str,
    move: ReserveMove,
    day: date,
    amount: int,
    purpose: str,
    by: Membership,
    **more: Any,
) -> ReserveEntry:
    unit = locked(unit)
    row = ReserveEntry(
        unit=unit, fund=fund, move=move, dated_on=day, amount=amount, purpose=purpose, kept_by=by, **more
    )
    row.full_clean(exclude=["unit", "kept_by", "corrects"])
    with explained():
        row.save(force_insert=True)
    return row
