"""Costs: kept and corrected until the quarter is settled; and the labour cost that the pay of a month books."""

from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from audit import actions as audit
from centers.models import Membership
from core.periods import last_of_month
from core.refusals import Refusal, explained
from documents import actions as documents
from documents.models import DocumentKind
from programs.models import ProgramUnit
from sales.actions.checks import check_day, check_open, checked_vat, last_settled, locked, written
from sales.enums import CostKind, Fund
from sales.models import CostEntry, SaleDocument

RECEIPT = "receipt"  # the kind of document that a receipt is (documents/reference.py)


@transaction.atomic
def keep_cost(
    *,
    unit: ProgramUnit,
    values: dict[str, Any],
    by: Membership,
    cost: CostEntry | None = None,
    receipt: UploadedFile | None = None,
) -> CostEntry:
    """Write a cost with its receipt, or put one right (`cost`).

    `values`: dated_on, kind, fund, amount, vat (None: none), payee, what. Refuses a day in the future, outside the
    unit's life or not after the last settled quarter; an amount below one won; a fund that does not pay for the kind;
    VAT where the unit's year record has none; a row that the pay of a month has booked.
    """
    unit = locked(unit)
    row = CostEntry(unit=unit, kept_by=by)
    if cost is not None:
        row = CostEntry.objects.select_for_update(of=("self",)).get(pk=cost.pk)
        _check_mine(row)
        check_open(unit, row.dated_on)
    check_day(unit, values["dated_on"])
    vat = checked_vat(unit, values["dated_on"], values.get("vat") or 0, of=values["amount"])
    before, after = written(row, {**values, "vat": vat})
    row.full_clean(exclude=["unit", "kept_by"])
    with explained():
        row.save()
    if after:
        audit.record("cost.kept", row, by=by, before=before, after=after, office=unit.center_id)
    if receipt is not None:
        kind = DocumentKind.objects.get(code=RECEIPT)
        documents.file_document(
            model=SaleDocument, owner=row, kind=kind, dated_on=row.dated_on, file=receipt, by=by, note=""
        )
    return row


def _check_mine(cost: CostEntry) -> None:
    if cost.is_booked:
        raise Refusal("급여에서 적은 인건비입니다. 급여에서만 바뀝니다.", code="booked")


@transaction.atomic
def remove_cost(*, cost: CostEntry, by: Membership) -> None:
    """Take a wrong cost away. Refuses in a settled quarter, with papers, or booked by the pay."""
    unit = locked(cost.unit)
    _check_mine(cost)
    check_open(unit, cost.dated_on)
    if cost.documents.exists():
        raise Refusal("영수증이 붙은 지출은 지울 수 없습니다. 금액과 내용을 고쳐 주십시오.", code="papers")
    audit.record(
        "cost.removed",
        cost,
        by=by,
        before={"dated_on": cost.dated_on, "kind": cost.get_kind_display(), "amount": cost.amount, "what": cost.what},
        office=unit.center_id,
    )
    with explained():
        cost.delete()


@transaction.atomic
def book_labour_cost(
    *,
    unit: ProgramUnit,
    month: date,
    amount: int,
    source: str,
    by: Membership,
    kind: CostKind = CostKind.LABOUR,
) -> None:
    """The labour cost of a unit's month, as the books named `source` paid it: a part of 총사업비 (domain.md §4.1).

    `kind`: 인건비 out of the subsidy; 초과근무·휴일근무수당 out of sales. Called again with the same unit, month,
    source and kind: the same amount changes nothing, another replaces it and is recorded, nothing takes the row away.
    It stands on the month's last day in the unit's life; when that quarter is settled already, on the first day
    after, though the unit may have ended. Below zero where pay took back more than it paid, so that over the months
    the ledger holds what was paid. Refuses another amount for what stands in a settled quarter.
    """
    unit, month = locked(unit), month.replace(day=1)
    row = CostEntry.objects.filter(unit=unit, booked_month=month, source=source, kind=kind).first()
    was = row.amount if row else 0
    if was == amount:
        return
    if row is not None:
        check_open(unit, row.dated_on)
    if row is not None and amount == 0:
        audit.record("cost.removed", row, by=by, before={"amount": was}, office=unit.center_id)
        row.delete()
        return
    row = row or _booking(unit, month, source=source, kind=kind, by=by)
    row.amount = amount
    row.full_clean(exclude=["unit", "kept_by"])
    with explained():
        row.save()
    audit.record(
        "cost.booked",
        row,
        by=by,
        before={"amount": was} if was else {},
        after={"month": month, "amount": amount, "source": source},
        office=unit.center_id,
    )


def _booking(unit: ProgramUnit, month: date, *, source: str, kind: CostKind, by: Membership) -> CostEntry:
    """A row of the books named `source` that is not kept yet, without its amount."""
    return CostEntry(
        unit=unit,
        booked_month=month,
        source=source,
        kind=kind,
        fund=Fund.SUBSIDY if kind == CostKind.LABOUR else Fund.SALES,
        dated_on=_day_of(unit, month),
        what=f"{month.year}년 {month.month}월 {CostKind(kind).label}",
        kept_by=by,
    )


def _day_of(unit: ProgramUnit, month: date) -> date:
    """The month's last day on which the unit was there; after the last settled quarter."""
    day = min(last_of_month(month), unit.closed_on or date.max)
    settled = last_settled(unit)
    return max(day, settled.last_day + timedelta(days=1)) if settled else day
