"""Noticing resident registration numbers (주민등록번호, 외국인등록번호), so that they are never kept.

개인정보 보호법 제24조의2 forbids processing them without a law that says so; the portal has none and refuses them.
The check digit alone is no proof: numbers given out since October 2020 have none.
"""

import re
from datetime import date

from django.utils import timezone

from core.korean import half_width, visible
from core.periods import age_on

SENTENCE = "주민등록번호가 들어 있어 받을 수 없습니다. 번호를 지우고 다시 입력해 주십시오."

_CENTURY = {"1": 1900, "2": 1900, "3": 2000, "4": 2000, "5": 1900, "6": 1900, "7": 2000, "8": 2000}
_DASHES = "-‐‑‒–—―−ー~∼_"
_GAP = rf"\s?[{_DASHES}./·:,|]?\s?"  # between the groups of one number
_NUMBER = re.compile(
    rf"(?<![\d])(?P<century>19|20)?(?P<year>\d{{2}}){_GAP}(?P<month>\d{{2}}){_GAP}(?P<day>\d{{2}})"
    rf"(?P<gap>\s{{0,3}}[{_DASHES}./·:,|]{{0,2}}\s{{0,3}})(?P<sex>[1-8]){_GAP}(?P<rest>\d{{6}})(?!\d)"
)
_SPELLED = re.compile(r"(?<!\d)(?:\d[ \t]){6}(?:[-–—] ?)?(?:\d[ \t]){6}\d(?!\d)")
_PUT_BETWEEN = re.compile(r"(?<=\d)[\"'’()\[\]{}<>「」]+(?=[\s\-–—]*\d)|(?<=[\-–—])\s*[\"'(\[]+(?=\d)")

_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_OLDEST = 105  # nobody older takes part; company numbers (110111-1234567) would read as people born in 1911
_OLDEST_EVER = 122
_WITHOUT_CHECK_DIGIT = date(2020, 10, 5)
_GROWN = 15


def contains(value: object, *, today: date | None = None) -> bool:
    """Whether a text, or a spreadsheet's number, holds a resident registration number in any of the usual shapes."""
    text = _as_text(value)
    if sum(character.isdigit() for character in text) < 13:
        return False
    today = today or timezone.localdate()
    text = _PUT_BETWEEN.sub(" ", _SPELLED.sub(lambda spelled: re.sub(r"\s", "", spelled.group()), text))
    at = 0
    while found := _NUMBER.search(text, at):
        if _is_plausible(found, today):
            return True
        at = found.start() + 1
    return False


def split_over(first: object, second: object, *, today: date | None = None) -> bool:
    """Whether two neighbouring cells hold the two halves of one number (앞자리 | 뒷자리)."""
    front, back = _as_text(first).strip(), _as_text(second).strip()
    if not (re.fullmatch(r"\d{5,6}", front) and re.fullmatch(r"[1-8]\d{6}", back)):
        return False
    return contains(f"{front.zfill(6)}-{back}", today=today)


def _as_text(value: object) -> str:
    """A spreadsheet's number has lost the zeros in front: 010621… is 10621…."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    if isinstance(value, int):
        digits = str(value)
        return digits.zfill(13) if len(digits) == 12 else digits
    return half_width(visible(str(value)))


def _is_plausible(found: re.Match[str], today: date) -> bool:
    """A day on which somebody living was born, in the century which the seventh digit says."""
    born_on = _born_on(found)
    if born_on is None or born_on > today:
        return False
    if found["century"] and (not found["gap"].strip() or age_on(born_on, today) < _GROWN):
        return False  # 20241107-3123456: an order number of that day
    age = age_on(born_on, today)
    digits = "".join(found[group] for group in ("year", "month", "day", "sex", "rest"))
    if age > _OLDEST:
        return age <= _OLDEST_EVER and has_check_digit(digits)
    bare = len(found.group()) == 13
    return not bare or has_check_digit(digits) or not _is_something_else(digits, born_on, today)


def _born_on(found: re.Match[str]) -> date | None:
    century = _CENTURY[found["sex"]]
    if found["century"] and int(found["century"]) * 100 != century:
        return None
    try:
        return date(century + int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _is_something_else(digits: str, born_on: date, today: date) -> bool:
    """Thirteen digits in a row that fit better as a Korean barcode, or as a moment counted in milliseconds."""
    if digits.startswith("880") and _is_barcode(digits):
        return True
    return age_on(born_on, today) < _GROWN and born_on < _WITHOUT_CHECK_DIGIT


def has_check_digit(digits: str) -> bool:
    """Whether the thirteenth digit is the one the first twelve ask for (given out until October 2020)."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return (11 - total % 11) % 10 == int(digits[12])


def _is_barcode(digits: str) -> bool:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return -total % 10 == int(digits[12])
