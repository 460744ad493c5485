"""The shapes of acting on many people."""

from typing import Any

from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet

from centers.models import Membership
from core.forms import CarefulForm, DayField, FieldsHelper, ReasonField, TextField
from programs.forms import UnitChoice
from programs.models import ProgramUnit


class AssignManyForm(CarefulForm):
    """Who is in charge of them, and from when."""

    case_manager = forms.ModelChoiceField(
        label="새 담당 사례관리사", queryset=Membership.objects.none(), empty_label="고르십시오"
    )
    starts_on = DayField(label="담당 시작일", help_text="이 날부터 기록을 볼 권한도 함께 넘어갑니다.")
    reason = ReasonField(label="바꾸는 까닭", help_text="예: 담당 구역 조정")

    def __init__(self, *args: Any, case_managers: QuerySet[Membership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["case_manager"].queryset = case_managers  # type: ignore[attr-defined]
        self.fields["case_manager"].label_from_instance = lambda desk: f"{desk.user.name} (지금 {desk.people}명)"  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("담당 바꾸기", "case_manager", "starts_on", "reason"))


class PlaceManyForm(CarefulForm):
    """Where they work, and from when."""

    unit = UnitChoice(
        label="사업단", empty_label="고르십시오", queryset=ProgramUnit.objects.none(), to_field_name="public_id"
    )
    starts_on = DayField(label="배치일", help_text="이 사업단에서 처음 일하는 날입니다.")
    reason = TextField(label="까닭", max_length=300, required=False)

    def __init__(self, *args: Any, units: QuerySet[ProgramUnit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
        self.helper = FieldsHelper()
        self.helper.layout = Layout(Fieldset("배치하기", "unit", "starts_on", "reason"))


class ViewForm(CarefulForm):
    """A name for the filter that is on."""

    name = TextField(label="보기 이름", max_length=30)
