"""Why a slip says what it says: lines in plain Korean, each with its amount."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from payroll.calculations.facts import Guideline, Line, Week
from payroll.calculations.monthly import Month
from payroll.calculations.rates import rate_on


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a slip: under which heading, what it says, how much it is."""

    heading: str
    words: str
    amount: int


def told(month: Month, guideline: Guideline, names: Mapping[int, str]) -> list[Told]:
    """Every line of a month's pay: days × rate, leave, each week with its reason, expense, allowances.

    The amounts of the lines add up to the month's gross.
    """
    several = len({line.unit for line in month.lines}) > 1
    return [
        *_worked(month.lines, guideline, names if several else {}),
        *_leave(month.lines, guideline),
        *(_week(week) for week in month.weeks),
        *_each_day("실비", "expense", month.lines, "출근"),
        *_each_day("기술·자격 수당", "skilled", month.lines, "출근"),
        *_each_day("관리자 수당", "leader", month.lines, "출근"),
        *_by_hours("초과근무 수당(매출에서)", "overtime", "overtime_minutes", month.lines),
        *_by_hours("야간근무 수당(매출에서)", "night", "night_minutes", month.lines),
    ]


def _worked(lines: Iterable[Line], guideline: Guideline, names: Mapping[int, str]) -> Iterator[Told]:
    """Whole days counted by rate and amount, days paid by hours one by one."""
    worked = [line for line in lines if line.is_work and line.base]
    whole = [line for line in worked if not line.early and not line.late]

    def kind(line: Line) -> tuple[int, int, int]:
        return line.unit, line.rate, line.base

    # Not sorted by the key alone: units and rates stay in the order in which they were worked.
    first = {kind(line): line.dated_on for line in reversed(whole)}
    in_order = sorted(whole, key=lambda one: (first[kind(one)], one.dated_on))
    for (unit, _rate, base), group in groupby(in_order, key=kind):
        days = list(group)
        place = f"{names[unit]} " if unit in names else ""
        rate = rate_on(guideline.rates, unit, days[0].dated_on)
        label = "훈련수당" if rate.is_training else f"{rate.type_name} 일당"
        hours = "" if base == rate.won else f"({_hours(days[0].paid)})"
        total = sum(line.base for line in days)
        yield Told("근로", f"{place}{label}{hours} {base:,}원 × {len(days)}일", total)
    for line in worked:
        if line.early or line.late:
            code = guideline.code_on(line.code, line.dated_on)
            hours = f"{_hours(line.standard)} 가운데 {_hours(line.paid)}"
            yield Told("근로", f"{_day(line.dated_on)} {code.name}: {hours}", line.base)


def _leave(lines: Iterable[Line], guideline: Guideline) -> Iterator[Told]:
    def kind(line: Line) -> tuple[str, int]:
        return line.code, line.base

    off = sorted((line for line in lines if not line.is_work and line.base), key=kind)
    for (_code, base), group in groupby(off, key=kind):
        days = list(group)
        rule = guideline.code_on(days[0].code, days[0].dated_on)
        said = ", ".join(_day(line.dated_on) for line in days)
        total = sum(line.base for line in days)
        yield Told("쉬어도 받는 날", f"{rule.name} {base:,}원 × {len(days)}일({said}), 실비 없음", total)


def _week(week: Week) -> Told:
    span = f"{_day(week.starts_on)}–{_day(week.ends_on)}"
    if week.is_earned:
        return Told("주차", f"{span} 개근: 하루치를 더 받음", week.amount)
    return Told("주차", f"{span} 없음: {week.why}", 0)


def _each_day(heading: str, column: str, lines: Iterable[Line], on: str) -> Iterator[Told]:
    paid = sorted(getattr(line, column) for line in lines if getattr(line, column))
    for won, group in groupby(paid):
        days = len(list(group))
        yield Told(heading, f"{on} {won:,}원 × {days}일", won * days)


def _by_hours(heading: str, column: str, minutes: str, lines: Iterable[Line]) -> Iterator[Told]:
    paid = [line for line in lines if getattr(line, column)]
    if paid:
        hours = sum(getattr(line, minutes) for line in paid)
        yield Told(heading, f"{len(paid)}일 {_hours(hours)}", sum(getattr(line, column) for line in paid))


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours}시간" + (f" {rest}분" if rest else "") if hours else f"{rest}분"


def _day(day: date) -> str:
    return f"{day.month}월 {day.day}일"
