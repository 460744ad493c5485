"""The shapes of what people say about reports."""

from datetime import date
from itertools import groupby
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, TextField
from reports.blanks import MOST, MOST_ROWS, NUMBERS, Filled
from reports.months import Choice
from reports.numbers import TABLES
from reports.tabling import DIVISIONS, refusal
from sales.forms import WonField


class StartForm(CarefulForm):
    """Which report of which period, in which version; a reason when it is there already. Choices are an argument."""

    period = forms.ChoiceField(
        label="보고 기간", help_text="끝난 기간만 고를 수 있습니다. 마지막 날의 현원과 그 기간의 신규·종결을 셉니다."
    )
    reason = TextField(
        label="다시 만드는 사유",
        min_length=5,
        max_length=200,
        required=False,
        help_text="이미 완성된 기간을 고르면 새 판을 만듭니다. 앞선 판은 그대로 남습니다.",
    )

    def __init__(self, *args: Any, choices: list[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {choice.value: choice for choice in choices}
        # Chosen from an old page all the same, one that is not offered is refused with its own sentence.
        sent = self.data.get("period") if self.is_bound else None
        offered = [choice for choice in choices if choice.is_offered or choice.value == sent]
        groups = groupby(offered, key=lambda choice: choice.name)
        self.fields["period"].choices = [  # type: ignore[attr-defined]
            (name, [(choice.value, choice.words) for choice in of]) for name, of in groups
        ]
        self.fields["reason"].error_messages["min_length"] = "사유를 다섯 글자 이상 적어 주십시오."
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("어느 기간의 보고입니까", "period", "reason"))

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        choice = self.known.get(asked.get("period", ""))
        if choice and choice.needs_reason and "reason" in asked and not asked["reason"]:
            self.add_error("reason", "이미 완성된 기간입니다. 다시 만드는 사유를 적어 주십시오.")
        return asked

    @property
    def chosen(self) -> Choice:
        return self.known[self.cleaned_data["period"]]


class FilterForm(forms.Form):
    """Narrowing the list: one center, one kind of report, one year. Choices arrive as arguments."""

    center = forms.ChoiceField(label="쓰는 곳", required=False)
    kind = forms.ChoiceField(label="종류", required=False)
    year = forms.ChoiceField(label="연도", required=False)

    def __init__(
        self,
        *args: Any,
        centers: list[tuple[str, str]],
        years: list[int],
        kinds: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        said = {"center": centers, "kind": kinds, "year": [(str(year), f"{year}년") for year in years]}
        for name, choices in said.items():
            self.fields[name].choices = [("", "모두"), *choices]  # type: ignore[attr-defined]

    def narrow(self, reports: Any) -> Any:
        """The reports asked for. An answer that is no choice of the list narrows nothing."""
        self.is_valid()
        if center := self.cleaned_data.get("center"):
            reports = reports.filter(center__public_id=center)
        if kind := self.cleaned_data.get("kind"):
            reports = reports.filter(definition__code=kind)
        if year := self.cleaned_data.get("year"):
            first = date(int(year), 1, 1)
            reports = reports.filter(month__range=(first, first.replace(month=12)))
        return reports


class CrossingForm(forms.Form):
    """A table of one's own: a month, whose reports, and how people are divided. Choices arrive as arguments."""

    month = forms.TypedChoiceField(label="기준 월", coerce=date.fromisoformat)
    center = forms.ChoiceField(label="센터", required=False)
    rows = forms.ChoiceField(label="행", choices=[(code, name) for code, (name, _) in DIVISIONS.items()])
    columns = forms.ChoiceField(
        label="열",
        choices=[("", "나누지 않음"), *((code, name) for code, (name, _) in DIVISIONS.items())],
        required=False,
    )

    def __init__(self, *args: Any, months: list[date], centers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = [(month.isoformat(), f"{month.year}년 {month.month}월 말") for month in months]
        self.fields["month"].choices = said  # type: ignore[attr-defined]
        self.fields["center"].choices = [  # type: ignore[attr-defined]
            ("", "모두 더해서"),
            *((str(center.public_id), center.name) for center in centers),
        ]
        self.fields["month"].error_messages["invalid_choice"] = (
            "그달의 보고는 아직 제출되지 않았거나 없습니다. 표는 제출된 월 보고의 수로만 만듭니다."
        )
        self.fields["center"].error_messages["invalid_choice"] = "이 자리에서 보는 센터가 아닙니다."

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if "rows" in asked and "columns" in asked and (sentence := refusal(asked["rows"], asked["columns"])):
            raise forms.ValidationError(sentence)
        return asked

    @property
    def words(self) -> str:
        """What the table is, for its caption."""
        names = [DIVISIONS[code][0] for code in (self.cleaned_data["rows"], self.cleaned_data["columns"]) if code]
        month = self.cleaned_data["month"]
        return f"{' × '.join(names)}, {month.year}년 {month.month}월 말 현원"


class WordsForm(CarefulForm):
    """What the center says beside the numbers."""

    number = TextField(label="문서번호", max_length=40, required=False, help_text="센터의 문서대장에 적은 번호입니다.")
    results = MemoField(label="주요 실적", rows=5, max_length=2000, required=False)
    difficulties = MemoField(label="어려운 점과 건의", rows=4, max_length=2000, required=False)
    next_steps = MemoField(label="다음 달 계획", rows=4, max_length=2000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("문서", "number"),
            Fieldset("의견", "results", "difficulties", "next_steps"),
        )


class SubmitForm(CarefulForm):
    """Handing in; a reason when something of the month is still open."""

    reason = MemoField(label="그래도 제출하는 까닭", rows=3, max_length=500, required=False)

    def __init__(self, *args: Any, is_open: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_open:
            del self.fields["reason"]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("아직 끝나지 않은 일이 있습니다", "reason")) if is_open else Layout()


class AnswerForm(CarefulForm):
    """The city's answer: accepted, or returned with what is to be put right."""

    answer = forms.ChoiceField(
        label="답",
        choices=[("accept", "수리합니다"), ("return", "보완을 요청합니다")],
        widget=forms.RadioSelect,
        error_messages={"required": "수리할지 보완을 요청할지 골라 주십시오."},
    )
    comment = MemoField(
        label="의견",
        rows=5,
        max_length=1000,
        required=False,
        help_text="보완을 요청할 때에는 고칠 표와 까닭을 적어 주십시오. 센터가 그대로 봅니다.",
    )

    due_on = DayField(label="다시 제출할 기한", required=False, help_text="보완을 요청할 때에만 씁니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("보고에 답하기", "answer", "comment", "due_on"))

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        if asked.get("answer") == "return" and "due_on" in asked and not asked["due_on"]:
            self.add_error("due_on", "다시 제출할 기한을 적어 주십시오.")
        return asked


class RuleForm(CarefulForm):
    """What a city wants of one kind of report. Definitions and months are arguments."""

    definition = forms.ModelChoiceField(label="보고", queryset=None, empty_label=None)
    valid_from = forms.ChoiceField(label="적용하는 첫 달")
    due_on_day = forms.IntegerField(
        label="제출 기한", min_value=1, max_value=31, help_text="기간이 끝난 뒤 제출하는 달의 며칠까지인지 적습니다."
    )
    tables = forms.MultipleChoiceField(
        label="보고에 싣는 표",
        widget=forms.CheckboxSelectMultiple,
        choices=list(TABLES.items()),
        help_text="요약과 신규·종결·현원은 늘 싣습니다.",
    )

    def __init__(self, *args: Any, definitions: Any, months: list[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["definition"].queryset = definitions  # type: ignore[attr-defined]
        self.fields["valid_from"].choices = [  # type: ignore[attr-defined]
            (month.isoformat(), f"{month.year}년 {month.month}월") for month in months
        ]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("보고 기준", "definition", "valid_from", "due_on_day", "tables"))

    def clean_valid_from(self) -> date:
        return date.fromisoformat(self.cleaned_data["valid_from"])


class SendingForm(CarefulForm):
    """When the table was keyed into the national system, and under which number it was received."""

    sent_on = DayField(label="보낸 날")
    receipt_number = TextField(
        label="접수번호",
        max_length=40,
        help_text="국가시스템의 번호를 그대로 적습니다.",
        error_messages={"required": "접수번호를 적어 주십시오."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("보낸 날과 접수번호", "sent_on", "receipt_number"))


class NumberField(WonField):
    """A whole number from 0 on, in any shape people type: 1200000, 1,200,000."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(least=0, required=False, **kwargs)

    def to_python(self, value: Any) -> int | None:
        try:
            return super().to_python(value)
        except forms.ValidationError as error:
            raise forms.ValidationError("숫자로 적어 주십시오.") from error

    def validate(self, value: Any) -> None:
        if value is not None and not 0 <= value <= MOST:
            raise forms.ValidationError("0부터 10조까지 적을 수 있습니다.")


MORE_LINES = 3


class TableForm(CarefulForm):
    """A table to fill in, cell by cell. Its lines are named, or the author names them in the first column."""

    def __init__(self, *args: Any, table: Filled, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.blank = table.blank
        self.names = self.blank["lines"]
        shown = list(table.rows)
        if not self.names:
            empty: list[Any] = [None] * len(self.blank["cells"])
            shown += [empty] * min(MORE_LINES, MOST_ROWS - len(shown))
        self.lines = [self._line(number, row) for number, row in enumerate(shown)]

    def _line(self, number: int, row: list[Any]) -> list[str]:
        """The names of a line's fields, which are made here."""
        names = []
        for index, cell in enumerate(self.blank["cells"]):
            if self.names and index == 0:
                continue
            name = f"c{number}_{index}"
            field = NumberField() if cell["kind"] in NUMBERS else TextField(max_length=200, required=False)
            where = self.names[number] if self.names else f"{number + 1}번째 줄"
            field.label = f"{where} {cell['head']}"
            field.initial = row[index]
            self.fields[name] = field
            names.append(name)
        return names

    def shown_lines(self) -> list[dict[str, Any]]:
        """Each line as the page draws it: its name, when it has one, and its cells with their column's head."""
        cells = self.blank["cells"][1 if self.names else 0 :]
        return [
            {
                "name": self.names[number] if self.names else "",
                "cells": [
                    {"field": self[name], "head": cell["head"], "is_number": cell["kind"] in NUMBERS}
                    for name, cell in zip(names, cells, strict=True)
                ],
            }
            for number, names in enumerate(self.lines)
        ]

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        for names in self.lines:
            values = [asked.get(name) for name in names]
            if not self.names and values[0] in (None, "") and any(value not in (None, "") for value in values[1:]):
                self.add_error(names[0], f"{self.blank['cells'][0]['head']} 칸을 적어 주십시오.")
        return asked

    @property
    def typed(self) -> list[list[Any]]:
        """The lines in which something stands."""
        rows = []
        for number, names in enumerate(self.lines):
            values = [self.cleaned_data[name] if self.cleaned_data[name] != "" else None for name in names]
            if any(value is not None for value in values):
                rows.append([self.names[number], *values] if self.names else values)
        return rows
