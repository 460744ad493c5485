"""The shapes of an opinion and of a decision."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms

from compliance.enums import OpinionKind, Outcome, Verdict
from core.forms import CarefulForm, DayField, FieldsHelper, TextField


class OpinionForm(CarefulForm):
    """The draft: a verdict and its grounds may come later, and have to be there when it is sent."""

    kind = forms.ChoiceField(label="종류", choices=OpinionKind.choices, widget=forms.RadioSelect)
    starts_on = DayField(label="기간 시작일")
    ends_on = DayField(label="기간 종료일", help_text="석 달마다 보냅니다. 중도포기·거부는 지체 없이 보냅니다.")
    verdict = forms.ChoiceField(
        label="센터 의견",
        choices=[("", "아직 정하지 않음"), *Verdict.choices],
        required=False,
        help_text="센터는 의견만 냅니다. 생계급여를 계속 지급할지는 시가 결정합니다.",
    )
    grounds = forms.CharField(
        label="근거",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="출석과 참여 태도, 연락한 날과 내용처럼 시가 판단할 수 있는 사실을 적습니다. 병명은 적지 않습니다.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(
            Fieldset("기간", "kind", "starts_on", "ends_on"), Fieldset("의견", "verdict", "grounds")
        )


class SendForm(CarefulForm):
    """A question that is answered by its button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout()


class DecisionForm(CarefulForm):
    """What the city decides; the days of a suspension follow from the law."""

    outcome = forms.ChoiceField(label="결정", choices=Outcome.choices, widget=forms.RadioSelect)
    decided_on = DayField(label="결정일", help_text="중지하면 다음 달부터 석 달입니다(시행규칙 제7조제3항).")
    notice_on = DayField(label="통지일", required=False, help_text="생계급여 중지통보서를 보낸 날입니다.")
    reason = TextField(label="결정 사유", max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("결정", "outcome", "decided_on", "notice_on", "reason"))
