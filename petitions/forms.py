"""The shapes of asking and answering."""

from typing import Any, ClassVar

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from core.forms import CarefulForm, DayField, FieldsHelper, ReasonField, TextField
from petitions.actions import Wish
from petitions.enums import PetitionKind
from programs.forms import UnitChoice
from programs.models import LeaveKind, ProgramUnit


class AskForm(CarefulForm):
    """One form for all kinds, with the fields of the asked one. Units and leave kinds arrive as arguments."""

    FIELDS: ClassVar[dict[str, list[str]]] = {
        PetitionKind.LEAVE: ["leave_kind", "starts_on", "ends_on"],
        PetitionKind.UNIT_CHANGE: ["unit"],
        PetitionKind.GATEWAY: ["months"],
        PetitionKind.TERM: ["until_on", "months"],
        PetitionKind.PAPERS: ["papers", "until_on"],
    }
    leave_kind = forms.ModelChoiceField(
        label="휴가·유예 종류", queryset=LeaveKind.objects.none(), empty_label="고르십시오", to_field_name="code"
    )
    starts_on = DayField(label="시작일")
    ends_on = DayField(label="끝나는 날", help_text="마지막으로 쉬는 날입니다.")
    unit = UnitChoice(
        label="옮길 사업단", queryset=ProgramUnit.objects.none(), empty_label="고르십시오", to_field_name="public_id"
    )
    papers = TextField(label="늦게 내는 서류", max_length=200, help_text="예: 취업 증빙, 진료확인서")
    until_on = DayField(label="기한이 되는 날", help_text="지금 끝나기로 되어 있는 날입니다. 지난 날도 적습니다.")
    months = forms.IntegerField(label="연장할 개월", min_value=1, max_value=12)
    reason = ReasonField(label="신청 사유", help_text="결정하는 사람이 읽습니다. 병명은 적지 않습니다.")

    def __init__(
        self, *args: Any, kind: str, units: QuerySet[ProgramUnit], leave_kinds: QuerySet[LeaveKind], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.names = self.FIELDS[kind]
        for name in set(self.fields) - {*self.names, "reason"}:
            del self.fields[name]
        if "unit" in self.fields:
            self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        if "leave_kind" in self.fields:
            self.fields["leave_kind"].queryset = leave_kinds  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset(PetitionKind(kind).label, *self.names, "reason"))

    def wish(self) -> Wish:
        return Wish(self.cleaned_data["reason"], {name: self.cleaned_data[name] for name in self.names})


class DecideForm(CarefulForm):
    """Yes or no; a no says why and what may be done instead."""

    verdict = forms.ChoiceField(label="결정", choices=[("grant", "승인"), ("deny", "거절")], widget=forms.RadioSelect)
    answer = TextField(label="답", max_length=500, required=False, help_text="거절할 때에는 까닭을 꼭 적습니다.")
    next_step = TextField(
        label="다음에 할 일", max_length=300, required=False, help_text="거절하면 대신 할 수 있는 것을 적습니다."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("결정", "verdict", "answer", "next_step"))


class WithdrawForm(CarefulForm):
    """A question that is answered by its button."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FieldsHelper()
        self.helper.layout = Layout()
