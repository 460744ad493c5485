"""The shape of a meeting's record."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.forms import CarefulForm, DayField, FieldsHelper, TextField
from core.korean import tidy_lines


class LinesField(forms.CharField):
    """Several lines of text."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return tidy_lines(str(value)) if value not in self.empty_values else ""


class MeetingForm(CarefulForm):
    """Who met, about what, what was said."""

    title = TextField(label="이름", max_length=80)
    held_on = DayField(label="날짜")
    place = TextField(label="장소", max_length=80, required=False)
    attendees = LinesField(label="참석", max_length=600, required=False, help_text="한 줄에 하나씩 적습니다.")
    agenda = LinesField(label="안건", max_length=1200, required=False, help_text="한 줄에 하나씩 적습니다.")
    opinions = LinesField(label="나온 의견", max_length=6000, required=False, help_text="한 줄에 하나씩 적습니다.")
    follow_up = LinesField(label="후속 조치", max_length=1200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("간담회", "title", "held_on", "place"),
            Fieldset("내용", "attendees", "agenda", "opinions", "follow_up"),
        )

    def clean_opinions(self) -> list[str]:
        lines = [line for line in self.cleaned_data["opinions"].splitlines() if line]
        if any(len(line) > 600 for line in lines):
            raise forms.ValidationError("의견 하나는 600글자까지 적을 수 있습니다.")
        return lines
