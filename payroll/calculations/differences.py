"""What a paid month should have been, less what was paid for it: the lines that the next pay month carries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from payroll.calculations.facts import COLUMNS, Line


@dataclass(frozen=True, slots=True)
class Delta:
    """One day's difference by column; amounts may be negative."""

    dated_on: date
    unit: int
    is_training: bool
    amounts: tuple[tuple[str, int], ...]
    reason: str

    @property
    def amount(self) -> int:
        return sum(amount for _, amount in self.amounts)


def differences(
    *,
    now: Iterable[Line],
    paid: Mapping[date, Mapping[str, int]],
    places: Mapping[date, tuple[int, bool]],
    reasons: Mapping[date, str],
) -> list[Delta]:
    """Day by day: the recomputed line less what was paid for the day so far. Days without a difference are left out.

    `paid` tells by day what was paid, `places` in which unit and whether as a training allowance, `reasons` why a day
    was corrected.
    """
    lines = {line.dated_on: line for line in now}
    found = []
    for day in sorted({*lines, *paid}):
        line, before = lines.get(day), paid.get(day, {})
        amounts = tuple(
            (column, delta)
            for column in COLUMNS
            if (delta := (getattr(line, column) if line else 0) - before.get(column, 0))
        )
        if amounts:
            unit, is_training = (line.unit, line.is_training) if line else places[day]
            found.append(Delta(day, unit, is_training, amounts, _reason(day, reasons)))
    return found


def _reason(day: date, reasons: Mapping[date, str]) -> str:
    """The day's own reason, or that of the correction in the week before it: 주차 stands on the week's last day."""
    if day in reasons:
        return reasons[day]
    near = [one for one in reasons if timedelta(0) < day - one <= timedelta(days=6)]
    if near:
        one = max(near)
        return f"{one.month}월 {one.day}일 정정에 따라: {reasons[one]}"
    return "정정에 따른 끝수"
