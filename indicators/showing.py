"""What the pages of indicators show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from centers.models import Membership
from centers.policies import Can, Reach, reach_of
from core.periods import months_back
from indicators import charts, crosses, figures
from indicators.board import Board, Shown, board_of
from indicators.calculations import DAY, Pair, Value, Veil, value_of
from indicators.enums import Better, Kind, Level, Theme
from indicators.measures import MEASURES
from indicators.models import EvaluationRound, Indicator, Target
from indicators.tallies import unit_of
from programs.models import ProgramUnit

TREND = 24
SHORT = 13  # a year before, and what lies between


@dataclass(frozen=True)
class Line:
    """An indicator in a table: now, a year before, the aim, and a small line of the months between."""

    one: Indicator
    month: date
    now: Shown
    before: Shown
    target: Target | None
    spark: str

    @property
    def change(self) -> str:
        """`better`, `worse`, `same`; empty when it cannot be told or does not matter.

        Two bands that lie over each other tell nothing; where nothing was written down there is no measure.
        """
        if not isinstance(self.now, Value) or not isinstance(self.before, Value) or self.one.better == Better.NEITHER:
            return ""
        if self.one.kind == Kind.COUNT and not self.before.low:
            return ""
        if self.now.is_exact and self.now.low == self.before.low:
            return "same"
        if self.now.low < self.before.end and self.before.low < self.now.end:
            return ""
        return "better" if (self.now.low > self.before.low) == (self.one.better == Better.MORE) else "worse"

    @property
    def reaches(self) -> bool | None:
        """Whether the aim is reached; None without one, or when an exact number is not told."""
        if self.target is None or not isinstance(self.now, Value) or not self.now.is_exact:
            return None
        aim, now = float(self.target.value), self.now.low
        return now <= aim if self.one.better == Better.FEWER else now >= aim


def month_asked(text: str | None, *, on: date) -> date:
    """The month of `2026-10`: one of the last two years that are over; anything else is the last one."""
    last = figures.ended_month(on)
    known = {f"{month:%Y-%m}": month for month in figures.months_until(last, TREND)}
    return known.get(text or "", last)


def table(desk: Membership, *, month: date, on: date) -> dict[str, Any]:
    """Every indicator of a month by theme, beside the year before and the aim."""
    indicators = figures.indicators_on(on)
    board = board_of(desk, indicators, figures.months_until(month, SHORT))
    lines = _lines(board, indicators, month, desk)
    themes = [(theme.label, [line for line in lines if line.one.theme == theme]) for theme in Theme]
    return {
        "themes": [(label, found) for label, found in themes if found],
        "month": month,
        "months": list(reversed(figures.months_until(figures.ended_month(on), TREND))),
        "board": board,
        "may_aim": desk.may(Can.KEEP_TARGETS),
    }


def key_lines(desk: Membership, *, on: date) -> dict[str, Any]:
    """The few indicators that belong on a first page."""
    indicators = [one for one in figures.indicators_on(on) if one.is_key]
    month = figures.ended_month(on)
    board = board_of(desk, indicators, figures.months_until(month, SHORT))
    return {"lines": _lines(board, indicators, month, desk), "month": month, "board": board}


def _lines(board: Board, indicators: Sequence[Indicator], month: date, desk: Membership) -> list[Line]:
    months = figures.months_until(month, SHORT)
    aims = _aims(desk, board, month.year)
    lines = []
    for one in indicators:
        values = [board.value(one, each) for each in months]
        told = [value if isinstance(value, Value) else None for value in values]
        lines.append(
            Line(one, month, values[-1], values[0], aims.get(one.pk), charts.spark(months, told, yearly=one.is_yearly))
        )
    return lines


def _aims(desk: Membership, board: Board, year: int) -> dict[int, Target]:
    """The aims of a year by indicator, where there is one center only."""
    if len(board.centers) != 1:
        return {}
    rows = Target.objects.reachable_by(desk, to=Can.SEE_DASHBOARD).filter(year=year)
    return {row.indicator_id: row for row in rows}


def page_of(desk: Membership, one: Indicator, *, on: date) -> dict[str, Any]:
    """One indicator: two years month by month, its centers side by side, its units."""
    months = figures.months_until(figures.ended_month(on), TREND)
    month = months[-1]
    year_before = months_back(month, 12)
    board = board_of(desk, [one], months)
    rows = [{"month": each, "value": board.value(one, each), **_sides(board, one, each)} for each in months]
    told = [row["value"] if isinstance(row["value"], Value) else None for row in rows]
    aim = _aims(desk, board, month.year).get(one.pk)
    # Parts of a center's people are small: for desks that may open all of its files anyway.
    divides = board.is_exact and board.centers and reach_of(desk.role, Can.SEE_PARTICIPANTS) is Reach.CENTER
    centers = [
        {
            "center": center,
            "now": board.value(one, month, center.pk),
            "before": board.value(one, year_before, center.pk),
        }
        for center in board.centers
    ]
    return {
        "one": one,
        "month": month,
        "rows": list(reversed(rows)),
        "line": Line(one, month, rows[-1]["value"], board.value(one, year_before), aim, ""),
        "picture": charts.picture(months, told, target=float(aim.value) if aim else None, yearly=one.is_yearly),
        "centers": _with_lengths(centers) if len(centers) > 1 else [],
        "units": _units(desk, one, month, board),
        "board": board,
        "cross": crosses.cross_of(one, board.ids, month) if divides else None,
        "divided": crosses.divided(one, board.ids, month) if divides else [],
        "opens": board.is_exact,
        "days": one.in_days(month),
    }


def _sides(board: Board, one: Indicator, month: date) -> dict[str, str]:
    """What was counted and out of what, in words, where numbers are exact."""
    if not board.is_exact or not board.centers:
        return {}
    pair = board.pair(one, month)
    # How long it took is kept in seconds.
    counted = round(pair.counted / DAY) if one.kind == Kind.DAYS else pair.counted
    return {"counted": f"{counted:,}", "of": "" if pair.of is None else f"{pair.of:,}"}


def _with_lengths(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each line with how long its bar is, in percent of the longest."""
    told = [line["now"].middle for line in lines if isinstance(line["now"], Value)]
    longest = max((abs(value) for value in told), default=0) or 1
    for line in lines:
        now = line["now"]
        line["length"] = round(max(0, now.middle) * 100 / longest, 1) if isinstance(now, Value) else 0
    return lines


