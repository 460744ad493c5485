"""Geometry of the dashboards' pictures: from counts to shapes. Words stay in the template, sizes are attributes.

A hidden count never becomes a length or a point: lines break there, bars are hatched by the template.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.charts import HEIGHT, WIDTH, Mark, marks, middles, scale
from core.suppression import Count, Hidden


@dataclass(frozen=True)
class Tick:
    """A line of the grid, with its word."""

    y: float
    label: int

    @property
    def label_y(self) -> float:
        return self.y - 4


@dataclass(frozen=True)
class Trend:
    """A line over months, in a box of 1000 × 214 that may be stretched."""

    line: str
    area: str
    places: str
    ticks: list[Tick]
    marks: list[Mark]
    last_x: float
    last_y: float
    floor: int


def trend(days: Sequence[date], people: Sequence[Count], places: Sequence[int]) -> Trend | None:
    """The people's line and the places' steps; None when fewer than two counts may be shown."""
    shown = [count for count in people if not isinstance(count, Hidden)]
    if len(shown) < 2:
        return None
    low, high, step = scale([*shown, *[number for number in places if number]])
    xs = middles(len(days))

    def y(value: int) -> float:
        return round(HEIGHT - HEIGHT * (value - low) / (high - low), 1)

    points = [(round(x, 1), y(count)) for x, count in zip(xs, people, strict=True) if not isinstance(count, Hidden)]
    whole = len(points) == len(days)
    line = "M" + " L".join(f"{px} {py}" for px, py in points)
    return Trend(
        line=line,
        area=f"{line} L{points[-1][0]} {HEIGHT} L{points[0][0]} {HEIGHT}Z" if whole else "",
        places=_steps(xs, [y(number) for number in places], len(days)) if any(places) else "",
        ticks=[Tick(y(value) + 14, value) for value in range(low, high + 1, step)],
        marks=marks(days),
        last_x=round(points[-1][0] / 10, 2),
        last_y=points[-1][1] + 14,
        floor=low,
    )


def _steps(xs: Sequence[float], ys: Sequence[float], months: int) -> str:
    half = WIDTH / months / 2
    path = f"M{round(xs[0] - half, 1)} {ys[0]}"
    for x, y in zip(xs, ys, strict=True):
        path += f" V{y} H{round(x + half, 1)}"
    return path


@dataclass(frozen=True)
class Bar:
    """One row of a bar list: its length in percent of the longest, 0 when the count is hidden."""

    label: str
    count: Count
    length: float
    note: str = ""
    link: str = ""

    @property
    def is_hidden(self) -> bool:
        return size_of(self.count) is None


def bars(rows: Sequence[tuple[str, Count]], *, links: dict[str, str] | None = None) -> list[Bar]:
    """Bars in the given order."""
    sizes = [size_of(count) for _, count in rows]
    longest = max((size for size in sizes if size is not None), default=0)
    return [
        Bar(label, count, round(size * 100 / longest, 1) if size and longest else 0, link=(links or {}).get(label, ""))
        for (label, count), size in zip(rows, sizes, strict=True)
    ]


def size_of(count: Count) -> int | None:
    """How long a count is drawn; None when it is hidden."""
    return None if isinstance(count, Hidden) else count


@dataclass(frozen=True)
class Tile:
    """A township in the tile map."""

    name: str
    count: Count
    x: int
    y: int
    shade: str

    @property
    def middle(self) -> int:
        return self.x + SIZE // 2

    @property
    def name_y(self) -> int:
        return self.y + 22

    @property
    def count_y(self) -> int:
        return self.y + 50

    @property
    def is_hidden(self) -> bool:
        return isinstance(self.count, Hidden)


SIZE, GAP = 66, 4
SHADES = ["#ecf2fe", "#d8e5fd", "#b1cefb", "#86aff9"]


def tiles(rows: Sequence[tuple[str, int | None, int | None, Count]]) -> tuple[list[Tile], str]:
    """Tiles of townships (name, column, row, count) and the picture's view box; none when a place is not drawn."""
    if not rows or any(column is None for _, column, _, _ in rows):
        return [], ""
    most = max((count for *_, count in rows if not isinstance(count, Hidden)), default=0)
    placed = [
        Tile(name, count, ((column or 1) - 1) * (SIZE + GAP), ((row or 1) - 1) * (SIZE + GAP), _shade(count, most))
        for name, column, row, count in rows
    ]
    width, height = max(tile.x for tile in placed) + SIZE, max(tile.y for tile in placed) + SIZE
    return placed, f"-2 -2 {width + 4} {height + 4}"


def _shade(count: Count, most: int) -> str:
    if isinstance(count, Hidden) or not most:
        return "#f4f5f6"
    return SHADES[min(len(SHADES) - 1, count * len(SHADES) // (most + 1))]
