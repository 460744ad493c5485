"""The shapes of a request about one's own data, and of its answer."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from core.forms import CarefulForm, DayField, FieldsHelper, ReasonField, TextField
from rights.enums import Answer, Asker, How, Identity, RightsKind


class _Form(CarefulForm):
    title = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset(self.title, *self.fields))


class TakeForm(_Form):
    """No harder than giving the data was: what, by whom, how one knows who it is."""

    title = "요구"
    kind = forms.ChoiceField(label="요구", choices=RightsKind.choices, widget=forms.RadioSelect)
    words = TextField(label="요구한 내용", max_length=500, help_text="본인의 말로 적습니다. 예: 상담 기록을 보고 싶음")
    received_on = DayField(label="받은 날", help_text="이 날의 다음 날부터 열흘 안에 답합니다.")
    how = forms.ChoiceField(label="받은 방법", choices=How.choices, widget=forms.RadioSelect)
    asked_by = forms.ChoiceField(label="요구한 사람", choices=Asker.choices, widget=forms.RadioSelect)
    identity = forms.ChoiceField(
        label="본인 확인",
        choices=Identity.choices,
        widget=forms.RadioSelect,
        help_text="신분증 번호는 적지 않고 사본도 두지 않습니다.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        others = cleaned.get("asked_by") in {Asker.GUARDIAN, Asker.AGENT}
        if others and cleaned.get("identity") not in {None, Identity.MANDATE}:
            self.add_error("identity", "본인이 아니면 위임장이나 대리인임을 보이는 서류를 확인해 주십시오.")
        return cleaned


class PutOffForm(_Form):
    title = "답할 날 미루기"
    due_on = DayField(label="새로 답할 날")
    reason = ReasonField(label="미루는 까닭", help_text="본인에게 알리는 까닭입니다(개인정보 보호법 제35조제3항).")


class LimitForm(_Form):
    """Restricted notes and health: in, or left out for a reason of the law."""

    title = "열람 제한 기록과 건강"
    included = forms.ChoiceField(
        label="열람 제한 상담 기록과 건강 사정",
        choices=[("yes", "싣습니다"), ("no", "싣지 않습니다")],
        widget=forms.RadioSelect,
    )
    limit_reason = TextField(
        label="싣지 않는 까닭",
        max_length=300,
        required=False,
        help_text="법이 열람을 금지하거나, 다른 사람의 생명·신체·재산을 해칠 우려가 있을 때입니다(제35조제4항).",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("included") == "no" and not cleaned.get("limit_reason"):
            self.add_error("limit_reason", "싣지 않는 까닭을 적어 주십시오.")
        return cleaned


class AnswerForm(_Form):
    title = "답"
    answer = forms.ChoiceField(label="답", choices=Answer.choices, widget=forms.RadioSelect)
    answer_words = TextField(
        label="답한 내용",
        max_length=500,
        required=False,
        help_text="본인에게 그대로 알립니다. 들어주지 않는 것이 있으면 까닭을 적습니다.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") in {Answer.PARTLY, Answer.REFUSED} and not cleaned.get("answer_words"):
            self.add_error("answer_words", "들어주지 않는 것이 있으면 그 까닭을 적어 주십시오.")
        return cleaned


class ExportForm(_Form):
    title = "자료 만들기"
    reason = ReasonField(label="만드는 까닭", help_text="예: 2026. 11. 20. 열람 요구에 따라 본인에게 건넴")
