"""What is asked when a document is filed, looked at, destroyed."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from centers.forms import DesksField
from centers.models import Membership
from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, PhoneField, ReasonField, TextField
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


class ApproversField(MemoField):
    """Posts of the approval block, one a line, each with the name of who holds it or without."""

    def clean(self, value: Any) -> list[list[str]]:
        lines = [line.split(maxsplit=1) for line in super().clean(value).split("\n") if line.strip()]
        if any(len(word) > MOST_LETTERS for words in lines for word in words):
            raise forms.ValidationError(f"직위와 이름은 {MOST_LETTERS}자까지 적습니다.")
        return [[words[0], words[1] if len(words) > 1 else ""] for words in lines]


MOST_LETTERS = 12


class LetterheadForm(CarefulForm):
    """What stands on an office's papers."""

    starts_on = DayField(label="적용 시작일", help_text="이 날 만드는 문서부터 이 서식으로 나갑니다.")
    name = TextField(label="문서에 적을 기관명", max_length=60)
    address = TextField(label="주소", max_length=120, required=False)
    phone = PhoneField(label="전화번호", required=False)
    logo = forms.FileField(label="로고", required=False, help_text="PNG나 JPG 그림. 올리지 않으면 쓰던 로고를 씁니다.")
    without_logo = forms.BooleanField(label="로고를 쓰지 않습니다", required=False)
    approvers = ApproversField(
        label="결재란", rows=4, required=False, max_length=200, help_text="한 줄에 한 칸. 직위와 이름을 띄어 적습니다."
    )
    closing = TextField(
        label="편지의 맺음말", max_length=200, required=False, help_text="밖으로 보내는 편지의 끝에 붙습니다."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("문서의 머리", "name", "address", "phone", "logo", "without_logo"),
            Fieldset("결재란과 편지", "approvers", "closing"),
            Fieldset("언제부터", "starts_on"),
        )
