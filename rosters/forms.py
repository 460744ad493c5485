"""The shapes of answers about a roster."""

from collections.abc import Iterable, Mapping
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.files.uploadedfile import UploadedFile

from core.forms import CarefulForm, DayField, NameField, PhoneField, TextField
from core.refusals import Refusal
from core.spreadsheets import MOST_BYTES, Sheet, refusal
from participants.enums import Sex
from rosters.enums import Answer, Field, Question
from rosters.headings import SEARCHED_ROWS, Columns
from rosters.models import Row


class _Helper(FormHelper):
    """Fields only: the template writes the form tag, its buttons and its number."""

    form_tag = False
    disable_csrf = True


class UploadForm(forms.Form):
    """One XLSX file. What is in it is looked at later; its size is looked at first."""

    file = forms.FileField(
        label="명부 파일",
        allow_empty_file=True,
        error_messages={"required": "올릴 XLSX 파일을 골라 주십시오.", "max_length": "파일 이름이 너무 깁니다."},
        widget=forms.FileInput(attrs={"accept": ".xlsx", "class": "drop-area__input"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        if not file.size:
            raise refusal("empty")
        if file.size > MOST_BYTES:
            raise refusal("too_big")
        return file


class ColumnsForm(forms.Form):
    """Which sheet, which row holds the headings, and which column means what."""

    sheet = forms.ChoiceField(label="시트")
    heading_row = forms.TypedChoiceField(label="제목이 있는 행", coerce=int)

    def __init__(self, *args: Any, sheets: list[Sheet], looked_at: Sheet, heading_row: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(sheet.name, sheet.name) for sheet in sheets]  # type: ignore[attr-defined]
        numbers = range(min(SEARCHED_ROWS, len(looked_at.rows)))
        rows = [(-1, "제목 행이 없습니다"), *((number, f"{number + 1}행") for number in numbers)]
        self.fields["heading_row"].choices = rows  # type: ignore[attr-defined]
        columns = [("", "없음"), *_columns(looked_at, heading_row)]
        for field in Field:
            self.fields[field.value] = forms.TypedChoiceField(
                label=field.label, choices=columns, coerce=int, empty_value=None, required=field.is_needed
            )
            self.fields[field.value].error_messages["required"] = f"{field.label}이 적힌 열을 골라 주십시오."

    @property
    def columns(self) -> list[forms.BoundField]:
        """The fields that choose a column."""
        return [self[field.value] for field in Field]

    def places(self) -> dict[Field, int]:
        """The chosen column of each field."""
        return {field: self.cleaned_data[field] for field in Field if self.cleaned_data.get(field) is not None}


def columns_initial(columns: Columns, sheet: Sheet) -> dict[str, Any]:
    """What was found by itself, to begin with."""
    return {"sheet": sheet.name, "heading_row": columns.heading_row, **{k.value: v for k, v in columns.places.items()}}


def _columns(sheet: Sheet, heading_row: int) -> list[tuple[int, str]]:
    width = max((len(row) for row in sheet.rows), default=0)
    heads = sheet.filled()[heading_row] if 0 <= heading_row < len(sheet.rows) else [None] * width
    return [(number, f"{letter(number)}열 {_shown(heads[number])}".strip()) for number in range(width)]


def _shown(cell: Any) -> str:
    return " ".join(str(cell).split())[:30] if isinstance(cell, str) else ""


def letter(column: int) -> str:
    """How spreadsheets name a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


class RowForm(CarefulForm):
    """One row, put right by hand. Units, categories and townships arrive as arguments."""

    name = NameField(label="이름")
    born_on = DayField(label="생년월일", help_text="예: 1974. 2. 28. 또는 19740228")
    sex = forms.ChoiceField(label="성별", choices=[("", "적지 않음"), *Sex.choices], required=False)
    phone = PhoneField(label="연락처", required=False, help_text="예: 010-1234-5678")
    township = forms.ChoiceField(label="거주지(읍면동)", required=False)
    category = forms.ChoiceField(label="자격구분")
    unit = forms.ChoiceField(label="사업단")
    starts_on = DayField(label="참여시작일", required=False, help_text="예: 2026. 3. 2.")
    team = TextField(label="담당", max_length=20, required=False)
    score = forms.IntegerField(label="자활역량평가", min_value=0, max_value=100, required=False)
    remarks = TextField(label="비고", max_length=300, required=False, help_text="주민등록번호는 적지 않습니다.")
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, units: Iterable[str], categories: Iterable[str], townships: Iterable[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("unit", units), ("category", categories), ("township", townships)):
            choices = [("", "고르지 않음"), *((word, word) for word in words)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        self.helper = _Helper()
        self.helper.layout = Layout(
            Fieldset("인적 사항", "name", "born_on", "sex", "phone", "township"),
            Fieldset("참여", "category", "unit", "starts_on", "team", "score", "remarks"),
            "version",
        )

    def values(self) -> dict[str, str]:
        """The row's values as text, as the reading gives them."""
        cleaned = {field.value: self.cleaned_data.get(field.value) for field in Field if field.value in self.fields}
        return {name: "" if value is None else str(value) for name, value in cleaned.items()}


def row_initial(row: Row, choices: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """What the row holds now; a unit or category that does not exist is not chosen."""
    shown = {**row.values, "version": row.version}
    for name, words in (("unit", "units"), ("category", "categories"), ("township", "townships")):
        if shown.get(name) not in set(choices[words]):
            shown.pop(name, None)
    return shown


class AnswerForm(CarefulForm):
    """What to do with rows that ask."""

    question = forms.ChoiceField(label="물음")
    answer = forms.ChoiceField(label="답", choices=[choice for choice in Answer.choices if choice[0]])
    reason = TextField(
        label="사유",
        max_length=200,
        required=False,
        help_text="예: 시 담당자와 통화해 확인함. 두 번 적힌 사람을 그대로 등록하면 다른 사람이 됩니다.",
    )

    def __init__(self, *args: Any, questions: Mapping[str, int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if questions is None:
            del self.fields["question"]
        else:
            asked = [(value, f"{Question(value).label} ({number}행)") for value, number in questions.items()]
            self.fields["question"].choices = asked  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") in {Answer.ACCEPT, Answer.WAIT} and len(cleaned.get("reason", "")) < 5:
            self.add_error("reason", Refusal("등록하는 사유를 다섯 글자 이상 적어 주십시오."))
        return cleaned
