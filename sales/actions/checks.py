"""What every entry is asked before it is written."""

from datetime import date
from typing import Any

from django.utils import timezone

from core.refusals import Refusal
from programs.models import ProgramUnit
from sales import books
from sales.calculations import vat_of
from sales.models import Settlement
from sales.quarters import quarter_of


def locked(unit: ProgramUnit) -> ProgramUnit:
    """The unit, locked: a quarter that is being settled and an entry that is being written wait for each other."""
    rows = ProgramUnit.objects.select_for_update(of=("self",)).select_related("center")
    return rows.get(pk=unit.pk)


def last_settled(unit: ProgramUnit) -> Settlement | None:
    return Settlement.objects.settled().filter(unit=unit).order_by("-year", "-quarter").first()


def check_day(unit: ProgramUnit, day: date) -> None:
    """Refuses a day in the future, outside the unit's life, in a settled quarter or before one."""
    if day > timezone.localdate():
        raise Refusal({"dated_on": "오늘까지의 날로 적어 주십시오."})
    if day < unit.opened_on or (unit.closed_on and day > unit.closed_on):
        life = f"{unit.opened_on:%Y. %-m. %-d.}부터"
        if unit.closed_on:
            life += f" {unit.closed_on:%Y. %-m. %-d.}까지"
        raise Refusal({"dated_on": f"사업단이 운영하는 기간({life})의 날로 적어 주십시오."})
    check_open(unit, day)


def check_open(unit: ProgramUnit, day: date) -> None:
    settled = last_settled(unit)
    if settled and quarter_of(day) <= (settled.year, settled.quarter):
        quarter = f"{settled.year}년 {settled.quarter}분기"
        raise Refusal(
            {"dated_on": f"{quarter}까지 정산이 끝났습니다. 그 뒤의 날로만 적거나 고칠 수 있습니다."}, code="settled"
        )


def checked_vat(unit: ProgramUnit, day: date, vat: int | None, *, of: int) -> int:
    """The VAT to be written: as typed, or reckoned where it applies. Refuses VAT where it does not."""
    if not books.charges_vat(unit, day.year):
        if vat:
            raise Refusal({"vat": "부가세를 적용하지 않는 사업단입니다. 부가세를 비워 주십시오."})
        return 0
    if vat is not None:
        return vat
    rule = books.money_rule(on=day)
    return vat_of(of, rule.vat_percent) if rule else 0


def written(row: Any, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set the values on the row; what differs from before, of a row that stood already."""
    before, after = {}, {}
    for name, value in values.items():
        old = getattr(row, name) if row.pk else None
        if old != value:
            before[name], after[name] = old, value
        setattr(row, name, value)
    return ({} if row.pk is None else before), after
