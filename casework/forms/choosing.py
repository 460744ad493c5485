"""The shape of a choice among suggested units."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils import timezone

from core.forms import CarefulForm, DayField, FieldsHelper, TextField


class ChooseUnitForm(CarefulForm):
    """Which unit, from when, and why when it is not the suggested one. Choices: (public id, label)."""

    unit = forms.ChoiceField(label="사업단")
    starts_on = DayField(label="배치일", help_text="이 사업단에서 처음 일하는 날입니다.")
    reason = TextField(
        label="까닭",
        max_length=200,
        required=False,
        help_text="추천과 다를 때 적습니다. 예: 본인이 집 가까운 곳을 바람",
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        kwargs["initial"] = {"starts_on": timezone.localdate(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [("", "고르십시오"), *choices]  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("배치", "unit", "starts_on", "reason"))
