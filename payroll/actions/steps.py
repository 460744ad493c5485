"""The steps of a pay month after it was computed: two pairs of eyes, then the money, then the seal."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from audit import actions as audit
from centers.models import Membership
from core.korean import with_particle
from core.refusals import Refusal, explained
from payroll import letters
from payroll.actions.costs import labour_costs
from payroll.enums import PayState
from payroll.models import PayMonth, UnitPay
from sales.actions import book_labour_cost


@transaction.atomic
def confirm(*, unit_pay: UnitPay, by: Membership) -> UnitPay:
    """The unit's desk has looked at days and sums. The last unit to confirm makes the month confirmed.

    Refuses a month that is no longer open, and a unit that was confirmed already.
    """
    pay_month, locked = _locked_unit(unit_pay)
    locked.confirmed_at, locked.confirmed_by, locked.question = timezone.now(), by, ""
    locked.full_clean()
    with explained():
        locked.save(update_fields=["confirmed_at", "confirmed_by", "question"])
    after = {"month": pay_month.month, "unit": locked.unit, "gross": locked.gross}
    audit.record("pay.unit_confirmed", locked, by=by, after=after, office=pay_month.center_id)
    if not UnitPay.objects.unconfirmed().filter(pay_month=pay_month).exists():
        _move(pay_month, PayState.CONFIRMED, confirmed_at=timezone.now())
        audit.record("pay.confirmed", pay_month, by=by, after={"month": pay_month.month}, office=pay_month.center_id)
        letters.tell_confirmed(pay_month)
    return locked


@transaction.atomic
def question(*, unit_pay: UnitPay, reason: str, by: Membership) -> UnitPay:
    """The unit's desk says what is not right, instead of confirming; the accountant is told. Needs a reason."""
    pay_month, locked = _locked_unit(unit_pay)
    if not reason.strip():
        raise Refusal({"reason": "무엇이 맞지 않는지 적어 주십시오."})
    locked.question = reason.strip()
    locked.save(update_fields=["question"])
    # The words may name somebody: they stay with the unit's pay, not in the trace.
    after = {"month": pay_month.month, "unit": locked.unit}
    audit.record("pay.unit_questioned", locked, by=by, after=after, office=pay_month.center_id)
    letters.tell_questioned(pay_month, locked.unit.name)
    return locked


@transaction.atomic
def send_back(*, pay_month: PayMonth, reason: str, by: Membership) -> PayMonth:
    """Return a confirmed or approved month to be computed again, with a reason; every unit confirms anew.

    Refuses a month that was paid, and one that nobody has confirmed yet.
    """
    locked = _locked(pay_month)
    if not reason.strip():
        raise Refusal({"reason": "돌려보내는 까닭을 적어 주십시오."})
    returned = {"returned_at": timezone.now(), "returned_by": by, "returned_reason": reason.strip()}
    nobody: dict[str, Any] = {"confirmed_at": None, "approved_at": None, "approved_by": None}
    _move(locked, PayState.COMPUTED, **returned, **nobody)
    locked.units.update(confirmed_at=None, confirmed_by=None)
    after = {"month": locked.month}
    audit.record("pay.returned", locked, by=by, after=after, reason=reason.strip(), office=locked.center_id)
    letters.tell_returned(locked)
    return locked


@transaction.atomic
def approve(*, pay_month: PayMonth, by: Membership) -> PayMonth:
    """Approve a month that every unit has confirmed. From here on the database keeps its rows shut.

    Refuses whoever computed the month or confirmed one of its units, at whatever desk, and any other state.
    """
    locked = _locked(pay_month)
    desks = [desk for desk in [locked.computed_by, *(unit.confirmed_by for unit in locked.units.all())] if desk]
    if by.user_id in {desk.user_id for desk in desks}:
        raise Refusal("급여를 계산하거나 확인한 사람은 승인할 수 없습니다.", code="pay_month_approved_by_another")
    nothing = {"returned_at": None, "returned_by": None, "returned_reason": ""}
    _move(locked, PayState.APPROVED, approved_at=timezone.now(), approved_by=by, **nothing)
    audit.record("pay.approved", locked, by=by, after={"month": locked.month}, office=locked.center_id)
    letters.tell_approved(locked)
    return locked


@transaction.atomic
def pay(*, pay_month: PayMonth, paid_on: date, by: Membership) -> PayMonth:
    """Write down on which day an approved month was paid; its labour costs go into the ledgers of the units.

    Refuses a month that is not approved, or was paid already, and a day before the month or in the future.
    """
    locked = _locked(pay_month)
    if locked.state_now.is_paid:
        raise Refusal(f"이미 {locked.paid_on:%Y. %-m. %-d.}에 지급한 급여입니다.", code="paid")
    if paid_on < locked.month:
        raise Refusal({"paid_on": "지급일은 그 달보다 앞설 수 없습니다."})
    if paid_on > timezone.localdate():
        raise Refusal({"paid_on": "아직 오지 않은 날입니다. 이체한 날을 적어 주십시오."})
    _move(locked, PayState.PAID, paid_on=paid_on, paid_at=timezone.now(), paid_by=by)
    after = {"month": locked.month, "paid_on": paid_on}
    audit.record("pay.paid", locked, by=by, after=after, office=locked.center_id)
    for cost in labour_costs(locked):
        book_labour_cost(
            unit=cost.unit, month=cost.month, amount=cost.amount, source=cost.source, kind=cost.kind, by=by
        )
    return locked


@transaction.atomic
def close(*, pay_month: PayMonth, by: Membership) -> PayMonth:
    """Close a paid month for good. Refuses one that was not paid."""
    locked = _locked(pay_month)
    _move(locked, PayState.CLOSED, closed_at=timezone.now(), closed_by=by)
    audit.record("pay.closed", locked, by=by, after={"month": locked.month}, office=locked.center_id)
    return locked


def _locked(pay_month: PayMonth) -> PayMonth:
    rows = PayMonth.objects.select_for_update(of=("self",)).select_related("center", "computed_by")
    return rows.get(pk=pay_month.pk)


def _locked_unit(unit_pay: UnitPay) -> tuple[PayMonth, UnitPay]:
    """The month first, then the unit: in the order in which computing locks them."""
    pay_month = _locked(unit_pay.pay_month)
    locked = UnitPay.objects.select_related("unit").get(pk=unit_pay.pk)
    locked.pay_month = pay_month
    if pay_month.state != PayState.COMPUTED or locked.confirmed_at is not None:
        raise Refusal("이미 확인한 급여입니다. 화면을 새로 열어 주십시오.", code="confirmed")
    return pay_month, locked


def _move(pay_month: PayMonth, to: PayState, **changes: Any) -> None:
    now = pay_month.state_now
    if not now.may_become(to):
        verb = {
            PayState.COMPUTED: "돌려보낼",
            PayState.CONFIRMED: "확인할",
            PayState.APPROVED: "승인할",
            PayState.PAID: "지급으로 적을",
            PayState.CLOSED: "마감할",
        }[to]
        subject = with_particle(str(pay_month), "은/는")
        raise Refusal(f"{subject} 지금 ‘{now.label}’ 단계라 {verb} 수 없습니다.", code="state")
    pay_month.state = to
    for name, value in changes.items():
        setattr(pay_month, name, value)
    with explained():
        pay_month.save(update_fields=["state", *changes])
