"""The demo desks of a portal that is tried out."""

import unicodedata

PASSWORD = "jahwal-demo-2026"
DESKS = [
    ("demo-system", "시스템관리자"),
    ("demo-metro", "광역자활센터"),
    ("demo-director", "센터장"),
    ("demo-case", "사례관리사"),
    ("demo-unit", "사업단 담당"),
    ("demo-admin", "센터 관리자"),
    ("demo-account", "회계 담당"),
    ("demo-city", "시 담당"),
    ("demo-town", "읍면동 담당"),
    ("demo-partner", "협력기관"),
]


def table() -> str:
    """Who can sign in, as lines for a terminal."""
    names = max(len(name) for name, _ in DESKS)
    desks = max(width(desk) for _, desk in DESKS)
    rows = [f"  {name:{names}}  {desk}{' ' * (desks - width(desk))}  {PASSWORD}" for name, desk in DESKS]
    return "\n".join(rows)


def width(text: str) -> int:
    """Columns on a terminal: a Korean syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
