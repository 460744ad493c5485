"""Sales: kept one by one or a sheet at once, corrected and taken away until the quarter is settled."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from core.refusals import Refusal, explained
from programs.models import ProgramUnit
from sales.actions.checks import check_day, check_open, checked_vat, locked, written
from sales.models import SaleEntry


@transaction.atomic
def keep_sale(
    *, unit: ProgramUnit, values: dict[str, Any], by: Membership, sale: SaleEntry | None = None
) -> SaleEntry:
    """Write a sale, or put one right (`sale`).

    `values`: dated_on, supply, vat (None: reckoned), customer, what, paid_how. Refuses a day in the future, outside
    the unit's life or not after the last settled quarter; an amount below one won; VAT where the unit's year record
    has none.
    """
    unit = locked(unit)
    row = SaleEntry(unit=unit, kept_by=by)
    if sale is not None:
        row = SaleEntry.objects.select_for_update(of=("self",)).get(pk=sale.pk)
        check_open(unit, row.dated_on)
    before, after = _put(row, unit, values)
    if after:
        audit.record("sale.kept", row, by=by, before=before, after=after, office=unit.center_id)
    return row


def _put(row: SaleEntry, unit: ProgramUnit, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    day = values["dated_on"]
    check_day(unit, day)
    vat = checked_vat(unit, day, values.get("vat"), of=values["supply"])
    before, after = written(row, {**values, "vat": vat})
    row.full_clean(exclude=["unit", "kept_by"])
    with explained():
        row.save()
    return before, after


@transaction.atomic
def remove_sale(*, sale: SaleEntry, by: Membership) -> None:
    """Take a sale away that should not stand there. Refuses in a settled quarter."""
    unit = locked(sale.unit)
    check_open(unit, sale.dated_on)
    audit.record(
        "sale.removed",
        sale,
        by=by,
        before={"dated_on": sale.dated_on, "supply": sale.supply, "vat": sale.vat, "what": sale.what},
        office=unit.center_id,
    )
    with explained():
        sale.delete()


@transaction.atomic
def keep_sales(*, unit: ProgramUnit, rows: Sequence[dict[str, Any]], by: Membership) -> int:
    """Write the sales of a sheet: all or none. Returns how many.

    Refuses what `keep_sale` refuses, naming the row of the sheet (`sheet_row`), and a sheet without rows.
    """
    if not rows:
        raise Refusal("올릴 매출이 없습니다.", code="no_rows")
    unit, total = locked(unit), 0
    for values in rows:
        words = dict(values)
        number = words.pop("sheet_row")
        try:
            row = SaleEntry(unit=unit, kept_by=by)
            _put(row, unit, words)
        except Refusal as refusal:
            raise Refusal(f"{number}행: {refusal.messages[0]}", code="row") from refusal
        total += row.supply
    months = sorted({f"{values['dated_on']:%Y-%m}" for values in rows})
    audit.record(
        "sales.uploaded",
        unit,
        by=by,
        after={"rows": len(rows), "supply": total, "months": months},
        office=unit.center_id,
    )
    return len(rows)
