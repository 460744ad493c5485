"""The figures of centers by month: counted from the rows, or read from what the night has counted.

`MonthFigure` holds nothing of its own. Where a figure is missing there it is counted at once, so that it may be thrown
away at any time.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from centers.models import Office
from core.periods import months_back
from indicators.calculations import Pair
from indicators.measures import MEASURES
from indicators.models import Indicator, MonthFigure
from indicators.tallies import Counted, Days, Less, MonthByMonth, Sums, Tally

Key = tuple[int, str, date]  # center, code, first day of the month
Figures = dict[Key, Pair]
KEPT_MONTHS = 36  # two years to look at, each beside the year before


def months_until(month: date, count: int) -> list[date]:
    """The first days of so many months up to a month."""
    return [months_back(month, back) for back in reversed(range(count))]


def ended_month(on: date) -> date:
    """The first day of the last month that was over on a day."""
    return months_back(on, 1)


def indicators_on(on: date) -> list[Indicator]:
    """The indicators in force on a day, in their order; one statement."""
    return [row for row in Indicator.objects.in_force(on=on) if row.code in MEASURES]


def indicators_named(codes: Iterable[str]) -> list[Indicator]:
    """Indicators by their codes, in their order; one statement."""
    return list(Indicator.objects.filter(code__in=codes))


def count(centers: Sequence[int], indicators: Iterable[Indicator], months: Sequence[date]) -> Figures:
    """Every figure from the rows: one statement for each side that is not another's too, however many months."""
    wanted = list(indicators)
    counting = _Counting(centers, wanted, months)
    found: Figures = {}
    nothing = [0] * len(months)
    for one in wanted:
        measure = MEASURES[one.code]
        counted = counting.numbers(measure.counted, one)
        of = counting.numbers(measure.of, one) if measure.of else {}
        for center in centers:
            sides = zip(counted.get(center, nothing), of.get(center, nothing), strict=True)
            for month, (number, out_of) in zip(months, sides, strict=True):
                found[center, one.code, month] = Pair(number, out_of if measure.of else None)
    return found


class _Counting:
    """The sides of some indicators for the months of centers, each counted once, whoever else has it too."""

    def __init__(self, centers: Sequence[int], indicators: Sequence[Indicator], months: Sequence[date]) -> None:
        self.centers, self.indicators, self.months = centers, indicators, months
        self._known: dict[tuple[Counted, str], Sums] = {}
        self._at_ends: dict[Tally, tuple[list[date], Sums]] = {}

    def numbers(self, side: Counted, one: Indicator) -> Sums:
        """What a side comes to, for the span that an indicator is asked for."""
        key = (side, one.span)
        if key not in self._known:
            self._known[key] = self._count(side, one)
        return self._known[key]

    def _count(self, side: Counted, one: Indicator) -> Sums:
        if isinstance(side, Less):
            return side.between(self.numbers(side.whole, one), self.numbers(side.part, one))
        if isinstance(side, MonthByMonth):
            ends, found = self._months_of(side.of)
            return side.added(found, ends, self._spans(one))
        return side.by_center(self.centers, self._spans(one))

    def _spans(self, one: Indicator) -> list[Days]:
        return [one.span_now.of(month) for month in self.months]

    def _months_of(self, tally: Tally) -> tuple[list[date], Sums]:
        """The numbers at all months' ends that any side adds up: this year's are the last year's of the next."""
        if tally not in self._at_ends:
            asked = [
                side.ends(self._spans(one))
                for one in self.indicators
                for side in MEASURES[one.code].sides
                if isinstance(side, MonthByMonth) and side.of == tally
            ]
            ends = sorted(set().union(*asked))
            self._at_ends[tally] = ends, tally.by_center(self.centers, [(end, end) for end in ends])
        return self._at_ends[tally]


def read(centers: Sequence[int], indicators: Sequence[Indicator], months: Sequence[date]) -> tuple[Figures, datetime]:
    """The figures as the night counted them, the others counted now; and as of when. One statement, mostly."""
    rows = MonthFigure.objects.filter(
        center__in=centers, code__in=[one.code for one in indicators], month__range=(months[0], months[-1])
    )
    found: Figures = {}
    as_of = timezone.now()
    for center, code, month, counted, of, made_at in rows.values_list(
        "center", "code", "month", "counted", "of", "made_at"
    ):
        found[center, code, month] = Pair(counted, of)
        as_of = min(as_of, made_at)
    for lacking, wanted in _lacking(found, centers, indicators, months).items():
        found |= count(list(wanted), indicators, list(lacking))
    return found, as_of


def _lacking(
    found: Figures, centers: Sequence[int], indicators: Sequence[Indicator], months: Sequence[date]
) -> dict[tuple[date, ...], list[int]]:
    """Centers by the months of which a figure is missing."""
    lacking: dict[tuple[date, ...], list[int]] = {}
    for center in centers:
        missing = tuple(month for month in months if any((center, one.code, month) not in found for one in indicators))
        if missing:
            lacking.setdefault(missing, []).append(center)
    return lacking


def rebuild(centers: Sequence[int], *, on: date) -> int:
    """Count the ended months of centers anew and put them in place of what was there. Returns how many figures.

    A reader sees the old ones or the new ones, never half. Run twice at once, the second waits for the first.
    """
    months = months_until(ended_month(on), KEPT_MONTHS)
    with transaction.atomic():
        # Whoever comes second waits here, and then writes the same.
        list(Office.objects.select_for_update(of=("self",)).filter(pk__in=centers).order_by("pk").values_list("pk"))
        now = timezone.now()
        rows = [
            MonthFigure(center_id=center, code=code, month=month, counted=pair.counted, of=pair.of, made_at=now)
            for (center, code, month), pair in count(centers, indicators_on(on), months).items()
        ]
        MonthFigure.objects.filter(center__in=centers).delete()
        MonthFigure.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def drop() -> None:
    """Throw all of it away: pages count from the rows until the next night."""
    MonthFigure.objects.all().delete()
