"""Slips into rows: only what differs is written, so that an unchanged month keeps its rows and their moments."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from payroll.calculations import COLUMNS, Delta, Line
from payroll.drafting import Draft, digest_of
from payroll.models import Difference, PayDay, PayMonth, Payslip, UnitPay
from payroll.models.months import DEDUCTIONS, EARNINGS

BATCH = 500
# What a slip says: everything that a draft holds.
_SAID = [*("name", "unit", "unit_name", "type_name", "days", "difference", "gross"), *EARNINGS, *DEDUCTIONS]
_SAID += ["deductions", "net", "basis"]


def write(pay_month: PayMonth, drafts: Sequence[Draft]) -> bool:
    """Make the month's rows say what the drafts say. Whether anything had to change."""
    kept = {slip.participant_id: slip for slip in Payslip.objects.filter(pay_month=pay_month).defer("basis")}
    digests = {draft.participant: draft.digest for draft in drafts}
    changed = [
        draft
        for draft in drafts
        if draft.participant not in kept or kept[draft.participant].digest != digests[draft.participant]
    ]
    gone = [slip.pk for person, slip in kept.items() if person not in digests]
    stale = [kept[draft.participant].pk for draft in changed if draft.participant in kept]
    for rows in (PayDay, Difference):
        if gone or stale:
            rows.objects.filter(payslip__in=[*gone, *stale]).delete()
    Payslip.objects.filter(pk__in=gone).delete()
    _save_rows(changed, _save_slips(pay_month, changed, digests))
    units_changed = _save_units(pay_month, drafts)
    return bool(changed or gone or units_changed)


def _save_slips(pay_month: PayMonth, changed: Sequence[Draft], digests: dict[int, str]) -> dict[int, Payslip]:
    """The slips of the changed drafts by participant: those that were there keep their number and their address."""
    slips = {
        draft.participant: Payslip(
            pay_month=pay_month, participant_id=draft.participant, digest=digests[draft.participant], **draft.values
        )
        for draft in changed
    }
    Payslip.objects.bulk_create(
        slips.values(),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["pay_month", "participant"],
        update_fields=[*_SAID, "digest"],
    )
    return slips


def _save_rows(changed: Iterable[Draft], slips: dict[int, Payslip]) -> None:
    changed = list(changed)
    PayDay.objects.bulk_create(
        (_day(slips[draft.participant], line) for draft in changed for line in draft.lines), batch_size=BATCH
    )
    Difference.objects.bulk_create(
        (_difference(slips[draft.participant], *owed) for draft in changed for owed in draft.differences),
        batch_size=BATCH,
    )


def _day(slip: Payslip, line: Line) -> PayDay:
    return PayDay(
        payslip=slip,
        unit_id=line.unit,
        rate_id=line.rate,
        dated_on=line.dated_on,
        code=line.code,
        paid_minutes=line.paid,
        early_minutes=line.early,
        late_minutes=line.late,
        standard_minutes=line.standard,
        overtime_minutes=line.overtime_minutes,
        night_minutes=line.night_minutes,
        came_at=line.came_at,
        left_at=line.left_at,
        is_work=line.is_work,
        is_training=line.is_training,
        **{column: getattr(line, column) for column in COLUMNS},
    )


def _difference(slip: Payslip, month: Any, delta: Delta) -> Difference:
    return Difference(
        payslip=slip,
        unit_id=delta.unit,
        month=month,
        dated_on=delta.dated_on,
        amount=delta.amount,
        is_training=delta.is_training,
        reason=delta.reason[:300],
        **{**dict.fromkeys(COLUMNS, 0), **dict(delta.amounts)},
    )


def _save_units(pay_month: PayMonth, drafts: Iterable[Draft]) -> bool:
    """What the month comes to in each unit; a unit whose sums changed is to be confirmed again."""
    sums = unit_sums(drafts)
    kept = {row.unit_id: row for row in UnitPay.objects.filter(pay_month=pay_month)}
    gone = [row.pk for unit, row in kept.items() if unit not in sums]
    UnitPay.objects.filter(pk__in=gone).delete()
    changed = False
    for unit, values in sums.items():
        row = kept.get(unit) or UnitPay(pay_month=pay_month, unit_id=unit)
        if row.pk and row.digest == values["digest"]:
            continue
        for name, value in {**values, "confirmed_at": None, "confirmed_by": None, "question": ""}.items():
            setattr(row, name, value)
        row.save()
        changed = True
    return changed or bool(gone)


def unit_sums(drafts: Iterable[Draft]) -> dict[int, dict[str, Any]]:
    """By unit: people, days, won, of it from sales, and a digest of everything that adds up to them.

    A day counts where it was worked: somebody who moved in the month stands in both units.
    """
    found: dict[int, list[list[Any]]] = defaultdict(list)
    for draft in drafts:
        for line in draft.lines:
            from_sales = line.overtime + line.night
            found[line.unit].append(
                [draft.participant, line.dated_on, int(line.is_work), line.amount, from_sales, line.code]
            )
        for month, delta in draft.differences:
            amounts = dict(delta.amounts)
            from_sales = amounts.get("overtime", 0) + amounts.get("night", 0)
            found[delta.unit].append(
                [draft.participant, delta.dated_on, 0, delta.amount, from_sales, f"{month} {delta.reason}"]
            )
    return {
        unit: {
            "people": len({row[0] for row in rows}),
            "days": sum(row[2] for row in rows),
            "gross": sum(row[3] for row in rows),
            "from_sales": sum(row[4] for row in rows),
            "digest": digest_of(rows),
        }
        for unit, rows in found.items()
    }
