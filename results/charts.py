"""Charts of the year as SVG: the same drawing on the page, in the PDF and in the HWPX. Pure.

A hidden number has no length: its bar is hatched and says what stands in its place.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from core.papers import Picture, clean
from core.suppression import Hidden

WIDTH, ROW, LABEL, NUMBER = 640, 30, 190, 90
# On paper: the whole width of the text.
MILLIMETRES = 160.0
MOST = 12
_TYPE = "'Pretendard GOV', 'Malgun Gothic', sans-serif"


def bars(rows: Sequence[tuple[str, int | Hidden]], *, title: str, unit: str) -> Picture | None:
    """Lying bars, the longest first, at most twelve; None when there is nothing to draw."""
    known = [value for _, value in rows if isinstance(value, int)]
    if not rows or not any(known):
        return None
    ranked = sorted(rows, key=lambda row: -row[1] if isinstance(row[1], int) else 0)[:MOST]
    longest, height = max(known), ROW * len(ranked) + 8
    body = "".join(_bar(at, label, value, longest, unit) for at, (label, value) in enumerate(ranked))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        f' font-family="{_TYPE}" font-size="13">{body}'
        f'<line x1="{LABEL}" x2="{LABEL}" y1="2" y2="{height - 2}" stroke="#8a949e"/></svg>'
    )
    words = f"{title}. " + ", ".join(f"{label} {_words(value, unit)}" for label, value in ranked)
    return Picture(svg=svg, width=MILLIMETRES, height=MILLIMETRES * height / WIDTH, words=words)


def _bar(at: int, label: str, value: int | Hidden, longest: int, unit: str) -> str:
    y = at * ROW + 6
    room = WIDTH - LABEL - NUMBER
    length = round(room * value / longest, 1) if isinstance(value, int) else 40
    fill = '#256ef4"' if isinstance(value, int) else '#eceff2" stroke="#b1b8be" stroke-dasharray="3 2"'
    drawn = f'<rect x="{LABEL}" y="{y}" width="{length}" height="20" rx="2" fill="{fill}/>' if length else ""
    return (
        f'<text x="{LABEL - 8}" y="{y + 15}" text-anchor="end" fill="#1e2124">{_short(label)}</text>{drawn}'
        f'<text x="{LABEL + length + 6}" y="{y + 15}" fill="#1e2124">{escape(_words(value, unit))}</text>'
    )


def _words(value: int | Hidden, unit: str) -> str:
    return f"{value:,}{unit}" if isinstance(value, int) else str(value)


def _short(label: str) -> str:
    """What fits beside the bar."""
    words = clean(label)
    return escape(words if len(words) <= 14 else f"{words[:13]}…")
