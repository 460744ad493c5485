"""Which month or year an address asks for: junk gives the one we are in."""

import re
from datetime import date

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


def read_month(text: str) -> date | None:
    """The first day of 2026-10; None for anything else."""
    found = _MONTH.fullmatch(text.strip())
    return date(int(found[1]), int(found[2]), 1) if found else None


def read_year(text: str, *, today: date) -> int:
    """A year from 2000 to the next one."""
    return int(text) if text.isascii() and text.isdigit() and 2000 <= int(text) <= today.year + 1 else today.year


def read_quarter(text: str) -> int | None:
    return int(text) if text in {"1", "2", "3", "4"} else None
