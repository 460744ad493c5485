"""How rows are counted by center for many spans of days at once: one statement, whatever their number.

A tally names rows, says which of them belong to a span, and what is added up. The same rows, narrowed to one span and
to what a desk may see, are what a number opens: page, report, file and drill-down cannot differ.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
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
    `adds` adds up an expression instead of counting. `person`: of rows that are told by unit, whose they are.
    """

    rows: Callable[[], QuerySet]
    when: When
    center: str
    subject: Subject
    who: str
    once: bool = False
    adds: Any = None
    unit: str = ""
    person: str = ""

    def by_center(self, centers: Any, spans: Sequence[Days], *, key: str = "") -> Sums:
        """The number of each center (or of what `key` leads to) in each span; one statement. Without any: no entry."""
        near = self.when.near(min(first for first, _ in spans), max(last for _, last in spans))
        rows = self.rows().filter(near, **{f"{self.center}__in": centers}).order_by()
        numbers = {f"s{index}": self._number(self.when.inside(*span)) for index, span in enumerate(spans)}
        counted = rows.values_list(key or self.center).annotate(**numbers)
        return {owner: [_whole(number) for number in found] for owner, *found in counted if owner is not None}

    def in_all(self, centers: Any, spans: Sequence[Days]) -> list[int]:
        """The number of all centers together in each span; one statement. People of two centers count in each."""
        near = self.when.near(min(first for first, _ in spans), max(last for _, last in spans))
        rows = self.rows().filter(near, **{f"{self.center}__in": centers}).order_by()
        numbers = {f"s{index}": self._number(self.when.inside(*span)) for index, span in enumerate(spans)}
        found = rows.aggregate(**numbers)
        return [_whole(found[f"s{index}"]) for index in range(len(spans))]

    def _number(self, inside: Q) -> Any:
        if self.adds is not None:
            return Sum(self.adds, filter=inside)
        return Count(self.who if self.once else "pk", filter=inside, distinct=self.once)

    def of_span(self, centers: Any, span: Days) -> QuerySet:
        """The rows that a number of one span counts."""
        return self.rows().filter(self.when.inside(*span), **{f"{self.center}__in": centers})


def side_by_side(tallies: Sequence[Tally], centers: Any, spans: Sequence[Days], *, by_center: bool) -> dict[Any, Any]:
    """Tallies of the same rows in one statement: for each center (or for all, under None) a list for each tally."""
    first, last = min(first for first, _ in spans), max(last for _, last in spans)
    near = reduce(or_, (tally.when.near(first, last) for tally in tallies))
    rows = tallies[0].rows().filter(near, **{f"{tallies[0].center}__in": centers}).order_by()
    numbers = {
        f"s{side}_{index}": tally._number(tally.when.inside(*span))
        for side, tally in enumerate(tallies)
        for index, span in enumerate(spans)
    }
    counted = rows.values_list(tallies[0].center).annotate(**numbers) if by_center else []
    found = counted if by_center else [(None, *rows.aggregate(**numbers).values())]
    size = len(spans)
    return {
        owner: [[_whole(number) for number in all_of[side * size : (side + 1) * size]] for side in range(len(tallies))]
        for owner, *all_of in found
    }


def _whole(number: Any) -> int:
    """A sum as a whole number; how long something took, in seconds."""
    return round(number.total_seconds()) if isinstance(number, timedelta) else int(number or 0)


@dataclass(frozen=True)
class Less:
    """What is left of one tally without the other: of all who take part, those who are not placed."""

    whole: Tally
    part: Tally

    @property
    def subject(self) -> Subject:
        return self.whole.subject

    def by_center(self, centers: Any, spans: Sequence[Days], *, key: str = "") -> Sums:
        """Two statements; none when both sides are known already (`between`)."""
        sides = (side.by_center(centers, spans, key=key) for side in (self.whole, self.part))
        return self.between(*sides)

    @staticmethod
    def between(whole: Sums, part: Sums) -> Sums:
        """What is left of the one without the other."""
        return {
            owner: [one - other for one, other in zip(numbers, part.get(owner, [0] * len(numbers)), strict=True)]
            for owner, numbers in whole.items()
        }

    def in_all(self, centers: Any, spans: Sequence[Days]) -> list[int]:
        pairs = zip(self.whole.in_all(centers, spans), self.part.in_all(centers, spans), strict=True)
        return [one - other for one, other in pairs]


@dataclass(frozen=True)
class Stretch:
    """A number of one unit of a center that holds from a day until a day (None: it still does)."""

    center: int
    unit: int
    first: date
    last: date | None
    number: int

    def holds(self, on: date) -> bool:
        return self.first <= on and (self.last is None or self.last >= on)


@dataclass(frozen=True)
class Laid:
    """What holds for stretches of days, read once and laid over the spans' last days here.

    Asked of the database, each day would look for the next record of every unit again.
    """

    stretches: Callable[[Any], Iterable[Stretch]]
    subject: Subject

    def by_center(self, centers: Any, spans: Sequence[Days], *, key: str = "") -> Sums:
        """One statement; `key`: anything, for units instead of centers."""
        found: Sums = {}
        for one in self.stretches(centers):
            sums = found.setdefault(one.unit if key else one.center, [0] * len(spans))
            for index, (_, last) in enumerate(spans):
                sums[index] += one.number if one.holds(last) else 0
        return found

    def in_all(self, centers: Any, spans: Sequence[Days]) -> list[int]:
        sums = self.by_center(centers, spans).values()
        return [sum(numbers) for numbers in zip(*sums, strict=True)] or [0] * len(spans)

    def of_units(self, centers: Any, span: Days) -> dict[int, int]:
        """What each unit adds on the span's last day."""
        return {one.unit: one.number for one in self.stretches(centers) if one.holds(span[1])}


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
        ends = sorted(self.ends(spans))
        return self.added(self.of.by_center(centers, [(end, end) for end in ends], key=key), ends, spans)

    def ends(self, spans: Sequence[Days]) -> set[date]:
        """The months' ends that spans are added up from."""
        return {end for span in spans for end in self._ends(span)}

    def added(self, found: Sums, ends: Sequence[date], spans: Sequence[Days]) -> Sums:
        """The numbers of some months' ends, these among them, added up for each span."""
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


def unit_of(side: "Counted") -> str:
    """What leads from a row to its unit; empty when a side cannot be told by unit."""
    if isinstance(side, Laid):
        return "unit"
    return side.unit if isinstance(side, Tally) else ""


Counted = Tally | Less | Laid | MonthByMonth | Fixed
