"""What is asked when a document is filed, looked at, destroyed."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from centers.forms import DesksField
from centers.models import Membership
from core.forms import CarefulForm, DayField, FieldsHelper, ReasonField, TextField
from documents.models import DocumentKind


class FileForm(CarefulForm):
    """The file, what it is, and who reads it."""

    kind = forms.ModelChoiceField(
        label="문서 종류", queryset=DocumentKind.objects.none(), to_field_name="code", empty_label="고르십시오"
    )
    dated_on = DayField(label="문서 날짜", help_text="종이에 적힌 날입니다.")
    file = forms.FileField(
        label="파일", help_text="PDF, PNG, JPG. 10MB까지. 주민등록번호 뒷자리는 가리고 올려 주십시오."
    )
    note = TextField(label="설명", max_length=200, required=False, help_text="예: 지게차운전기능사 자격증")
    readers = DesksField(
        label="볼 자리",
        queryset=Membership.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="고르지 않으면 이 기록을 보는 자리가 모두 봅니다. 고르면 올린 사람과 고른 자리, 센터장만 봅니다.",
    )

    def __init__(
        self, *args: Any, kinds: QuerySet[DocumentKind], readers: QuerySet[Membership], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]
        self.fields["readers"].queryset = readers  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("무슨 문서", "kind", "dated_on", "file", "note"), Fieldset("누가 보나", "readers")
        )


class LookForm(CarefulForm):
    """Why somebody reads what is not their own work (access.md §1: "r")."""

    reason = ReasonField(label="보는 까닭", help_text="예: 민원 확인. 누가 언제 왜 보았는지 남습니다.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("문서 보기", "reason"))


class DestroyForm(CarefulForm):
    """Why a document is destroyed; before its time only when it is meant."""

    reason = ReasonField(label="파기하는 까닭", help_text="예: 보관 기한이 지남, 다른 사람의 문서를 잘못 올림")
    early = forms.BooleanField(label="보관 기한이 남았지만 파기합니다", required=False)

    def __init__(self, *args: Any, is_early: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_early:
            del self.fields["early"]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("파기", *self.fields))
