"""How long the months' reports and the night's count of a country take: made in this process, and nothing is kept."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from centers.models import Office
from core.periods import months_back
from indicators import figures
from indicators.clock import AT_ONCE
from reports.gathering import gather
from reports.numbers import numbers_of
from reports.paper import paper_of
from reports.periods import Period
from reports.printing import pdf_of
from reports.protection import hidden_from_officials
from reports.sheets import workbook_of


@dataclass(frozen=True)
class Made:
    """So many centers: seconds in all, seconds of it spent waiting for the database, and how many statements."""

    what: str
    centers: int
    seconds: float
    waited: float
    statements: int

    @property
    def each(self) -> float:
        """Seconds for one center."""
        return self.seconds / self.centers


def measure(sizes: Sequence[int]) -> Iterator[Made]:
    """The reports of last month for so many centers, spread over the country, then the night's count of all."""
    centers = list(Office.objects.filter(kind="center").order_by("pk"))
    month = months_back(timezone.localdate(), 1)
    for size in sizes:
        some = centers[:: max(1, len(centers) // size)][:size]
        yield _timed("월 보고(모으기, 셈, 가리기, 엑셀, PDF)", some, lambda center: _report(center, month))
    slices = [[center.pk for center in centers[at : at + AT_ONCE]] for at in range(0, len(centers), AT_ONCE)]
    with transaction.atomic():
        yield _timed("지표 36개월 세기", slices, lambda some: figures.rebuild(some, on=timezone.localdate()))
        transaction.set_rollback(True)


def _report(center: Office, month: date) -> None:
    numbers = numbers_of(gather(center, Period(month)))
    numbers["hidden"] = hidden_from_officials(numbers)
    paper = paper_of(numbers, version=1, exact=True)
    workbook_of(paper, made_at=timezone.now())
    pdf_of(paper, made_at=timezone.now())


def _timed(what: str, rows: Sequence[Any], do: Callable[[Any], object]) -> Made:
    waited, statements = 0.0, 0

    def watched(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        nonlocal waited, statements
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            waited += time.perf_counter() - started
            statements += 1

    started = time.perf_counter()
    with connection.execute_wrapper(watched):
        for row in rows:
            do(row)
    count = sum(len(row) if isinstance(row, list) else 1 for row in rows)
    return Made(what, count, time.perf_counter() - started, waited, statements)
