"""The shapes of asking for a consent, taking it back, and of the wording it is asked on."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.forms import CarefulForm, DayField, FieldsHelper, MemoField, TextField
from participants.enums import ConsentKind, ConsentMethod

YES, NO = "yes", "no"


class ConsentForm(CarefulForm):
    """The answer to one kind; nothing is ticked beforehand, and a no is an answer (제22조①, 제16조③)."""

    answer = forms.ChoiceField(
        label="답", choices=[(YES, "동의합니다"), (NO, "동의하지 않습니다")], widget=forms.RadioSelect
    )
    recipient = TextField(label="받는 곳", max_length=80, help_text="예: 푸른나무숲 심리상담센터. 한 곳만 적습니다.")
    starts_on = DayField(label="답한 날")
    ends_on = DayField(
        label="동의가 끝나는 날",
        required=False,
        help_text="동의서에 적힌 보유·이용 기간의 끝입니다. 동의할 때만 적습니다.",
    )
    method = forms.ChoiceField(label="받은 방법", choices=ConsentMethod.choices, widget=forms.RadioSelect)
    evidence = forms.FileField(
        label="동의서", required=False, help_text="서명한 동의서를 PDF, PNG, JPG로 올립니다. 10MB까지입니다."
    )

    def __init__(self, *args: Any, kind: ConsentKind, recipient_is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if recipient_is_known or not kind.names_a_recipient:
            del self.fields["recipient"]
        asked = ["recipient"] if "recipient" in self.fields else []
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("답", *asked, "answer"), Fieldset("언제, 어떻게", "starts_on", "ends_on", "method", "evidence")
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if cleaned.get("answer") == YES and "ends_on" not in self.errors:
            if last is None:
                self.add_error("ends_on", "동의가 끝나는 날을 적어 주십시오.")
            elif first and last < first:
                self.add_error("ends_on", "동의한 날보다 앞설 수 없습니다.")
        return cleaned

    def values(self) -> dict[str, Any]:
        """The answer as the action takes it."""
        words = {name: value for name, value in self.cleaned_data.items() if name != "answer"}
        return {**words, "agreed": self.cleaned_data["answer"] == YES}


class WithdrawForm(CarefulForm):
    """Taking a consent back is no harder than giving it (제38조④): a day is enough."""

    withdrawn_on = DayField(label="철회한 날")
    reason = TextField(label="내용", max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("동의 철회", "withdrawn_on", "reason"))


class TemplateForm(CarefulForm):
    """The wording of a draft. A blank may be saved, but not published."""

    title = TextField(label="제목", max_length=80)
    recipient = MemoField(
        label="받는 곳", max_length=300, rows=2, required=False, help_text="누구에게 알려 주는지 적습니다."
    )
    purpose = MemoField(label="이용 목적", max_length=600, rows=3, required=False)
    items = MemoField(
        label="항목",
        max_length=600,
        rows=3,
        required=False,
        help_text="꼭 필요한 것만 적습니다. 주민등록번호는 받지 않습니다.",
    )
    period = MemoField(
        label="보유·이용 기간",
        max_length=300,
        rows=2,
        required=False,
        help_text="언제까지 두고 언제 없애는지 적습니다.",
    )
    refusal = MemoField(
        label="거부할 권리와 불이익",
        max_length=600,
        rows=3,
        required=False,
        help_text="동의하지 않아도 된다는 것과, 그때 무엇을 못 하는지 적습니다.",
    )

    def __init__(self, *args: Any, kind: ConsentKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not kind.names_a_recipient:
            del self.fields["recipient"]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("알릴 내용", *self.fields))


class PublishForm(CarefulForm):
    """A question that is answered by its button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout()
