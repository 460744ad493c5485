"""Days in every shape people type them: 2026. 2. 22., 1990년 5월 1일, 19690106, 80.9.28, a sheet's day number."""

import math
import re
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.korean import half_width, tidy

SENTENCE = "날짜를 2026-11-22처럼 적어 주십시오."

_WEEKDAY = re.compile(r"\(?\s*[월화수목금토일](?:요일)?\s*\)\s*$|\s[월화수목금토일]요일$")
_TIME = re.compile(r"[T ]\s*(?:오전|오후)?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_BORN = re.compile(r"\s*(?:년생|생|출생|부터|~)$")
_SOLAR = re.compile(r"\(?\s*양력?\s*\)?")
_WITH_SIGNS = re.compile(r"(\d{4}|'?\d{2})\s*[-./년,·‐-―−]\s*(\d{1,2})\s*[-./월,·‐-―−]\s*(\d{1,2})\s*[.일]?")
_DIGITS = re.compile(r"(\d{4}|\d{2})(\d{2})(\d{2})")
# A spreadsheet's day number: 1 is 1900-01-01, and its year 1900 has a 29 February that never was. Smaller numbers
# are rather years, months or ages; bigger ones rather eight digits.
_SHEET_ZERO = date(1899, 12, 30)
_SHEET_FIRST, _SHEET_LAST = 3_000, 80_000


def read_day(value: object, *, latest: date | None = None) -> date | None:
    """The day a value means, or None when it means none (미상, 1975-02-30, a lunar day, a month without a day).

    A year of two digits is the last one that gives no day after `latest` (by default the end of this century's first
    half: 49 → 2049, 50 → 1950): pass the youngest possible birthday for birth dates.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_number(value, latest)
    return _from_text(tidy(half_width(str(value))), latest)


class DayField(forms.DateField):
    """A date field which reads what people type; the browser's own picker sends 2026-11-22."""

    default_error_messages = {"invalid": SENTENCE}

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        day = read_day(value)
        if day is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return day


def _from_number(value: float, latest: date | None) -> date | None:
    if not math.isfinite(value) or value < 0:
        return None
    if _SHEET_FIRST <= value <= _SHEET_LAST:
        # 20315 may be the sheet's day of 1955 or 020315 without its zero: of two meanings neither is taken.
        lost_zero = float(value).is_integer() and _from_text(f"{int(value):06}", latest) is not None
        return None if lost_zero else _SHEET_ZERO + timedelta(days=int(value))
    text = str(int(value)) if float(value).is_integer() else ""
    # Five digits that are no day of a sheet are no day at all; as text they would come back here.
    return _from_text(text, latest) if len(text) != FIVE_DIGITS else None


FIVE_DIGITS = 5


def _from_text(text: str, latest: date | None) -> date | None:
    for noise in (_WEEKDAY, _TIME, _BORN, _SOLAR, _BORN):
        text = noise.sub("", text).strip()
    parts = _WITH_SIGNS.fullmatch(text) or _DIGITS.fullmatch(text)
    if parts is None:
        return _from_number(float(text), latest) if re.fullmatch(r"\d{5}(?:\.\d+)?", text) else None
    year, month, day = parts.groups()
    return _day(year.lstrip("'"), int(month), int(day), latest)


def _day(year: str, month: int, day: int, latest: date | None) -> date | None:
    if len(year) == 4:
        return _existing(int(year), month, day)
    latest = latest or date(2049, 12, 31)
    years = (century * 100 + int(year) for century in range(latest.year // 100, 17, -1))
    return next((found for this in years if (found := _existing(this, month, day)) and found <= latest), None)


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
