"""The shapes of a transfer."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from centers.models import Membership, Office
from core.forms import CarefulForm, FieldsHelper, MemoField, ReasonField
from transfers.enums import Part


class AskForm(CarefulForm):
    """Which center, and what goes along. Nothing is ticked beforehand: the person says what."""

    to_center = forms.ModelChoiceField(
        label="받을 센터", queryset=Office.objects.none(), to_field_name="public_id", empty_label="고르십시오"
    )
    parts = forms.MultipleChoiceField(
        label="함께 보내는 것",
        choices=Part.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="이름·생년월일·성별은 늘 갑니다. 참여자가 동의한 것만 고릅니다. 상담과 건강 기록은 보내지 않습니다.",
    )
    summary = MemoField(
        label="요약", rows=5, max_length=2000, required=False, help_text="받는 담당자가 알아야 할 것만 적습니다."
    )

    def __init__(self, *args: Any, centers: QuerySet[Office], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_center"].queryset = centers  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("이관", "to_center", "parts", "summary"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("summary") and Part.SUMMARY not in cleaned.get("parts", []):
            self.add_error("summary", "요약을 보내려면 ‘담당자가 적은 요약’을 함께 골라 주십시오.")
        return cleaned


class AnswerForm(CarefulForm):
    """Taken over by whom, or not, and why."""

    answer = forms.ChoiceField(
        label="답", choices=[("accept", "받습니다"), ("refuse", "받지 않습니다")], widget=forms.RadioSelect
    )
    case_manager = forms.ModelChoiceField(
        label="담당 사례관리사", queryset=Membership.objects.none(), required=False, empty_label="나중에 정함"
    )
    reason = ReasonField(label="받지 않는 까닭", required=False)

    def __init__(self, *args: Any, case_managers: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case_manager"].queryset = case_managers  # type: ignore[attr-defined]
        self.fields["case_manager"].label_from_instance = lambda desk: desk.user.name  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("답하기", "answer", "case_manager", "reason"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == "refuse" and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "보낸 센터가 알 수 있도록 까닭을 적어 주십시오.")
        return cleaned
