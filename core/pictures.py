"""A chart drawn as SVG, as a picture of points for readers that know no SVG."""

from pathlib import Path

from core.typesetting import png_from

# Enough for print at the size it is shown.
POINTS_PER_INCH = 220.0
TEMPLATE = Path(__file__).parent / "typst" / "picture.typ"


def png_of(svg: str) -> bytes:
    """The picture as PNG, 160 millimetres wide at 220 points to the inch, on white."""
    return png_from(TEMPLATE, {"svg": svg}, ppi=POINTS_PER_INCH)
