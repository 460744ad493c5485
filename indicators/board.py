"""Figures as one desk may read them: exact for a center, protected for officials (decision 17)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from centers.enums import OfficeKind
from centers.models import Membership, Office
from centers.policies import Can
from core.suppression import OFFICIAL, Hidden, Sum, protect
from indicators import figures
from indicators.calculations import LEAST, Pair, Value, Veil, official_value, quarter_told, together, value_of
from indicators.figures import Figures
from indicators.measures import MEASURES
from indicators.models import Indicator

HIDDEN = Hidden(OFFICIAL, is_small=False)
PEOPLE = "people"
Shown = Value | Hidden | None  # None: there is nothing to show (nobody to compare with)


@dataclass
class Board:
    """The figures of some centers, and how exactly they may be read."""

    centers: list[Office]
    figures: Figures
    as_of: datetime
    is_exact: bool
    _people: dict[date, dict[object, Value | Hidden]] = field(default_factory=dict)

    @property
    def ids(self) -> list[int]:
        return [center.pk for center in self.centers]

    def pair(self, one: Indicator, month: date, center: int | None = None) -> Pair:
        """What was counted, of one center or of all together."""
        pairs = [self.figures[pk, one.code, month] for pk in ([center] if center else self.ids)]
        return sum(pairs[1:], pairs[0]) if pairs else Pair(0)

    def value(self, one: Indicator, month: date, center: int | None = None) -> Shown:
        """The number of a month, as it may be read."""
        if not self.centers:
            return None
        if self.is_exact:
            return value_of(one.kind, self.pair(one, month, center))
        measure = MEASURES[one.code]
        if measure.veil is Veil.CLOSED:
            return HIDDEN
        if one.code == PEOPLE:
            return self._heads(month)[center or "all"]
        if measure.tells_heads and any(self._size(pk, month) < LEAST for pk in ([center] if center else self.ids)):
            return HIDDEN
        if measure.veil is Veil.OPEN:
            return value_of(one.kind, self.pair(one, month, center))
        return self._veiled(one, month, center) or HIDDEN

    def _veiled(self, one: Indicator, month: date, center: int | None) -> Value | None:
        veil = MEASURES[one.code].veil
        if veil is Veil.MEAN:
            return official_value(one.kind, self.pair(one, month, center), veil, people=0)
        if veil is Veil.PEOPLE:
            told = quarter_told(month)
            if told is None:
                return None
            month = told
        parts = [
            official_value(one.kind, self.figures[pk, one.code, month], veil, people=self._size(pk, month))
            for pk in ([center] if center else self.ids)
        ]
        if len(parts) == 1:
            return parts[0]
        return together([(part, self._size(pk, month)) for part, pk in zip(parts, self.ids, strict=True)], veil)

    def _size(self, center: int, month: date) -> int:
        return self.figures[center, PEOPLE, month].counted

    def _heads(self, month: date) -> dict[object, Value | Hidden]:
        """People of each center and of all, with small ones hidden."""
        if month not in self._people:
            counts: dict[object, int] = {pk: self._size(pk, month) for pk in self.ids}
            whole = {"all": sum(counts.values())}
            shown = protect({**counts, **whole}, [Sum(["all"], list(counts))])
            self._people[month] = {
                key: found if isinstance(found, Hidden) else Value(found) for key, found in shown.items()
            }
        return self._people[month]


def centers_of(desk: Membership) -> list[Office]:
    """The centers whose numbers a desk may see, by name; one statement."""
    rows = Office.objects.reachable_by(desk, to=Can.SEE_DASHBOARD).filter(kind=OfficeKind.CENTER)
    return list(rows.select_related("region").order_by("name", "pk"))


def quarters_told(months: Sequence[date]) -> list[date]:
    """The months, beside those asked for, at whose ends officials were told what they read in them."""
    return sorted({told for month in months if (told := quarter_told(month))} - set(months))


def counted_for(center: Office, indicators: Sequence[Indicator], months: Sequence[date]) -> Figures:
    """All that values of a center's months are told from, exact and for officials, from the rows."""
    told = [one for one in indicators if MEASURES[one.code].veil is Veil.PEOPLE or one.code == PEOPLE]
    quarters = quarters_told(months)
    return figures.count([center.pk], indicators, months) | (
        figures.count([center.pk], told, quarters) if quarters else {}
    )


def board_of(desk: Membership, indicators: Sequence[Indicator], months: Sequence[date]) -> Board:
    """The board of a desk for months in a row; two statements when the night has counted."""
    centers = centers_of(desk)
    is_exact = desk.may(Can.SEE_EXACT_COUNTS)
    wanted = list(indicators)
    if not is_exact:
        # Bands are as wide as a center is big.
        wanted += [row for row in figures.indicators_named([PEOPLE]) if row not in wanted]
    since = months
    if not is_exact and months[0].month % 3:
        since = figures.months_until(months[-1], len(months) + months[0].month % 3)
    found, as_of = figures.read([center.pk for center in centers], wanted, since)
    return Board(centers, found, as_of, is_exact)


def outcomes_of(center: Office, *, month: date) -> list[tuple[Indicator, Shown]]:
    """What officials read of a center's outcomes at the end of a month: those of which something is told."""
    told = [code for code, measure in MEASURES.items() if measure.veil is Veil.PEOPLE]
    indicators = figures.indicators_named(told)
    wanted = [*indicators, *figures.indicators_named([PEOPLE])]
    found, as_of = figures.read([center.pk], wanted, sorted([month, *quarters_told([month])]))
    board = Board([center], found, as_of, is_exact=False)
    return [(one, board.value(one, month)) for one in indicators]