def _units(desk: Membership, one: Indicator, month: date, board: Board) -> list[dict[str, Any]]:
    """The units of a center side by side, where an indicator can be told by unit and counts nobody."""
    measure = MEASURES[one.code]
    if one.level != Level.UNIT or measure.veil is not Veil.OPEN:
        return []
    span = one.span_now.of(month)
    counted, *others = [side.by_center(board.ids, [span], key=unit_of(side)) for side in measure.sides]
    units = ProgramUnit.objects.reachable_by(desk, to=Can.SEE_UNITS).filter(pk__in=counted).select_related("type")
    found = []
    for unit in units.order_by("center__name", "type__order", "name", "pk"):
        of = others[0].get(unit.pk, [0])[0] if others else None
        value = value_of(one.kind, Pair(counted[unit.pk][0], of))
        found.append({"unit": unit, "now": value})
    return _with_lengths(found)


def aims_of(desk: Membership, *, year: int, on: date) -> list[tuple[Indicator, Target | None]]:
    """Every indicator with the desk's own aim of a year."""
    rows = Target.objects.reachable_by(desk, to=Can.KEEP_TARGETS).filter(year=year)
    aims = {row.indicator_id: row for row in rows}
    return [(one, aims.get(one.pk)) for one in figures.indicators_on(on)]


def rounds(desk: Membership, *, on: date) -> dict[str, Any]:
    """The rounds of evaluation with their areas and what the indicators say at their end, or now."""
    indicators = figures.indicators_on(on)
    month = figures.ended_month(on)
    board = board_of(desk, indicators, figures.months_until(month, SHORT))
    lines = {line.one.pk: line for line in _lines(board, indicators, month, desk)}
    found = []
    for each in EvaluationRound.objects.prefetch_related("areas__indicators").order_by("-valid_from"):
        areas = [
            {"area": area, "lines": [lines[one.pk] for one in area.indicators.all() if one.pk in lines]}
            for area in each.areas.all()
        ]
        found.append({"round": each, "areas": areas})
    return {"rounds": found, "month": month, "board": board}
