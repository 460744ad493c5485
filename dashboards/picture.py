"""The picture of an area: its people, units, flows and enterprises, as one desk may see them, in few statements."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from centers.enums import OfficeKind, RegionKind
from centers.models import Membership, Office, Region
from centers.policies import Can, Reach, reach_of
from core.masking import AGE_BANDS
from core.periods import last_of_month, months_back
from core.suppression import Count, Sum, percent, protect
from dashboards import charts, telling
from indicators import divisions, listing, series
from participants.enums import State
from programs import units

MONTHS = 24


@dataclass
class Picture:
    """What the page shows; every count is as the desk may see it."""

    on: date
    total: Count
    places: int
    waiting: Count
    units: list[dict[str, Any]]
    types: list[charts.Bar]
    categories: list[charts.Bar]
    bands: list[charts.Bar]
    townships: list[charts.Bar]
    tiles: list[charts.Tile]
    tile_box: str
    months: list[dict[str, Any]]
    trend: charts.Trend | None
    new: Count
    ended: Count
    quarters: list[dict[str, Any]]
    reasons: list[charts.Bar]
    enterprises: list[dict[str, Any]]
    centers: list[charts.Bar] = field(default_factory=list)
    is_exact: bool = True

    @property
    def filled(self) -> float | None:
        return percent(self.total, self.places) if self.places else None

    @property
    def year_before(self) -> Count | None:
        """People at the end of the month a year before the last one that ended."""
        return self.months[-13]["people"] if len(self.months) > 12 else None


def centers_of(desk: Membership) -> Any:
    """The centers whose numbers a desk may see."""
    return Office.objects.reachable_by(desk, to=Can.SEE_DASHBOARD).filter(kind=OfficeKind.CENTER)


def build(desk: Membership, *, on: date) -> Picture:
    """The picture of the desk's area: nine statements, eleven for officials, whatever it holds.

    Officials read it as of the end of the last month that is over, with what that month's reports hide hidden too.
    """
    today, on = on, desk.counted_on(on)
    # By their numbers: behind a question the database would look at the people of the whole country first.
    centers = list(centers_of(desk).order_by().values_list("pk", flat=True))
    by = ["category", "township", "band", "state", "type"]
    cells = divisions.headcount(centers, by=by, **desk.counting(today))
    found = units.open_units(desk, on=today)
    is_exact = desk.may(Can.SEE_EXACT_COUNTS)
    kept = units.kept_back(desk, on=today)
    # Officials read as the reports tell it: who has no unit waits.
    waits = (lambda cell: cell["state"] == State.WAITING) if is_exact else (lambda cell: cell["type_code"] is None)
    waiting = sum(cell["people"] for cell in cells if waits(cell))
    placed = units.shown_counts(found, waiting, desk, kept=kept)
    months = series.month_ends(centers, last=months_back(today, 1), months=MONTHS)
    year = (date(on.year, 1, 1), on)
    quarters = quarters_of(on)
    months_of_year = {first.month: (first, last_of_month(first)) for first in _firsts(on)}
    periods = {"year": year, **quarters, **{("month", month): days for month, days in months_of_year.items()}}
    flow = dict(zip(periods, series.flows(centers, list(periods.values())), strict=True))
    # Officials read outcomes as stretches of a share (indicators): a reason's count would tell its months.
    reasons = divisions.ended_by_reason(centers, first=year[0], last=year[1]) if is_exact else []
    table = _Table(cells, flow, reasons, months)
    shown: dict[Any, Count] = dict(table.counts)
    if not is_exact:
        flows = series.flows_of_centers(centers, list(months_of_year.values()))
        shown = protect(table.counts, table.sums) | telling.flows_that_tell(flows)
        # What the month's reports hide beside a small count is hidden here too: the two lie side by side.
        shown = units.hide_too(shown, kept, _named, centers=len(centers))
    # People by unit are protected in one place for all pages; both families share only the total, which is shown.
    shown |= placed
    return _picture(desk, on, table, shown, found, months, listing.enterprises(centers, on=on))


class _Table:
    """All counts of the page under one roof, with the sums that a reader can make from them."""

    def __init__(self, cells: list[dict], flow: dict, reasons: list[dict], months: list[dict]) -> None:
        self.reasons = reasons
        self.names: dict[tuple[str, Any], str] = {}
        self.counts: dict[Any, int] = defaultdict(int)
        self.sums: list[Sum[Any]] = []
        self.counts["total"] = sum(cell["people"] for cell in cells)
        for part, key, name in (
            ("category", "category_code", "category_name"),
            ("township", "township_id", "township_name"),
            ("band", "band", "band"),
        ):
            self._divide(cells, part, key, name)
        self._flows(flow)
        self._month_ends(months, [period for period in flow if isinstance(period, int)])

    def _divide(self, cells: list[dict], part: str, key: str, name: str) -> None:
        for cell in cells:
            self.counts[(part, cell[key])] += cell["people"]
            self.names[(part, cell[key])] = cell[name] or "적지 않음"
        self.sums.append(Sum(["total"], [one for one in self.counts if isinstance(one, tuple) and one[0] == part]))

    def _flows(self, flow: dict[Any, dict[str, int]]) -> None:
        """Who came and who left: the year is its quarters, and those who left are their reasons."""
        for way in ("new", "ended"):
            for period, counts in flow.items():
                if not isinstance(period, tuple):
                    self.counts[(way, period)] = counts[way]
            self.sums.append(Sum([(way, "year")], [(way, period) for period in flow if isinstance(period, int)]))
        for row in self.reasons:
            self.counts[("reason", row["code"])] = row["people"]
            self.names[("reason", row["code"])] = row["name"] or "적지 않음"

    def _month_ends(self, months: list[dict], quarters: list[int]) -> None:
        """People at the end of a quarter and those who left are those of its beginning and those who came."""
        ends = {row["day"]: row["people"] for row in months}
        self.counts |= {("end", day): people for day, people in ends.items()}
        for quarter in quarters:
            last = last_of_month(date(months[-1]["day"].year, quarter * 3, 1))
            before = months_back(last, 2) - date.resolution
            if last in ends and before in ends:
                self.sums.append(Sum([("end", last), ("ended", quarter)], [("end", before), ("new", quarter)]))


def _named(word: str, center: int) -> list[Any]:
    """What a count of a center's report is called in the table."""
    part, _, code = word.partition(":")
    if part == "end":
        return [("end", date.fromisoformat(code))]
    if part == "town":
        return [("township", int(code) if code else None)]
    return [(part, code or None)]


