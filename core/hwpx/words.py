"""Words and lengths as the format wants them."""

import unicodedata
from math import ceil
from xml.sax.saxutils import escape

from core.papers import clean

_WIDE = frozenset("WFA")


def units(millimetres: float) -> int:
    """HWPUNIT: 7,200 to the inch."""
    return round(millimetres * 7200 / 25.4)


def xml(words: str) -> str:
    """As it stands inside an element or an attribute."""
    return escape(clean(words), {'"': "&quot;"})


def lines_of(words: str) -> list[str]:
    """The lines as typed; one empty line when there are no words."""
    return clean(words).split("\n")


def rows_needed(words: str, *, width: int, size: int) -> int:
    """How many rows the words take in a column of so many units, in letters of so many (an estimate from above)."""
    fits = max(1, width // size)
    return sum(max(1, ceil(_ems(line) / fits)) for line in lines_of(words))


def _ems(line: str) -> float:
    return sum(1 if unicodedata.east_asian_width(letter) in _WIDE else 0.55 for letter in line)
