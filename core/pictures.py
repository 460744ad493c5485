"""A chart drawn as SVG, as a picture of points for readers that know no SVG."""

from functools import cache
from pathlib import Path

import typst
from django.conf import settings

# Enough for print at the size it is shown.
POINTS_PER_INCH = 220.0
TEMPLATE = Path(__file__).parent / "typst" / "picture.typ"


def png_of(svg: str) -> bytes:
    """The picture as PNG, 160 millimetres wide at 220 points to the inch, on white."""
    return typst.compile(
        str(TEMPLATE),
        format="png",
        ppi=POINTS_PER_INCH,
        font_paths=[fonts()],
        ignore_system_fonts=True,
        sys_inputs={"svg": svg},
    )


@cache
def fonts() -> str:
    """Where the type of papers lies."""
    return str(settings.BASE_DIR / "assets" / "fonts")
