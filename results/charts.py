"""Charts of the year: lying bars, drawn by the page from their places and for papers as SVG. Pure.

A hidden number has no length: its bar is hatched and says what stands in its place.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from core.papers import Picture, clean
from core.suppression import Hidden

WIDTH, ROW, LABEL, NUMBER = 640, 30, 190, 90
# On paper: the whole width of the text.
MILLIMETRES = 160.0
MOST, MOST_LETTERS = 12, 14
_HATCHED = 40
_TYPE = "'Pretendard GOV', 'Malgun Gothic', sans-serif"


@dataclass(frozen=True)
class Bar:
    """One bar from the line of the labels to the right, with the words on both sides of it."""

    label: str
    words: str
    y: int
    length: float
    is_hidden: bool

    @property
    def x(self) -> int:
        return LABEL

    @property
    def label_x(self) -> int:
        return LABEL - 8

    @property
    def words_x(self) -> float:
        return LABEL + self.length + 6

    @property
    def text_y(self) -> int:
        return self.y + 15


@dataclass(frozen=True)
class Chart:
    """Bars under a title, in a box of 640 by as much as they need."""

    title: str
    bars: Sequence[Bar]

    @property
    def height(self) -> int:
        return ROW * len(self.bars) + 8

    @property
    def box(self) -> str:
        return f"0 0 {WIDTH} {self.height}"

    @property
    def spoken(self) -> str:
        """For those who do not see it."""
        return f"{self.title}. " + ", ".join(f"{bar.label} {bar.words}" for bar in self.bars)


def chart(rows: Sequence[tuple[str, int | Hidden]], *, title: str, unit: str) -> Chart | None:
    """The longest first, at most twelve; None when there is nothing to draw."""
    known = [value for _, value in rows if isinstance(value, int)]
    if not any(known):
        return None
    ranked = sorted(rows, key=lambda row: -row[1] if isinstance(row[1], int) else 0)[:MOST]
    room = WIDTH - LABEL - NUMBER
    return Chart(
        title,
        [
            Bar(
                label=label if len(label) <= MOST_LETTERS else f"{label[: MOST_LETTERS - 1]}…",
                words=f"{value:,}{unit}" if isinstance(value, int) else str(value),
                y=at * ROW + 6,
                length=round(room * value / max(known), 1) if isinstance(value, int) else _HATCHED,
                is_hidden=isinstance(value, Hidden),
            )
            for at, (label, value) in enumerate(ranked)
        ],
    )


def picture(drawn: Chart) -> Picture:
    """The same for a paper."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawn.box}" width="{WIDTH}" height="{drawn.height}"'
        f' font-family="{_TYPE}" font-size="13" fill="#1e2124">{"".join(_bar(bar) for bar in drawn.bars)}'
        f'<line x1="{LABEL}" x2="{LABEL}" y1="2" y2="{drawn.height - 2}" stroke="#8a949e"/></svg>'
    )
    return Picture(svg=svg, width=MILLIMETRES, height=MILLIMETRES * drawn.height / WIDTH, words=drawn.spoken)


def _bar(bar: Bar) -> str:
    look = 'fill="#eceff2" stroke="#b1b8be" stroke-dasharray="3 2"' if bar.is_hidden else 'fill="#256ef4"'
    shape = f'<rect x="{bar.x}" y="{bar.y}" width="{bar.length}" height="20" rx="2" {look}/>' if bar.length else ""
    return (
        f'<text x="{bar.label_x}" y="{bar.text_y}" text-anchor="end">{escape(clean(bar.label))}</text>{shape}'
        f'<text x="{bar.words_x}" y="{bar.text_y}">{escape(bar.words)}</text>'
    )
