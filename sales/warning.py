"""What the desks of a unit and the director are told each month: sales below the test, a budget off its plan."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from centers.actions import tell, tell_desk
from centers.enums import NoticeKind
from centers.policies import Can
from programs.models import ProgramUnit
from sales import books
from sales.books import Line
from sales.calculations import SalesTest
from sales.enums import BudgetKind, BudgetState, RatioState


def warn_all(*, on: date) -> int:
    """Every open unit with something to warn of, once in a month. Returns how many warnings there are."""
    rows = ProgramUnit.objects.open(on=on).select_related("center", "type")
    units = list(rows.prefetch_related("leaders__user", "leaders__office"))
    months = books.monthly(units, min(books.judged_from(on), date(on.year, 1, 1)), on)
    tests = books.tests_of(units, on=on, months=months)
    budgets = books.budgets(units, year=on.year, on=on, months=months)
    count = 0
    for unit in units:
        for word, text in _warnings(tests[unit.pk], budgets[unit.pk].warnings):
            _tell(unit, word, f"{unit.name}: {text}", on)
            count += 1
    return count


def _warnings(test: SalesTest, lines: Sequence[tuple[BudgetKind, Line]]) -> list[tuple[str, str]]:
    """(key, sentence) of each warning."""
    found = [("ratio", sentence_of(test))] if test.state.is_warning else []
    return found + [(f"budget-{kind.value}", budget_sentence(kind, line)) for kind, line in lines]


def sentence_of(test: SalesTest) -> str:
    """What a unit below its sales test is told."""
    ratio = f"매출이 총사업비의 {test.percent:g}%로 기준({test.criterion.percent}%)보다 낮습니다."
    if test.state == RatioState.NOT_YET:
        return f"{ratio} 기준을 채울 기한이 {test.months_left}개월 남았습니다."
    if test.state == RatioState.CONVERTS:
        return f"{ratio} 기한이 지나 사회서비스형으로 바뀔 수 있습니다."
    return ratio


def budget_sentence(kind: BudgetKind, line: Line) -> str:
    """What a unit is told whose spending is off its plan."""
    if line.state == BudgetState.OVER:
        return f"{kind.label}를 교부받은 것보다 {-line.left:,}원 더 썼습니다."
    if line.state == BudgetState.HIGH:
        return f"{kind.label} 집행률이 {line.percent:g}%입니다. 남은 돈은 {line.left:,}원입니다."
    return f"{kind.label} 집행률이 {line.percent:g}%로 계획({line.planned}%)보다 늦습니다."


def _tell(unit: Any, word: str, text: str, on: date) -> None:
    words = {"text": text[:200], "location": unit_page(unit), "key": f"money-{word}-{unit.pk}-{on:%Y-%m}"}
    for leader in unit.leaders.all():
        tell_desk(kind=NoticeKind.MONEY, desk=leader, **words)
    # The director: who keeps how profit is shared.
    tell(kind=NoticeKind.MONEY, office=unit.center, right=Can.KEEP_DISTRIBUTION, **words)


def unit_page(unit: Any) -> str:
    return reverse("sales:unit", args=[unit.public_id])
