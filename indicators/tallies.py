"""How rows are counted by center for many spans of days at once: one statement, whatever their number.

A tally names rows, says which of them belong to a span, and what is added up. The same rows, narrowed to one span and
to what a desk may see, are what a number opens: page, report, file and drill-down cannot differ.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from core.periods import add_months, last_of_month
from indicators.enums import Subject

Days = tuple[date, date]
Sums = dict[int, list[int]]


@dataclass(frozen=True)
class When:
    """Which rows belong to a span of days, and which can belong to any span between two days."""

    inside: Callable[[date, date], Q]
    near: Callable[[date, date], Q]


def dated(field: str) -> When:
    """Rows of a day in the span."""

    def inside(first: date, last: date) -> Q:
        return Q(**{f"{field}__range": (first, last)})

    return When(inside, inside)


def at_close(prefix: str = "") -> When:
    """Rows whose days go on after the span's last day: as the end of a month is counted."""
    starts, ends = f"{prefix}starts_on", f"{prefix}ends_on"

    def inside(_: date, last: date) -> Q:
        return Q(**{f"{starts}__lte": last}) & (Q(**{ends: None}) | Q(**{f"{ends}__gt": last}))

    return When(inside, meeting(prefix).near)


def meeting(prefix: str = "") -> When:
    """Rows that share a day with the span."""
    starts, ends = f"{prefix}starts_on", f"{prefix}ends_on"

    def inside(first: date, last: date) -> Q:
        return Q(**{f"{starts}__lte": last}) & (Q(**{ends: None}) | Q(**{f"{ends}__gte": first}))

    return When(inside, inside)


def held_on(starts: str, ends: str, *, ends_inclusive: bool = True) -> When:
    """Rows that hold on the span's last day, by the names of their first and last day."""
    after = "gte" if ends_inclusive else "gt"

    def inside(_: date, last: date) -> Q:
        return Q(**{f"{starts}__lte": last}) & (Q(**{ends: None}) | Q(**{f"{ends}__{after}": last}))

    def near(first: date, last: date) -> Q:
        return Q(**{f"{starts}__lte": last}) & (Q(**{ends: None}) | Q(**{f"{ends}__gte": first}))

    return When(inside, near)


def both(one: When, other: When) -> When:
    """Rows that belong by both."""
    return When(
        lambda first, last: one.inside(first, last) & other.inside(first, last),
        lambda first, last: one.near(first, last) & other.near(first, last),
    )


def either(one: When, other: When) -> When:
    """Rows that belong by one of the two."""
    return When(
        lambda first, last: one.inside(first, last) | other.inside(first, last),
        lambda first, last: one.near(first, last) | other.near(first, last),
    )


def always(condition: Q) -> When:
    """Rows that fulfil a condition, whatever the span."""
    return When(lambda first, last: condition, lambda first, last: condition)


def earlier(when: When, *, months: int) -> When:
    """Rows that belong to the span so many months before."""

    def back(days: Days) -> Days:
        first, last = add_months(days[0], -months), add_months(days[1], -months)
        # A span that ends with its month ended with that month too.
        return first, last_of_month(last) if days[1] == last_of_month(days[1]) else last

    return When(
        lambda first, last: when.inside(*back((first, last))), lambda first, last: when.near(*back((first, last)))
    )


@dataclass(frozen=True)
class Tally:
    """Rows to be counted: `center` leads from a row to its center, `unit` (where there is one) to its unit.

    `subject` and `who` say what a row is about and where it stands; `once` counts each of those a single time,
    `adds` adds up an expression instead of counting.
    """

    rows: Callable[[], QuerySet]
    when: When
    center: str
    subject: Subject
    who: str
    once: bool = False
    adds: Any = None
    unit: str = ""

    def by_center(self, centers: Any, spans: Sequence[Days], *, key: str = "") -> Sums:
        """The number of each center (or of what `key` leads to) in each span; one statement. Without any: no entry."""
        near = self.when.near(min(first for first, _ in spans), max(last for _, last in spans))
        rows = self.rows().filter(near, **{f"{self.center}__in": centers}).order_by()
        numbers = {f"s{index}": self._number(self.when.inside(*span)) for index, span in enumerate(spans)}
        counted = rows.values_list(key or self.center).annotate(**numbers)
        return {owner: [_whole(number) for number in found] for owner, *found in counted if owner is not None}

    def _number(self, inside: Q) -> Any:
        if self.adds is not None:
            return Sum(self.adds, filter=inside)
        return Count(self.who if self.once else "pk", filter=inside, distinct=self.once)

    def of_span(self, centers: Any, span: Days) -> QuerySet:
        """The rows that a number of one span counts."""
        return self.rows().filter(self.when.inside(*span), **{f"{self.center}__in": centers})


def _whole(number: Any) -> int:
    """A sum as a whole number; how long something took, in seconds."""
    return round(number.total_seconds()) if isinstance(number, timedelta) else int(number or 0)


@dataclass(frozen=True)
class MonthByMonth:
    """The number at each month's end from January up to the span's last day, added up."""

    of: Tally
    years_back: int = 0

    @property
    def subject(self) -> Subject:
        return self.of.subject

    def by_center(self, centers: Any, spans: Sequence[Days], *, key: str = "") -> Sums:
        """One statement, however many months the spans have."""
        ends = sorted({end for span in spans for end in self._ends(span)})
        found = self.of.by_center(centers, [(end, end) for end in ends], key=key)
        place = {end: index for index, end in enumerate(ends)}
        return {
            owner: [sum(numbers[place[end]] for end in self._ends(span)) for span in spans]
            for owner, numbers in found.items()
        }

    def _ends(self, span: Days) -> Iterable[date]:
        year, month = span[1].year - self.years_back, span[1].month
        return [last_of_month(date(year, number, 1)) for number in range(1, month + 1)]


@dataclass(frozen=True)
class Fixed:
    """The same numbers for every center: how many there are on each of the days with which the spans end."""

    numbers: Callable[[Sequence[date]], list[int]]
    subject: Subject

    def by_center(self, centers: Any, spans: Sequence[Days], *, key: str = "") -> Sums:
        numbers = self.numbers([last for _, last in spans])
        owners = centers.values_list("pk", flat=True) if isinstance(centers, QuerySet) else list(centers)
        return dict.fromkeys(owners, numbers)


Counted = Tally | MonthByMonth | Fixed