def _firsts(on: date) -> list[date]:
    return [date(on.year, month, 1) for month in range(1, on.month + 1)]


def quarters_of(on: date) -> dict[int, tuple[date, date]]:
    """The year's quarters that have begun: first and last day, the last one up to today."""
    firsts = {quarter: date(on.year, quarter * 3 - 2, 1) for quarter in range(1, 5)}
    return {
        quarter: (first, min(last_of_month(date(on.year, quarter * 3, 1)), on))
        for quarter, first in firsts.items()
        if first <= on
    }


def _picture(
    desk: Membership,
    on: date,
    table: _Table,
    shown: dict[Any, Count],
    found: list[Any],
    months: list[dict],
    firms: list[dict],
) -> Picture:
    names = table.names | {("type", unit.type.code): unit.type.name for unit in found}
    names |= {("center", unit.center_id): unit.center.name for unit in found}
    exact = desk.may(Can.SEE_EXACT_COUNTS)
    series = [row | {"people": shown[("end", row["day"])]} for row in months]
    tiles, box = charts.tiles(_places_of(desk, shown))
    links = _links(names, on) if reach_of(desk.role, Can.SEE_PARTICIPANTS) is Reach.CENTER else {}
    return Picture(
        on=on,
        total=shown["total"],
        places=sum(unit.places for unit in found),
        waiting=shown["waiting"],
        units=[units.row_of(unit, shown[("unit", unit.pk)]) for unit in found],
        tiles=tiles,
        tile_box=box,
        months=series,
        trend=charts.trend(
            [row["day"] for row in series], [row["people"] for row in series], [row["places"] for row in series]
        ),
        new=shown[("new", "year")],
        ended=shown[("ended", "year")],
        quarters=[
            {"name": f"{quarter}분기", "new": shown[("new", quarter)], "ended": shown[("ended", quarter)]}
            for quarter in quarters_of(on)
        ],
        enterprises=[_firm(row, exact) for row in firms],
        is_exact=exact,
        **_bars(names, shown, links),
    )


def _bars(
    names: dict[Any, str], shown: dict[Any, Count], links: dict[str, dict[str, str]]
) -> dict[str, list[charts.Bar]]:
    """The bars of each way to divide people, by the name in the picture: the largest first; ages in their order."""

    def of(part: str, order: Callable[[tuple[str, Count]], Any] = _by_size) -> list[charts.Bar]:
        rows = [(names[key], shown[key]) for key in shown if isinstance(key, tuple) and key[0] == part]
        return charts.bars(sorted(rows, key=order), links=links.get(part))

    ages = [label for *_, label in AGE_BANDS]
    return {
        "types": of("type"),
        "categories": of("category"),
        "bands": of("band", lambda row: ages.index(row[0])),
        "townships": of("township"),
        "reasons": of("reason"),
        "centers": of("center", lambda row: row[0]),
    }


def _links(names: dict[Any, str], on: date) -> dict[str, dict[str, str]]:
    """What each number opens, by part and label: the list of people or of who left, narrowed to those it counts."""
    people, left = reverse("casework:people"), reverse("indicators:opened", args=["ended", "counted"])
    bands = {label: low for low, _, label in AGE_BANDS}
    asked = {
        "type": lambda key, name: {"type": key},
        "category": lambda key, name: {"category": key},
        "township": lambda key, name: {"township": name},
        "band": lambda key, name: {"age": bands[name]},
    }
    links: dict[str, dict[str, str]] = {part: {} for part in (*asked, "reason")}
    for (part, key), name in names.items():
        # Who has none of it cannot be asked for by it.
        if part in asked and key not in (None, ""):
            links[part][name] = f"{people}?{urlencode(asked[part](key, name))}"
        elif part == "reason":
            links[part][name] = f"{left}?{urlencode({'until': on.isoformat(), 'reason': key})}"
    return links


def _firm(row: dict[str, Any], exact: bool) -> dict[str, Any]:
    return row | {"members": None if row["members"] is None else _alone(row["members"], exact)}


def _alone(count: int, exact: bool) -> Count:
    """A count that stands in no sum."""
    return count if exact else protect({"one": count}, [])["one"]


def _by_size(row: tuple[str, Count]) -> tuple[bool, int, str]:
    name, count = row
    size = charts.size_of(count)
    return (size is None, -(size or 0), name)


def _places_of(desk: Membership, shown: dict[Any, Count]) -> list[tuple[str, int | None, int | None, Count]]:
    """The townships of the desk's city with their place in the tile map; nobody living there is a shown zero."""
    regions = Region.objects.filter(
        kind=RegionKind.TOWNSHIP, path__startswith=desk.region_path, tile_column__isnull=False
    )
    return [
        (region.name, region.tile_column, region.tile_row, shown.get(("township", region.pk), 0))
        for region in regions.order_by("tile_row", "tile_column")
    ]
