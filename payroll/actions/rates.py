"""Keeping the table of 일당: no two rows on one day, and no hole between two years."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from payroll.enums import PayState
from payroll.models import DailyRate, PayDay
from programs.models import UnitType

DAY = timedelta(days=1)
FROZEN = [PayState.APPROVED, PayState.PAID, PayState.CLOSED]
_MONEY = ("rate", "expense", "standard_hours", "type", "starts_on")


@transaction.atomic
def keep_rate(*, values: dict[str, Any], by: Membership, row: DailyRate | None = None) -> DailyRate:
    """Add a rate, or change one that no approved month has used. `values` are fields of DailyRate.

    Refuses a row that overlaps another of its type or leaves a hole beside it (the span is named), negative money,
    and other money in a row by which an approved month was computed: that year's slips would not be told any more.
    """
    rate = DailyRate.objects.select_for_update(of=("self",)).get(pk=row.pk) if row else DailyRate()
    before, after = audit.changed(rate, values) if row else ({}, values)
    if row and set(before) & set(_MONEY) and _is_used(rate):
        raise Refusal(
            "승인한 급여에 쓰인 일당은 고칠 수 없습니다. 새 일당은 새 적용 시작일로 더해 주십시오.", code="used"
        )
    for name, value in after.items():
        setattr(rate, name, value)
    # Before the constraints, which know that something overlaps but not what.
    if rate.starts_on:
        UnitType.objects.select_for_update(of=("self",)).get(pk=rate.type_id)
        _check_neighbours(rate)
    rate.full_clean()
    with explained():
        rate.save()
    verb = "dailyrate.edited" if row else "dailyrate.registered"
    audit.record(verb, rate, by=by, before=before, after=after)
    return rate


def _is_used(rate: DailyRate) -> bool:
    return PayDay.objects.filter(rate=rate, payslip__pay_month__state__in=FROZEN).exists()


def _check_neighbours(rate: DailyRate) -> None:
    last = rate.ends_on or date.max
    others = list(DailyRate.objects.filter(type=rate.type_id).exclude(pk=rate.pk).order_by("starts_on"))
    for other in others:
        if other.starts_on <= last and (other.ends_on or date.max) >= rate.starts_on:
            raise Refusal(
                f"{rate.type}의 {_span(other.starts_on, other.ends_on)} 일당과 날이 겹칩니다. "
                "앞의 일당이 끝난 다음 날부터 적어 주십시오.",
                code="overlap",
            )
    before = [other for other in others if other.starts_on < rate.starts_on]
    after = [other for other in others if other.starts_on > rate.starts_on]
    if before and before[-1].ends_on and before[-1].ends_on + DAY < rate.starts_on:
        raise _hole(rate, before[-1].ends_on + DAY, rate.starts_on - DAY)
    if after and rate.ends_on and rate.ends_on + DAY < after[0].starts_on:
        raise _hole(rate, rate.ends_on + DAY, after[0].starts_on - DAY)


def _hole(rate: DailyRate, first: date, last: date) -> Refusal:
    return Refusal(
        f"{rate.type}의 {_span(first, last)} 일당이 비게 됩니다. 그 사이의 일당을 먼저 적거나 날을 이어 주십시오.",
        code="hole",
    )


def _span(first: date, last: date | None) -> str:
    until = f"{last:%Y. %-m. %-d.}까지" if last else "끝없이"
    return f"{first:%Y. %-m. %-d.}부터 {until}"
