"""The shapes of marking days, closing months and keeping the calendar."""

import json
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError

from attendance.actions import Change
from attendance.enums import CalendarKind, DayCode
from attendance.lines import Line
from core import resident_numbers
from core.forms import CarefulForm, DayField, FieldsHelper, ReasonField, TextField
from core.korean import tidy

JUNK = "저장할 칸을 읽을 수 없습니다. 화면을 새로 열어 주십시오."
MOST_HOURS = 24
RESIDENT = "주민등록번호로 보이는 숫자는 받지 않습니다."


class HoursField(forms.DecimalField):
    """Hours in quarters ("1.5"), read as minutes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(min_value=0, max_value=MOST_HOURS, max_digits=4, decimal_places=2, **kwargs)
        self.widget.attrs["step"] = "0.25"

    def clean(self, value: Any) -> int:
        return int((super().clean(value) or Decimal(0)) * 60)


class ChangesField(forms.CharField):
    """Cells of the grid as the page's script sends them: a list of objects, read strictly."""

    def to_python(self, value: Any) -> list[Change]:  # type: ignore[override]
        try:
            rows = json.loads(value or "[]")
            return [_change(row) for row in rows]
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
            if isinstance(error, ValidationError):
                raise
            raise ValidationError(JUNK) from error


def _change(row: dict[str, Any]) -> Change:
    reason = tidy(str(row.get("reason") or ""))[:120]
    if resident_numbers.contains(reason):
        raise ValidationError(RESIDENT)
    code = row["code"]
    if code is not None and code not in DayCode.values:
        raise ValueError(code)
    return Change(
        person=str(row["person"])[:36],
        dated_on=date.fromisoformat(row["day"]),
        code=code,
        version=int(row["version"]),
        lost_minutes=_minutes(row.get("lost")),
        overtime_minutes=_minutes(row.get("overtime")),
        night_minutes=_minutes(row.get("night")),
        came_at=_time(row.get("came")),
        left_at=_time(row.get("left")),
        reason=reason,
    )


def _minutes(value: Any) -> int:
    minutes = int(value or 0)
    if not 0 <= minutes <= MOST_HOURS * 60:
        raise ValueError(value)
    return minutes


def _time(value: Any) -> time | None:
    return time.fromisoformat(value) if value else None


class ChangesForm(forms.Form):
    """One request of the grid."""

    changes = ChangesField(label="고친 칸", max_length=2_000_000)


class DayForm(CarefulForm):
    """One day of everybody in a unit: works without a script, and on a phone."""

    def __init__(self, *args: Any, lines: Iterable[Line], number: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = [(line, line.cells[number]) for line in lines if line.cells[number].is_placed]
        for line, cell in self.rows:
            row = cell.row
            codes = [("", "적지 않음"), *DayCode.choices]
            self.fields[f"code-{line.key}"] = forms.ChoiceField(
                label=f"{line.person.name} 근태", choices=codes, required=False, initial=row.code if row else ""
            )
            self.fields[f"lost-{line.key}"] = HoursField(
                label=f"{line.person.name} 지각·조퇴 시간", initial=_hours(row.lost_minutes if row else 0)
            )
            self.fields[f"reason-{line.key}"] = TextField(
                label=f"{line.person.name} 사유",
                max_length=120,
                required=False,
                initial=row.reason if row else "",
            )
            self.fields[f"version-{line.key}"] = forms.IntegerField(
                widget=forms.HiddenInput, min_value=0, max_value=30000, initial=cell.version
            )

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What the page draws: person, cell and the bound fields."""
        words = ["code", "lost", "reason", "version"]
        return [
            {"line": line, "cell": cell, **{word: self[f"{word}-{line.key}"] for word in words}}
            for line, cell in self.rows
        ]

    def changes(self) -> list[Change]:
        """Every row as a change; those that say what stands there already change nothing."""
        words = self.cleaned_data
        return [
            Change(
                person=line.key,
                dated_on=cell.day,
                code=words[f"code-{line.key}"] or None,
                version=words[f"version-{line.key}"],
                lost_minutes=words[f"lost-{line.key}"] if _loses(words[f"code-{line.key}"]) else 0,
                overtime_minutes=cell.row.overtime_minutes if cell.row else 0,
                night_minutes=cell.row.night_minutes if cell.row else 0,
                came_at=cell.row.came_at if cell.row else None,
                left_at=cell.row.left_at if cell.row else None,
                reason=words[f"reason-{line.key}"],
            )
            for line, cell in self.rows
        ]


def _loses(code: str) -> bool:
    return bool(code) and DayCode(code).asks_hours


def _hours(minutes: int) -> str:
    return f"{minutes / 60:g}" if minutes else ""


class HandBackForm(CarefulForm):
    reason = ReasonField(label="돌려보내는 까닭", help_text="예: 15일 조퇴 시간이 서명한 출근부와 다릅니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("돌려보내기", "reason"))


class CorrectForm(CarefulForm):
    """How a day of a closed month really was."""

    code = forms.ChoiceField(label="바로잡은 근태", choices=DayCode.choices)
    lost_minutes = HoursField(label="지각·조퇴 시간", help_text="지각이나 조퇴일 때만 적습니다. 예: 1.5")
    overtime_minutes = HoursField(label="초과근무 시간")
    night_minutes = HoursField(label="야간근무 시간")
    reason = ReasonField(label="고치는 까닭", help_text="예: 진단서를 뒤에 냄. 병명은 적지 않습니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("정정", *self.fields))


class CalendarDayForm(CarefulForm):
    """A day on which the center works or rests otherwise."""

    dated_on = DayField(label="날짜")
    kind = forms.ChoiceField(label="어떤 날", choices=CalendarKind.choices)
    name = TextField(label="이름", max_length=60, help_text="예: 임시공휴일, 창립기념일, 보충 근무")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("센터 달력에 더하기", "dated_on", "kind", "name"))
