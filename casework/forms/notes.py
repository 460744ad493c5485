"""The shapes of notes and conferences."""

from datetime import timedelta
from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from casework.enums import NoteKind
from centers.models import Membership
from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, ReasonField, TextField
from participants.models import Participant

SOON = [("", "정하지 않음"), ("3", "3일 뒤"), ("7", "7일 뒤"), ("14", "14일 뒤"), ("30", "30일 뒤")]


class NoteForm(CarefulForm):
    """One meeting: how, when, what was said, when to meet again, and who else may read it."""

    kind = forms.ChoiceField(label="방법", choices=NoteKind.choices, widget=forms.RadioSelect)
    happened_on = DayField(label="상담한 날")
    happened_at = forms.TimeField(label="시각", required=False, help_text="예: 14:30")
    body = MemoField(
        label="내용", rows=10, help_text="쓰는 동안 임시 저장됩니다. 병명과 주민등록번호는 적지 않습니다."
    )
    next_in = forms.ChoiceField(label="다시 볼 때", choices=SOON, required=False)
    next_on = DayField(label="다시 볼 날", required=False, help_text="날짜로 정하려면 적습니다. 할 일에 나타납니다.")
    is_restricted = forms.BooleanField(
        label="나와 아래에 고른 사람만 보게 합니다.",
        required=False,
        help_text="폭력, 중독처럼 조심할 내용일 때. 센터장은 까닭을 적고 볼 수 있습니다.",
    )
    readers = forms.ModelMultipleChoiceField(
        label="함께 보는 사람", queryset=Membership.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, readers: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["readers"].queryset = readers  # type: ignore[attr-defined]
        self.fields["readers"].label_from_instance = lambda desk: str(desk.user.name)  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("상담", "kind", "happened_on", "happened_at", "body"),
            Fieldset("다음", "next_in", "next_on"),
            Fieldset("누가 보나", "is_restricted", "readers"),
            "version",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        day, soon = cleaned.get("happened_on"), cleaned.get("next_in")
        if soon and day and not cleaned.get("next_on"):
            cleaned["next_on"] = day + timedelta(days=int(soon))
        if day and (chosen := cleaned.get("next_on")) and chosen <= day:
            self.add_error("next_on", "다시 볼 날은 상담한 날보다 뒤여야 합니다.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """The note's own fields, with its readers."""
        names = ["kind", "happened_on", "happened_at", "body", "next_on", "is_restricted"]
        return {**{name: self.cleaned_data[name] for name in names}, "readers": list(self.cleaned_data["readers"])}


class AdditionForm(CarefulForm):
    """Words below somebody else's note."""

    body = MemoField(label="덧붙일 내용", rows=4)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("덧붙이기", "body"))


class LookForm(CarefulForm):
    """Why somebody reads what is not their own work (access.md §1: "r")."""

    reason = ReasonField(label="보는 까닭", help_text="예: 민원 확인. 누가 언제 왜 보았는지 남습니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("상담 기록 보기", "reason"))


class ConferenceForm(CarefulForm):
    """One sitting."""

    held_on = DayField(label="회의한 날")
    place = TextField(label="장소", max_length=60, required=False)
    attendees = TextField(label="참석자", max_length=200, help_text="예: 센터장, 사례관리사 3명, 게이트웨이 담당")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("사례회의", "held_on", "place", "attendees"))


class ItemForm(CarefulForm):
    """What was decided about one person."""

    participant = forms.ModelChoiceField(
        label="참여자", queryset=Participant.objects.none(), to_field_name="public_id", empty_label="고르십시오"
    )
    discussion = MemoField(label="논의한 내용", rows=4, required=False)
    decision = MemoField(label="결정한 내용", rows=3)
    owner = forms.ModelChoiceField(
        label="할 사람", queryset=Membership.objects.none(), required=False, empty_label="정하지 않음"
    )
    due_on = DayField(label="기한", required=False)

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Participant],
        owners: QuerySet[Membership],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participant"].queryset = people  # type: ignore[attr-defined]
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["owner"].label_from_instance = lambda desk: f"{desk.user.name} {desk.get_role_display()}"  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("안건", "participant", "discussion", "decision"), Fieldset("다음", "owner", "due_on")
        )
