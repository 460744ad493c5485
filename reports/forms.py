"""The shapes of what people say about reports."""

from datetime import date
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, TextField
from reports.months import Month


class StartForm(CarefulForm):
    """Which month, in which version; a reason when the month has a report already. Months come as an argument."""

    month = forms.ChoiceField(
        label="보고 월", help_text="끝난 달만 고를 수 있습니다. 월말 현원과 한 달의 신규·종결을 셉니다."
    )
    reason = TextField(
        label="다시 만드는 사유",
        min_length=5,
        max_length=200,
        required=False,
        help_text="이미 완성된 달을 고르면 새 판을 만듭니다. 앞선 판은 그대로 남습니다.",
    )

    def __init__(self, *args: Any, months: list[Month], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months = {month.value: month for month in months}
        self.fields["month"].choices = [(month.value, month.words) for month in months]  # type: ignore[attr-defined]
        self.fields["reason"].error_messages["min_length"] = "사유를 다섯 글자 이상 적어 주십시오."
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("어느 달의 보고입니까", "month", "reason"))

    def clean(self) -> dict[str, Any]:
        asked = super().clean() or {}
        month = self.months.get(asked.get("month", ""))
        if month and month.needs_reason and "reason" in asked and not asked["reason"]:
            self.add_error("reason", "이미 완성된 달입니다. 다시 만드는 사유를 적어 주십시오.")
        return asked

    @property
    def chosen(self) -> Month:
        return self.months[self.cleaned_data["month"]]


class FilterForm(forms.Form):
    """Narrowing the list: one center, one year. Choices arrive as arguments."""

    center = forms.ChoiceField(label="센터", required=False)
    year = forms.ChoiceField(label="연도", required=False)

    def __init__(self, *args: Any, centers: list[tuple[str, str]], years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["center"].choices = [("", "모두"), *centers]  # type: ignore[attr-defined]
        self.fields["year"].choices = [("", "모두"), *((str(year), f"{year}년") for year in years)]  # type: ignore[attr-defined]

    def narrow(self, reports: Any) -> Any:
        """The reports asked for. An answer that is no choice of the list narrows nothing."""
        self.is_valid()
        if center := self.cleaned_data.get("center"):
            reports = reports.filter(center__public_id=center)
        if year := self.cleaned_data.get("year"):
            first = date(int(year), 1, 1)
            reports = reports.filter(month__range=(first, first.replace(month=12)))
        return reports


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
            Fieldset("센터 의견", "results", "difficulties", "next_steps"),
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
