"""The demo desks of a portal that is tried out."""

import unicodedata

PASSWORD = "jahwal-demo-2026"
DESKS = [
    ("demo-director", "충남아산지역자활센터", "센터장"),
    ("demo-case", "충남아산지역자활센터", "사례관리사"),
    ("demo-unit", "충남아산지역자활센터", "사업단 담당"),
    ("demo-admin", "충남아산지역자활센터", "센터 관리자"),
    ("demo-account", "충남아산지역자활센터", "회계 담당"),
    ("demo-city", "아산시", "자활사업 담당"),
    ("demo-town", "온양3동 행정복지센터", "읍면동 담당"),
    ("demo-metro", "대전광역자활센터", "광역센터 담당"),
    ("demo-partner", "아산연습심리상담센터", "협력기관 담당"),
    ("demo-system", "보건복지부", "시스템 관리자"),
]


def table() -> str:
    """Who can sign in, as lines for a terminal: user, office, desk, password."""
    rows = [(*desk, PASSWORD) for desk in DESKS]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  " + "  ".join(text + " " * (wide - width(text)) for text, wide in zip(row, widths, strict=True))
        for row in rows
    )


def width(text: str) -> int:
    """Columns on a terminal: a Korean syllable takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
