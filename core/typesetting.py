"""Pages set by typst from a template and words: nothing of the words is ever read as markup."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings


def pdf_from(template: Path | bytes, words: Mapping[str, Any], *, made_at: datetime | None = None) -> bytes:
    """A PDF of a template that reads each of the words as JSON from `sys.inputs`.

    The same words and the same `made_at` always give the same bytes; without it, it is made now.
    """
    return typst.compile(
        str(template) if isinstance(template, Path) else template,
        font_paths=type_of_papers(),
        ignore_system_fonts=True,
        sys_inputs={name: json.dumps(value, ensure_ascii=False) for name, value in words.items()},
        timestamp=int(made_at.timestamp()) if made_at else None,
    )


def png_from(template: Path, words: Mapping[str, str], *, ppi: float) -> bytes:
    """A picture of points of a template that reads each of the words as they are."""
    return typst.compile(
        str(template),
        format="png",
        ppi=ppi,
        font_paths=type_of_papers(),
        ignore_system_fonts=True,
        sys_inputs=dict(words),
    )


@cache
def type_of_papers() -> typst.Fonts:
    """The type of all papers, looked for once in a process: it takes longer than many a page."""
    folder = str(settings.BASE_DIR / "assets" / "fonts")
    return typst.Fonts(include_system_fonts=False, font_paths=[folder])
