"""The shapes of planning, remarking, answering, judging and closing."""

from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from centers.models import Office
from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, TextField
from inspections.enums import Decision, ItemKind
from inspections.models import SampleItem

_RULE = (
    ("share", "비율", "%. 비우면 뽑지 않습니다.", 100),
    ("least", "적어도", "건", 200),
    ("most", "많아야", "건", 200),
)
USUAL = {ItemKind.FILES: (10, 3, 10), ItemKind.PAYMENTS: (5, 3, 10), ItemKind.SETTLEMENTS: (25, 1, 4)}


class PlanForm(CarefulForm):
    """Which center, when, about which time, and how much of each kind is drawn. Centers arrive as an argument."""

    WORDS: ClassVar[list[str]] = ["title", "announced_on", "on_site_on", "starts_on", "ends_on"]
    center = forms.ModelChoiceField(label="센터", queryset=Office.objects.none(), empty_label="고르십시오")
    title = TextField(label="이름", max_length=80, help_text="예: 2026년 하반기 지도점검")
    announced_on = DayField(label="알린 날")
    on_site_on = DayField(label="현장 점검일")
    starts_on = DayField(label="점검 기간 시작일")
    ends_on = DayField(label="점검 기간 종료일")

    def __init__(self, *args: Any, centers: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["center"].queryset = centers  # type: ignore[attr-defined]
        sets = [Fieldset("지도점검", "center", *self.WORDS)]
        for kind, usual in USUAL.items():
            names = []
            for (name, label, words, most), number in zip(_RULE, usual, strict=True):
                field = forms.IntegerField(
                    label=label, min_value=1, max_value=most, required=False, initial=number, help_text=words
                )
                names.append(f"{kind.value}_{name}")
                self.fields[names[-1]] = field
            sets.append(Fieldset(f"표본: {kind.label}", *names))
        self.helper = FieldsHelper()
        self.helper.layout = Layout(*sets)

    def clean(self) -> dict[str, Any]:
        """A rule is whole: a share with both its limits."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for kind in USUAL:
            numbers = [values.get(f"{kind.value}_{name}") for name, *_ in _RULE]
            if numbers[0] and not all(numbers):
                raise ValidationError(f"{kind.label}: 비율과 함께 적어도와 많아야를 적어 주십시오.")
        return values

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.WORDS}

    def rules(self) -> list[dict[str, Any]]:
        """One for each kind with a share."""
        return [
            {"kind": kind.value} | {name: self.cleaned_data[f"{kind.value}_{name}"] for name, *_ in _RULE}
            for kind in USUAL
            if self.cleaned_data.get(f"{kind.value}_share")
        ]


class ItemChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.number} · {obj.label}"


class RemarkForm(CarefulForm):
    item = ItemChoice(
        label="무엇에서",
        queryset=SampleItem.objects.none(),
        required=False,
        empty_label="점검 모두",
        to_field_name="public_id",
    )
    text = MemoField(label="지적", max_length=600, rows=4, help_text="이름과 병명은 적지 않습니다.")
    due_on = DayField(label="조치 기한")

    def __init__(self, *args: Any, items: QuerySet[SampleItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("지적", "item", "text", "due_on"))


class AnswerForm(CarefulForm):
    answer = MemoField(label="조치", max_length=600, rows=4, help_text="무엇을 했는지 적습니다. 이름은 적지 않습니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("조치", "answer"))


class JudgeForm(CarefulForm):
    decision = forms.ChoiceField(label="판단", choices=Decision.choices, widget=forms.RadioSelect)
    due_on = DayField(label="다시 조치할 기한", required=False, help_text="다시 조치할 때에만 적습니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("판단", "decision", "due_on"))


class CloseForm(CarefulForm):
    result = MemoField(label="결과", max_length=1000, rows=6, help_text="결과 통보에 그대로 실립니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("결과", "result"))


class DrawForm(CarefulForm):
    """A question that is answered by its button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout()
