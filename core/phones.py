"""Korean telephone numbers in every shape people type, kept in one: 010-1234-5678."""

import re

from core.korean import half_width, visible

# 010 and the older mobile codes, internet telephone 070 and personal 050x, Seoul 02, the other area codes, 15xx-1234.
_KEPT = re.compile(
    r"(010)(\d{4})(\d{4})|(01[16789]|070|050\d|080|060)(\d{3,4})(\d{4})|(02)(\d{3,4})(\d{4})|(0[3-6][1-5])(\d{3,4})(\d{4})|(1[5-9]\d{2})(\d{4})"
)
_SIGNS = r"[\s\-.·,/()‐-―−~_]*"
_IN_TEXT = re.compile(rf"(?<!\d)(?:\+?82{_SIGNS}\(?0?\)?|0|\(0)\d(?:{_SIGNS}\d){{7,10}}(?!\d)")
_NOT_DIGITS = re.compile(r"\D")
_LEAST, _MOST = 8, 12


def read_phone(value: object) -> str | None:
    """The number with hyphens; None when there is none to read in the value.

    Spreadsheets hold 1070984402 (a number that lost its zero), people write ０１０－…, +82 10 …, or two numbers in one
    cell: then the first is taken.
    """
    text = _as_text(value)
    for digits in _candidates(text):
        if kept := _KEPT.fullmatch(digits):
            return "-".join(group for group in kept.groups() if group)
    return None


def _as_text(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else ""
    return half_width(visible(str(value)))


def _candidates(text: str) -> list[str]:
    """The digits of the whole value, then of each number found inside it; a lost zero and +82 put right."""
    found = [match.group() for match in _IN_TEXT.finditer(text)]
    whole = _NOT_DIGITS.sub("", text)
    if _LEAST <= len(whole) <= _MOST:
        found.insert(0, text)
    return [_national(number) for number in found]


def _national(number: str) -> str:
    digits = _NOT_DIGITS.sub("", number)
    if digits.startswith("82") and ("+82" in number or len(digits) >= 11):
        digits = digits[2:]
    # 21234567 in a cell is 02-123-4567; with signs between, eight digits are rather a day.
    lost_zero = len(digits) in {9, 10} or (len(number) == 8 and digits[0] == "2")
    return f"0{digits}" if lost_zero and digits[0] != "0" else digits
